package org.liqa.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liqa.audit.Audit;
import org.liqa.booking.VisitEnds;
import org.liqa.booking.VisitHistory;
import org.liqa.booking.Visits;
import org.liqa.directory.Directory;
import org.liqa.hours.SessionLedger;
import org.liqa.platform.Database;
import org.liqa.platform.TestDatabase;

/// Whom a node takes for dead.
class BurialTest {

  private final TestDatabase schema = TestDatabase.fresh();
  private final Database database =
      Database.open(schema.url(), schema.user(), schema.password(), 2, new SecureRandom());
  private final Nodes one = node("one");
  private final Nodes other = node("other");
  private long nanos;

  private Nodes node(String name) {
    Audit audit = new Audit(database, InstantSource.system());
    VisitHistory history = new VisitHistory(database, audit, List.of());
    VisitEnds ends = new VisitEnds(database, history, new ArrayList<>());
    SessionLedger sessions = new SessionLedger(
        database, new Directory(database, audit), new Visits(database, ends, history));
    return new Nodes(database, sessions, InstantSource.system(), name, () -> nanos);
  }

  @BeforeEach
  void start() {
    one.start(false);
    other.start(false);
  }

  @AfterEach
  void stop() {
    database.close();
  }

  /// Time passes, by the database's clock as well, which judges the signs.
  private void passes(Duration time) throws SQLException {
    nanos += time.toNanos();
    try (var connection = schema.connect();
        var statement = connection.createStatement()) {
      statement.executeUpdate(
          "UPDATE node SET seen_at = seen_at - INTERVAL " + time.toSeconds() + " SECOND");
    }
  }

  /// One of them signs every second, and looks for who does not.
  private void oneAloneSignsFor(int seconds) throws SQLException {
    for (int second = 0; second < seconds; second++) {
      passes(Duration.ofSeconds(1));
      one.sign(now -> now);
      one.buryDead();
    }
  }

  private boolean isBuried(String name) {
    return database
        .inTransaction(handle -> handle.attach(NodeStore.class).find(name))
        .isEmpty();
  }

  @Test
  void aNodeThatGivesNoSignForFiveSecondsIsBuried() throws SQLException {
    oneAloneSignsFor(2);
    assertThat(isBuried("other")).isFalse();
    assertThat(one.isAlive("other")).isTrue();

    oneAloneSignsFor(4);

    assertThat(isBuried("other")).isTrue();
  }

  @Test
  void whileTheDatabaseWasAwayNobodysSilenceProvesAnything() throws SQLException {
    passes(Duration.ofSeconds(10));
    one.buryDead();
    one.sign(now -> now);
    one.buryDead();
    assertThat(isBuried("other")).isFalse();
    assertThat(one.isAlive("other")).isTrue();

    oneAloneSignsFor(9);
    assertThat(isBuried("other")).isFalse();
    oneAloneSignsFor(1);
    assertThat(isBuried("other")).isTrue();
  }

  @Test
  void aNodeThatTookLongToStartIsSureOfOthersAtOnce() throws SQLException {
    passes(Duration.ofSeconds(10));
    Nodes late = node("late");
    nanos += Duration.ofSeconds(30).toNanos();

    late.start(false);
    late.buryDead();

    assertThat(isBuried("other")).isTrue();
  }
}
