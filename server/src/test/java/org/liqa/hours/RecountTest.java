package org.liqa.hours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.liqa.TestLiqa;
import org.liqa.booking.VisitId;
import org.liqa.booking.VisitState;
import org.liqa.platform.TestDatabase;
import org.liqa.signaling.clock.MediaEvent.Kind;
import org.liqa.signaling.clock.Sessions;

/// The hours counted again from the media events: nothing differs, until somebody damages a row.
class RecountTest {

  private static final Instant NIGHT = Instant.parse("2025-06-25T20:50:00Z");

  private static TestLiqa liqa;
  private static TestSessions sessions;
  private static String center;
  private static String hall;
  private static String official;

  private final List<Runnable> mends = new ArrayList<>();

  @BeforeAll
  static void start() {
    TestDatabase schema = TestDatabase.fresh();
    liqa = TestLiqa.start(schema);
    sessions = new TestSessions(liqa, schema);
    center = sessions.center("abha", "Asia/Riyadh");
    hall = sessions.hall(center, "m1", "MEN");
    official = sessions.official("judge");
    VisitId visit = visit();
    sessions.meet(visit, NIGHT, NIGHT.plusSeconds(1_200));
    sessions.meet(visit, NIGHT.plusSeconds(1_300), NIGHT.plusMillis(1_300_001));
    sessions.correct(visit, "TAKE", "2025-06-25T21:06:40Z", "2025-06-25T21:06:41Z");
  }

  @AfterAll
  static void stop() {
    sessions.close();
    liqa.close();
  }

  @AfterEach
  void afterEachTestNothingDiffers() {
    mends.forEach(Runnable::run);
    assertThat(recount().differences()).isEmpty();
  }

  private static VisitId visit() {
    return sessions.visit(center, hall, "MEN", official);
  }

  private static Recount.Report recount() {
    return new Recount(sessions.database).run();
  }

  @Test
  void whatIsRecordedIsWhatTheEventsGive() {
    assertThat(recount().sessions()).isGreaterThanOrEqualTo(2);
    assertThat(recount().differences()).isEmpty();
  }

  @Test
  void anOpenSessionDiffersInNothing() {
    VisitId visit = visit();
    sessions.open(visit, NIGHT.plusSeconds(10_000));

    assertThat(recount().differences()).isEmpty();
    sessions.ledger.ended(visit, VisitState.COMPLETED, NIGHT.plusSeconds(10_500));
  }

  @Test
  void aSessionThatItsVisitEndedOrWhoseNodeDiedIsRecountedAsSuch() {
    VisitId ended = visit();
    sessions.open(ended, NIGHT.plusSeconds(20_000));
    sessions.ledger.ended(ended, VisitState.COMPLETED, NIGHT.plusSeconds(20_500));
    VisitId lost = visit();
    sessions.open(lost, NIGHT.plusSeconds(30_000));
    // Noticed by a node whose clock is behind that of the dead one.
    sessions.ledger.nodeLost(lost, NIGHT.plusSeconds(30_007), NIGHT.plusSeconds(29_000));

    assertThat(recount().differences()).isEmpty();
    assertThat(liqa.as("analyst").get("/visits/" + lost + "/sessions").items())
        .singleElement()
        .satisfies(session -> {
          assertThat(session.path("duration_ms").asLong()).isEqualTo(7_000);
          assertThat(session.path("end_reason").asText()).isEqualTo("NODE_LOST");
        });
  }

  @Test
  void afterANodeThatDiedBetweenSessionsNothingBeginsBeforeBothAreBack() {
    VisitId visit = visit();
    Instant start = NIGHT.plusSeconds(50_000);
    sessions.meet(visit, start, start.plusSeconds(100));
    sessions.ledger.nodeLost(visit, start.plusSeconds(110), start.plusSeconds(115));

    Sessions log = Sessions.fold(sessions.ledger.events(visit));
    log.apply(sessions.event(visit, TestSessions.HALL, Kind.ONLINE, start.plusSeconds(120)));
    log.apply(sessions.event(visit, TestSessions.OFFICIAL, Kind.MEDIA_ON, start.plusSeconds(121)));
    assertThat(log.openSince()).isEmpty();
    log.apply(sessions.event(visit, TestSessions.OFFICIAL, Kind.ONLINE, start.plusSeconds(130)));
    assertThat(log.openSince()).contains(start.plusSeconds(130));
  }

  @Test
  void oneThatBeganWhereAnotherOfNoLengthDidIsCountedWhole() {
    VisitId visit = visit();
    Instant start = NIGHT.plusSeconds(40_000);
    sessions.meet(visit, start, start);
    sessions.open(visit, start);
    sessions.ledger.ended(visit, VisitState.COMPLETED, start.plusSeconds(500));

    assertThat(recount().differences()).isEmpty();
    assertThat(liqa.as("analyst").get("/visits/" + visit + "/sessions").items())
        .extracting(session -> session.path("duration_ms").asLong())
        .containsExactlyInAnyOrder(0L, 500_000L);
    // Whichever has the lower id.
    sessions.pastTriggers(
        "session",
        "UPDATE session SET id = 'ffffffff-ffff-7fff-bfff-ffffffffffff' WHERE duration_ms = 0");
    assertThat(recount().differences()).isEmpty();
  }

  @Test
  void aMonthIsWholeWhereverItsCentresClockIs() {
    String west = sessions.center("west", "America/Los_Angeles");
    String westHall = sessions.hall(west, "m1", "MEN");
    VisitId lastOfMay = sessions.visit(west, westHall, "MEN", official);
    // The first of June in Greenwich is the last of May there, and the visit meets again in July.
    Instant evening = Instant.parse("2025-06-01T03:00:00Z");
    sessions.meet(lastOfMay, evening, evening.plusSeconds(7 * 3_600));
    sessions.meet(
        lastOfMay, Instant.parse("2025-07-02T10:00:00Z"), Instant.parse("2025-07-02T11:00:00Z"));
    VisitId may = visit();
    sessions.meet(
        may, Instant.parse("2025-05-31T20:30:00Z"), Instant.parse("2025-06-01T00:30:00.001Z"));

    assertThat(recount().differences()).isEmpty();
    sessions.run(
        "UPDATE video_hours SET duration_ms = duration_ms + 1 WHERE grain = 'ALL' AND cell = '2025-05-31 23:00'");
    mends.add(
        () -> sessions.run(
            "UPDATE video_hours SET duration_ms = duration_ms - 1 WHERE grain = 'ALL' AND cell = '2025-05-31 23:00'"));
    assertThat(recount().differences()).singleElement().satisfies(difference -> {
      assertThat(difference.stored()).startsWith("5400001 ms");
      assertThat(difference.recounted()).startsWith("5400000 ms");
    });
  }

  /// The row is named by what neither the damage nor the mend touches.
  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = ';',
      value = {
        "session; started_at = '2025-06-25 21:11:40'; duration_ms = 2; duration_ms = 1; session",
        "session; started_at = '2025-06-25 21:11:40'; end_reason = 'LEFT'; end_reason = 'MEDIA_LOST'; session",
        "session; started_at = '2025-06-25 21:11:40'; ended_at = '2025-06-25 21:11:41'; ended_at = '2025-06-25 21:11:40.001'; session",
        "video_hours; size = 'DAY' AND cell = '2025-06-25'; duration_ms = 599999; duration_ms = 600000; roll-up",
        "video_hours; size = 'HIJRI_MONTH' AND cell = '2025-06-26'; sessions = sessions + 1; sessions = sessions - 1; roll-up",
        "video_hours; size = 'MONTH' AND cell = '2025-06-01'; gender = 'FEMALE'; gender = 'MALE'; roll-up",
        "video_hours; grain = 'OFFICIAL' AND size = 'YEAR' AND cell = '2025-01-01'; visits = visits + 1; visits = visits - 1; roll-up",
        "video_hours; grain = 'CENTER' AND size = 'HIJRI_YEAR' AND cell = '2025-06-26'; duration_ms = duration_ms - 1; duration_ms = duration_ms + 1; roll-up",
        "video_hours; grain = 'CENTER_REQUEST' AND size = 'DAY' AND cell = '2025-06-25'; kind = 'SERVICE'; kind = 'UNKNOWN'; roll-up",
        "video_hours; grain = 'REQUEST' AND size = 'DAY' AND cell = '2025-06-25'; residency = 'CITIZEN'; residency = 'UNKNOWN'; roll-up",
        "visit; connected_ms BETWEEN 1200000 AND 1200002; connected_ms = 1200002; connected_ms = 1200001; visit",
        "session; started_at = '2025-06-25 21:11:40'; gender = 'FEMALE'; gender = 'MALE'; roll-up",
        "session; started_at = '2025-06-25 21:11:40'; kind = 'SERVICE'; kind = NULL; roll-up",
        "session; started_at = '2025-06-25 21:11:40'; residency = 'RESIDENT'; residency = NULL; roll-up",
        "session; started_at = '2025-06-25 21:11:40'; company = TRUE; company = FALSE; roll-up",
        "session; started_at = '2025-06-25 21:11:40'; time_zone = 'Asia/Tokyo'; time_zone = 'Asia/Riyadh'; roll-up",
        "media_event; kind = 'MEDIA_OFF' AND known_at = '2025-06-25 21:11:40.001'; at = '2025-06-25 21:11:41'; at = known_at; session, visit, roll-up",
        "correction; effect = 'TAKE'; ends_at = ends_at + INTERVAL 1 SECOND; ends_at = ends_at - INTERVAL 1 SECOND; roll-up",
        "correction_decision; note IS NULL; decision = 'REFUSED'; decision = 'APPROVED'; roll-up",
      })
  void aDamagedRowIsFound(String table, String row, String damage, String mend, String what) {
    sessions.pastTriggers(table, "UPDATE " + table + " SET " + damage + " WHERE " + row);
    mends.add(
        () -> sessions.pastTriggers(table, "UPDATE " + table + " SET " + mend + " WHERE " + row));

    assertThat(recount().differences())
        .extracting(Recount.Difference::what)
        .containsOnly(what.split(", "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "visit_id = UUID()",
        "started_at = '2025-06-25 21:11:39'",
        "gender = 'FEMALE'",
        "center_id = UUID()",
        "section = 'WOMEN'",
        "official_id = NULL",
        "kind = 'SERVICE'",
        "residency = 'CITIZEN'",
        "company = TRUE",
        "hall_id = UUID()",
        "time_zone = 'Asia/Tokyo'",
      })
  void whatASessionCountsAsIsFixedWhenItStarts(String change) {
    String update = "UPDATE session SET " + change + " WHERE started_at = '2025-06-25 21:11:40'";

    assertThatThrownBy(() -> sessions.run(update))
        .hasStackTraceContaining("what a session counts as is fixed when it starts");
  }

  @Test
  void aSessionThatIsGoneIsMissed() {
    sessions.run(
        "CREATE TABLE kept AS SELECT * FROM session WHERE started_at = '2025-06-25 21:11:40'");
    sessions.run("DELETE FROM session WHERE started_at = '2025-06-25 21:11:40'");
    mends.add(() -> sessions.pastTriggers(
        "session",
        "INSERT INTO session (id, visit_id, started_at, ended_at, duration_ms, end_reason, gender,"
            + " center_id, section, official_id, kind, residency, company, hall_id, node, time_zone)"
            + " SELECT id, visit_id, started_at, ended_at, duration_ms, end_reason, gender, center_id, section,"
            + " official_id, kind, residency, company, hall_id, node, time_zone FROM kept"));
    mends.add(() -> sessions.run("DROP TABLE kept"));

    assertThat(recount().differences()).anySatisfy(difference -> {
      assertThat(difference.what()).isEqualTo("session");
      assertThat(difference.stored()).isEqualTo("nothing");
      assertThat(difference.recounted()).contains("1 ms");
    });
  }

  @Test
  void theCommandSaysEachDifferenceInALineAndHowManyThereAre() {
    sessions.run("UPDATE session SET duration_ms = 2 WHERE started_at = '2025-06-25 21:11:40'");
    mends.add(() -> sessions.run(
        "UPDATE session SET duration_ms = 1 WHERE started_at = '2025-06-25 21:11:40'"));
    ByteArrayOutputStream printed = new ByteArrayOutputStream();

    boolean right = org.liqa.TestVerify.run(
        sessions.database, new PrintStream(printed, true, StandardCharsets.UTF_8));

    assertThat(right).isFalse();
    assertThat(printed.toString(StandardCharsets.UTF_8).lines())
        .hasSize(2)
        .last()
        .asString()
        .contains("1 differences");
  }
}
