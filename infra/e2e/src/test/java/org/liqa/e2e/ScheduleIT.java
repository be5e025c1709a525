package org.liqa.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/// A scheduler's work, as a person does it with the mouse or the keyboard alone.
@Timeout(300)
class ScheduleIT {

  private static RunningLiqa liqa;
  private static Browser browser;
  private static Scheduling schedule;

  @BeforeAll
  static void start() {
    liqa = RunningLiqa.startAt("2026-11-24T09:00:00+03:00");
    browser = Browser.open("en", 1440, 900);
    schedule = Scheduling.signIn(liqa, browser, "en");
  }

  @AfterAll
  static void stop() {
    browser.close();
    liqa.close();
  }

  @BeforeEach
  void openTheDay() {
    schedule.scheduler().open("/schedule");
  }

  @Test
  void aRequestIsBookedIntoAFreeTimeThatFitsItAndCanBeTakenBack() {
    request("MALE", "Majed Alharbi");

    schedule.choose("Majed Alharbi").pressGap(hall("m1")).confirm();

    WebElement visit = schedule.visitOf("Majed Alharbi");
    assertThat(visit.getText()).contains("Majed Alharbi");
    assertThat(browser.driver().findElements(Scheduling.requestOf("Majed Alharbi")))
        .isEmpty();
    schedule.scheduler().press(".changed button");
    browser.shown(Scheduling.requestOf("Majed Alharbi"));
  }

  @Test
  void onlyGapsOfTheVisitorsOwnSectionFit() {
    request("FEMALE", "Muna Alotaibi");

    schedule.choose("Muna Alotaibi");

    browser.shown(By.cssSelector(".timeline-women .gap-fits"));
    assertThat(browser.driver().findElements(By.cssSelector(".timeline-men .gap-fits")))
        .isEmpty();
  }

  @Test
  void whoeverIsTooLateIsToldWhatIsTakenAndBooksAnotherTimeInstead() {
    request("MALE", "Badr Alqahtani");
    String faster = visits().request("MALE", "Somebody faster", "A meeting");
    Instant chosen = schedule.choose("Badr Alqahtani").pressGap(hall("m2")).chosen();
    // By now the page has looked, and does not know it yet.
    visits().book(faster, "m2", chosen);
    schedule.confirm();

    assertThat(browser.shown(By.cssSelector(".trouble .notice")).getText()).contains("hall");
    schedule.scheduler().press(".trouble .slot-buttons button");
    schedule.confirm();

    browser.shown(By.cssSelector(".changed"));
  }

  @Test
  void aVisitIsCancelledWithWhoAndWhy() {
    String request = request("MALE", "Turki Alanazi");
    String id = visits().book(request, "m3", Instant.parse("2026-11-25T08:00:00Z"));
    schedule.scheduler().press(".day-step button:nth-of-type(3)");

    browser.shown(By.cssSelector("[data-visit='" + id + "']")).click();
    schedule.scheduler().press(".visit-card .actions button:last-child");
    browser.shown(By.cssSelector(".cancel-form textarea")).sendKeys("The visitor is ill");
    schedule.scheduler().press(".cancel-form [type=submit]");

    browser.shown(By.cssSelector(".changed"));
    var visit = Api.as(liqa.origin(), "scheduler").get("/visits/" + id);
    assertThat(visit.path("state").asText()).isEqualTo("CANCELLED");
    assertThat(visit.path("cancelled_by").asText()).isEqualTo("VISITOR");
    assertThat(visit.path("reason").asText()).isEqualTo("The visitor is ill");
  }

  @Test
  void aVisitIsBookedWithTheKeyboardAlone() {
    request("MALE", "Yousef Alghamdi");

    browser.shown(Scheduling.requestOf("Yousef Alghamdi")).sendKeys(Keys.ENTER);
    browser.shown(By.cssSelector(".gap-fits")).sendKeys(Keys.ENTER);
    browser
        .shown(By.cssSelector(".booking .button-primary:not([data-disabled])"))
        .sendKeys(Keys.ENTER);

    schedule.visitOf("Yousef Alghamdi");
  }

  @Test
  void whatOthersBookAppearsByItself() {
    String request = request("MALE", "Nasser Alsubaie");

    String id = visits().book(request, "m1", Instant.parse("2026-11-24T12:30:00Z"));

    browser.shown(By.cssSelector("[data-visit='" + id + "']"));
  }

  private static Visits visits() {
    return new Visits(liqa.origin());
  }

  private static String request(String gender, String name) {
    return visits().request(gender, name, "A meeting");
  }

  private static String hall(String code) {
    return visits().hall(code);
  }
}
