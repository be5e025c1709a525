package org.liqa.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.liqa.TestApi;
import org.liqa.TestLiqa;
import org.liqa.TestVisits;

/// Calendars that other programs subscribe to: each visit is one event for good, whatever becomes
/// of
/// it, and nobody learns from it who comes.
class FeedTest {

  /// A Wednesday, ten in the morning in Riyadh.
  private static final Instant TEN = Instant.parse("2026-11-25T07:00:00Z");

  private static TestLiqa liqa;
  private static TestVisits visits;
  private static String official;
  private static String official2;
  private static int days;

  @BeforeAll
  static void start() {
    liqa = TestLiqa.start();
    visits = new TestVisits(liqa);
    official = visits.official("official");
    official2 = visits.official("official2");
  }

  @AfterAll
  static void stop() {
    liqa.close();
  }

  /// Each test has a Wednesday of its own.
  private static Instant nextTen() {
    return TEN.plus(Duration.ofDays(7L * days++));
  }

  private static String book(String hall, String with, Instant from) {
    var answer = liqa.as("scheduler")
        .post(
            "/visits",
            visits.visit(
                visits.requestByPhone(visits.visitor("MALE")),
                hall,
                with,
                from,
                from.plusSeconds(1_800)));
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    return answer.id();
  }

  private static TestApi.Answer make(String as, Map<String, Object> body) {
    return liqa.as(as).post("/calendar-feeds", body);
  }

  private static String path(TestApi.Answer made) {
    assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
    return "//" + made.text("address").replaceFirst("https?://[^/]+/", "");
  }

  private static String feedOf(String with) {
    return path(make("scheduler", Map.of("official_id", with, "language", "EN")));
  }

  /// The lines of a visit's event, put together again; by name.
  private static Map<String, String> event(String path, String visit) {
    Map<String, String> found = new HashMap<>();
    Map<String, String> event = new HashMap<>();
    for (String line : read(path).replace("\r\n ", "").split("\r\n", -1)) {
      if (line.equals("BEGIN:VEVENT")) {
        event = new HashMap<>();
      } else if (line.equals("END:VEVENT")) {
        if (event.getOrDefault("UID", "").equals(visit + "@liqa")) {
          assertThat(found).as("one event a visit").isEmpty();
          found = event;
        }
      } else {
        event.put(line.replaceFirst(":.*", ""), line.replaceFirst("[^:]*:", ""));
      }
    }
    return found;
  }

  private static String read(String path) {
    var answer = liqa.anonymous().get(path);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type").toLowerCase(java.util.Locale.ROOT).replace(" ", ""))
        .isEqualTo("text/calendar;charset=utf-8");
    return answer.raw().body();
  }

  @Test
  void aVisitIsOneEventThroughMovesAndItsCancelling() {
    Instant ten = nextTen();
    String visit = book(visits.hall("riyadh", "m1"), official, ten);
    String feed = feedOf(official);
    Map<String, String> booked = event(feed, visit);

    liqa.as("scheduler")
        .post(
            "/visits/" + visit + "/reschedule",
            Map.of(
                "starts_at",
                ten.plusSeconds(3_600).toString(),
                "ends_at",
                ten.plusSeconds(5_400).toString()));
    Map<String, String> moved = event(feed, visit);
    liqa.as("scheduler")
        .post("/visits/" + visit + "/cancel", Map.of("cancelled_by", "VISITOR", "reason", "سر"));
    Map<String, String> cancelled = event(feed, visit);

    assertThat(booked).containsEntry("STATUS", "CONFIRMED");
    assertThat(booked.get("DTSTART")).endsWith("T070000Z");
    assertThat(booked.get("DTEND")).endsWith("T073000Z");
    assertThat(moved).containsEntry("STATUS", "CONFIRMED");
    assertThat(moved.get("DTSTART")).endsWith("T080000Z");
    assertThat(cancelled).containsEntry("STATUS", "CANCELLED");
    assertThat(List.of(booked, moved, cancelled))
        .extracting(event -> Integer.valueOf(event.get("SEQUENCE")))
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void aVisitGivenToAnotherIsCancelledForTheOneAndThereForTheOther() {
    Instant ten = nextTen();
    String visit = book(visits.hall("riyadh", "m1"), official, ten);
    String ones = feedOf(official);
    String others = feedOf(official2);
    assertThat(event(others, visit)).isEmpty();

    Map<String, Object> move = new HashMap<>(Map.of(
        "official_id",
        official,
        "to_official_id",
        official2,
        "date",
        ten.toString().substring(0, 10)));
    move.put("plan", liqa.as("scheduler").post("/day-moves/preview", move).text("plan"));
    assertThat(liqa.as("scheduler").post("/day-moves", move).status()).isEqualTo(200);

    assertThat(event(ones, visit)).containsEntry("STATUS", "CANCELLED");
    assertThat(event(others, visit)).containsEntry("STATUS", "CONFIRMED");
  }

  @Test
  void aHallsFeedHasBothHallsOfAVisitFromHallToHallAndNoHolds() {
    Instant ten = nextTen();
    String m1 = visits.hall("riyadh", "m1");
    String jeddah = visits.hall("jeddah", "m1");
    Map<String, Object> body = visits.visit(
        visits.requestByPhone(visits.visitor("MALE")), m1, official, ten, ten.plusSeconds(1_800));
    body.remove("official_id");
    body.put("counterpart_hall_id", jeddah);
    String visit = liqa.as("scheduler").post("/visits", body).id();
    body.put("starts_at", ten.plusSeconds(3_600).toString());
    body.put("ends_at", ten.plusSeconds(5_400).toString());
    body.put("hold_seconds", 60);
    String held = liqa.as("scheduler").post("/visits", body).id();

    String there = path(make("scheduler", Map.of("hall_id", jeddah)));

    assertThat(event(there, visit)).containsEntry("STATUS", "CONFIRMED");
    assertThat(event(there, visit).get("SUMMARY")).startsWith("لقاء مرئي");
    assertThat(event(there, held)).isEmpty();
    liqa.as("scheduler")
        .post("/visits/" + held + "/cancel", Map.of("cancelled_by", "CENTER", "reason", "خطأ"));
    assertThat(event(there, held)).isEmpty();
  }

  @Test
  void nobodyLearnsFromAFeedWhoComesOrWhy() {
    Instant ten = nextTen();
    String visit = book(visits.hall("riyadh", "m1"), official, ten);
    var seen = liqa.as("scheduler").get("/visits/" + visit);

    String text = read(feedOf(official)).replace("\r\n ", "");

    assertThat(text).contains(seen.text("request_number"));
    assertThat(text).doesNotContain(seen.text("visitor_name"), seen.text("subject"));
  }

  @Test
  void linesAreEscapedAndFoldedWithinSeventyFiveOctets() {
    var calendar = ICalendar.published("قاعة; واسعة, \\ جدا");
    calendar.add(new ICalendar.Event(
        "x@liqa",
        1,
        TEN,
        TEN,
        TEN.plusSeconds(60),
        false,
        "😀م".repeat(60),
        "a\r\nb",
        "ل",
        "http://x/"));

    String text = calendar.end();

    assertThat(text).contains("NAME:قاعة\\; واسعة\\, \\\\ جدا\r\n").contains("a\\nb\r\n");
    assertThat(text.split("\r\n", -1))
        .allSatisfy(
            line -> assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(75));
    assertThat(text.replace("\r\n ", "")).contains("SUMMARY:" + "😀م".repeat(60) + "\r\n");
    assertThat(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
        .isEqualTo(text);
  }

  @Test
  void whatDidNotChangeIsNotSentAgain() {
    String feed = feedOf(official);
    String tag = liqa.anonymous().get(feed).header("ETag");

    var again = liqa.anonymous().send("GET", feed, null, Map.of("If-None-Match", tag));

    assertThat(again.status()).isEqualTo(304);
    assertThat(again.raw().body()).isEmpty();
  }

  @Test
  void aRevokedAddressLeadsNowhereAndOthersStay() {
    var one = make("official", Map.of("official_id", official));
    var other = make("official", Map.of("official_id", official));
    assertThat(liqa.anonymous().get(path(one)).status()).isEqualTo(200);

    assertThat(liqa.as("official")
            .send("DELETE", "/calendar-feeds/" + one.id(), null, Map.of())
            .status())
        .isEqualTo(204);

    assertThat(liqa.anonymous().get(path(one)).status()).isEqualTo(404);
    assertThat(liqa.anonymous().get(path(other)).status()).isEqualTo(200);
    assertThat(liqa.anonymous().get("//api/v1/feeds/" + "A".repeat(43)).status())
        .isEqualTo(404);
  }

  @Test
  void nobodyMakesOrSeesOrRevokesTheFeedOfAnother() {
    String jeddah = visits.hall("jeddah", "m1");
    var theirs = make("scheduler", Map.of("hall_id", jeddah));
    List<Integer> refused = new ArrayList<>();
    refused.add(make("official", Map.of("official_id", official2)).status());
    refused.add(make("official", Map.of("hall_id", jeddah)).status());
    refused.add(make("hall_operator", Map.of("hall_id", jeddah)).status());
    refused.add(make("hall_operator", Map.of("official_id", official)).status());
    refused.add(liqa.as("hall_operator")
        .send("DELETE", "/calendar-feeds/" + theirs.id(), null, Map.of())
        .status());

    assertThat(refused).containsOnly(404);
    assertThat(make("hall_operator_jeddah", Map.of("hall_id", jeddah)).status()).isEqualTo(201);
    for (String as : List.of("hall_operator", "official")) {
      assertThat(liqa.as(as).get("/calendar-feeds?limit=200").items())
          .noneMatch(feed -> feed.path("id").asText().equals(theirs.id()));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "{}",
    "'{\"hall_id\":\"01976dc0-0000-7000-8000-000000000000\"}'",
    "'{\"official_id\":\"01976dc0-0000-7000-8000-000000000000\"}'",
    "'{\"language\":\"FR\"}'",
  })
  void whatCantBeIsNamed(String body) {
    var answer = liqa.as("scheduler").post("/calendar-feeds", body);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body().path("errors")).isNotEmpty();
  }
}
