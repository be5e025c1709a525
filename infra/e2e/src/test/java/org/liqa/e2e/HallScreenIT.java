package org.liqa.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;

/// The screen that stands before the visitor: nobody touches it, and it is always right.
@Tag("long")
@Timeout(300)
class HallScreenIT {

  private static final Instant TEN = Instant.parse("2026-11-24T07:00:00Z");

  private static RunningLiqa liqa;
  private static Caller screen;
  private static Caller official;

  @BeforeAll
  static void start() {
    liqa = RunningLiqa.start(
        Map.of("LIQA_NOW", "2026-11-24T09:40:00+03:00", "LIQA_DEMO_DATA", "staff"));
    screen = Caller.open(liqa.origin(), "hall_operator");
    official = Caller.open(liqa.origin(), "official");
  }

  @AfterAll
  static void stop() {
    screen.close();
    official.close();
    liqa.close();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "ar, m1, تركي العتيبي, القاعة متاحة, أهلاً وسهلاً, أهلاً وسهلاً يا تركي, "
        + "الميكروفون لا يعمل. أبلغ موظف القاعة., شكراً لزيارتكم",
    "en, m2, فهد السبيعي, The hall is free, Welcome, 'Welcome, فهد', "
        + "The microphone does not work. Tell the hall’s staff., Thank you for your visit"
  })
  void itGreetsGoesIntoTheCallAndSaysGoodbye(
      String language,
      String hall,
      String visitor,
      String free,
      String next,
      String greeting,
      String noMicrophone,
      String thanks) {
    var visits = new Visits(liqa.origin());
    screen.browser().shown(By.cssSelector("h1"));
    screen.browser().run("localStorage.setItem('liqa.language', arguments[0]);", language);
    screen.goes(liqa.origin().resolve("/hall/" + visits.hall(hall)));
    untilTitleIs(free);
    look("hall-free");

    String visit = visits.book(visits.request("MALE", visitor, "متابعة معاملة"), hall, TEN);
    untilTitleIs(next);
    assertThat(screen.browser().shown(By.cssSelector(".kiosk")).getText())
        .as("whoever passes by reads no name")
        .doesNotContain(visitor);
    look("hall-next");

    Api.as(liqa.origin(), "hall_operator").post("/visits/" + visit + "/check-in", Map.of());
    untilTitleIs(greeting);
    screen.waitsFor("alone");
    look("hall-wait");

    official.browser().shown(By.cssSelector("h1"));
    official.goes(liqa.origin().resolve("/visits/" + visit + "/call")).join();
    official.seesAndHears();
    screen.seesAndHears().countsBeyond(1_000);
    look("hall-live");
    screen.losesDevice("audio", "NotFoundError");
    assertThat(screen.browser().shown(By.cssSelector(".kiosk-notes p")).getText())
        .isEqualTo(noMicrophone);
    look("hall-live-lacking");

    official.press("end-call").press("end-call-confirm");
    untilTitleIs(thanks);
    look("hall-goodbye");
    official.browser().byTestId("outcome");
  }

  private static void look(String name) {
    PageLook.checkWideAndNarrow(screen.browser(), name);
  }

  private static void untilTitleIs(String title) {
    screen.browser().untilTrue("document.querySelector('h1')?.textContent === '" + title + "'");
  }
}
