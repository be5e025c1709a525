package org.liqa.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.liqa.TestLiqa;
import org.liqa.TestVerify;
import org.liqa.platform.Database;
import org.liqa.platform.TestDatabase;

/// What a viewer finds in the demonstration at its first start.
class DemonstrationTest {

  private static final String ALL_VISITS =
      "/visits?from=2026-09-01T00:00:00Z&to=2027-01-31T00:00:00Z&limit=200";

  private static TestDatabase schema;
  private static TestLiqa liqa;

  @BeforeAll
  static void start() {
    schema = TestDatabase.fresh();
    liqa = TestLiqa.demonstration(schema, TestLiqa.TUESDAY_NINE);
  }

  @AfterAll
  static void stop() {
    liqa.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "receptionist",
        "registrar",
        "scheduler",
        "hall_operator",
        "official",
        "follow_up",
        "call_agent",
        "supervisor",
        "analyst",
        "admin"
      })
  void forEveryRoleThereIsAUserOfItsName(String role) {
    var me = liqa.as(role).get("/me");

    assertThat(me.body().path("roles")).singleElement().hasToString('"' + role + '"');
  }

  @Test
  void everyCenterHasTwoHallsOfMenAndOneOfWomenOrMore() {
    for (JsonNode center : liqa.as("scheduler").get("/centers").items()) {
      var sections =
          liqa
              .as("scheduler")
              .get("/centers/" + center.path("id").asText() + "/halls")
              .items()
              .stream()
              .collect(
                  Collectors.groupingBy(h -> h.path("section").asText(), Collectors.counting()));

      assertThat(sections.get("MEN")).as("%s", center).isGreaterThanOrEqualTo(2);
      assertThat(sections.get("WOMEN")).as("%s", center).isGreaterThanOrEqualTo(1);
    }
  }

  @Test
  void thereAreRequestsOfEveryKindAndAtEveryStage() {
    var requests = all(liqa, "follow_up", "/requests?limit=200");

    assertThat(values(requests, "kind"))
        .containsExactlyInAnyOrder("MEET_MINISTER", "MEET_OFFICIAL", "SERVICE", "COMPANY");
    assertThat(values(requests, "stage"))
        .contains("DISPATCHED", "RECEIVED", "UNDER_STUDY", "REFERRED", "DECIDED", "CLOSED");
    assertThat(values(requests, "channel"))
        .containsExactlyInAnyOrder("RECEPTION", "PHONE", "EMAIL", "TELEGRAM");
  }

  @Test
  void someRequestsWaitForAVisit() {
    assertThat(liqa.as("scheduler").get("/requests?awaiting_visit=true").items())
        .hasSizeGreaterThan(2);
  }

  @Test
  void thereAreVisitsThatWereAndVisitsThatWillBe() {
    var visits = all(liqa, "scheduler", ALL_VISITS);

    assertThat(values(visits, "state"))
        .contains("BOOKED", "COMPLETED", "CANCELLED", "NO_SHOW", "FAILED");
    assertThat(visits).anyMatch(v -> v.path("starts_at").asText().startsWith("2026-11-24"));
  }

  @Test
  void menHaveSomewhatMoreOfTheHoursThanWomen() {
    var totals = liqa.as("analyst")
        .get("/statistics/video-hours?from=2026-09-01&to=2026-12-01&by=gender")
        .body()
        .path("totals");

    assertThat(totals.path("male_share").asDouble()).isBetween(0.52, 0.60);
    assertThat(totals.path("sessions").asInt()).isGreaterThan(20);
  }

  @Test
  void theHoursAreWhatTheMediaEventsAddUpTo() {
    var said = new ByteArrayOutputStream();
    boolean right;
    try (var database =
            Database.open(schema.url(), schema.user(), schema.password(), 2, new SecureRandom());
        var out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
      right = TestVerify.run(database, out);
    }

    assertThat(right).as(said.toString(StandardCharsets.UTF_8)).isTrue();
  }

  @Test
  void nothingOfTodayIsCountedYet() {
    var totals = liqa.as("analyst")
        .get("/statistics/video-hours?from=2026-11-24&to=2026-11-25&by=day")
        .body()
        .path("totals");

    assertThat(totals.path("sessions").asInt()).isZero();
  }

  @Test
  void ofTheComingDayNothingIsBookedFromTenToFour() {
    assertMorningsOnly(liqa, TestLiqa.TUESDAY_NINE);
  }

  @Test
  void norBeforeAWeekendOfTheDayAfterIt() {
    var thursdayEvening = Instant.parse("2026-12-31T17:59:00Z");
    try (var other = TestLiqa.demonstration(TestDatabase.fresh(), thursdayEvening)) {
      assertMorningsOnly(other, thursdayEvening);
    }
  }

  private static void assertMorningsOnly(TestLiqa liqa, Instant now) {
    var until = now.plus(Duration.ofDays(4));

    var booked = all(liqa, "scheduler", "/visits?from=" + now + "&to=" + until + "&limit=200");

    assertThat(booked)
        .isNotEmpty()
        .allMatch(v -> !local(v, "ends_at").toLocalTime().isAfter(LocalTime.of(10, 0)));
  }

  @Test
  void everyVisitIsWithinTheHoursInWhichHallsAndOfficialsWork() {
    for (JsonNode visit : all(liqa, "scheduler", ALL_VISITS)) {
      var start = local(visit, "starts_at");

      assertThat(start.getDayOfWeek()).isNotIn(DayOfWeek.FRIDAY, DayOfWeek.SATURDAY);
      assertThat(start.toLocalTime()).isBetween(LocalTime.of(8, 0), LocalTime.of(15, 30));
    }
  }

  @Test
  void everyPlaceInReceptionIsFree() {
    for (String receptionist : List.of("receptionist", "receptionist_jeddah")) {
      assertThat(liqa.as(receptionist).get("/check-ins?open=true").items()).isEmpty();
    }
  }

  @Test
  void registrationsTookMinutes() {
    var taken = all(liqa, "registrar", "/requests?limit=200").stream()
        .filter(request -> request.path("channel").asText().equals("RECEPTION"))
        .map(request -> Duration.ofMillis(request.path("registration_ms").asLong()))
        .toList();

    assertThat(taken)
        .isNotEmpty()
        .allMatch(took -> took.compareTo(Duration.ofMinutes(4)) > 0
            && took.compareTo(Duration.ofMinutes(10)) <= 0);
  }

  private static ZonedDateTime local(JsonNode visit, String field) {
    return Instant.parse(visit.path(field).asText()).atZone(DemoDirectory.RIYADH);
  }

  private static Set<String> values(List<JsonNode> items, String field) {
    return items.stream()
        .map(item -> item.path(field).asText())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<JsonNode> all(TestLiqa liqa, String user, String path) {
    List<JsonNode> items = new ArrayList<>();
    String cursor = "";
    do {
      var page = liqa.as(user).get(path + cursor);
      assertThat(page.status()).isEqualTo(200);
      items.addAll(page.items());
      cursor =
          page.body().path("next_cursor").isNull() ? "" : "&cursor=" + page.text("next_cursor");
    } while (!cursor.isEmpty());
    return items;
  }
}
