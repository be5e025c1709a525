package org.liqa.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liqa.TestLiqa;
import org.liqa.TestVisits;
import org.liqa.platform.TestDatabase;
import org.liqa.signaling.socket.TestSocket;

/// A node's sign of life, at which its sessions end should it die.
class NodesTest {

  private static final Instant TEN = Instant.parse("2026-11-24T07:00:00Z");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final TestDatabase database = TestDatabase.fresh();
  private final TestLiqa liqa = TestLiqa.start(database);
  private String visit = "";

  @BeforeEach
  void book() {
    TestVisits visits = new TestVisits(liqa);
    visit = liqa.as("scheduler")
        .post(
            "/visits",
            visits.visit(
                visits.request("MALE"),
                visits.hall("riyadh", "m1"),
                visits.official("official"),
                TEN,
                TEN.plus(Duration.ofMinutes(30))))
        .id();
    liqa.clock().set(TEN);
  }

  @AfterEach
  void stop() {
    liqa.close();
  }

  private TestSocket enter(String username) {
    var ticket = liqa.as(username).post("/visits/" + visit + "/ticket");
    return TestSocket.open(ticket.text("signaling_url"), "http://localhost:" + liqa.port())
        .send("{\"type\":\"join\",\"ticket\":\"" + ticket.text("ticket") + "\"}");
  }

  private record Sign(Instant signed, Instant seen) {}

  private Sign lastSign() throws SQLException {
    try (Connection connection = database.connect();
        var rows = connection
            .createStatement()
            .executeQuery("SELECT signed_at, seen_at FROM node ORDER BY seen_at DESC LIMIT 1")) {
      assertThat(rows.next()).isTrue();
      return new Sign(
          instant(rows.getObject(1, LocalDateTime.class)),
          instant(rows.getObject(2, LocalDateTime.class)));
    }
  }

  private static Instant instant(LocalDateTime utc) {
    return utc.toInstant(ZoneOffset.UTC);
  }

  /// Two signs from now on, so that the later was begun after now.
  private Sign nextSign() throws SQLException {
    Sign last = lastSign();
    long until = System.nanoTime() + PATIENCE.toNanos();
    for (int later = 0; later < 2; ) {
      assertThat(System.nanoTime()).as("a sign of life comes").isLessThan(until);
      Sign next = lastSign();
      if (next.seen().isAfter(last.seen())) {
        last = next;
        later++;
      }
    }
    return last;
  }

  @Test
  void aNodeSignsNoLaterThanWhatItHasNotWritten() throws Exception {
    TestSocket hall = enter("hall_operator");
    hall.await("joined");
    try (Connection another = database.connect()) {
      another.setAutoCommit(false);
      another
          .createStatement()
          .executeQuery("SELECT epoch FROM room_lease WHERE visit_id = '" + visit + "' FOR UPDATE");
      liqa.clock().set(TEN.plusSeconds(10));
      hall.send("{\"type\":\"media\",\"connected\":true,\"ref\":\"m\"}").settle();
      Instant said = liqa.clock().instant();
      liqa.clock().set(TEN.plusSeconds(60));

      assertThat(nextSign().signed()).isBeforeOrEqualTo(said);
    }

    hall.await("state");
    assertThat(nextSign().signed()).isAfterOrEqualTo(TEN.plusSeconds(60));
  }
}
