package org.liqa.e2e;

import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/// The day's visits and the call, as [PagesIT] looks at other pages.
@Tag("long")
@Timeout(300)
class CallPagesIT {

  private static final Instant TEN = Instant.parse("2026-11-24T07:00:00Z");

  private static RunningLiqa liqa;
  private static Caller hall;
  private static Caller official;

  @BeforeAll
  static void start() {
    liqa = RunningLiqa.startAt("2026-11-24T09:40:00+03:00");
    hall = Caller.open(liqa.origin(), "hall_operator");
    official = Caller.open(liqa.origin(), "official");
  }

  @AfterAll
  static void stop() {
    hall.close();
    official.close();
    liqa.close();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"ar, m1, سعود الشهري", "en, m2, ماجد الحربي"})
  void pagesAreWhole(String language, String room, String visitor) {
    var visits = new Visits(liqa.origin());
    String visit =
        visits.book(visits.request("MALE", visitor, "متابعة معاملة نقل ملكية"), room, TEN);
    reads(hall, language);
    look(hall, "visits-hall");
    reads(official, language);
    look(official, "visits-official");

    hall.opens(visitor).browser().byTestId("join");
    look(hall, "call-check");
    hall.join().waitsFor("alone");
    look(hall, "call-alone");
    official.goes(liqa.origin().resolve("/visits/" + visit + "/call")).join();
    hall.seesAndHears();
    official.seesAndHears().countsBeyond(1_000);
    look(hall, "call-hall");
    look(official, "call-official");
    official.browser().shown(By.cssSelector(".bar-middle > :last-child")).click();
    official.browser().shown(By.cssSelector(".devices-dialog"));
    look(official, "call-devices");
    official.browser().shown(By.cssSelector(".devices-dialog")).sendKeys(Keys.ESCAPE);
    official.press("end-call").browser().byTestId("end-call-confirm");
    look(official, "call-end");
    official.press("end-call-confirm").browser().byTestId("outcome");
    look(official, "call-over");
    hall.browser().shown(By.cssSelector(".closed"));
    look(hall, "call-over-hall");
  }

  private static void reads(Caller caller, String language) {
    caller.browser().shown(By.cssSelector("h1"));
    caller.browser().run("localStorage.setItem('liqa.language', arguments[0]);", language);
    caller.goes(liqa.origin().resolve("/visits")).browser().shown(By.cssSelector(".visits"));
  }

  private static void look(Caller caller, String name) {
    PageLook.checkWideAndNarrow(caller.browser(), name);
  }
}
