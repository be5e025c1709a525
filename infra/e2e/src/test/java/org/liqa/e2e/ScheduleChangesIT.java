package org.liqa.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/// What a scheduler changes besides a visit by its card: what is dragged or carried, held, two that
/// change places, an official's day, who waits for a time; in English or in Arabic.
@Tag("long")
@Timeout(300)
class ScheduleChangesIT {

  private static final Instant HALF_PAST_TWO = Instant.parse("2026-11-24T11:30:00Z");

  private static RunningLiqa liqa;
  private static Visits visits;
  private static Api api;

  private Browser browser;

  @BeforeAll
  static void start() {
    liqa = RunningLiqa.startAt("2026-11-24T09:00:00+03:00");
    visits = new Visits(liqa.origin());
    api = Api.as(liqa.origin(), "scheduler");
  }

  @AfterAll
  static void stop() {
    liqa.close();
  }

  @BeforeEach
  void open() {
    browser = Browser.open("en", 1440, 900);
  }

  @AfterEach
  void close() {
    browser.close();
  }

  private static JsonNode visit(String id) {
    return api.get("/visits/" + id);
  }

  private void choose(int field, String option) {
    browser
        .shown(By.xpath(
            "(//*[contains(@class, 'dialog')]//button[contains(@class, 'select')])[" + field + "]"))
        .click();
    browser
        .shown(By.xpath("//*[@role='option'][contains(., '" + option + "')]"))
        .click();
  }

  @Test
  void twoVisitsChangePlacesAndBackAgain() {
    Person scheduler = Scheduling.signIn(liqa, browser, "en").scheduler();
    String one =
        visits.book(visits.request("MALE", "Salem Alshehri", "A meeting"), "m1", HALF_PAST_TWO);
    String other = visits.book(
        visits.request("MALE", "Hamad Aldossari", "A meeting"),
        "m2",
        HALF_PAST_TWO.plusSeconds(3_600));

    scheduler.press("[data-visit='" + one + "']").press(".visit-card .actions button:nth-child(2)");
    choose(1, "Hamad Aldossari");
    scheduler.press(".dialog [type=submit]");

    browser.shown(By.cssSelector(".changed"));
    assertThat(visit(one).path("starts_at").asText())
        .isEqualTo(HALF_PAST_TWO.plusSeconds(3_600).toString());
    assertThat(visit(other).path("starts_at").asText()).isEqualTo(HALF_PAST_TWO.toString());
    scheduler.press(".changed button");
    browser.untilTrue("!document.querySelector('.changed button')");
    assertThat(visit(one).path("starts_at").asText()).isEqualTo(HALF_PAST_TWO.toString());
  }

  @Test
  void aTimeIsHeldWhileTheVisitorDecidesAndThenBooked() {
    visits.request("MALE", "Majed Alotaibi", "A meeting");
    Scheduling schedule = Scheduling.signIn(liqa, browser, "ar");

    schedule.choose("Majed Alotaibi").pressGap(visits.hall("m2"));
    schedule.scheduler().press(".booking .actions button:nth-child(2)");

    var block = schedule.visitOf("Majed Alotaibi");
    String held = Objects.requireNonNull(block.getAttribute("data-visit"));
    assertThat(visit(held).path("state").asText()).isEqualTo("HELD");
    block.click();
    schedule.scheduler().press(".visit-card .button-primary");
    browser.shown(By.xpath("//*[contains(@class, 'changed')][contains(., 'حُجز موعد')]"));
    browser.untilTrue("!document.querySelector('.visit-card .button-primary')");
    assertThat(visit(held).path("state").asText()).isEqualTo("BOOKED");
  }

  @Test
  void aHeldTimeThatIsGivenUpIsNotBookedByTakingThatBack() {
    visits.request("MALE", "Hatim Alsubaie", "A meeting");
    Scheduling schedule = Scheduling.signIn(liqa, browser, "en");
    schedule.choose("Hatim Alsubaie").pressGap(visits.hall("m2"));
    schedule.scheduler().press(".booking .actions button:nth-child(2)");

    schedule.visitOf("Hatim Alsubaie").click();
    browser.shown(By.cssSelector(".visit-card .button-primary"));
    schedule.scheduler().press(".visit-card .actions button:last-child");
    browser.shown(By.cssSelector(".cancel-form textarea")).sendKeys("Another day suits better");
    schedule.scheduler().press(".cancel-form [type=submit]");

    browser.untilTrue("!document.querySelector('.visit-card')");
    browser.shown(By.cssSelector(".changed"));
    assertThat(browser.driver().findElements(By.cssSelector(".changed button"))).isEmpty();
  }

  @Test
  void aRequestIsDraggedToAHallAndItsVisitToAnother() {
    visits.request("MALE", "Sultan Alharthy", "A meeting");
    Scheduling schedule = Scheduling.signIn(liqa, browser, "ar");

    WebElement request = browser.shown(Scheduling.requestOf("Sultan Alharthy"));
    drag(request, laneOf("m3"));
    schedule.confirm();
    WebElement block = schedule.visitOf("Sultan Alharthy");
    JsonNode booked = visit(Objects.requireNonNull(block.getAttribute("data-visit")));
    assertThat(booked.path("hall_id").asText()).isEqualTo(visits.hall("m3"));
    browser.untilTrue("!document.querySelector('.booking')");

    WebElement above = laneOf("m2");
    new Actions(browser.driver())
        .clickAndHold(block)
        .moveByOffset(0, above.getRect().y - laneOf("m3").getRect().y)
        .release()
        .perform();
    schedule.confirm();

    browser.untilTrue("!document.querySelector('.booking')");
    JsonNode moved = visit(booked.path("id").asText());
    assertThat(moved.path("hall_id").asText()).isEqualTo(visits.hall("m2"));
    assertThat(moved.path("starts_at")).isEqualTo(booked.path("starts_at"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"ar, 2026-11-24T10:00:00Z", "en, 2026-11-24T10:30:00Z"})
  void whatIsChangedIsWholeToLookAt(String language, Instant booked) {
    String visit = visits.book(visits.request("MALE", "Nawaf Aljohani", "A meeting"), "m1", booked);
    visits.request("MALE", "Faris Albishi " + language, "A meeting");
    Scheduling schedule = Scheduling.signIn(liqa, browser, language);
    Person scheduler = schedule.scheduler();

    schedule.choose("Faris Albishi " + language).pressGap(visits.hall("m3"));
    PageLook.checkWideAndNarrow(browser, "schedule-booking");
    scheduler.press(".booking .actions button:nth-child(2)");
    browser.shown(By.cssSelector(".changed"));
    schedule.visitOf("Faris Albishi " + language).click();
    browser.shown(By.cssSelector(".visit-card .button-primary"));
    PageLook.checkWideAndNarrow(browser, "schedule-held");

    scheduler
        .press(".visit-card .icon-button")
        .press("[data-visit='" + visit + "']")
        .press(".visit-card .actions button:nth-child(2)");
    browser.shown(By.cssSelector(".dialog .select"));
    PageLook.checkWideAndNarrow(browser, "schedule-swap");
    browser.driver().switchTo().activeElement().sendKeys(Keys.ESCAPE);
    browser.untilTrue("!document.querySelector('.dialog')");
    String moveDay = language.equals("ar") ? "نقل يوم مسؤول" : "Move an official’s day";
    scheduler.press(".day-bar [aria-label='" + moveDay + "']").press(".dialog .button-primary");
    browser.shown(By.cssSelector(".day-move-plan"));
    PageLook.checkWideAndNarrow(browser, "schedule-day-move");
  }

  private WebElement laneOf(String hall) {
    return browser.shown(By.cssSelector("[data-lane='" + visits.hall(hall) + "']"));
  }

  private void drag(WebElement held, WebElement lane) {
    new Actions(browser.driver())
        .clickAndHold(held)
        .moveToElement(lane)
        .moveByOffset(2, 0)
        .release()
        .perform();
  }

  @Test
  void aVisitIsCarriedToAnotherHallWithTheKeyboard() {
    Instant late = Instant.parse("2026-11-24T12:00:00Z");
    String visit = visits.book(visits.request("MALE", "Ziyad Almalki", "A meeting"), "m1", late);
    Scheduling.signIn(liqa, browser, "en");

    browser
        .shown(By.cssSelector("[data-visit='" + visit + "']"))
        .sendKeys(Keys.chord(Keys.SHIFT, Keys.ARROW_DOWN));
    browser.shown(By.cssSelector("[data-chosen]"));
    browser.driver().switchTo().activeElement().sendKeys(Keys.ENTER);
    browser.untilTrue("document.activeElement.id === 'booking-confirm'");
    browser.driver().switchTo().activeElement().sendKeys(Keys.ENTER);

    browser.shown(By.cssSelector(".changed"));
    assertThat(visit(visit).path("hall_id").asText()).isEqualTo(visits.hall("m2"));
    assertThat(visit(visit).path("starts_at").asText()).isEqualTo(late.toString());
  }

  @Test
  void anOfficialsDayIsShownMovedAndThenMoved() {
    String late = visits.book(
        visits.request("MALE", "Rakan Almutairi", "A meeting"),
        "m3",
        Instant.parse("2026-11-24T11:00:00Z"));
    Person scheduler = Scheduling.signIn(liqa, browser, "ar").scheduler();

    browser.shown(By.cssSelector(".day-bar [aria-label='نقل يوم مسؤول']")).click();
    scheduler.press(".dialog .button-primary");
    browser.shown(By.cssSelector(".day-move-plan"));
    assertThat(visit(late).path("starts_at").asText()).isEqualTo("2026-11-24T11:00:00Z");
    scheduler.press(".dialog .button-primary");

    browser.shown(By.cssSelector(".changed"));
    assertThat(visit(late).path("starts_at").asText()).isEqualTo("2026-11-25T11:00:00Z");
    scheduler.press(".changed button");
    browser.untilTrue("!document.querySelector('.changed button')");
    assertThat(visit(late).path("starts_at").asText()).isEqualTo("2026-11-24T11:00:00Z");
  }

  @Test
  void aVisitIsBookedForADepartmentAndTakenByOneOfIt() {
    Api.as(liqa.origin(), "admin")
        .post(
            "/departments",
            Map.of(
                "name",
                Map.of("ar", "إدارة الجوازات", "en", "Passports"),
                "decides",
                List.of("MEET_OFFICIAL"),
                "official_ids",
                List.of(visits.official("official"), visits.official("official2"))));
    visits.request("MALE", "Waleed Alharthi", "A meeting");
    Scheduling schedule = Scheduling.signIn(liqa, browser, "en");

    schedule
        .choose("Waleed Alharthi")
        .with("Whoever of Passports")
        .pressGap(visits.hall("m2"))
        .confirm();

    var block = schedule.visitOf("Waleed Alharthi");
    String booked = Objects.requireNonNull(block.getAttribute("data-visit"));
    block.click();
    assertThat(browser.shown(By.cssSelector(".visit-card")).getText()).contains("taken by nobody");
    try (var officials = Browser.open("ar", 1440, 900)) {
      Person.signIn(liqa, officials, "official2").open("/visits").press(".untaken .button-primary");
      officials.untilTrue("!document.querySelector('.untaken')");
    }
    assertThat(browser.until(
            () -> Optional.of(browser.shown(By.cssSelector(".visit-card")).getText())
                .filter(shown -> !shown.contains("taken by nobody")),
            "who took it"))
        .contains("Waleed Alharthi", "Mr Saud Alfaisaly");
    assertThat(visit(booked).path("official_id").asText()).isEqualTo(visits.official("official2"));
  }

  @Test
  void whatIsOfferedToWhoWaitsIsAccepted() {
    Scheduling schedule = Scheduling.signIn(liqa, browser, "en");
    Person scheduler = schedule.scheduler();
    String request = visits.request("FEMALE", "Amal Alzahrani", "A meeting");
    String official = visit(visits.book(
            visits.request("MALE", "Fahad Alenezi", "A meeting"),
            "m1",
            Instant.parse("2026-11-29T07:00:00Z")))
        .path("official_id")
        .asText();
    api.post(
        "/waiting-list",
        Map.of(
            "request_id",
            request,
            "center_id",
            visits.center("riyadh"),
            "official_id",
            official,
            "earliest_on",
            "2026-11-24",
            "latest_on",
            "2026-11-24"));

    browser.shown(By.cssSelector(".queue-entry .button-primary"));
    schedule.visitOf("Amal Alzahrani").click();
    browser.shown(By.cssSelector(".visit-card .actions"));
    assertThat(browser.driver().findElements(By.cssSelector(".visit-card .button-primary")))
        .isEmpty();
    scheduler.press(".visit-card .icon-button").press(".queue-entry .button-primary");

    browser.shown(By.cssSelector(".changed"));
    JsonNode booked =
        api.items("/visits?from=2026-11-23T21:00:00Z&to=2026-11-24T21:00:00Z").stream()
            .filter(visit -> visit.path("request_id").asText().equals(request))
            .findFirst()
            .orElseThrow();
    assertThat(booked.path("state").asText()).isEqualTo("BOOKED");
    scheduler.press(".changed button");
    browser.untilTrue("!document.querySelector('.changed button')");
    browser.shown(By.cssSelector(".queue-entry"));
    assertThat(visit(booked.path("id").asText()).path("state").asText()).isEqualTo("CANCELLED");
  }
}
