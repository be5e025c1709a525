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
import org.openqa.selenium.By;

/// What a scheduler changes besides a single visit: two that change places, an official's day, who
/// waits for a time; once in English and once in Arabic.
@Tag("long")
@Timeout(300)
class ScheduleChangesIT {

  private static final Instant TEN = Instant.parse("2026-11-24T07:00:00Z");

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
    String one = visits.book(visits.request("MALE", "Salem Alshehri", "A meeting"), "m1", TEN);
    String other = visits.book(
        visits.request("MALE", "Hamad Aldossari", "A meeting"), "m2", TEN.plusSeconds(3_600));

    scheduler.press("[data-visit='" + one + "']").press(".visit-card .actions button:nth-child(2)");
    choose(1, "Hamad Aldossari");
    scheduler.press(".dialog [type=submit]");

    browser.shown(By.cssSelector(".changed"));
    assertThat(visit(one).path("starts_at").asText())
        .isEqualTo(TEN.plusSeconds(3_600).toString());
    assertThat(visit(other).path("starts_at").asText()).isEqualTo(TEN.toString());
    scheduler.press(".changed button");
    browser.untilTrue("!document.querySelector('.changed button')");
    assertThat(visit(one).path("starts_at").asText()).isEqualTo(TEN.toString());
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
    Person scheduler = Scheduling.signIn(liqa, browser, "en").scheduler();
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
            "2026-12-01",
            "latest_on",
            "2026-12-01"));

    scheduler.press(".queue-entry .button-primary");

    browser.shown(By.cssSelector(".changed"));
    JsonNode booked =
        api.items("/visits?from=2026-11-30T21:00:00Z&to=2026-12-01T21:00:00Z").stream()
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
