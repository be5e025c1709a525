package org.liqa.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
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
import org.liqa.TestRace;
import org.liqa.TestVisits;
import org.liqa.platform.Language;
import org.liqa.platform.Sheet;
import org.openpdf.text.pdf.PdfReader;
import org.openpdf.text.pdf.parser.PdfTextExtractor;

/// Meetings in person: asked for, approved, booked; nobody is in two places, whichever kind of
/// meeting it is.
class AudienceTest {

  /// A Wednesday, ten in the morning in Riyadh.
  private static final Instant TEN = Instant.parse("2026-11-25T07:00:00Z");

  private static TestLiqa liqa;
  private static TestVisits visits;
  private static String riyadh;
  private static String official;
  private static String room;
  private static int days;

  @BeforeAll
  static void start() {
    liqa = TestLiqa.start();
    visits = new TestVisits(liqa);
    riyadh = visits.center("riyadh");
    official = visits.official("official");
    room = room("a1");
  }

  @AfterAll
  static void stop() {
    liqa.close();
  }

  private static String room(String code) {
    var answer = liqa.as("admin")
        .post(
            "/audience-rooms",
            Map.of("center_id", riyadh, "code", code, "name", Map.of("ar", "مجلس", "en", "Hall")));
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    return answer.id();
  }

  /// Each test has a Wednesday of its own.
  private static Instant nextTen() {
    return TEN.plus(Duration.ofDays(7L * days++));
  }

  private static Instant minutes(Instant at, int minutes) {
    return at.plus(Duration.ofMinutes(minutes));
  }

  private static TestApi.Answer ask(String request, String with) {
    return liqa.as("follow_up")
        .post(
            "/audiences", Map.of("request_id", request, "center_id", riyadh, "official_id", with));
  }

  private static String request() {
    return visits.requestByPhone(visits.visitor("MALE"));
  }

  private static String approved(String request) {
    var asked = ask(request, official);
    assertThat(asked.status()).as(asked.body().toString()).isEqualTo(201);
    assertThat(asked.text("state")).isEqualTo("ASKED");
    var approved = liqa.as("official").post("/audiences/" + asked.id() + "/approve");
    assertThat(approved.text("state")).isEqualTo("APPROVED");
    return asked.id();
  }

  private static TestApi.Answer book(String audience, String in, Instant from, Instant to) {
    return liqa.as("scheduler")
        .post(
            "/audiences/" + audience + "/book",
            Map.of("room_id", in, "starts_at", from.toString(), "ends_at", to.toString()));
  }

  private static TestApi.Answer visit(String request, Instant from) {
    return liqa.as("scheduler")
        .post(
            "/visits",
            visits.visit(request, visits.hall("riyadh", "m1"), official, from, minutes(from, 30)));
  }

  private static List<String> told(String request) {
    return liqa.as("scheduler").get("/messages?request_id=" + request).items().stream()
        .map(message -> message.path("purpose").asText())
        .filter(purpose -> purpose.startsWith("AUDIENCE"))
        .toList();
  }

  @Test
  void anAudienceIsAskedForApprovedBookedAndHeld() {
    Instant ten = nextTen();
    String request = request();
    String audience = approved(request);

    var booked = book(audience, room, ten, minutes(ten, 30));
    var held = liqa.as("official").post("/audiences/" + audience + "/complete");

    assertThat(booked.status()).as(booked.body().toString()).isEqualTo(200);
    assertThat(booked.text("state")).isEqualTo("BOOKED");
    assertThat(held.text("state")).isEqualTo("COMPLETED");
    assertThat(held.text("visitor_name")).isNotBlank();
    assertThat(held.text("request_number"))
        .isEqualTo(liqa.as("follow_up").get("/requests/" + request).text("number"));
    assertThat(told(request)).contains("AUDIENCE_BOOKED");
  }

  @Test
  void anAudienceIsRemindedOfADayAndAnHourBeforeAtItsOwnTimeAlone() {
    Instant ten = nextTen();
    String request = request();
    String audience = approved(request);
    book(audience, room, ten, minutes(ten, 30));
    for (String purpose : List.of("AUDIENCE_REMINDER_DAY", "AUDIENCE_REMINDER_HOUR")) {
      assertThat(states(request, purpose)).containsExactly("QUEUED");
    }

    assertThat(book(audience, room, minutes(ten, 60), minutes(ten, 90)).status())
        .isEqualTo(200);

    for (String purpose : List.of("AUDIENCE_REMINDER_DAY", "AUDIENCE_REMINDER_HOUR")) {
      assertThat(states(request, purpose)).containsExactlyInAnyOrder("CANCELLED", "QUEUED");
    }
    liqa.as("scheduler")
        .post(
            "/audiences/" + audience + "/cancel",
            Map.of("cancelled_by", "OFFICIAL", "reason", "سفر"));
    for (String purpose : List.of("AUDIENCE_REMINDER_DAY", "AUDIENCE_REMINDER_HOUR")) {
      assertThat(states(request, purpose)).containsExactly("CANCELLED", "CANCELLED");
    }
  }

  private static List<String> states(String request, String purpose) {
    return liqa.as("scheduler").get("/messages?request_id=" + request).items().stream()
        .filter(message -> message.path("purpose").asText().equals(purpose))
        .map(message -> message.path("state").asText())
        .toList();
  }

  @Test
  void anOfficialInAnAudienceIsInNoVisitAndTheOtherWayRound() {
    Instant ten = nextTen();
    String audience = approved(request());
    assertThat(book(audience, room, ten, minutes(ten, 30)).status()).isEqualTo(200);

    var visit = visit(request(), minutes(ten, 15));

    assertThat(visit.problem()).isEqualTo("slot-taken");
    assertThat(visit.body().path("conflicts").toString()).isEqualTo("[\"official\"]");
    assertThat(visit.body().at("/alternatives/0/starts_at").asText())
        .isEqualTo(minutes(ten, 30).toString());
    assertThat(visit(request(), minutes(ten, 60)).status()).isEqualTo(201);
    var moved = book(audience, room, minutes(ten, 75), minutes(ten, 105));
    assertThat(moved.problem()).isEqualTo("slot-taken");
    assertThat(moved.body().path("conflicts").toString()).isEqualTo("[\"official\"]");
    assertThat(liqa.as("scheduler").get("/audiences/" + audience).text("starts_at"))
        .isEqualTo(ten.toString());
  }

  @Test
  void ofManyWhoWantARoomAndOfficialAtOnceOneHasThem() {
    Instant ten = nextTen();
    List<String> wanting = java.util.stream.IntStream.range(0, 20)
        .mapToObj(i -> approved(request()))
        .toList();
    String request = request();

    List<TestApi.Answer> answers = TestRace.of(
        50,
        racer -> racer < 20
            ? book(wanting.get(racer), room, ten, minutes(ten, 30))
            : visit(request, minutes(ten, racer % 2 * 15)));

    assertThat(answers).filteredOn(answer -> answer.status() < 300).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> answer.status() >= 300)
        .allSatisfy(answer -> assertThat(answer.problem()).isEqualTo("slot-taken"));
  }

  @Test
  void whatIsCancelledIsFreeAtOnceAndTheVisitorIsTold() {
    Instant ten = nextTen();
    String request = request();
    String audience = approved(request);
    book(audience, room, ten, minutes(ten, 30));

    var cancelled = liqa.as("scheduler")
        .post(
            "/audiences/" + audience + "/cancel",
            Map.of("cancelled_by", "OFFICIAL", "reason", "سفر"));

    assertThat(cancelled.text("state")).isEqualTo("CANCELLED");
    assertThat(told(request)).contains("AUDIENCE_CANCELLED");
    assertThat(visit(request(), ten).status()).isEqualTo(201);
    assertThat(ask(request, official).status()).isEqualTo(201);
  }

  @Test
  void whatIsRefusedIsNotBookedAndNobodyButTheOfficialDecides() {
    Instant ten = nextTen();
    String request = request();
    String asked = ask(request, official).id();
    String anothers = ask(request, visits.official("official2")).id();

    assertThat(book(asked, room, ten, minutes(ten, 30)).problem()).isEqualTo("state-not-allowed");
    assertThat(liqa.as("official").post("/audiences/" + anothers + "/approve").status())
        .isEqualTo(404);
    assertThat(liqa.as("official")
            .post("/audiences/" + asked + "/refuse", Map.of("reason", "x"))
            .text("state"))
        .isEqualTo("REFUSED");
    assertThat(book(asked, room, ten, minutes(ten, 30)).problem()).isEqualTo("state-not-allowed");
    assertThat(told(request)).containsExactly("AUDIENCE_REFUSED");
    assertThat(liqa.as("official").get("/audiences?limit=200").items())
        .noneMatch(audience -> audience.path("id").asText().equals(anothers));
  }

  @Test
  void aRequestAsksForAnOfficialOnceAtATime() {
    String request = request();

    List<TestApi.Answer> answers = TestRace.of(10, racer -> ask(request, official));

    assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> answer.status() != 201)
        .allSatisfy(answer -> assertThat(answer.problem()).isEqualTo("audience-asked-already"));
  }

  @Test
  void theDaysListIsOnPaperWithItsArabicLettersJoined() throws Exception {
    Instant ten = nextTen();
    String request = request();
    String audience = approved(request);
    book(audience, room, ten, minutes(ten, 30));

    HttpResponse<byte[]> answer = list("official_id=" + official, ten);
    String text = text(answer.body());

    assertThat(answer.headers().firstValue("Content-Type")).contains("application/pdf");
    assertThat(text).contains("10:00");
    assertThat(text).contains(liqa.as("scheduler").get("/requests/" + request).text("number"));
    // "زائر", the visitor, as the letters are drawn: isolated, initial, medial and final forms, and
    // from the left.
    assertThat(text).contains("\uFEAE\uFE8B\uFE8D\uFEAF");
    assertThat(text).doesNotContain("زائر");
  }

  @Test
  void aSheetInEnglishReadsFromTheLeft() throws Exception {
    byte[] pdf = new Sheet()
        .pdf(
            Language.EN,
            new Sheet.Content(
                "Audiences",
                List.of("Line"),
                List.of("Time"),
                List.of(1),
                List.of(List.of("10:00"))));

    assertThat(text(pdf)).contains("Audiences", "Line", "Time", "10:00");
  }

  private static String text(byte[] pdf) throws IOException {
    try (PdfReader reader = new PdfReader(pdf)) {
      return new PdfTextExtractor(reader).getTextFromPage(1);
    }
  }

  private static HttpResponse<byte[]> list(String query, Instant day) throws Exception {
    URI uri = URI.create("http://localhost:" + liqa.port() + "/api/v1/audience-list?center_id="
        + riyadh + "&date=" + day.toString().substring(0, 10) + "&" + query);
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + liqa.as("official").token())
                .build(),
            HttpResponse.BodyHandlers.ofByteArray());
  }

  @ParameterizedTest
  @CsvSource({
    "room_id,   01976dc0-0000-7000-8000-000000000000, /room_id",
    "starts_at, 2026-11-25T10:00:00,                  /starts_at",
    "starts_at, 0001-01-01T00:00:00Z,                 /starts_at",
    "ends_at,   9999-12-31T00:00:00Z,                 /ends_at",
    "ends_at,   2026-11-25T06:00:00Z,                 /ends_at",
    "ends_at,   2026-11-29T11:00:00Z,                 /ends_at",
  })
  void whatCantBeIsNamed(String field, String value, String pointer) {
    String audience = approved(request());
    Map<String, Object> body = new HashMap<>(Map.of(
        "room_id",
        room,
        "starts_at",
        TEN.toString(),
        "ends_at",
        minutes(TEN, 30).toString()));
    body.put(field, value);

    var answer = liqa.as("scheduler").post("/audiences/" + audience + "/book", body);

    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(422);
    assertThat(answer.text("errors/0/pointer")).isEqualTo(pointer);
  }

  @Test
  void outsideTheOfficialsHoursNothingIsBooked() {
    String audience = approved(request());
    Instant night = TEN.plus(Duration.ofHours(12));

    assertThat(book(audience, room, night, minutes(night, 30)).problem())
        .isEqualTo("time-not-bookable");
  }

  @Test
  void whatAClosureHitsIsNamedAndNotStranded() {
    Instant ten = nextTen();
    String audience = approved(request());
    assertThat(book(audience, room, ten, minutes(ten, 30)).status()).isEqualTo(200);
    String day = ten.toString().substring(0, 10);
    Map<String, Object> closure = new HashMap<>(Map.of(
        "official_id",
        official,
        "starts_on",
        day,
        "ends_on",
        day,
        "reason",
        Map.of("ar", "إجازة", "en", "Leave")));

    var refused = liqa.as("admin").post("/closures", closure);
    closure.put("keep_booked", true);
    var kept = liqa.as("admin").post("/closures", closure);

    assertThat(refused.problem()).isEqualTo("visits-hit");
    assertThat(refused.text("visits/0/audience_id")).isEqualTo(audience);
    assertThat(kept.text("visits/0/audience_id")).isEqualTo(audience);
    assertThat(liqa.as("scheduler").get("/unfit-visits").items())
        .anyMatch(hit -> hit.path("audience_id").asText().equals(audience));
  }
}
