package org.liqa.hours;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.liqa.TestLiqa;
import org.liqa.booking.VisitId;
import org.liqa.platform.TestDatabase;

/// Hours of all centres and officials, of which one who was asked before knows most.
@Timeout(60)
class KnownMonthsTest {

  private static final ZoneId RIYADH = ZoneId.of("Asia/Riyadh");

  private static TestLiqa liqa;
  private static TestSessions sessions;

  @BeforeAll
  static void start() {
    TestDatabase schema = TestDatabase.fresh();
    liqa = TestLiqa.start(schema);
    sessions = new TestSessions(liqa, schema);
  }

  @AfterAll
  static void stop() {
    sessions.close();
    liqa.close();
  }

  private static HoursQuestion question(
      LocalDate from, LocalDate to, boolean hijri, Grouping... by) {
    return new HoursQuestion(from, to, new LinkedHashSet<>(List.of(by)), hijri, null, null);
  }

  private static VisitId visit(String center, String section, String official) {
    String hall = sessions.hall(center, section.toLowerCase(Locale.ROOT), section);
    return sessions.visit(center, hall, section, official);
  }

  /// Sessions of a second to three days in half a year, corrections of them, and rebuilds of a
  /// roll-up that was damaged.
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 20_261_127})
  void whateverWasAddedSinceTheAnswerIsThatOfTheRollUpAlone(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    VideoHours asked = new VideoHours(sessions.database);
    List<VisitId> visits = IntStream.range(0, 4)
        .mapToObj(n -> visit(
            sessions.center("known-" + seed + "-" + n, n < 2 ? "Asia/Riyadh" : "Europe/London"),
            n % 2 == 0 ? "MEN" : "WOMEN",
            sessions.official("known-" + seed + "-" + n)))
        .toList();
    List<Grouping[]> groupings = List.of(
        new Grouping[] {Grouping.DAY},
        new Grouping[] {Grouping.CENTER, Grouping.DAY},
        new Grouping[] {Grouping.GENDER, Grouping.CENTER, Grouping.MONTH},
        new Grouping[] {Grouping.DAY, Grouping.CENTER},
        new Grouping[] {Grouping.HOUR, Grouping.GENDER},
        new Grouping[] {Grouping.KIND, Grouping.DAY},
        new Grouping[] {Grouping.MONTH, Grouping.OFFICIAL, Grouping.DAY},
        new Grouping[] {Grouping.YEAR, Grouping.MONTH},
        new Grouping[] {Grouping.OFFICIAL, Grouping.YEAR},
        new Grouping[] {Grouping.RESIDENCY, Grouping.GENDER},
        new Grouping[] {});

    Instant at = Instant.parse("2024-01-01T00:00:00Z");
    for (int step = 0; step < 40; step++) {
      VisitId visit = visits.get(random.nextInt(visits.size()));
      at = at.plusSeconds(1 + random.nextLong(Duration.ofDays(5).toSeconds()));
      Instant end = at.plusSeconds(2 + random.nextLong(Duration.ofDays(3).toSeconds()));
      sessions.meet(visit, at, end);
      if (step % 5 == 0) {
        sessions.correct(visit, "TAKE", at.toString(), at.plusSeconds(1).toString());
      }
      if (step % 10 == 0) {
        sessions.run("UPDATE video_hours SET duration_ms = duration_ms + 1 WHERE size = 'DAY'");
        assertThat(new Rebuild(sessions.database).run()).isPresent();
      }
      at = end;
      for (Grouping[] by : groupings) {
        LocalDate from = LocalDate.of(2024, 1, 1).plusDays(random.nextInt(200));
        HoursQuestion question =
            question(from, from.plusDays(1 + random.nextInt(200)), random.nextBoolean(), by);
        VideoHours.Answer ofRollUp =
            sessions.database.inTransaction(handle -> asked.ask(handle, question));
        assertThat(asked.ask(question)).as("%s", question).hasToString(ofRollUp.toString());
      }
    }
  }

  @Test
  void aMonthToWhichNothingWasAddedIsNotReadAgain() {
    VisitId visit = visit(sessions.center("same", "Asia/Riyadh"), "MEN", sessions.official("same"));
    sessions.meet(
        visit, Instant.parse("2022-05-05T06:00:00Z"), Instant.parse("2022-05-05T07:00:00Z"));
    VideoHours asked = new VideoHours(sessions.database);
    HoursQuestion question =
        question(LocalDate.of(2022, 1, 1), LocalDate.of(2023, 1, 1), false, Grouping.DAY);
    VideoHours.Answer before = asked.ask(question);

    sessions.run("UPDATE video_hours SET duration_ms = duration_ms + 1 WHERE size = 'DAY'");

    assertThat(before.men().durationMs()).isEqualTo(3_600_000);
    assertThat(asked.ask(question)).hasToString(before.toString());
    assertThat(new Rebuild(sessions.database).run()).isPresent();
  }

  @Test
  void afterARebuildEveryMonthIsReadAgain() {
    VisitId visit =
        visit(sessions.center("mended", "Asia/Riyadh"), "MEN", sessions.official("mended"));
    sessions.meet(
        visit, Instant.parse("2021-05-05T06:00:00Z"), Instant.parse("2021-05-05T07:00:00Z"));
    VideoHours asked = new VideoHours(sessions.database);
    HoursQuestion question =
        question(LocalDate.of(2021, 1, 1), LocalDate.of(2022, 1, 1), false, Grouping.DAY);
    sessions.run("UPDATE video_hours SET duration_ms = duration_ms + 1 WHERE size = 'DAY'");
    VideoHours.Answer damaged = asked.ask(question);

    assertThat(new Rebuild(sessions.database).run()).isPresent();

    assertThat(damaged.men().durationMs()).isEqualTo(3_600_001);
    assertThat(asked.ask(question).men().durationMs()).isEqualTo(3_600_000);
  }

  /// Each of them is as long in the last night of a month as in the first morning of the next.
  @Test
  void anAnswerIsAsOfOneMomentWhileSessionsOfTwoMonthsClose() throws Exception {
    String center = sessions.center("moment", "Asia/Riyadh");
    LocalDate first = LocalDate.of(2001, 1, 1);
    int months = 60;
    List<Callable<Void>> closing = new ArrayList<>();
    for (int n = 0; n < 4; n++) {
      String name = "moment-" + n;
      VisitId visit = sessions.visit(
          center, sessions.hall(center, name, "WOMEN"), "WOMEN", sessions.official(name));
      closing.add(() -> {
        for (int month = 1; month <= months; month++) {
          Instant midnight = first.plusMonths(month).atStartOfDay(RIYADH).toInstant();
          sessions.meet(visit, midnight.minusMillis(1_000), midnight.plusMillis(1_000));
        }
        return null;
      });
    }
    VideoHours asked = new VideoHours(sessions.database);
    HoursQuestion question = question(first, first.plusMonths(months + 1), false, Grouping.DAY);
    try (var threads = Executors.newFixedThreadPool(closing.size())) {
      List<Future<Void>> running = closing.stream().map(threads::submit).toList();
      VideoHours.Answer answer;
      boolean wasOver;
      do {
        wasOver = running.stream().allMatch(Future::isDone);
        answer = asked.ask(question);
        long mornings = answer.groups().stream()
            .filter(group -> String.valueOf(group.keys().get("day")).endsWith("-01"))
            .mapToLong(group -> group.sum().durationMs())
            .sum();
        assertThat(mornings * 2).isEqualTo(answer.women().durationMs());
      } while (!wasOver);
      for (Future<Void> one : running) {
        one.get();
      }
      assertThat(answer.women().durationMs()).isEqualTo(2_000L * closing.size() * months);
    }
  }
}
