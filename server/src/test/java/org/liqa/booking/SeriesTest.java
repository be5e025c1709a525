package org.liqa.booking;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.liqa.TestApi;
import org.liqa.TestLiqa;
import org.liqa.TestRace;
import org.liqa.TestVisits;

/// Visits that are booked together, a week apart: all of them or none.
class SeriesTest {

  /// A Sunday, ten in the morning in Riyadh.
  private static final Instant TEN = Instant.parse("2026-11-29T07:00:00Z");

  private static final Duration WEEK = Duration.ofDays(7);

  private static TestLiqa liqa;
  private static TestVisits visits;
  private static int hours;

  @BeforeAll
  static void start() {
    liqa = TestLiqa.start();
    visits = new TestVisits(liqa);
  }

  @AfterAll
  static void stop() {
    liqa.close();
  }

  /// Each test has an hour of its own.
  private static Instant nextHour() {
    return TEN.plus(Duration.ofHours(hours++));
  }

  private static Map<String, Object> series(Instant first, int weeks) {
    Map<String, Object> body = new HashMap<>(visits.visit(
        visits.requestByPhone(visits.visitor("MALE")),
        visits.hall("riyadh", "m1"),
        visits.official("official"),
        first,
        first.plusSeconds(1_800)));
    body.put("weeks", weeks);
    return body;
  }

  private static TestApi.Answer book(Map<String, Object> series) {
    return liqa.as("scheduler").post("/visit-series", series);
  }

  private static long booked(Map<String, Object> series) {
    String request = String.valueOf(series.get("request_id"));
    return liqa.as("scheduler").get("/visits?limit=200").items().stream()
        .filter(visit -> visit.path("request_id").asText().equals(request))
        .count();
  }

  @Test
  void aSeriesIsEveryWeekAtTheSameTime() {
    Instant first = nextHour();

    var answer = book(series(first, 4));

    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    List<String> starts = answer
        .body()
        .path("visits")
        .valueStream()
        .map(visit -> visit.path("starts_at").asText())
        .toList();
    assertThat(starts)
        .containsExactly(
            first.toString(),
            first.plus(WEEK).toString(),
            first.plus(WEEK.multipliedBy(2)).toString(),
            first.plus(WEEK.multipliedBy(3)).toString());
  }

  @Test
  void aSeriesOfWhichOneIsTakenIsNotBookedAtAllAndSaysWhich() {
    Instant first = nextHour();
    Map<String, Object> other = series(first.plus(WEEK.multipliedBy(2)), 2);
    other.remove("weeks");
    liqa.as("scheduler").post("/visits", other);
    Map<String, Object> wanted = series(first, 4);

    var refused = book(wanted);

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.problem()).isEqualTo("slot-taken");
    assertThat(refused.text("starts_at"))
        .isEqualTo(first.plus(WEEK.multipliedBy(2)).toString());
    assertThat(booked(wanted)).isZero();
  }

  @Test
  void ofManySeriesAtOnceOneIsBookedWholly() {
    Instant first = nextHour();
    List<Map<String, Object>> wanted = IntStream.range(0, 12)
        .mapToObj(i -> series(first.plus(WEEK.multipliedBy(i % 3)), 3))
        .toList();

    List<TestApi.Answer> answers = TestRace.of(50, racer -> book(wanted.get(racer % 12)));

    assertThat(answers)
        .allSatisfy(
            answer -> assertThat(answer.status()).as(answer.body().toString()).isIn(201, 409));
    assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
    for (int i = 0; i < 12; i++) {
      int own = i;
      boolean had = IntStream.range(0, 50)
          .anyMatch(racer -> racer % 12 == own && answers.get(racer).status() == 201);
      assertThat(booked(wanted.get(i))).isEqualTo(had ? 3 : 0);
    }
  }

  private static TestApi.Answer takeBack(TestApi.Answer series) {
    List<Map<String, Object>> visits = series
        .body()
        .path("visits")
        .valueStream()
        .map(visit -> Map.<String, Object>of(
            "visit_id",
            visit.path("id").asText(),
            "version",
            visit.path("version").asInt()))
        .toList();
    return takeBack(visits);
  }

  private static TestApi.Answer takeBack(List<Map<String, Object>> visits) {
    return liqa.as("scheduler")
        .post("/visit-series/undo", Map.of("visits", visits, "reason", "A slip"));
  }

  private static List<String> states(TestApi.Answer series) {
    return series
        .body()
        .path("visits")
        .valueStream()
        .map(visit ->
            liqa.as("scheduler").get("/visits/" + visit.path("id").asText()).text("state"))
        .toList();
  }

  @Test
  void aSeriesIsTakenBackWhollyAndItsTimesAreFree() {
    Map<String, Object> wanted = series(nextHour(), 3);
    var booked = book(wanted);

    var back = takeBack(booked);

    assertThat(back.status()).as(back.body().toString()).isEqualTo(200);
    assertThat(back.body().path("visits"))
        .extracting(visit -> visit.path("cancelled_by").asText())
        .containsExactly("CENTER", "CENTER", "CENTER");
    assertThat(states(booked)).containsOnly("CANCELLED");
    assertThat(takeBack(booked).problem()).isEqualTo("moved-on");
    assertThat(book(wanted).status()).isEqualTo(201);
  }

  @Test
  void aSeriesOfWhichOneWasChangedSinceIsNotTakenBackAtAll() {
    Instant first = nextHour();
    var booked = book(series(first, 3));
    String changed = booked.text("visits/1/id");
    Instant later = first.plus(WEEK).plus(Duration.ofMinutes(15));
    var moved = liqa.as("scheduler")
        .post(
            "/visits/" + changed + "/reschedule",
            Map.of(
                "starts_at",
                later.toString(),
                "ends_at",
                later.plusSeconds(1_800).toString()));
    assertThat(moved.status()).as(moved.body().toString()).isEqualTo(200);

    var refused = takeBack(booked);

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.problem()).isEqualTo("moved-on");
    assertThat(refused.body().path("visits")).hasToString("[\"" + changed + "\"]");
    assertThat(states(booked)).containsOnly("BOOKED");
  }

  @Test
  void whatIsNoVisitIsNamedWhenASeriesIsTakenBack() {
    Map<String, Object> nobodys =
        Map.of("visit_id", "01976dc0-0000-7000-8000-000000000000", "version", 1);

    assertThat(takeBack(List.of()).text("errors/0/pointer")).isEqualTo("/visits");
    assertThat(takeBack(List.of(nobodys)).text("errors/0/pointer")).isEqualTo("/visits");
  }

  /// Berlin goes from summer time to winter time on the 25th of October 2026; the test's clock is
  /// past that, and the next change is on the 28th of March 2027.
  @Test
  void aSeriesKeepsItsTimeByTheCentresClock() {
    var name = Map.of("ar", "برلين", "en", "Berlin");
    String berlin = liqa.as("admin")
        .post(
            "/centers",
            Map.of("code", "berlin", "name", name, "region", "x", "time_zone", "Europe/Berlin"))
        .id();
    String hall = liqa.as("admin")
        .post(
            "/centers/" + berlin + "/halls", Map.of("code", "m1", "name", "قاعة", "section", "MEN"))
        .id();
    Map<String, Object> body = series(Instant.parse("2027-03-23T08:00:00Z"), 2);
    body.put("hall_id", hall);

    var answer = book(body);

    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    JsonNode second = answer.body().at("/visits/1");
    assertThat(second.path("starts_at").asText()).isEqualTo("2027-03-30T07:00:00Z");
    assertThat(second.path("ends_at").asText()).isEqualTo("2027-03-30T07:30:00Z");
  }

  @ParameterizedTest
  @CsvSource({
    "weeks, 1",
    "weeks, 27",
    "starts_at, 0001-01-01T00:00:00Z",
    "starts_at, 2026-11-29T10:00:00",
    "ends_at, 2026-11-29T07:00:00Z",
    "ends_at, 2026-12-03T11:00:00Z",
  })
  void whatCantBeIsNamed(String field, String value) {
    Map<String, Object> body = series(TEN, 2);
    body.put(field, field.equals("weeks") ? Integer.valueOf(value) : value);

    var answer = book(body);

    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(422);
    assertThat(answer.text("errors/0/pointer")).isEqualTo("/" + field);
  }
}
