package org.liqa.hours;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.liqa.TestLiqa;
import org.liqa.TestRace;
import org.liqa.booking.VisitId;
import org.liqa.platform.TestDatabase;

/// The roll-up made again from the media events, whatever goes on meanwhile.
@Timeout(60)
class RebuildTest {

  private static final Instant MORNING = Instant.parse("2025-06-25T05:00:00Z");

  private static final AtomicLong MEETINGS = new AtomicLong();

  private static TestLiqa liqa;
  private static TestSessions sessions;
  private static String center;
  private static String official;
  private static int halls;

  @BeforeAll
  static void start() {
    TestDatabase schema = TestDatabase.fresh();
    liqa = TestLiqa.start(schema);
    sessions = new TestSessions(liqa, schema);
    center = sessions.center("abha", "Asia/Riyadh");
    official = sessions.official("judge");
    meet(sessions.hall(center, "m0", "MEN"), 3);
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

  /// Each later than all before it, since a hall is in one session at a time.
  private static void meet(String hall, int times) {
    VisitId visit = sessions.visit(center, hall, "MEN", official);
    for (int n = 0; n < times; n++) {
      Instant from = MORNING.plusSeconds(700 * MEETINGS.getAndIncrement());
      sessions.meet(visit, from, from.plusMillis(600_001));
    }
  }

  private static Rebuild.Report rebuild() {
    return new Rebuild(sessions.database).run().orElseThrow();
  }

  @Test
  void oneThatIsRightStaysAsItIs() {
    assertThat(rebuild().cells()).isZero();
  }

  @Test
  void oneThatWasLostIsMadeAgain() {
    String before = answer();
    sessions.run("DELETE FROM video_hours");

    Rebuild.Report report = rebuild();

    assertThat(report.sessions()).isGreaterThanOrEqualTo(3);
    assertThat(report.cells()).isPositive();
    assertThat(answer()).isEqualTo(before);
  }

  @Test
  void cellsThatAreWrongOrShouldNotBeThereAreMended() {
    String before = answer();
    sessions.run(
        "UPDATE video_hours SET duration_ms = duration_ms + 7, sessions = 0 WHERE size = 'DAY'");
    sessions.run("UPDATE video_hours SET cell = cell + INTERVAL 1 HOUR WHERE size = 'HOUR'");

    assertThat(rebuild().cells()).isPositive();
    assertThat(answer()).isEqualTo(before);
  }

  @Test
  void sessionsThatCloseMeanwhileAreNeitherLostNorCountedTwice() throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    List<Callable<Void>> closing = new ArrayList<>();
    for (int thread = 0; thread < 3; thread++) {
      String hall = sessions.hall(center, "c" + thread, "MEN");
      closing.add(() -> {
        while (!over.get()) {
          meet(hall, 2);
        }
        return null;
      });
    }
    try (var threads = Executors.newFixedThreadPool(closing.size())) {
      List<Future<Void>> running = closing.stream().map(threads::submit).toList();
      try {
        for (int round = 0; round < 5; round++) {
          sessions.run(
              "UPDATE video_hours SET duration_ms = duration_ms + 1000 WHERE size <> 'HOUR'");
          rebuild();
        }
      } finally {
        over.set(true);
      }
      for (Future<Void> one : running) {
        one.get();
      }
    }
  }

  @Test
  void nobodyWaitsForItWhileItCounts() {
    meetInEveryMonthOf2024();
    String riyadh = liqa.as("supervisor").get("/me").text("center_id");
    VisitId visit =
        sessions.visit(riyadh, sessions.hall(riyadh, "w" + halls++, "MEN"), "MEN", official);
    Instant from = Instant.parse("2024-01-16T05:00:00Z");
    sessions.meet(visit, from, from.plusSeconds(60));
    String correction = sessions
        .propose("analyst", visit, "TAKE", "2024-01-16T05:00:10Z", "2024-01-16T05:00:20Z")
        .id();
    sessions.run("UPDATE video_hours SET duration_ms = duration_ms + 1");
    MissingCells missing = MissingCells.begin(sessions.database).orElseThrow();
    List<Integer> answers = new ArrayList<>();

    var unused = sessions.database.inSnapshot(snapshot -> Recount.in(snapshot, cells -> {
      missing.put(cells);
      if (answers.isEmpty() && !cells.isEmpty()) {
        answers.add(liqa.as("supervisor")
            .post("/corrections/" + correction + "/approve", Map.of("note", "n"))
            .status());
        sessions.meet(visit, from.plusSeconds(600), from.plusSeconds(660));
      }
    }));

    assertThat(answers).containsExactly(200);
    assertThat(missing.add().orElseThrow()).isPositive();
  }

  @Test
  void whatOneThatWasKilledHadFoundIsNeverAdded() {
    sessions.run("UPDATE video_hours SET visits = visits + 1");
    var unused = counted();

    rebuild();

    assertThat(putAside()).isZero();
  }

  @Test
  void oneAddsNothingOnceAnotherWasBegun() {
    sessions.run("UPDATE video_hours SET sessions = sessions + 1 WHERE grain = 'ALL'");
    MissingCells first = counted();
    MissingCells second = counted();

    assertThat(first.add()).isEmpty();
    assertThat(second.add().orElseThrow()).isPositive();
    assertThat(putAside()).isZero();
  }

  /// A rebuild that has counted and not yet added.
  private static MissingCells counted() {
    MissingCells missing = MissingCells.begin(sessions.database).orElseThrow();
    var unused = sessions.database.inSnapshot(snapshot -> Recount.in(snapshot, missing::put));
    return missing;
  }

  private static long putAside() {
    return sessions.database.<Long>inTransaction(handle -> handle
        .createQuery("SELECT COUNT(*) FROM roll_up_missing")
        .mapTo(Long.class)
        .one());
  }

  @Test
  void ofTwoAtOnceOneMendsItAndTheOtherDoesNothingOrFindsItMended() {
    for (int round = 0; round < 5; round++) {
      sessions.run("DELETE FROM video_hours WHERE grain = 'CENTER'");

      List<Optional<Rebuild.Report>> reports =
          TestRace.of(2, racer -> new Rebuild(sessions.database).run());

      assertThat(reports)
          .filteredOn(report -> report.isPresent() && report.get().cells() > 0)
          .hasSize(1);
      assertThat(new Recount(sessions.database).run().differences()).isEmpty();
    }
  }

  @Test
  void nobodySeesAPartOfIt() throws Exception {
    meetInEveryMonthOf2024();
    String before = months();
    Set<String> seen = new HashSet<>();
    try (var threads = Executors.newSingleThreadExecutor()) {
      for (int round = 0; round < 3; round++) {
        sessions.run("DELETE FROM video_hours");
        String nothing = months();
        Future<Rebuild.Report> rebuilding = threads.submit(RebuildTest::rebuild);
        while (!rebuilding.isDone()) {
          seen.add(months());
        }
        assertThat(rebuilding.get().cells()).isPositive();
        seen.remove(nothing);
      }
    }

    seen.remove(before);
    assertThat(seen).isEmpty();
  }

  @Test
  void whatStandsOtherwiseIsHeldForOneMonthAtATime() {
    meetInEveryMonthOf2024();
    sessions.run("DELETE FROM video_hours");
    List<Set<YearMonth>> held = new ArrayList<>();

    Recount.Report report = sessions.database.inSnapshot(handle -> Recount.in(
        handle,
        cells -> held.add(cells.keySet().stream()
            .filter(cell -> cell.size() == CellSize.HOUR)
            .map(cell -> YearMonth.from(cell.start()))
            .collect(Collectors.toSet()))));

    assertThat(held).allSatisfy(months -> assertThat(months).hasSizeLessThanOrEqualTo(1));
    assertThat(held.stream().flatMap(Set::stream)).hasSizeGreaterThanOrEqualTo(12);
    assertThat(report.found()).isGreaterThan(12);
    rebuild();
  }

  /// A session in the middle of each.
  private static void meetInEveryMonthOf2024() {
    VisitId visit =
        sessions.visit(center, sessions.hall(center, "y" + halls++, "MEN"), "MEN", official);
    for (int month = 1; month <= 12; month++) {
      Instant from = Instant.parse("2024-%02d-15T05:00:00Z".formatted(month));
      sessions.meet(visit, from, from.plusSeconds(60));
    }
  }

  private static String months() {
    return sessions
        .database
        .<List<String>>inTransaction(handle -> handle
            .createQuery(
                "SELECT CONCAT(cell, ' ', duration_ms) FROM video_hours WHERE grain = 'ALL' AND size = 'MONTH' ORDER BY cell")
            .mapTo(String.class)
            .list())
        .toString();
  }

  private static String answer() {
    return liqa.as("analyst")
        .get("/statistics/video-hours?from=2025-01-01&to=2026-01-01&by=hour,center,official")
        .body()
        .toString();
  }
}
