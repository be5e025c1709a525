package org.liqa.hours;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.liqa.TestApi;
import org.liqa.TestLiqa;
import org.liqa.TestVisits;
import org.liqa.platform.TestDatabase;

/// What the overview counts of requests, calls and answers leads to as many as it says, after a
/// Sunday in Riyadh, in Tokyo and at no centre.
class CountedTest {

  private static final String NOTHING = "00000000-0000-7000-8000-000000000000";
  private static final String TWICE_NOTHING = NOTHING + " " + NOTHING;

  private static final String SUNDAY = "from=2026-01-04&to=2026-01-05";

  /// By the path that lists them, with what is asked there, the field of the overview.
  private static final Map<String, String> COUNTS = Map.of(
      "counted-requests?figure=REQUESTS", "requests",
      "counted-requests?figure=MEN", "requests_of_men",
      "counted-requests?figure=WOMEN", "requests_of_women",
      "counted-requests?figure=CITIZENS", "requests_of_citizens",
      "counted-requests?figure=RESIDENTS", "requests_of_residents",
      "counted-requests?figure=COMPANIES", "requests_of_companies",
      "counted-calls?direction=IN", "calls_in",
      "counted-calls?direction=OUT", "calls_out",
      "counted-answers?figure=ANSWERS", "survey_answers");

  private static TestLiqa liqa;
  private static TestSessions sessions;
  private static String riyadh;
  private static String tokyo;
  private static int serial;

  @BeforeAll
  static void aSunday() {
    TestDatabase schema = TestDatabase.fresh();
    liqa = TestLiqa.start(schema);
    sessions = new TestSessions(liqa, schema);
    riyadh = new TestVisits(liqa).center("riyadh");
    tokyo = sessions.center("counted", "Asia/Tokyo");
    day(riyadh, "2026-01-03T21:00:00Z");
    day(tokyo, "2026-01-03T15:00:00Z");
    day(null, "2026-01-03T21:00:00Z");
    Instant midnight = Instant.parse("2026-01-03T21:00:00Z");
    for (String center : new @Nullable String[] {riyadh, tokyo, null}) {
      for (Instant at : aboutTheDayFrom(midnight)) {
        call("IN", center, at);
        answer(request(center, at.minusSeconds(1_000_000), "SERVICE", "MALE", "CITIZEN"), at);
      }
      call("OUT", center, midnight);
    }
  }

  @AfterAll
  static void stop() {
    sessions.close();
    liqa.close();
  }

  /// One before the day, four in it, of which two at once, and one after it.
  private static List<Instant> aboutTheDayFrom(Instant start) {
    Instant end = start.plusSeconds(86_400);
    return List.of(
        start.minusMillis(1), start, start, end.minusMillis(1), end, start.plusSeconds(9));
  }

  private static void day(@Nullable String center, String start) {
    Iterator<Instant> at = aboutTheDayFrom(Instant.parse(start)).iterator();
    request(center, at.next(), "SERVICE", "MALE", "CITIZEN");
    request(center, at.next(), "SERVICE", "FEMALE", "RESIDENT");
    request(center, at.next(), "COMPANY", "MALE", "CITIZEN");
    request(center, at.next(), "MEET_OFFICIAL", "MALE", null);
    request(center, at.next(), "MEET_MINISTER", "FEMALE", "CITIZEN");
    request(center, at.next(), "SERVICE", "MALE", "CITIZEN");
  }

  /// What comes otherwise than to a centre is not timed.
  private static UUID request(
      @Nullable String center, Instant at, String kind, String gender, @Nullable String residency) {
    UUID id = new UUID(0, ++serial);
    insert(
        """
        INSERT INTO request (id, number, visitor_id, verification_id, registration_id, center_id, kind, channel,
          subject, details, company, stage, registration_ms, registered_at, gender, residency)
        VALUES (:id, :number, :id, :id, IF(:center IS NULL, NULL, :id), :center, :kind,
          IF(:center IS NULL, 'PHONE', 'RECEPTION'), 's', 'd', IF(:kind = 'COMPANY', 'c', NULL), 'REGISTERED',
          IF(:center IS NULL, NULL, :ms), :at, :gender, :residency)
        """,
        row -> row.bind("id", id)
            .bind("number", "C" + serial)
            .bind("center", center)
            .bind("kind", kind)
            .bind("ms", 60_000 * serial)
            .bind("at", at)
            .bind("gender", gender)
            .bind("residency", residency));
    return id;
  }

  private static void call(String direction, @Nullable String center, Instant at) {
    insert(
        """
        INSERT INTO phone_call (id, direction, began_at, duration_seconds, agent_id, center_id)
        VALUES (:id, :direction, :at, 90, :id, :center)
        """,
        row -> row.bind("id", new UUID(0, ++serial))
            .bind("direction", direction)
            .bind("at", at)
            .bind("center", center));
  }

  private static void answer(UUID request, Instant at) {
    int number = ++serial;
    insert(
        """
        INSERT INTO survey_answer (id, request_id, center_id, obstacle_met, asked_before, answered_at, entered_by)
        SELECT :id, id, center_id, :obstacle, :before, :at, :id
        FROM request
        WHERE id = :request
        """,
        row -> row.bind("id", new UUID(0, number))
            .bind("obstacle", number % 2 == 0)
            .bind("before", number % 3 == 0)
            .bind("at", at)
            .bind("request", request));
  }

  /// Who asks, answers and takes a call is another room's to test.
  private static void insert(String sql, Consumer<Update> row) {
    sessions.database.useTransaction(handle -> {
      handle.execute("SET foreign_key_checks = 0");
      Update update = handle.createUpdate(sql);
      row.accept(update);
      update.execute();
      handle.execute("SET foreign_key_checks = 1");
    });
  }

  private static JsonNode ask(String path) {
    TestApi.Answer answer = liqa.as("analyst").get("/statistics/" + path);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    return answer.body();
  }

  private static List<JsonNode> listed(String path, String query) {
    List<JsonNode> all = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = ask(path + "&limit=3&" + query + cursor);
      page.path("items").forEach(all::add);
      cursor = page.path("next_cursor").isNull()
          ? ""
          : "&cursor=" + page.path("next_cursor").asText();
    } while (!cursor.isEmpty());
    assertThat(all).as(path).doesNotHaveDuplicates();
    return all;
  }

  @ParameterizedTest
  @CsvSource({"'', 12, 12, 3", "riyadh, 4, 4, 1", "tokyo, 4, 4, 1"})
  void eachCountLeadsToAsMany(String place, int requests, int callsIn, int callsOut) {
    String query = switch (place) {
      case "riyadh" -> SUNDAY + "&center_id=" + riyadh;
      case "tokyo" -> SUNDAY + "&center_id=" + tokyo;
      default -> SUNDAY;
    };
    JsonNode overview = ask("overview?" + query);
    Map<String, Integer> said = new LinkedHashMap<>();
    Map<String, Integer> found = new LinkedHashMap<>();
    COUNTS.forEach((path, field) -> {
      said.put(field, overview.path(field).asInt());
      found.put(field, listed(path, query).size());
    });

    assertThat(found)
        .isEqualTo(said)
        .allSatisfy((figure, count) -> assertThat(count).as(figure).isPositive())
        .containsEntry("requests", requests)
        .containsEntry("requests_of_companies", requests / 4)
        .containsEntry("calls_in", callsIn)
        .containsEntry("calls_out", callsOut)
        .containsEntry("survey_answers", requests);
  }

  @Test
  void theSharesOfTheSurveyLeadToThoseWhoAnsweredSo() {
    JsonNode overview = ask("overview?" + SUNDAY);
    int answers = listed("counted-answers?figure=ANSWERS", SUNDAY).size();
    List<JsonNode> satisfied = listed("counted-answers?figure=SATISFIED", SUNDAY);
    List<JsonNode> first = listed("counted-answers?figure=FIRST_TIME", SUNDAY);

    assertThat((double) satisfied.size() / answers)
        .isEqualTo(overview.path("satisfied_share").asDouble())
        .isBetween(0.1, 0.9);
    assertThat((double) first.size() / answers)
        .isEqualTo(overview.path("first_meeting_share").asDouble())
        .isBetween(0.1, 0.9);
    assertThat(satisfied)
        .allMatch(answer -> !answer.path("obstacle_met").asBoolean())
        .allMatch(answer -> answer.path("request_number").asText().startsWith("C"));
    assertThat(first).allMatch(answer -> !answer.path("asked_before").asBoolean());
  }

  @Test
  void theMeanRegistrationTimeLeadsToTheRequestsThatWereTimed() {
    List<JsonNode> timed = listed("counted-requests?figure=MEASURED", SUNDAY);

    assertThat(timed).hasSize(8);
    assertThat(timed.stream()
            .mapToLong(request -> request.path("registration_ms").asLong())
            .average())
        .hasValue(ask("overview?" + SUNDAY).path("mean_registration_ms").asLong());
  }

  @Test
  void whatIsListedIsInOrderOfTimeWhateverTheZone() {
    assertThat(listed("counted-requests?figure=REQUESTS", SUNDAY))
        .extracting(request -> Instant.parse(request.path("registered_at").asText()))
        .isSorted();
    assertThat(listed("counted-calls?direction=IN", SUNDAY))
        .extracting(call -> Instant.parse(call.path("began_at").asText()))
        .isSorted();
    assertThat(listed("counted-answers?figure=ANSWERS", SUNDAY))
        .extracting(answer -> Instant.parse(answer.path("answered_at").asText()))
        .isSorted();
  }

  @Test
  void nobodyIsNamedInWhatIsListed() {
    assertThat(fields("counted-requests?figure=REQUESTS"))
        .containsExactlyInAnyOrder(
            "id",
            "number",
            "registered_at",
            "center_id",
            "kind",
            "channel",
            "gender",
            "residency",
            "stage",
            "registration_ms");
    assertThat(fields("counted-calls?direction=IN"))
        .containsExactlyInAnyOrder(
            "id", "direction", "began_at", "duration_seconds", "center_id", "request_number");
    assertThat(fields("counted-answers?figure=ANSWERS"))
        .containsExactlyInAnyOrder(
            "id",
            "request_id",
            "request_number",
            "center_id",
            "obstacle_met",
            "asked_before",
            "answered_at");
  }

  private static List<String> fields(String path) {
    List<String> fields = new ArrayList<>();
    listed(path, SUNDAY).getFirst().fieldNames().forEachRemaining(fields::add);
    return fields;
  }

  @ParameterizedTest
  @CsvSource({
    "counted-requests?figure=REQUESTS",
    "counted-calls?direction=IN",
    "counted-answers?figure=ANSWERS",
  })
  void aSupervisorSeesTheirOwnCentreAlone(String path) {
    String asked = "/statistics/" + path + "&" + SUNDAY;

    assertThat(liqa.as("supervisor").get(asked).items())
        .hasSize(4)
        .allMatch(each -> each.path("center_id").asText().equals(riyadh));
    assertThat(liqa.as("supervisor").get(asked + "&center_id=" + tokyo).status())
        .isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "'counted-requests?from=2026-01-01&to=2026-01-02', figure",
    "'counted-answers?from=2026-01-01&to=2026-01-02', figure",
    "'counted-calls?from=2026-01-01&to=2026-01-02', direction",
    "'counted-requests?figure=MEN&to=2026-01-02', from",
    "'counted-calls?direction=IN&from=2026-01-02&to=2026-01-01', to",
    "'counted-answers?figure=ANSWERS&from=2000-01-01&to=2500-01-01', to",
    "'counted-requests?figure=MEN&from=2026-01-01&to=2026-01-02&center_id=00000000-0000-7000-8000-000000000000', center_id",
  })
  void aQuestionOutOfBoundsIsRefusedNamingTheParameter(String path, String field) {
    TestApi.Answer answer = liqa.as("analyst").get("/statistics/" + path);

    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(422);
    assertThat(answer.text("errors/0/pointer")).isEqualTo("/" + field);
  }

  /// Each says behind what the reading goes on: of another list, of a year that nothing can hold,
  /// or
  /// of a zone of which there are none.
  @ParameterizedTest(name = "{1}, behind {2}")
  @CsvSource({
    "analyst, /statistics/counted-calls?direction=IN&" + SUNDAY + ", none",
    "analyst, /statistics/counted-calls?direction=IN&" + SUNDAY + ", +999999999-12-31T23:59:59Z "
        + NOTHING,
    "analyst, /statistics/counted-visits?figure=BOOKED&" + SUNDAY + ", none",
    "analyst, /statistics/counted-visits?figure=BOOKED&" + SUNDAY
        + ", 4294967295 2026-01-04T00:00:00Z " + TWICE_NOTHING,
    "analyst, /statistics/counted-visits?figure=BOOKED&" + SUNDAY + ", -1 2026-01-04T00:00:00Z "
        + TWICE_NOTHING,
    "analyst, /statistics/counted-visits?figure=BOOKED&" + SUNDAY
        + ", 0 +999999999-12-31T23:59:59Z " + TWICE_NOTHING,
    "analyst, /statistics/counted-check-ins?" + SUNDAY + ", +999999999-12-31T23:59:59Z " + NOTHING,
    "analyst, /months?limit=1, none",
    "analyst, /months?limit=1, +999999999-12-31",
    "scheduler, /visits?limit=1, +999999999-12-31T23:59:59Z " + NOTHING,
    "scheduler, /closures?limit=1, none",
    "scheduler, /closures?limit=1, -999999999-01-01/" + NOTHING,
  })
  void aCursorThatNoListGaveIsRefused(String user, String path, String behind) {
    String cursor = Base64.getUrlEncoder().withoutPadding().encodeToString(behind.getBytes(UTF_8));

    TestApi.Answer answer = liqa.as(user).get(path + "&cursor=" + cursor);

    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(400);
    assertThat(answer.text("errors/0/pointer")).isEqualTo("/cursor");
  }
}
