package org.liqa.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.liqa.TestApi;
import org.liqa.TestLiqa;
import org.liqa.TestVisits;
import org.liqa.platform.TestDatabase;

/// What may be done with a visit in each of its states, and what the system does when nobody does
/// anything.
class VisitStateTest {

  private static final Instant TEN = Instant.parse("2026-11-24T07:00:00Z");

  /// The state after each act, or `-` where it is 409 `state-not-allowed`.
  private static final String TABLE = """
      state       | confirm | reschedule | cancel    | check-in   | no-show V | no-show O | complete  | fail   | outcome
      HELD        | BOOKED  | -          | CANCELLED | -          | -         | -         | -         | -      | -
      BOOKED      | -       | BOOKED     | CANCELLED | CHECKED_IN | NO_SHOW   | NO_SHOW   | -         | FAILED | -
      CHECKED_IN  | -       | CHECKED_IN | CANCELLED | -          | -         | NO_SHOW   | -         | FAILED | -
      READY       | -       | -          | CANCELLED | -          | -         | NO_SHOW   | -         | FAILED | -
      IN_PROGRESS | -       | -          | -         | -          | -         | -         | COMPLETED | FAILED | IN_PROGRESS
      COMPLETED   | -       | -          | -         | -          | -         | -         | -         | -      | COMPLETED
      CANCELLED   | -       | -          | -         | -          | -         | -         | -         | -      | -
      NO_SHOW     | -       | -          | -         | -          | -         | -         | -         | -      | -
      FAILED      | -       | -          | -         | -          | -         | -         | -         | -      | -
      EXPIRED     | -       | -          | -         | -          | -         | -         | -         | -      | -
      """;

  private static final TestDatabase database = TestDatabase.fresh();
  private static TestLiqa liqa;
  private static TestVisits visits;
  private static String visit;

  @BeforeAll
  static void start() {
    liqa = TestLiqa.start(database);
    visits = new TestVisits(liqa);
    visit = book("m1", "official", TEN).id();
  }

  @AfterAll
  static void stop() {
    liqa.close();
  }

  @BeforeEach
  void atHalfPastNine() {
    liqa.clock().set(TestLiqa.TUESDAY_NINE.plusSeconds(1_800));
  }

  private static TestApi.Answer book(String hall, String official, Instant from) {
    return liqa.as("scheduler")
        .post(
            "/visits",
            visits.visit(
                visits.requestByPhone(visits.visitor("MALE")),
                visits.hall("riyadh", hall),
                visits.official(official),
                from,
                from.plus(Duration.ofMinutes(30))));
  }

  /// Puts a visit in a state, whatever it was in.
  private static void put(String id, String state) throws SQLException {
    boolean over =
        List.of("COMPLETED", "CANCELLED", "NO_SHOW", "FAILED", "EXPIRED").contains(state);
    try (var connection = database.connect();
        var update = connection.prepareStatement("""
            UPDATE visit
            SET state = ?, given_up = FALSE, hold_expires_at = ?, ended_at = ?, version = version + 1
            WHERE id = ?
            """)) {
      update.setString(1, state);
      update.setString(2, state.equals("HELD") ? "2030-01-01 00:00:00" : null);
      update.setString(3, over ? "2026-11-24 06:00:00" : null);
      update.setString(4, id);
      assertThat(update.executeUpdate()).isEqualTo(1);
    }
  }

  static Stream<List<String>> rows() {
    return TABLE.lines().skip(1).map(VisitStateTest::cells);
  }

  private static List<String> cells(String line) {
    return Stream.of(line.split("\\|", -1)).map(String::strip).toList();
  }

  private static TestApi.Answer act(String action) {
    String path = "/visits/" + visit + "/" + action.replaceAll(" .*", "");
    Map<String, ?> body = switch (action) {
      case "reschedule" ->
        Map.of("starts_at", "2026-11-24T08:00:00Z", "ends_at", "2026-11-24T08:30:00Z");
      case "cancel" -> Map.of("cancelled_by", "VISITOR", "reason", "ظرف طارئ");
      case "no-show V" -> Map.of("absent", "VISITOR");
      case "no-show O" -> Map.of("absent", "OFFICIAL");
      case "fail" -> Map.of("reason", "انقطع الاتصال");
      case "outcome" -> Map.of("decision", "APPROVED");
      default -> Map.of();
    };
    String role = switch (action) {
      case "confirm", "reschedule", "cancel" -> "scheduler";
      case "outcome" -> "official";
      default -> "hall_operator";
    };
    return body.isEmpty() ? liqa.as(role).post(path) : liqa.as(role).post(path, body);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void eachActIsAllowedInTheStatesOfTheTableAlone(List<String> row) throws SQLException {
    List<String> actions = cells(TABLE.lines().findFirst().orElseThrow());
    List<String> found = new ArrayList<>(List.of(row.getFirst()));
    for (String action : actions.subList(1, actions.size())) {
      put(visit, row.getFirst());
      var answer = act(action);
      boolean refused = answer.status() == 409 && answer.problem().equals("state-not-allowed");
      if (refused) {
        assertThat(answer.text("state")).isEqualTo(row.getFirst());
      }
      found.add(refused ? "-" : answer.text("state"));
    }

    assertThat(found).isEqualTo(row);
  }

  @Test
  void whatWasSaidOfAnEndIsShown() {
    String cancelled = book("m2", "official2", TEN).id();

    var answer = liqa.as("scheduler")
        .post(
            "/visits/" + cancelled + "/cancel",
            Map.of("cancelled_by", "OFFICIAL", "reason", "سفر"));

    assertThat(answer.text("cancelled_by")).isEqualTo("OFFICIAL");
    assertThat(answer.text("reason")).isEqualTo("سفر");
    assertThat(answer.body().path("closed_by").isNull()).isTrue();
  }

  @Test
  void aVisitorWhoIsCheckedInIsNoLongerWhenTheVisitIsOnAnotherDay() {
    String moved = book("m2", "official2", TEN.plus(Duration.ofHours(1))).id();
    liqa.as("receptionist").post("/visits/" + moved + "/check-in");

    var answer = liqa.as("scheduler")
        .post(
            "/visits/" + moved + "/reschedule",
            Map.of("starts_at", "2026-11-25T08:00:00Z", "ends_at", "2026-11-25T08:30:00Z"));

    assertThat(answer.text("state")).isEqualTo("BOOKED");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-25T07:00:00Z, BOOKED,      NO_SHOW,   VISITOR",
    "2026-11-25T08:00:00Z, CHECKED_IN,  NO_SHOW,   OFFICIAL",
    "2026-11-25T09:00:00Z, READY,       NO_SHOW,   OFFICIAL",
    "2026-11-25T10:00:00Z, IN_PROGRESS, COMPLETED, ",
  })
  @Timeout(60)
  void whatNobodyClosedTheSystemClosesAtTheEndOfTheDay(
      Instant from, String state, String end, @Nullable String absent) throws Exception {
    String open = book("m3", "official", from).id();
    put(open, state);
    // 21:00 UTC is midnight in Riyadh.
    liqa.clock().set(Instant.parse("2026-11-25T20:59:00Z"));
    TestApi scheduler = liqa.anonymous().signIn("scheduler", "liqa-demo");
    assertThat(scheduler.get("/visits/" + open).text("state")).isEqualTo(state);

    liqa.clock().set(Instant.parse("2026-11-25T21:00:00Z"));
    var closed = scheduler.get("/visits/" + open);
    while (closed.text("state").equals(state)) {
      Thread.onSpinWait();
      closed = scheduler.get("/visits/" + open);
    }

    assertThat(closed.text("state")).isEqualTo(end);
    assertThat(closed.text("closed_by")).isEqualTo("SYSTEM");
    assertThat(closed.body().path("absent").asText(null)).isEqualTo(absent);
  }

  @Test
  void anOutcomeIsTheOfficialsAndMayBeWrittenAgain() throws SQLException {
    put(visit, "COMPLETED");
    String path = "/visits/" + visit + "/outcome";

    assertThat(liqa.as("admin").post(path, Map.of("decision", "APPROVED")).status())
        .isEqualTo(403);
    assertThat(liqa.as("official2").post(path, Map.of("decision", "APPROVED")).status())
        .isEqualTo(404);
    liqa.as("official").post(path, Map.of("decision", "REFUSED"));
    var again =
        liqa.as("official").post(path, Map.of("decision", "APPROVED", "note", "تستكمل الأوراق"));

    assertThat(again.text("outcome/decision")).isEqualTo("APPROVED");
    assertThat(again.text("outcome/note")).isEqualTo("تستكمل الأوراق");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "2026-11-25T10:00:00,     2026-11-25T10:30:00Z,      422, /starts_at",
        "2026-11-25,              2026-11-25T10:30:00Z,      422, /starts_at",
        "2026-02-30T10:00:00Z,    2026-11-25T10:30:00Z,      422, /starts_at",
        "2026-11-25T10:00:30Z,    2026-11-25T10:30:00Z,      422, /starts_at",
        "0001-01-01T10:00:00Z,    2026-11-25T10:30:00Z,      422, /starts_at",
        "9999-12-31T10:00:00Z,    9999-12-31T10:30:00Z,      422, /starts_at",
        "+1000000-01-01T00:00:00Z,2026-11-25T10:30:00Z,      422, /starts_at",
        "2026-11-25T10:00:00Z,    2026-11-25T10:00:00Z,      422, /ends_at",
        "2026-11-25T10:00:00Z,    2026-11-25T09:00:00Z,      422, /ends_at",
        "2026-11-25T10:00:00Z,    2026-11-29T14:00:00Z,      422, /ends_at",
        "2026-11-25T10:00:00Z,    2026-11-25T10:04:00Z,      422, /ends_at",
        "2026-11-25T10:00:00Z,    2026-11-25T10:30:00.001Z,  422, /ends_at",
      })
  void timesThatCannotBeAreRefusedByName(String from, String to, int status, String pointer) {
    var body = new java.util.HashMap<>(visits.visit(
        "01890000-0000-7000-8000-000000000000",
        visits.hall("riyadh", "m1"),
        visits.official("official"),
        TEN,
        TEN));
    body.put("starts_at", from);
    body.put("ends_at", to);

    var booked = liqa.as("scheduler").post("/visits", body);
    var moved = liqa.as("scheduler")
        .post("/visits/" + visit + "/reschedule", Map.of("starts_at", from, "ends_at", to));

    assertThat(List.of(booked, moved)).allSatisfy(answer -> {
      assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
      assertThat(answer.body().at("/errors/0/pointer").asText()).isEqualTo(pointer);
    });
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-24T05:30:00Z, it is past",
    "2026-11-25T04:45:00Z, outside",
    "2026-11-25T12:45:00Z, outside",
    "2026-11-27T08:00:00Z, outside",
    "2026-11-28T08:00:00Z, outside",
  })
  void aTimeAtWhichNobodyIsThereIsNotBookable(Instant from, String why) {
    var answer = book("m1", "official", from);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.problem()).isEqualTo("time-not-bookable");
    assertThat(answer.text("detail")).contains(why);
  }

  @Test
  @Timeout(30)
  void aRequestWhoseHoldIsOverAwaitsAVisitAgainThoughAnotherTakesItsTime() throws Exception {
    Instant late = Instant.parse("2026-11-24T11:30:00Z");
    String request = visits.requestByPhone(visits.visitor("MALE"));
    var held = new java.util.HashMap<>(visits.visit(
        request,
        visits.hall("riyadh", "m2"),
        visits.official("official2"),
        late,
        late.plus(Duration.ofMinutes(30))));
    held.put("hold_seconds", 60);
    assertThat(liqa.as("scheduler").post("/visits", held).status()).isEqualTo(201);
    assertThat(awaitingAVisit()).doesNotContain(request);

    liqa.clock().advance(Duration.ofSeconds(61));
    assertThat(book("m2", "official2", late).status()).isEqualTo(201);

    var pause = new CountDownLatch(1);
    while (!awaitingAVisit().contains(request)) {
      assertThat(pause.await(50, TimeUnit.MILLISECONDS)).isFalse();
    }
  }

  private static List<String> awaitingAVisit() {
    return liqa.as("scheduler").get("/requests?awaiting_visit=true&limit=200").items().stream()
        .map(request -> request.path("id").asText())
        .toList();
  }

  @Test
  void aHallOfTheOtherSectionIsRefused() {
    assertThat(book("w1", "official", TEN).problem()).isEqualTo("section-mismatch");
  }

  @ParameterizedTest
  @CsvSource({
    "hold_seconds, 0",
    "hold_seconds, 601",
    "hall_id,      01890000-0000-7000-8000-000000000000",
    "official_id,  01890000-0000-7000-8000-000000000000",
    "request_id,   01890000-0000-7000-8000-000000000000",
    "hall_id,      m1",
  })
  void whatIsNotThereOrOutOfBoundsIsNamed(String field, String value) {
    var body = new java.util.HashMap<>(visits.visit(
        visits.requestByPhone(visits.visitor("MALE")),
        visits.hall("riyadh", "m1"),
        visits.official("official"),
        TEN,
        TEN.plus(Duration.ofMinutes(30))));
    body.put(field, field.equals("hold_seconds") ? Integer.valueOf(value) : value);

    var answer = liqa.as("scheduler").post("/visits", body);

    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(422);
    assertThat(answer.body().at("/errors/0/pointer").asText()).isEqualTo("/" + field);
  }
}
