package org.liqa.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openqa.selenium.By;

/// The page of signed months: each of its numbers leads to what makes it up.
@Tag("long")
@Timeout(240)
class MonthsIT {

  private static final String NOVEMBER = "from=2026-11-01&to=2026-12-01";

  private static RunningLiqa liqa;

  @BeforeAll
  static void start() {
    liqa = RunningLiqa.startAt("2026-12-03T09:00:00+03:00");
  }

  @AfterAll
  static void stop() {
    liqa.close();
  }

  @Test
  void whatWasSignedAndTheAdjustmentOfItLeadToWhatAddsUpToThem() {
    Api analyst = Api.as(liqa.origin(), "analyst");
    JsonNode seen = analyst.get("/months/2026-11");
    analyst.post(
        "/months/2026-11/sign",
        Map.of("figures_sha256", seen.path("figures_sha256").asText()));
    takeAMinute(analyst);

    try (var browser = Browser.open("en", 1440, 900)) {
      var person = Person.signIn(liqa, browser, "analyst").reads("en").open("/hours/months");
      String signed = "tfoot td:nth-of-type(1)";
      String counted = "tfoot td:nth-of-type(2)";
      assertThat(text(browser, signed)).isNotEqualTo(text(browser, counted));
      PageLook.check(browser, "hours-months-changed");
      for (String number : List.of(signed, counted, "tbody td:nth-of-type(3)")) {
        person.open("/hours/months");
        assertLeadsToWhatAddsUp(person, number);
      }

      person.open("/hours/months").press(".hours-filter .select").press("[data-key='2026-12']");
      browser.shown(By.cssSelector(".month-adjustments"));
      assertThat(text(browser, ".month-adjustments strong")).isEqualTo("−0:01:00");
      assertLeadsToWhatAddsUp(person, ".month-adjustments strong");
      assertThat(browser.run("return document.querySelectorAll('tbody tr').length;"))
          .isEqualTo(1L);
      PageLook.check(browser, "hours-parts-adjusted");

      person.open("/hours/months").press(".hours-filter .select").press("[data-key='2026-12']");
      browser.shown(By.cssSelector(".month-adjustments"));
      String own = text(browser, "tfoot td:nth-of-type(1)");
      String total = text(browser, ".month-total strong");
      person.press(".month-total a");
      browser.shown(By.cssSelector("section:nth-of-type(2) tbody td"));
      assertThat(text(browser, ".month-total strong")).isEqualTo(total);
      readToTheEnd(person);
      assertThat(text(browser, "section:nth-of-type(1) tfoot td")).isEqualTo("−0:01:00");
      assertThat(text(browser, "section:nth-of-type(2) tfoot td")).isEqualTo(own);
      PageLook.check(browser, "hours-month-parts");
    }
  }

  /// One analyst proposes it, and the supervisor of the centre approves.
  private static void takeAMinute(Api analyst) {
    Api supervisor = Api.as(liqa.origin(), "supervisor");
    JsonNode session =
        supervisor.items("/statistics/video-hours/parts?" + NOVEMBER).getFirst();
    Instant startsAt = Instant.parse(session.path("starts_at").asText());
    JsonNode proposed = analyst.post(
        "/corrections",
        Map.of(
            "visit_id",
            session.path("visit_id").asText(),
            "effect",
            "TAKE",
            "starts_at",
            startsAt.toString(),
            "ends_at",
            startsAt.plusSeconds(60).toString(),
            "reason",
            "The camera was off"));
    supervisor.post("/corrections/" + proposed.path("id").asText() + "/approve", Map.of());
  }

  private static void assertLeadsToWhatAddsUp(Person person, String number) {
    var browser = person.browser();
    String shown = text(browser, number);
    person.press(number + " a");
    browser.shown(By.cssSelector("tbody td"));
    readToTheEnd(person);
    browser.shown(By.cssSelector("tfoot td"));

    assertThat(text(browser, "tfoot td")).as(number).isEqualTo(shown);
  }

  private static void readToTheEnd(Person person) {
    var browser = person.browser();
    while (browser
        .run("return document.querySelector('.more button') !== null;")
        .equals(true)) {
      person.press(".more button");
      browser.untilTrue("!document.querySelector('.more [data-pending]')");
    }
  }

  private static String text(Browser browser, String selector) {
    return browser.shown(By.cssSelector(selector)).getText();
  }
}
