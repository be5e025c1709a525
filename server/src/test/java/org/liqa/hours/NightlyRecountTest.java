package org.liqa.hours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liqa.TestClock;
import org.liqa.platform.Database;
import org.liqa.platform.TestDatabase;

/// The recount that every node makes each night.
class NightlyRecountTest {

  /// An hour to two in Riyadh.
  private static final Instant EVENING = Instant.parse("2026-11-23T22:00:00Z");

  private final TestClock clock = new TestClock(EVENING);
  private Database database;
  private NightlyRecount recount;

  @BeforeEach
  void open() {
    TestDatabase schema = TestDatabase.fresh();
    database = Database.open(schema.url(), schema.user(), schema.password(), 2, new SecureRandom());
    recount = new NightlyRecount(new Recount(database), clock);
  }

  @AfterEach
  void close() {
    database.close();
  }

  /// Hours that no session is behind.
  private void invent(String day) {
    run("INSERT INTO video_hours (grain, size, cell, center_id, gender, official_id, duration_ms,"
        + " sessions, visits) VALUES ('ALL', 'DAY', '" + day
        + "', UUID(), 'MALE', UUID(), 1, 0, 0)");
  }

  private void run(String sql) {
    database.useTransaction(handle -> handle.execute(sql));
  }

  @Test
  void itCountsWhatDiffersOnceANightAfterTwo() {
    invent("2026-11-01");

    assertThat(differencesAfter(Duration.ZERO)).isZero();
    assertThat(differencesAfter(Duration.ofHours(1))).isEqualTo(1);
    invent("2026-11-02");
    assertThat(differencesAfter(Duration.ofHours(3))).isEqualTo(1);
    assertThat(differencesAfter(Duration.ofHours(5))).isEqualTo(1);
    assertThat(differencesAfter(Duration.ofHours(25))).isEqualTo(2);
  }

  private long differencesAfter(Duration evening) {
    clock.set(EVENING.plus(evening));
    recount.look();
    return recount.differences();
  }

  @Test
  void oneThatFailsIsTriedAgainAndSeenByTheAgeOfTheLastThatDidNot() {
    clock.set(EVENING.plus(Duration.ofHours(2)));
    recount.look();
    assertThat(recount.age()).isLessThan(Duration.ofHours(1));

    run("RENAME TABLE media_event TO kept");
    clock.set(EVENING.plus(Duration.ofHours(26)));
    assertThatThrownBy(recount::look).isInstanceOf(RuntimeException.class);
    assertThat(recount.age()).isGreaterThanOrEqualTo(Duration.ofHours(23));

    run("RENAME TABLE kept TO media_event");
    recount.look();
    assertThat(recount.age()).isLessThan(Duration.ofHours(1));
  }

  @Test
  void beforeTheFirstItsAgeIsThatOfTheNode() {
    clock.set(EVENING.plus(Duration.ofHours(12)));

    assertThat(recount.age()).isBetween(Duration.ofHours(11), Duration.ofHours(13));
  }
}
