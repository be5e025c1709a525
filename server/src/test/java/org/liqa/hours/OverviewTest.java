package org.liqa.hours;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.liqa.TestApi;
import org.liqa.TestLiqa;
import org.liqa.access.CenterId;
import org.liqa.platform.Digits;
import org.liqa.platform.TestDatabase;
import org.liqa.quality.Surveys;
import org.liqa.request.RequestFigures;

/// Everything that the service counts of itself, after one made-up morning.
class OverviewTest {

  private static final Instant NINE = TestLiqa.TUESDAY_NINE;

  private static TestLiqa liqa;
  private static TestSessions sessions;
  private static String riyadh;

  @BeforeAll
  static void aMorning() {
    TestDatabase schema = TestDatabase.fresh();
    liqa = TestLiqa.start(schema);
    sessions = new TestSessions(liqa, schema);
    riyadh = center("riyadh");
    request("1000000010", "MALE", "MEET_MINISTER", Duration.ofMinutes(6));
    request("2000000020", "MALE", "SERVICE", Duration.ofMinutes(8));
    request("1000000030", "FEMALE", "MEET_OFFICIAL", Duration.ofMinutes(7));
    request("1000000040", "MALE", "COMPANY", Duration.ofMinutes(7));
    call("IN", NINE.minusSeconds(600));
    call("IN", NINE.minusSeconds(300));
    call("OUT", NINE.minusSeconds(100));
    String hall = sessions.hall(riyadh, "m9", "MEN");
    sessions.meet(
        sessions.visit(riyadh, hall, "MEN", sessions.official("deputy")),
        NINE,
        NINE.plus(Duration.ofHours(1)));
  }

  @AfterAll
  static void stop() {
    sessions.close();
    liqa.close();
  }

  private static String center(String code) {
    return liqa.as("admin").get("/centers").items().stream()
        .filter(center -> center.path("code").asText().equals(code))
        .findFirst()
        .orElseThrow()
        .path("id")
        .asText();
  }

  private static void request(String identity, String gender, String kind, Duration took) {
    String nine = identity.substring(0, 9);
    TestApi reception = liqa.as("receptionist");
    String visitor = reception
        .post(
            "/visitors",
            Map.of(
                "identity_number",
                nine + Digits.luhnDigit(nine),
                "full_name",
                "مراجع",
                "gender",
                gender,
                "mobile",
                "0501234567"))
        .id();
    String checkIn = reception
        .post("/check-ins", Map.of("visitor_id", visitor, "center_id", riyadh))
        .id();
    reception.post("/check-ins/" + checkIn + "/verify-identity", Map.of("document", "NATIONAL_ID"));
    String registration = liqa.as("registrar")
        .post("/registrations", Map.of("check_in_id", checkIn))
        .id();
    liqa.clock().advance(took);
    Map<String, Object> body = new HashMap<>();
    body.put("registration_id", registration);
    body.put("kind", kind);
    body.put("subject", "موضوع");
    body.put("details", "تفاصيل");
    if (kind.equals("COMPANY")) {
      body.put("company", "شركة");
    }
    assertThat(liqa.as("registrar").post("/requests", body).status()).isEqualTo(201);
  }

  private static void call(String direction, Instant at) {
    assertThat(liqa.as("call_agent")
            .post(
                "/calls",
                Map.of("direction", direction, "began_at", at.toString(), "duration_seconds", 90))
            .status())
        .isEqualTo(201);
  }

  private static JsonNode overview(String query) {
    return liqa.as("analyst").get("/statistics/overview?" + query).body();
  }

  @Test
  void everythingIsCountedAndReconciles() {
    JsonNode overview = overview("from=2026-11-24&to=2026-11-25");

    assertThat(overview.path("requests").asLong()).isEqualTo(4);
    assertThat(overview.path("requests_of_men").asLong()).isEqualTo(2);
    assertThat(overview.path("requests_of_women").asLong()).isEqualTo(1);
    assertThat(overview.path("requests_of_citizens").asLong()).isEqualTo(2);
    assertThat(overview.path("requests_of_residents").asLong()).isEqualTo(1);
    assertThat(overview.path("requests_of_companies").asLong()).isEqualTo(1);
    assertThat(overview.path("requests_per_day").asDouble()).isEqualTo(4);
    assertThat(overview.path("calls_in").asLong()).isEqualTo(2);
    assertThat(overview.path("calls_out").asLong()).isEqualTo(1);
    assertThat(overview.path("calls_in_per_year").asDouble()).isEqualTo(2 * 365.2425);
    assertThat(overview.path("video_ms").asLong()).isEqualTo(3_600_000);
    assertThat(overview.path("video_of_men_ms").asLong()).isEqualTo(3_600_000);
    assertThat(overview.path("video_of_women_ms").asLong()).isZero();
    assertThat(overview.path("video_of_men_share").asDouble()).isEqualTo(1);
    assertThat(overview.path("mean_registration_ms").asLong()).isBetween(420_000L, 425_000L);
    assertThat(overview.path("reception_capacity").asLong()).isEqualTo(180);
    assertThat(overview.path("discrepancies")).isEmpty();
  }

  @Test
  void whatVisitorsAnswerIsCountedOnceForEachRequest() {
    var requests = liqa.as("call_agent").get("/requests").items();
    var first = Map.of(
        "request_id", requests.get(0).path("id").asText(),
        "obstacle_met", false,
        "asked_before", false);
    var second = Map.of(
        "request_id", requests.get(1).path("id").asText(),
        "obstacle_met", false,
        "asked_before", true);

    assertThat(liqa.as("call_agent").post("/survey-answers", first).status()).isEqualTo(201);
    assertThat(liqa.as("supervisor").post("/survey-answers", second).status()).isEqualTo(201);
    assertThat(liqa.as("call_agent").post("/survey-answers", first).problem())
        .isEqualTo("survey-answered");

    JsonNode overview = overview("from=2026-11-24&to=2026-11-25");
    assertThat(overview.path("survey_answers").asLong()).isEqualTo(2);
    assertThat(overview.path("satisfied_share").asDouble()).isEqualTo(1);
    assertThat(overview.path("first_meeting_share").asDouble()).isEqualTo(0.5);
  }

  @Test
  void aDayWithoutAnythingHasNoMeans() {
    JsonNode overview = overview("from=2026-11-25&to=2026-11-26&center_id=" + riyadh);

    assertThat(overview.path("requests").asLong()).isZero();
    assertThat(overview.path("requests_per_day").isNull()).isTrue();
    assertThat(overview.path("mean_registration_ms").isNull()).isTrue();
    assertThat(overview.path("reception_capacity").asLong()).isEqualTo(80);
  }

  @Test
  void anAppointmentWithTheMinisterIsABookedVisitOfARequestForIt() {
    JsonNode request = liqa.as("scheduler").get("/requests?awaiting_visit=true").items().stream()
        .filter(item -> item.path("kind").asText().equals("MEET_MINISTER"))
        .findFirst()
        .orElseThrow();
    var visits = new org.liqa.TestVisits(liqa);
    Instant noon = Instant.parse("2026-11-24T09:00:00Z");
    var booked = liqa.as("scheduler")
        .post(
            "/visits",
            visits.visit(
                request.path("id").asText(),
                visits.hall("riyadh", "m1"),
                visits.official("official"),
                noon,
                noon.plusSeconds(1_800)));
    assertThat(booked.status()).as(booked.body().toString()).isEqualTo(201);

    assertThat(overview("from=2026-11-24&to=2026-11-25")
            .path("minister_appointments")
            .asLong())
        .isEqualTo(1);
    assertThat(overview("from=2026-11-24&to=2026-11-25&center_id=" + center("jeddah"))
            .path("minister_appointments")
            .asLong())
        .isZero();
  }

  @Test
  void anAudienceWithTheMinisterIsSuchAnAppointmentToo() {
    String request = sessions.request("MEET_MINISTER", "CITIZEN", null).toString();
    sessions.database.useTransaction(handle -> {
      handle.execute("""
          INSERT INTO audience_room (id, center_id, code, name_ar, name_en)
          VALUES (?, ?, 'majlis', 'مجلس', 'Majlis')
          """, request, riyadh);
      handle.execute("""
          INSERT INTO audience (id, request_id, visitor_id, center_id, official_id, room_id, starts_at, ends_at, state,
            asked_at)
          SELECT ?, ?, ?, ?, id, ?, '2026-12-01 06:00', '2026-12-01 06:30', 'BOOKED', '2026-11-01'
          FROM official WHERE username = 'official'
          """, request, request, request, riyadh, request);
    });

    assertThat(overview("from=2026-12-01&to=2026-12-02")
            .path("minister_appointments")
            .asLong())
        .isEqualTo(1);
    sessions.database.useTransaction(handle -> {
      handle.execute("DELETE FROM audience WHERE id = ?", request);
      handle.execute("DELETE FROM request WHERE id = ?", request);
    });
  }

  @Test
  void aRequestThatFitsNoFigureIsListedWithTheDifference() {
    sessions.database.useTransaction(handle ->
        handle.execute("UPDATE request SET residency = NULL WHERE residency = 'RESIDENT'"));
    try {
      assertThat(overview("from=2026-11-24&to=2026-11-25").path("discrepancies"))
          .singleElement()
          .satisfies(found -> {
            assertThat(found.path("name").asText()).isEqualTo("requests_by_residency");
            assertThat(found.at("/first/value").asLong()).isEqualTo(4);
            assertThat(found.at("/second/value").asLong()).isEqualTo(3);
            assertThat(found.path("difference").asLong()).isEqualTo(-1);
          });
    } finally {
      sessions.database.useTransaction(handle ->
          handle.execute("UPDATE request SET residency = 'RESIDENT' WHERE residency IS NULL"));
    }
  }

  @Test
  void thePublishedFiguresAreTenApart() {
    var published = new RequestFigures.Counts(88_162, 56_896, 20_036, 66_870, 10_062, 11_240, 0, 0);

    assertThat(OverviewView.discrepancies(published)).hasSize(2).allSatisfy(found -> {
      assertThat(found.first().value()).isEqualTo(88_162);
      assertThat(found.second().value()).isEqualTo(88_172);
      assertThat(found.difference()).isEqualTo(10);
    });
  }

  @Test
  void whoMayNotSeeTheRequestsIsNotToldOfWhomTheyAre() {
    String ofAll = "/statistics/overview?from=2026-11-24&to=2026-11-25";
    String query = ofAll + "&center_id=" + riyadh;

    for (String asked : List.of(ofAll, query)) {
      JsonNode ofAdmin = liqa.as("admin").get(asked).body();

      assertThat(ofAdmin.path("requests").asLong()).isPositive();
      for (String part : List.of("men", "women", "citizens", "residents", "companies")) {
        assertThat(ofAdmin.path("requests_of_" + part).isNull()).as(part).isTrue();
        assertThat(ofAdmin.path("hidden").toString()).contains("requests_of_" + part);
      }
    }
    for (String user : List.of("analyst", "supervisor")) {
      JsonNode toldAll = liqa.as(user).get(query).body();
      assertThat(toldAll.path("requests_of_men").asLong()).isEqualTo(2);
      assertThat(toldAll.path("hidden")).isEmpty();
    }
  }

  @Test
  void whatIsCountedBesidePublishedFiguresIsHiddenAlike() {
    String csv = "from,to,figure,value\n2026-11-24,2026-11-25,requests,5\n"
        + "2026-11-24,2026-11-25,requests_of_men,3\n";

    TestApi.Answer made =
        liqa.as("admin").post("/published-figures", Map.of("source", "s", "csv", csv));

    String path = "/published-figures/" + made.id();
    assertThat(made.body().at("/periods/0/figures/0/counted").asLong()).isEqualTo(4);
    for (JsonNode ofAdmin : List.of(
        made.body(),
        liqa.as("admin").get(path).body(),
        liqa.as("admin").get("/published-figures").items().getFirst())) {
      assertThat(ofAdmin.at("/periods/0/figures/1/counted").isNull()).isTrue();
      assertThat(ofAdmin.at("/periods/0/figures/1/hidden").asBoolean()).isTrue();
    }
    JsonNode toldAll = liqa.as("analyst").get(path).body().at("/periods/0/figures/1");
    assertThat(toldAll.path("counted").asLong()).isEqualTo(2);
    assertThat(toldAll.path("hidden").asBoolean()).isFalse();
  }

  /// Of overlapping days, or of all centres and of one, what is of few could be reckoned from it.
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whoMayNotSeeTheRequestsIsToldNothingOfManyEither(boolean ofOneCenter) {
    var many = new RequestFigures.Counts(200, 110, 89, 120, 80, 0, 0, 0);
    var none = new VideoHours.Answer(
        Groups.of(List.of(), List.of()), VideoHours.Sum.NONE, VideoHours.Sum.NONE);
    var figures =
        new Overview.Figures(many, 1, 50, 0, 0, new Surveys.Counts(100, 50, 50), none, 80);
    LocalDate day = LocalDate.of(2026, 11, 24);
    CenterId center = ofOneCenter ? CenterId.fromString(riyadh) : null;

    OverviewView shown = OverviewView.of(day, day.plusDays(1), center, figures, false);
    OverviewView whole = OverviewView.of(day, day.plusDays(1), center, figures, true);

    assertThat(shown.requests()).isEqualTo(200);
    assertThat(shown.surveyAnswers()).isEqualTo(100);
    assertThat(shown.hidden()).hasSize(8);
    assertThat(shown.requestsOfMen()).isNull();
    assertThat(shown.requestsOfCompanies()).isNull();
    assertThat(shown.ministerAppointments()).isNull();
    assertThat(shown.satisfiedShare()).isNull();
    assertThat(shown.firstMeetingShare()).isNull();
    assertThat(shown.discrepancies()).isEmpty();
    assertThat(whole.discrepancies()).hasSize(1);
    assertThat(whole.hidden()).isEmpty();
    assertThat(whole.requestsOfMen()).isEqualTo(110);
  }

  @Test
  void aSupervisorSeesTheirOwnCentreAndOthersNothing() {
    String query = "/statistics/overview?from=2026-11-24&to=2026-11-25";

    assertThat(liqa.as("supervisor").get(query).text("center_id")).isEqualTo(riyadh);
    assertThat(
            liqa.as("supervisor").get(query + "&center_id=" + center("jeddah")).status())
        .isEqualTo(404);
    assertThat(liqa.as("registrar").get(query).status()).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({
    "'to=2026-01-01', from",
    "'from=2026-01-02&to=2026-01-01', to",
    "'from=2000-01-01&to=2500-01-01', to",
    "'from=2026-01-01&to=2026-02-01&center_id=00000000-0000-7000-8000-000000000000', center_id",
  })
  void aQuestionOutOfBoundsIsRefusedNamingTheParameter(String query, String field) {
    TestApi.Answer answer = liqa.as("analyst").get("/statistics/overview?" + query);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.text("errors/0/pointer")).isEqualTo("/" + field);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-25T06:00:00Z, 10, began_at",
    "2026-11-24T05:00:00Z, -1, duration_seconds",
    "2026-11-24T05:00:00Z, 86401, duration_seconds",
  })
  void aCallThatCannotHaveBeenIsRefused(String at, int seconds, String field) {
    var answer = liqa.as("call_agent")
        .post("/calls", Map.of("direction", "IN", "began_at", at, "duration_seconds", seconds));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.text("errors/0/pointer")).isEqualTo("/" + field);
  }

  @Test
  void callsAreListedLatestFirst() {
    var calls = liqa.as("supervisor").get("/calls");

    assertThat(calls.items()).isEmpty();
    assertThat(liqa.as("call_agent").get("/calls?limit=2").items())
        .hasSize(2)
        .first()
        .satisfies(call -> assertThat(call.path("direction").asText()).isEqualTo("OUT"));
  }
}
