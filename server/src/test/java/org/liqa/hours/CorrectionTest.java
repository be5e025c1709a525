package org.liqa.hours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.liqa.TestApi;
import org.liqa.TestLiqa;
import org.liqa.TestRace;
import org.liqa.booking.VisitId;
import org.liqa.platform.TestDatabase;

/// Corrections of the hours: two people, a reason, a trace, and nothing edited.
class CorrectionTest {

  private static TestLiqa liqa;
  private static TestSessions sessions;
  private static String riyadh;
  private static int halls;
  private static String official;

  @BeforeAll
  static void start() {
    TestDatabase schema = TestDatabase.fresh();
    liqa = TestLiqa.start(schema);
    sessions = new TestSessions(liqa, schema);
    riyadh = liqa.as("admin").get("/centers").items().stream()
        .filter(center -> center.path("code").asText().equals("riyadh"))
        .findFirst()
        .orElseThrow()
        .path("id")
        .asText();
    official = sessions.official("corrector");
  }

  @AfterAll
  static void stop() {
    sessions.close();
    liqa.close();
  }

  @AfterEach
  void afterEachTestNothingDiffers() {
    assertThat(new Recount(sessions.database).run().differences()).isEmpty();
  }

  /// A visit that met from `day` 10:00 for an hour, by UTC.
  private static VisitId met(String day) {
    VisitId visit = of(day, sessions.hall(riyadh, "corrected" + halls++, "MEN"));
    sessions.meet(visit, Instant.parse(day + "T10:00:00Z"), Instant.parse(day + "T11:00:00Z"));
    return visit;
  }

  /// A visit of a day, in a hall.
  private static VisitId of(String day, String hall) {
    VisitId visit = sessions.visit(riyadh, hall, "MEN", official);
    sessions.run("UPDATE visit SET starts_at = '%s 10:00', ends_at = '%s 11:00' WHERE id = '%s'"
        .formatted(day, day, visit));
    return visit;
  }

  private static TestApi.Answer approve(String who, String id) {
    return liqa.as(who).post("/corrections/" + id + "/approve", Map.of("note", "نعم"));
  }

  private static String hours(String from, String to) {
    return liqa.as("analyst")
        .get("/statistics/video-hours?from=" + from + "&to=" + to + "&by=hour&center_id=" + riyadh)
        .text("totals/total_ms");
  }

  @Test
  void whatTwoPeopleTakeBackIsTakenFromTheHourInWhichItWas() {
    VisitId visit = met("2025-02-03");

    TestApi.Answer proposed = sessions.propose(
        "analyst", visit, "TAKE", "2025-02-03T10:30:00Z", "2025-02-03T10:40:00.001Z");
    assertThat(proposed.status()).isEqualTo(201);
    assertThat(proposed.text("state")).isEqualTo("PROPOSED");
    assertThat(hours("2025-02-03", "2025-02-04")).isEqualTo("3600000");

    TestApi.Answer approved = approve("supervisor", proposed.id());
    assertThat(approved.text("state")).isEqualTo("APPROVED");
    assertThat(approved.text("proposed_by")).isEqualTo("analyst");
    assertThat(approved.text("decided_by")).isEqualTo("supervisor");
    assertThat(approved.text("duration_ms")).isEqualTo("-600001");
    assertThat(hours("2025-02-03", "2025-02-04")).isEqualTo("2999999");
    assertThat(liqa.as("analyst").get("/visits/" + visit + "/sessions").items())
        .singleElement()
        .satisfies(
            session -> assertThat(session.path("duration_ms").asLong()).isEqualTo(3_600_000));
    assertThat(sessions.database.<List<String>>inTransaction(handle -> handle
            .createQuery("SELECT action FROM audit WHERE subject = :id ORDER BY id")
            .bind("id", proposed.id())
            .mapTo(String.class)
            .list()))
        .containsExactly("correction.propose", "correction.approve");
  }

  @Test
  void whatIsCorrectedIsUsedTimeAndLengthToo() {
    String hall = sessions.hall(riyadh, "used", "MEN");
    VisitId visit = of("2025-05-05", hall);
    sessions.meet(
        visit, Instant.parse("2025-05-05T10:00:00Z"), Instant.parse("2025-05-05T10:04:00Z"));
    for (TestApi.Answer approved : List.of(
        sessions.propose("analyst", visit, "ADD", "2025-05-05T10:04:00Z", "2025-05-05T10:14:00Z"),
        sessions.propose(
            "analyst", visit, "TAKE", "2025-05-05T10:00:00Z", "2025-05-05T10:01:00Z"))) {
      assertThat(approve("supervisor", approved.id()).status()).isEqualTo(200);
    }
    var undecided =
        sessions.propose("analyst", visit, "TAKE", "2025-05-05T10:02:00Z", "2025-05-05T10:03:00Z");
    assertThat(undecided.status()).isEqualTo(201);

    String day = "from=2025-05-05&to=2025-05-06";
    String there = day + "&center_id=" + riyadh;
    assertThat(hours("2025-05-05", "2025-05-06")).isEqualTo("780000");
    assertThat(statistics("visits?" + there).path("lengths"))
        .filteredOn(length -> length.path("visits").asInt() > 0)
        .singleElement()
        .satisfies(length -> assertThat(length.path("from_minutes").asInt()).isEqualTo(10));
    assertThat(statistics("utilisation?by=hall&" + there).path("rows"))
        .filteredOn(row -> row.path("hall_id").asText().equals(hall))
        .singleElement()
        .satisfies(row -> assertThat(row.path("used_ms").asLong()).isEqualTo(780_000));
    assertThat(statistics("utilisation?by=official&" + day).path("rows"))
        .filteredOn(row -> row.path("official_id").asText().equals(official))
        .singleElement()
        .satisfies(row -> assertThat(row.path("used_ms").asLong()).isEqualTo(780_000));
    for (String figure : List.of("LENGTH_10", "HALL_VISITS", "BOOKED")) {
      assertThat(statistics("counted-visits?figure=" + figure + "&" + there).path("items"))
          .as(figure)
          .singleElement()
          .satisfies(each -> assertThat(each.path("connected_ms").asLong()).isEqualTo(780_000));
    }
    assertThat(statistics("counted-visits?figure=OFFICIAL_VISITS&" + day).path("items"))
        .singleElement()
        .satisfies(each -> assertThat(each.path("connected_ms").asLong()).isEqualTo(780_000));
    assertThat(liqa.as("analyst")
            .get("/visits/" + visit)
            .body()
            .path("connected_ms")
            .asLong())
        .isEqualTo(240_000);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "BOOKED; ``",
        "READY; ``",
        "NO_SHOW; `, ended_at = starts_at, absent = 'VISITOR'`",
        "CANCELLED; `, ended_at = starts_at, cancelled_by = 'CENTER'`",
        "EXPIRED; `, ended_at = starts_at`",
      })
  void nothingIsAddedToAVisitThatNeverWas(String state, String more) {
    VisitId visit = of("2025-05-07", sessions.hall(riyadh, "corrected" + halls++, "MEN"));
    sessions.run("UPDATE visit SET state = '%s'%s WHERE id = '%s'".formatted(state, more, visit));

    TestApi.Answer refused =
        sessions.propose("analyst", visit, "ADD", "2025-05-07T10:00:00Z", "2025-05-07T10:10:00Z");

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.problem()).isEqualTo("visit-not-met");
    assertThat(refused.text("detail")).contains(state);
  }

  @Test
  void whatWasProposedOfAVisitThatNeverWasIsNotApproved() {
    VisitId visit = of("2025-05-09", sessions.hall(riyadh, "corrected" + halls++, "MEN"));
    String id = sessions
        .propose("analyst", visit, "ADD", "2025-05-09T10:00:00Z", "2025-05-09T10:10:00Z")
        .id();
    sessions.run("UPDATE visit SET state = 'NO_SHOW', absent = 'VISITOR', ended_at = starts_at"
        + " WHERE id = '" + visit + "'");

    assertThat(approve("supervisor", id).problem()).isEqualTo("visit-not-met");
    assertThat(hours("2025-05-09", "2025-05-10")).isEqualTo("0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"COMPLETED", "FAILED"})
  void whatIsAddedToAVisitThatEndedIsUsedTimeToo(String state) {
    String hall = sessions.hall(riyadh, "corrected" + halls++, "MEN");
    VisitId visit = of("2025-05-08", hall);
    sessions.run("UPDATE visit SET state = '%s', ended_at = '2025-05-08 11:00' WHERE id = '%s'"
        .formatted(state, visit));

    sessions.correct(visit, "ADD", "2025-05-08T10:00:00Z", "2025-05-08T10:10:00Z");

    assertThat(statistics("utilisation?by=hall&from=2025-05-08&to=2025-05-09&center_id=" + riyadh)
            .path("rows"))
        .filteredOn(row -> row.path("hall_id").asText().equals(hall))
        .singleElement()
        .satisfies(row -> assertThat(row.path("used_ms").asLong()).isEqualTo(600_000));
  }

  private static JsonNode statistics(String path) {
    return liqa.as("analyst").get("/statistics/" + path).body();
  }

  @Test
  void whatIsAddedAcrossMidnightCountsInBothDays() {
    VisitId visit = met("2025-02-10");
    sessions.run("UPDATE visit SET ends_at = '2025-02-10 21:30' WHERE id = '" + visit + "'");

    TestApi.Answer proposed = sessions.propose(
        "supervisor", visit, "ADD", "2025-02-10T20:59:00Z", "2025-02-10T21:02:00Z");
    assertThat(approve("analyst", proposed.id()).status()).isEqualTo(200);

    assertThat(hours("2025-02-10", "2025-02-11")).isEqualTo("3660000");
    assertThat(hours("2025-02-11", "2025-02-12")).isEqualTo("120000");
  }

  @Test
  void nobodyDecidesOnTheirOwnAndTheDatabaseSaysSoToo() {
    VisitId visit = met("2025-02-17");
    String id = sessions
        .propose("analyst", visit, "TAKE", "2025-02-17T10:00:00Z", "2025-02-17T10:01:00Z")
        .id();

    assertThat(approve("analyst", id).problem()).isEqualTo("own-correction");
    assertThatThrownBy(() -> sessions.run("""
        INSERT INTO correction_decision (correction_id, proposed_by, decision, decided_by, decided_at)
        SELECT id, proposed_by, 'APPROVED', proposed_by, proposed_at FROM correction WHERE id = '%s'
        """.formatted(id)))
        .hasStackTraceContaining("correction_two_people");
    assertThatThrownBy(() -> sessions.run("""
        INSERT INTO correction_decision (correction_id, proposed_by, decision, decided_by, decided_at)
        SELECT c.id, u.id, 'APPROVED', c.proposed_by, c.proposed_at
        FROM correction c JOIN app_user u ON u.username = 'admin' WHERE c.id = '%s'
        """.formatted(id)))
        .hasStackTraceContaining("foreign key");
    assertThat(hours("2025-02-17", "2025-02-18")).isEqualTo("3600000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE correction SET reason = 'x'",
        "DELETE FROM correction",
        "UPDATE correction_decision SET decision = 'REFUSED'",
        "DELETE FROM correction_decision",
        "UPDATE media_event SET at = '2025-01-01'",
        "DELETE FROM media_event",
      })
  void nothingOfItIsEdited(String sql) {
    VisitId visit = met("2025-03-03");
    String id = sessions
        .propose("analyst", visit, "TAKE", "2025-03-03T10:00:00Z", "2025-03-03T10:01:00Z")
        .id();
    liqa.as("supervisor").post("/corrections/" + id + "/refuse", Map.of());

    assertThatThrownBy(() -> sessions.run(sql)).hasStackTraceContaining("append-only");
  }

  @Test
  void itIsDecidedOnceAndARefusedOneNeverCounts() {
    VisitId visit = met("2025-02-24");
    String id = sessions
        .propose("analyst", visit, "TAKE", "2025-02-24T10:00:00Z", "2025-02-24T10:01:00Z")
        .id();

    List<TestApi.Answer> answers = TestRace.of(
        8, i -> liqa.as("supervisor").post("/corrections/" + id + "/refuse", Map.of("note", "لا")));

    assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> answer.problem().equals("correction-decided"))
        .hasSize(7);
    assertThat(approve("supervisor", id).problem()).isEqualTo("correction-decided");
    assertThat(hours("2025-02-24", "2025-02-25")).isEqualTo("3600000");
  }

  @ParameterizedTest
  @CsvSource({
    "TAKE, 09:59:59, 10:30:00",
    "TAKE, 10:30:00, 11:00:01",
    "TAKE, 12:00:00, 12:10:00",
    "ADD, 10:59:59.999, 11:10:00",
    "ADD, 09:00:00, 12:00:00",
  })
  void timeThatIsCountedIsNotAddedNorTakenWhatIsNot(String effect, String from, String to) {
    VisitId visit = met("2025-04-07");

    assertThat(sessions
            .propose("analyst", visit, effect, "2025-04-07T" + from + "Z", "2025-04-07T" + to + "Z")
            .problem())
        .isEqualTo("correction-not-possible");
  }

  @Test
  void whatWasWronglyTakenIsAddedAgainByAnotherCorrection() {
    VisitId visit = met("2025-04-14");
    String from = "2025-04-14T10:10:00Z";
    String to = "2025-04-14T10:20:00Z";
    String first = sessions.propose("analyst", visit, "TAKE", from, to).id();
    String second = sessions.propose("analyst", visit, "TAKE", from, to).id();
    approve("supervisor", first);

    assertThat(approve("supervisor", second).problem()).isEqualTo("correction-not-possible");
    approve("supervisor", sessions.propose("analyst", visit, "ADD", from, to).id());

    assertThat(hours("2025-04-14", "2025-04-15")).isEqualTo("3600000");
    assertThat(liqa.as("admin")
            .get("/corrections?visit_id=" + visit + "&state=APPROVED")
            .items())
        .hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "2025-05-11T20:59:59Z, 2025-05-11T21:30:00Z, starts_at",
    "2025-05-12T21:00:00Z, 2025-05-12T21:30:00Z, starts_at",
    "2025-05-12T20:30:00Z, 2025-05-12T21:00:00.001Z, ends_at",
  })
  void timeIsAddedOnTheDayOfTheVisitByItsCentresClockAlone(String from, String to, String field) {
    TestApi.Answer answer = sessions.propose("analyst", met("2025-05-12"), "ADD", from, to);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.text("errors/0/pointer")).isEqualTo("/" + field);
    assertThat(answer.text("errors/0/detail"))
        .contains("2025-05-11T21:00:00Z to 2025-05-12T21:00:00Z");
  }

  @Test
  void timeIsAddedUpToTheEndOfThatDay() {
    assertThat(sessions
            .propose(
                "analyst", met("2025-05-13"), "ADD", "2025-05-13T20:30:00Z", "2025-05-13T21:00:00Z")
            .status())
        .isEqualTo(201);
  }

  @Test
  void timeThatCountsForAnotherVisitOfTheHallIsNotAddedUntilItIsTakenThere() {
    String hall = sessions.hall(riyadh, "corrected" + halls++, "MEN");
    VisitId first = of("2025-05-19", hall);
    sessions.meet(
        first, Instant.parse("2025-05-19T10:00:00Z"), Instant.parse("2025-05-19T10:30:00Z"));
    VisitId second = of("2025-05-19", hall);
    String from = "2025-05-19T10:20:00Z";
    String to = "2025-05-19T10:40:00Z";

    TestApi.Answer refused = sessions.propose("analyst", second, "ADD", from, to);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text("errors/0/pointer")).isEqualTo("/starts_at");
    approve(
        "supervisor",
        sessions.propose("analyst", first, "TAKE", from, "2025-05-19T10:30:00Z").id());
    String added = sessions.propose("analyst", second, "ADD", from, to).id();
    approve(
        "supervisor",
        sessions.propose("analyst", first, "ADD", from, "2025-05-19T10:25:00Z").id());

    assertThat(approve("supervisor", added).problem()).isEqualTo("correction-not-possible");
    assertThat(hours("2025-05-19", "2025-05-20")).isEqualTo("1500000");
  }

  @Test
  void timeIsNotAddedOnceTheVisitIsOnAnotherDay() {
    VisitId visit = met("2025-06-02");
    String added = sessions
        .propose("analyst", visit, "ADD", "2025-06-02T12:00:00Z", "2025-06-02T12:10:00Z")
        .id();
    sessions.run(
        "UPDATE visit SET starts_at = '2025-06-09 05:00', ends_at = '2025-06-09 06:00' WHERE id = '"
            + visit + "'");

    assertThat(approve("supervisor", added).problem()).isEqualTo("correction-not-possible");
  }

  @Test
  void ofManyWhoAddTheSameTimeInOneHallOneDoes() {
    String hall = sessions.hall(riyadh, "corrected" + halls++, "MEN");
    List<String> proposed = Stream.generate(() -> of("2025-05-26", hall))
        .limit(6)
        .map(visit -> sessions
            .propose("analyst", visit, "ADD", "2025-05-26T10:00:00Z", "2025-05-26T10:10:00Z")
            .id())
        .toList();

    List<TestApi.Answer> answers = TestRace.of(6, i -> approve("supervisor", proposed.get(i)));

    assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
    assertThat(hours("2025-05-26", "2025-05-27")).isEqualTo("600000");
  }

  /// A visit's time is looked at for what is added to another in its hall, and the other way round.
  @Test
  void whoProposesAndWhoDecidesInOneHallNeverWaitForEachOther() {
    String hall = sessions.hall(riyadh, "corrected" + halls++, "MEN");
    VisitId first = of("2025-06-16", hall);
    sessions.meet(
        first, Instant.parse("2025-06-16T10:00:00Z"), Instant.parse("2025-06-16T11:00:00Z"));
    approve(
        "supervisor",
        sessions
            .propose("analyst", first, "TAKE", "2025-06-16T10:10:00Z", "2025-06-16T10:50:00Z")
            .id());
    VisitId second = of("2025-06-16", hall);
    long deadlocks = deadlocks();

    for (int minute = 10; minute < 40; minute++) {
      String from = "2025-06-16T10:%d:00Z".formatted(minute);
      String to = "2025-06-16T10:%d:00Z".formatted(minute + 1);
      String added = sessions.propose("analyst", second, "ADD", from, to).id();
      TestRace.of(
          4,
          racer -> racer == 0
              ? approve("supervisor", added)
              : sessions.propose(
                  "analyst", first, "ADD", "2025-06-16T10:45:00Z", "2025-06-16T10:46:00Z"));
    }

    assertThat(deadlocks()).isEqualTo(deadlocks);
    assertThat(hours("2025-06-16", "2025-06-17")).isEqualTo("3000000");
  }

  private static long deadlocks() {
    return sessions.database.inTransaction(handle -> handle
        .createQuery("SHOW GLOBAL STATUS LIKE 'Innodb_deadlocks'")
        .map((row, context) -> row.getLong("Value"))
        .one());
  }

  @Test
  void anotherCentresIsNotThere() {
    String center = sessions.center("corrected-elsewhere", "Asia/Riyadh");
    VisitId visit = sessions.visit(center, sessions.hall(center, "m1", "MEN"), "MEN", official);
    sessions.meet(
        visit, Instant.parse("2025-04-21T10:00:00Z"), Instant.parse("2025-04-21T11:00:00Z"));
    String id = sessions
        .propose("analyst", visit, "TAKE", "2025-04-21T10:00:00Z", "2025-04-21T10:10:00Z")
        .id();

    assertThat(approve("supervisor", id).status()).isEqualTo(404);
    assertThat(sessions
            .propose("supervisor", visit, "TAKE", "2025-04-21T10:00:00Z", "2025-04-21T10:10:00Z")
            .status())
        .isEqualTo(404);
    assertThat(liqa.as("supervisor").get("/corrections?visit_id=" + visit).items())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2025-04-28T11:00:00Z, 2025-04-28T10:00:00Z, ends_at",
    "2025-04-28T10:00:00Z, 2025-04-30T10:00:00Z, ends_at",
    "2026-11-24T05:00:00Z, 2026-11-24T23:00:00Z, ends_at",
    "0001-01-01T00:00:00Z, 2025-04-30T10:00:00Z, starts_at",
  })
  void aTimeOutOfBoundsIsRefusedNamingTheField(String from, String to, String field) {
    TestApi.Answer answer = sessions.propose("analyst", met("2025-04-28"), "ADD", from, to);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.text("errors/0/pointer")).isEqualTo("/" + field);
  }
}
