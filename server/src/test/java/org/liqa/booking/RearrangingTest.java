package org.liqa.booking;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.liqa.TestApi;
import org.liqa.TestLiqa;
import org.liqa.TestRace;
import org.liqa.platform.TestDatabase;

/// Two visits change places, and an official's day is moved: all of it or nothing, and nobody loses
/// a slot.
class RearrangingTest {

  private static final int SIZE = 12;

  private static TestDatabase database;
  private static TestLiqa liqa;
  private static Fleet fleet;

  /// Each test has a working week of its own; the 29th of November 2026 is a Sunday.
  private static final AtomicInteger WEEKS = new AtomicInteger();

  @BeforeAll
  static void start() {
    database = TestDatabase.fresh();
    liqa = TestLiqa.start(database);
    fleet = new Fleet(liqa, SIZE);
  }

  @AfterAll
  static void stop() {
    liqa.close();
  }

  private static Instant nextSundayAt(int hour) {
    return Instant.parse("2026-11-29T00:00:00Z")
        .plus(Duration.ofDays(7L * WEEKS.getAndIncrement()))
        .plus(Duration.ofHours(hour - 3));
  }

  private static Instant minutes(Instant at, int minutes) {
    return at.plus(Duration.ofMinutes(minutes));
  }

  private static TestApi scheduler() {
    return liqa.as("scheduler");
  }

  private static String book(int hall, int official, int visitor, Instant from, int minutes) {
    var answer = fleet.book(hall, official, visitor, from, minutes(from, minutes));
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    return answer.id();
  }

  private static TestApi.Answer swap(String one, String other) {
    return scheduler().post("/visits/" + one + "/swap", Map.of("visit_id", other));
  }

  private static String place(JsonNode visit) {
    return visit.path("starts_at").asText() + " "
        + fleet.halls.indexOf(visit.path("hall_id").asText());
  }

  private static String place(String visit) {
    return place(scheduler().get("/visits/" + visit).body());
  }

  private static long told(String visit, String purpose) {
    return scheduler().get("/messages?visit_id=" + visit).items().stream()
        .filter(message -> message.path("purpose").asText().equals(purpose))
        .count();
  }

  @Test
  void twoVisitsHaveEachOthersTimeAndHall() {
    Instant ten = nextSundayAt(10);
    String one = book(0, 0, 0, ten, 30);
    String other = book(1, 0, 1, minutes(ten, 60), 45);

    var answer = swap(one, other);

    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    assertThat(answer.items())
        .extracting(RearrangingTest::place)
        .containsExactly(minutes(ten, 60) + " 1", ten + " 0");
    assertThat(scheduler().get("/visits/" + one).text("ends_at"))
        .isEqualTo(minutes(ten, 105).toString());
    assertThat(told(one, "VISIT_MOVED")).isEqualTo(1);
    assertThat(told(other, "VISIT_MOVED")).isEqualTo(1);
  }

  @Test
  void whatASwapGivesUpIsFreeAndWhatItTakesIsTaken() {
    Instant ten = nextSundayAt(10);
    String one = book(0, 0, 0, ten, 30);
    String other = book(1, 0, 1, minutes(ten, 60), 60);
    assertThat(swap(one, other).status()).isEqualTo(200);

    assertThat(fleet.book(0, 2, 2, minutes(ten, 15), minutes(ten, 45)).problem())
        .isEqualTo("slot-taken");
    assertThat(fleet.book(0, 2, 2, minutes(ten, 30), minutes(ten, 60)).status()).isEqualTo(201);
    assertThat(fleet.book(1, 3, 3, ten, minutes(ten, 60)).status()).isEqualTo(201);
  }

  @Test
  void aSwapThatOneOfThemCantMakeChangesNeither() {
    Instant ten = nextSundayAt(10);
    String one = book(0, 0, 0, ten, 30);
    String other = book(1, 1, 1, minutes(ten, 60), 30);
    // The first's official is elsewhere when the second's time is.
    book(2, 0, 2, minutes(ten, 60), 30);

    var answer = swap(one, other);

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.problem()).isEqualTo("slot-taken");
    assertThat(answer.body().path("conflicts").toString()).isEqualTo("[\"official\"]");
    assertThat(place(one)).isEqualTo(ten + " 0");
    assertThat(place(other)).isEqualTo(minutes(ten, 60) + " 1");
    assertThat(fleet.book(0, 3, 3, ten, minutes(ten, 30)).problem()).isEqualTo("slot-taken");
    assertThat(told(one, "VISIT_MOVED")).isZero();
  }

  @Test
  void aSwapIsTakenBackByAnotherAndMadeOnceHoweverOftenItIsSent() {
    Instant ten = nextSundayAt(10);
    String one = book(0, 0, 0, ten, 30);
    String other = book(1, 0, 1, minutes(ten, 60), 45);
    List<JsonNode> before = List.of(visit(one), visit(other));

    var swapped = swapAsSeen(before);

    assertThat(swapped.status()).as(swapped.body().toString()).isEqualTo(200);
    assertThat(swapAsSeen(before).problem()).isEqualTo("stale");
    assertThat(swapAsSeen(swapped.items()).status()).isEqualTo(200);
    assertThat(place(one)).isEqualTo(ten + " 0");
    assertThat(place(other)).isEqualTo(minutes(ten, 60) + " 1");
  }

  @ParameterizedTest
  @CsvSource({"0", "1"})
  void aSwapIsNotTakenBackOnceEitherHasAnotherTime(int changed) {
    Instant ten = nextSundayAt(10);
    String one = book(0, 0, 0, ten, 30);
    String other = book(1, 0, 1, minutes(ten, 60), 30);
    List<JsonNode> swapped = swap(one, other).items();
    Instant noon = minutes(ten, 120);
    var rescheduled = scheduler()
        .post(
            "/visits/" + List.of(one, other).get(changed) + "/reschedule",
            Map.of("starts_at", noon.toString(), "ends_at", minutes(noon, 30).toString()));
    assertThat(rescheduled.status()).as(rescheduled.body().toString()).isEqualTo(200);
    List<String> places = List.of(place(one), place(other));

    var refused = swapAsSeen(swapped);

    assertThat(refused.status()).isEqualTo(412);
    assertThat(List.of(place(one), place(other))).isEqualTo(places);
  }

  private static JsonNode visit(String id) {
    return scheduler().get("/visits/" + id).body();
  }

  /// Only if both are still as they are here.
  private static TestApi.Answer swapAsSeen(List<JsonNode> visits) {
    return scheduler()
        .send(
            "POST",
            "/visits/" + visits.getFirst().path("id").asText() + "/swap",
            Map.of(
                "visit_id",
                visits.getLast().path("id").asText(),
                "version",
                visits.getLast().path("version").asInt()),
            Map.of("If-Match", "\"" + visits.getFirst().path("version").asInt() + "\""));
  }

  @Test
  void aVisitThatIsOverIsNotSwapped() {
    Instant ten = nextSundayAt(10);
    String one = book(0, 0, 0, ten, 30);
    String other = book(1, 1, 1, ten, 30);
    scheduler()
        .post("/visits/" + other + "/cancel", Map.of("cancelled_by", "VISITOR", "reason", "x"));

    assertThat(swap(one, other).problem()).isEqualTo("state-not-allowed");
    assertThat(swap(one, one).problem()).isEqualTo("invalid-value");
    assertThat(place(one)).isEqualTo(ten + " 0");
  }

  @Test
  void howeverManySwapAtOnceEachPlaceHasOneVisitAndEachVisitOnePlace() {
    Instant eight = nextSundayAt(8);
    List<String> visits = IntStream.range(0, SIZE)
        .mapToObj(i -> book(i % 3, 0, i, minutes(eight, 30 * i), 30))
        .toList();
    Set<String> places = visits.stream().map(RearrangingTest::place).collect(Collectors.toSet());

    List<TestApi.Answer> answers = TestRace.of(
        50, racer -> swap(visits.get(racer % SIZE), visits.get((racer * 5 + 1) % SIZE)));

    assertThat(answers)
        .allSatisfy(
            answer -> assertThat(answer.status()).as(answer.body().toString()).isIn(200, 422));
    assertThat(visits.stream().map(RearrangingTest::place).toList())
        .doesNotHaveDuplicates()
        .allSatisfy(place -> assertThat(places).contains(place));
    assertThat(answers).filteredOn(answer -> answer.status() == 200).isNotEmpty();
  }

  @Test
  void ofFiftySwapsOfTheSameTwoAsTheyWereSeenOneIsMade() {
    Instant ten = nextSundayAt(10);
    String one = book(0, 0, 0, ten, 30);
    String other = book(1, 0, 1, minutes(ten, 60), 30);
    List<JsonNode> seen = List.of(visit(one), visit(other));

    List<TestApi.Answer> answers = TestRace.of(50, racer -> swapAsSeen(seen));

    assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> answer.status() != 200)
        .allSatisfy(
            answer -> assertThat(answer.problem()).as(answer.body().toString()).isEqualTo("stale"));
    assertThat(place(one)).isEqualTo(minutes(ten, 60) + " 1");
    assertThat(place(other)).isEqualTo(ten + " 0");
    assertThat(told(one, "VISIT_MOVED")).isEqualTo(1);
  }

  @Test
  void theHistoryTellsWhereAVisitWas() {
    Instant ten = nextSundayAt(10);
    String one = book(0, 0, 0, ten, 30);
    String other = book(1, 0, 1, minutes(ten, 60), 30);
    swap(one, other);

    var history = scheduler().get("/visits/" + one + "/history");

    assertThat(history.items())
        .extracting(
            entry -> entry.path("action").asText(),
            entry -> entry.path("by").asText(),
            RearrangingTest::place)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("book", "scheduler", ten + " 0"),
            org.assertj.core.groups.Tuple.tuple("swap", "scheduler", minutes(ten, 60) + " 1"));
    assertThat(history.items().getFirst().path("official_id").asText())
        .isEqualTo(fleet.officials.getFirst());
    var page = scheduler().get("/visits/" + one + "/history?limit=1");
    assertThat(scheduler()
            .get("/visits/" + one + "/history?limit=1&cursor=" + page.text("next_cursor"))
            .items())
        .containsExactly(history.items().get(1));
  }

  @Test
  void everyChangeOfAVisitIsAnotherMarkAndNothingElseIs() {
    String visit = book(0, 0, 0, nextSundayAt(10), 30);
    String before = scheduler().get("/visit-changes").text("mark");
    scheduler().get("/visits/" + visit);
    String unchanged = scheduler().get("/visit-changes").text("mark");

    scheduler()
        .post("/visits/" + visit + "/cancel", Map.of("cancelled_by", "CENTER", "reason", "x"));

    assertThat(unchanged).isEqualTo(before);
    assertThat(scheduler().get("/visit-changes").text("mark")).isNotEqualTo(before);
  }

  private static Map<String, Object> day(int official, String date) {
    Map<String, Object> body = new HashMap<>();
    body.put("official_id", fleet.officials.get(official));
    body.put("date", date);
    return body;
  }

  private static String date(Instant at) {
    return at.toString().substring(0, 10);
  }

  private static TestApi.Answer preview(Map<String, Object> body) {
    var answer = scheduler().post("/day-moves/preview", body);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    return answer;
  }

  private static TestApi.Answer move(Map<String, Object> body, TestApi.Answer preview) {
    Map<String, Object> planned = new HashMap<>(body);
    planned.put("plan", preview.text("plan"));
    return scheduler().post("/day-moves", planned);
  }

  @Test
  void aDayIsMovedToAnotherAsItWasShown() {
    Instant ten = nextSundayAt(10);
    String one = book(0, 0, 0, ten, 30);
    String other = book(1, 0, 1, minutes(ten, 60), 30);
    String anothers = book(1, 1, 2, ten, 30);
    // The hall of the first is taken on Monday, so that it gets another.
    book(0, 2, 3, ten.plus(Duration.ofDays(1)), 30);
    Map<String, Object> body = day(0, date(ten));
    body.put("to_date", date(ten.plus(Duration.ofDays(1))));

    var preview = preview(body);

    assertThat(preview.body().path("possible").asBoolean()).isTrue();
    assertThat(preview.body().path("moves")).hasSize(2);
    assertThat(place(one)).isEqualTo(ten + " 0");
    assertThat(told(one, "VISIT_MOVED")).isZero();
    var moved = move(body, preview);
    assertThat(moved.status()).as(moved.body().toString()).isEqualTo(200);
    assertThat(moved.body()).isEqualTo(preview.body());
    assertThat(place(one)).startsWith(ten.plus(Duration.ofDays(1)) + " ").doesNotEndWith(" 0");
    assertThat(place(other)).isEqualTo(minutes(ten, 60).plus(Duration.ofDays(1)) + " 1");
    assertThat(place(anothers)).isEqualTo(ten + " 1");
    assertThat(told(one, "VISIT_MOVED")).isEqualTo(1);
    assertThat(fleet.book(1, 0, 4, minutes(ten, 60), minutes(ten, 90)).status()).isEqualTo(201);
  }

  @Test
  void aDayThatWasMovedIsMovedBackAllOrNone() {
    Instant ten = nextSundayAt(10);
    String one = book(0, 0, 0, ten, 30);
    String other = book(1, 0, 1, minutes(ten, 60), 30);
    // The hall of the first is taken on Monday, so that it gets another.
    book(0, 2, 3, ten.plus(Duration.ofDays(1)), 30);
    var moved = movedByADay(ten);
    String taker = book(1, 1, 4, minutes(ten, 60), 30);

    var blocked = takenBack(moved);

    assertThat(blocked.problem()).isEqualTo("moves-blocked");
    assertThat(blocked.body().path("visits")).extracting(JsonNode::asText).containsExactly(other);
    assertThat(place(one)).startsWith(ten.plus(Duration.ofDays(1)).toString());
    scheduler()
        .post(
            "/visits/" + taker + "/cancel",
            Map.of("cancelled_by", "VISITOR", "reason", "Not needed"));
    var back = takenBack(moved);
    assertThat(back.status()).as(back.body().toString()).isEqualTo(200);
    assertThat(place(one)).isEqualTo(ten + " 0");
    assertThat(place(other)).isEqualTo(minutes(ten, 60) + " 1");
  }

  @Test
  void aMoveIsTakenBackOnceHoweverOftenItIsSent() {
    Instant ten = nextSundayAt(10);
    String visit = book(0, 0, 0, ten, 30);
    var moved = movedByADay(ten);
    assertThat(takenBack(moved).status()).isEqualTo(200);

    assertThat(takenBack(moved).problem()).isEqualTo("moved-on");

    assertThat(place(visit)).isEqualTo(ten + " 0");
  }

  @Test
  void aMoveIsNotTakenBackOnceAVisitHasAnotherTime() {
    Instant ten = nextSundayAt(10);
    String one = book(0, 0, 0, ten, 30);
    String other = book(1, 0, 1, minutes(ten, 60), 30);
    var moved = movedByADay(ten);
    Instant noon = minutes(ten, 26 * 60);
    var rescheduled = scheduler()
        .post(
            "/visits/" + other + "/reschedule",
            Map.of("starts_at", noon.toString(), "ends_at", minutes(noon, 30).toString()));
    assertThat(rescheduled.status()).as(rescheduled.body().toString()).isEqualTo(200);

    var refused = takenBack(moved);

    assertThat(refused.problem()).isEqualTo("moved-on");
    assertThat(refused.body().path("visits")).extracting(JsonNode::asText).containsExactly(other);
    assertThat(place(one)).isEqualTo(minutes(ten, 24 * 60) + " 0");
    assertThat(place(other)).isEqualTo(noon + " 1");
  }

  @Test
  void whoWasCheckedInIsSoAgainAsOfThenOnceTheMoveIsTakenBack() throws Exception {
    Instant ten = nextSundayAt(10);
    String arrived = book(0, 0, 0, ten, 30);
    String awaited = book(1, 0, 1, minutes(ten, 60), 30);
    liqa.as("receptionist").post("/visits/" + arrived + "/check-in");
    Instant before = checkedInAt(arrived);
    liqa.clock().advance(Duration.ofMinutes(1));
    var moved = movedByADay(ten);
    assertThat(scheduler().get("/visits/" + arrived).text("state")).isEqualTo("BOOKED");

    assertThat(takenBack(moved).status()).isEqualTo(200);

    assertThat(scheduler().get("/visits/" + arrived).text("state")).isEqualTo("CHECKED_IN");
    assertThat(checkedInAt(arrived)).isEqualTo(before);
    assertThat(scheduler().get("/visits/" + awaited).text("state")).isEqualTo("BOOKED");
  }

  private static Instant checkedInAt(String visit) throws SQLException {
    try (var connection = database.connect();
        var asked = connection.prepareStatement("SELECT checked_in_at FROM visit WHERE id = ?")) {
      asked.setString(1, visit);
      var found = asked.executeQuery();
      assertThat(found.next()).isTrue();
      return found.getTimestamp(1).toInstant();
    }
  }

  /// All that the first official has on that day, moved to the next.
  private static TestApi.Answer movedByADay(Instant at) {
    Map<String, Object> body = day(0, date(at));
    body.put("to_date", date(at.plus(Duration.ofDays(1))));
    var moved = move(body, preview(body));
    assertThat(moved.status()).as(moved.body().toString()).isEqualTo(200);
    return moved;
  }

  @Test
  void aMoveIsNotTakenBackOnceSomethingElseWasDone() {
    Instant ten = nextSundayAt(10);
    String one = book(0, 0, 0, ten, 30);
    String other = book(1, 0, 1, minutes(ten, 60), 30);
    Map<String, Object> body = day(0, date(ten));
    body.put("to_official_id", fleet.officials.get(1));
    var moved = move(body, preview(body));
    scheduler()
        .post(
            "/visits/" + other + "/cancel",
            Map.of("cancelled_by", "VISITOR", "reason", "Not needed"));

    var refused = takenBack(moved);

    assertThat(refused.problem()).isEqualTo("moved-on");
    assertThat(refused.body().path("visits")).extracting(JsonNode::asText).containsExactly(other);
    assertThat(scheduler().get("/visits/" + one).text("official_id"))
        .isEqualTo(fleet.officials.get(1));
    assertThat(takenBack(List.of(Map.of("visit_id", book(2, 2, 2, ten, 30), "version", 0)))
            .problem())
        .isEqualTo("moved-on");
    assertThat(takenBack(List.of()).status()).isEqualTo(422);
  }

  private static TestApi.Answer takenBack(TestApi.Answer moved) {
    List<Map<String, Object>> moves = new ArrayList<>();
    moved
        .body()
        .path("moves")
        .forEach(move -> moves.add(Map.of(
            "visit_id",
            move.path("visit_id").asText(),
            "version",
            move.path("version").asInt())));
    return takenBack(moves);
  }

  private static TestApi.Answer takenBack(List<Map<String, Object>> moves) {
    return scheduler().post("/day-moves/undo", Map.of("moves", moves));
  }

  @Test
  void aDayIsGivenToAnotherOfficialWithoutAWordToTheVisitors() {
    Instant ten = nextSundayAt(10);
    String one = book(0, 0, 0, ten, 30);
    Map<String, Object> body = day(0, date(ten));
    body.put("to_official_id", fleet.officials.get(1));

    assertThat(move(body, preview(body)).status()).isEqualTo(200);

    var visit = scheduler().get("/visits/" + one);
    assertThat(visit.text("official_id")).isEqualTo(fleet.officials.get(1));
    assertThat(place(visit.body())).isEqualTo(ten + " 0");
    assertThat(told(one, "VISIT_MOVED")).isZero();
    assertThat(fleet.book(1, 0, 1, ten, minutes(ten, 30)).status()).isEqualTo(201);
    assertThat(
            fleet.book(2, 1, 2, ten, minutes(ten, 30)).body().path("conflicts").toString())
        .isEqualTo("[\"official\"]");
  }

  @Test
  void aDayThatDoesNotFitIsNotMovedAtAll() {
    Instant ten = nextSundayAt(10);
    String one = book(0, 0, 0, ten, 30);
    String other = book(1, 0, 1, minutes(ten, 60), 30);
    book(3, 1, 3, minutes(ten, 75), 30);
    Map<String, Object> body = day(0, date(ten));
    body.put("to_official_id", fleet.officials.get(1));

    var preview = preview(body);

    assertThat(preview.body().path("possible").asBoolean()).isFalse();
    assertThat(preview.body().at("/moves/0/obstacle").isNull()).isTrue();
    assertThat(preview.text("moves/1/obstacle/problem")).isEqualTo("slot-taken");
    assertThat(preview.text("moves/1/obstacle/conflicts/0")).isEqualTo("official");
    var refused = move(body, preview);
    assertThat(refused.problem()).isEqualTo("moves-blocked");
    assertThat(refused.body().path("visits").toString()).isEqualTo("[\"" + other + "\"]");
    for (String visit : List.of(one, other)) {
      assertThat(scheduler().get("/visits/" + visit).text("official_id"))
          .isEqualTo(fleet.officials.getFirst());
    }
  }

  @Test
  void aPlanThatIsNoLongerWhatItWasIsNotCarriedOut() {
    Instant ten = nextSundayAt(10);
    String one = book(0, 0, 0, ten, 30);
    Map<String, Object> body = day(0, date(ten));
    body.put("to_date", date(ten.plus(Duration.ofDays(2))));
    var preview = preview(body);
    book(1, 0, 1, minutes(ten, 60), 30);

    var refused = move(body, preview);

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.problem()).isEqualTo("plan-changed");
    assertThat(place(one)).isEqualTo(ten + " 0");
  }

  @Test
  void ofManyWhoMoveADayAtOnceOneDoesAndSomethingBookedMeanwhileIsNotLost() {
    Instant ten = nextSundayAt(10);
    List<String> visits = IntStream.range(0, 6)
        .mapToObj(i -> book(0, 0, i, minutes(ten, 30 * i), 30))
        .toList();
    Map<String, Object> body = day(0, date(ten));
    body.put("to_date", date(ten.plus(Duration.ofDays(1))));
    var preview = preview(body);

    List<TestApi.Answer> answers = TestRace.of(
        50,
        racer -> racer % 2 == 0
            ? move(body, preview)
            : fleet.book(
                0, 1, 6 + racer % 6, ten.plus(Duration.ofDays(1)), minutes(ten, 24 * 60 + 30)));

    assertThat(answers)
        .allSatisfy(
            answer -> assertThat(answer.status()).as(answer.body().toString()).isIn(200, 201, 409));
    long moved = IntStream.range(0, 50)
        .filter(i -> i % 2 == 0 && answers.get(i).status() == 200)
        .count();
    Set<String> days = visits.stream()
        .map(visit -> date(Instant.parse(scheduler().get("/visits/" + visit).text("starts_at"))))
        .collect(Collectors.toSet());
    assertThat(moved).isLessThanOrEqualTo(1);
    assertThat(days).containsExactly(moved == 1 ? date(ten.plus(Duration.ofDays(1))) : date(ten));
  }

  @ParameterizedTest
  @CsvSource({
    "0001-01-01, 2026-12-01, date",
    "2026-12-01, 9999-12-31, to_date",
    "2026-12-01, 2026-12-01, to_date",
    "2027-02-29, 2026-12-01, date",
  })
  void aDayThatCantBeIsNamed(String date, String toDate, String field) {
    Map<String, Object> body = day(0, date);
    body.put("to_date", toDate);

    var answer = scheduler().post("/day-moves/preview", body);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.text("errors/0/pointer")).isEqualTo("/" + field);
  }
}
