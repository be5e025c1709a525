package org.liqa.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openqa.selenium.By;

/// Somebody who has no account comes to a visit by a link: waits, and is let in or turned away.
@Tag("long")
@Timeout(300)
class GuestIT {

  private static final Instant TEN = Instant.parse("2026-11-24T07:00:00Z");

  private static RunningLiqa liqa;
  private static URI page;
  private static Caller hall;
  private static Caller official;

  @BeforeAll
  static void meet() {
    liqa = RunningLiqa.startAt("2026-11-24T09:50:00+03:00");
    var visits = new Visits(liqa.origin());
    String visit = visits.book(visits.request("MALE", "عبدالله الدوسري", "نقل ملكية"), "m1", TEN);
    page = liqa.origin().resolve("/visits/" + visit + "/call");
    hall = Caller.open(page, "hall_operator").join();
    official = Caller.open(page, "official").join();
    hall.seesAndHears();
    official.seesAndHears();
  }

  @AfterAll
  static void part() {
    hall.close();
    official.close();
    liqa.close();
  }

  @Test
  void aGuestWaitsKeepsTheirPlaceThroughAReloadAndIsLetIn() {
    String link = invite(official, "المترجم سامي");

    try (var guest = Caller.open(URI.create(link))) {
      guest.browser().byTestId("join");
      assertThat(guest.browser().driver().getCurrentUrl())
          .as("the secret is taken out of the address")
          .isEqualTo(page.toString());
      PageLook.checkWideAndNarrow(guest.browser(), "guest-check");
      guest.join();
      waits(guest);
      PageLook.checkWideAndNarrow(guest.browser(), "guest-waits");
      assertThat(official.browser().shown(By.cssSelector(".guests li strong")).getText())
          .isEqualTo("المترجم سامي");

      guest.reload();
      waits(guest);
      assertThat(official.browser().driver().findElements(By.cssSelector(".guests li")))
          .hasSize(1);
      official.press("admit");

      guest.seesAndHears().waitsFor("connected");
      official.seesAndHears().waitsFor("connected");
      hall.seesAndHears().waitsFor("connected");
      assertThat(names(official)).contains("المترجم سامي");
      assertThat(names(hall)).contains("المترجم سامي");
      PageLook.checkWideAndNarrow(guest.browser(), "guest-in");
      PageLook.checkWideAndNarrow(official.browser(), "call-of-three");

      // Goes on in the same place, as those do who have an account.
      guest.reload().seesAndHears();
      guest.press("end-call");
      assertThat(guest.browser().shown(By.cssSelector(".closed h2")).getText())
          .isEqualTo("غادرت اللقاء");
      official.browser().untilTrue("document.querySelectorAll('.stage-corner video').length === 1");
      official.seesAndHears().waitsFor("connected");
    }
  }

  @Test
  void aGuestWhoIsTurnedAwayIsToldSoAndTheirLinkOpensNothingMore() {
    String link = invite(hall, "مستشار");

    try (var guest = Caller.open(URI.create(link)).join()) {
      waits(guest);
      hall.press("refuse");

      assertThat(guest.browser().shown(By.cssSelector(".closed h2")).getText())
          .isEqualTo("لم يُسمح بالدخول");
      PageLook.checkWideAndNarrow(guest.browser(), "guest-refused");
    }
    try (var again = Caller.open(URI.create(link)).join()) {
      assertThat(again.browser().shown(By.cssSelector(".closed h2")).getText())
          .isEqualTo("لا يمكن الدخول");
    }
    hall.seesAndHears().waitsFor("connected");
  }

  private static void waits(Caller guest) {
    guest
        .browser()
        .untilTrue("document.querySelector('.closed h2')?.textContent === 'أنت أمام الباب'");
  }

  private static String names(Caller caller) {
    return caller.browser().shown(By.cssSelector(".stage")).getText();
  }

  /// @return the link, as the page shows it to be copied
  private static String invite(Caller host, String name) {
    var browser = host.browser();
    browser.shown(By.cssSelector(".side-invite")).click();
    browser.shown(By.cssSelector(".dialog input")).sendKeys(name);
    browser.shown(By.cssSelector(".dialog [type=submit]")).click();
    String link = String.valueOf(
        browser.shown(By.cssSelector(".dialog input[readonly]")).getDomProperty("value"));
    browser.shown(By.cssSelector(".dialog-head button")).click();
    return link;
  }
}
