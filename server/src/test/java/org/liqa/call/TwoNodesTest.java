package org.liqa.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liqa.TestLiqa;
import org.liqa.TestVisits;
import org.liqa.platform.TestDatabase;
import org.liqa.signaling.socket.TestSocket;

/// Two nodes with one database: one of them has a visit's room, whatever the other believes, and a
/// hall is in one session at a time.
class TwoNodesTest {

  private static final Instant TEN = Instant.parse("2026-11-24T07:00:00Z");
  private static final Duration LENGTH = Duration.ofMinutes(10);

  private static TestDatabase database;
  private static TestLiqa a;
  private static TestLiqa b;
  private static TestVisits visits;
  private static int booked;

  private Instant startsAt = TEN;
  private String visit = "";

  @BeforeAll
  static void start() {
    database = TestDatabase.fresh();
    a = TestLiqa.start(database);
    b = TestLiqa.start(database);
    visits = new TestVisits(a);
  }

  @AfterAll
  static void stop() {
    a.close();
    b.close();
  }

  @BeforeEach
  void book() {
    visit = book("official");
  }

  /// Whatever a test did, hall and official are free for the next.
  @AfterEach
  void end() {
    b.as("official").post("/visits/" + visit + "/complete");
  }

  private String book(String official) {
    startsAt = TEN.plus(LENGTH.multipliedBy(booked++));
    set(startsAt.minus(LENGTH.dividedBy(2)));
    var answer = a.as("scheduler")
        .post(
            "/visits",
            visits.visit(
                visits.request("MALE"),
                visits.hall("riyadh", "m1"),
                visits.official(official),
                startsAt,
                startsAt.plus(LENGTH)));
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    set(startsAt);
    return answer.id();
  }

  private static void set(Instant now) {
    a.clock().set(now);
    b.clock().set(now);
  }

  private static String ticket(String username, String visit) {
    return a.as(username).post("/visits/" + visit + "/ticket").text("ticket");
  }

  private static TestSocket join(TestLiqa node, String visit, String by, String token) {
    return TestSocket.open(
            "ws://localhost:" + node.port() + "/signaling/" + visit,
            "http://localhost:" + node.port())
        .send("{\"type\":\"join\",\"" + by + "\":\"" + token + "\"}");
  }

  private static void media(TestSocket socket, boolean connected) {
    socket.send("{\"type\":\"media\",\"connected\":" + connected + "}");
  }

  private static JsonNode awaitSession(TestSocket socket, boolean open) {
    while (true) {
      JsonNode state = socket.await("state");
      if (state.path("session_open").asBoolean() == open) {
        return state;
      }
    }
  }

  private static List<JsonNode> sessions(String visit) {
    return b.as("analyst").get("/visits/" + visit + "/sessions").items();
  }

  @Test
  void whoComesToTheWrongNodeIsSentOnWithATicketThatIsStillGood() {
    join(a, visit, "ticket", ticket("hall_operator", visit)).await("joined");
    String ticket = ticket("official", visit);
    TestSocket wrong = join(b, visit, "ticket", ticket);

    assertThat(wrong.await("error").path("code").asText()).isEqualTo("other-node");
    assertThat(wrong.closeCode()).isEqualTo(1001);

    JsonNode joined = join(a, visit, "ticket", ticket).await("joined");
    assertThat(joined.path("participants")).hasSize(2);
    assertThat(
            join(b, visit, "resume_token", joined.path("resume_token").asText()).closeCode())
        .isEqualTo(1001);
  }

  /// Its room is taken while it writes, so that nothing but the lease can tell it.
  @Test
  void aNodeWhoseRoomIsAnothersWritesNothingMore() throws Exception {
    TestSocket hall = join(a, visit, "ticket", ticket("hall_operator", visit));
    hall.await("joined");
    TestSocket official = join(a, visit, "ticket", ticket("official", visit));
    official.await("joined");
    media(hall, true);
    media(official, true);
    awaitSession(official, true);

    try (Connection another = database.connect();
        var statement = another.createStatement()) {
      another.setAutoCommit(false);
      String ofVisit = " WHERE visit_id = '" + visit + "'";
      statement.executeQuery("SELECT epoch FROM room_lease" + ofVisit + " FOR UPDATE");
      hall.send("{\"type\":\"end\"}").settle();
      statement.executeUpdate(
          "UPDATE room_lease SET node = 'another', epoch = epoch + 1" + ofVisit);
      another.commit();
    }

    assertThat(hall.closeCode()).isEqualTo(1001);
    assertThat(official.closeCode()).isEqualTo(1001);
    assertThat(b.as("official").get("/visits/" + visit).text("state")).isEqualTo("IN_PROGRESS");
    assertThat(sessions(visit))
        .singleElement()
        .satisfies(session -> assertThat(session.path("ended_at").isNull()).isTrue());
  }

  @Test
  void aHallThatIsStillInAVisitBeginsTheNextWhenThatEnds() {
    TestSocket hall = join(a, visit, "ticket", ticket("hall_operator", visit));
    TestSocket official = join(a, visit, "ticket", ticket("official", visit));
    hall.await("joined");
    media(hall, true);
    media(official, true);
    awaitSession(official, true);
    String first = visit;
    String next = book("official2");
    TestSocket nextHall = join(b, next, "ticket", ticket("hall_operator", next));
    TestSocket nextOfficial = join(b, next, "ticket", ticket("official2", next));
    nextHall.await("joined");
    media(nextHall, true);
    media(nextOfficial, true);

    JsonNode error = nextHall.await("error");
    assertThat(error.path("code").asText()).isEqualTo("hall-busy");
    assertThat(sessions(next)).isEmpty();

    hall.send("{\"type\":\"end\"}").await("ended");

    // Some states told of the one that might not open.
    while (sessions(next).isEmpty()) {
      awaitSession(nextOfficial, true);
    }
    Instant ended = Instant.parse(sessions(first).getFirst().path("ended_at").asText());
    assertThat(Instant.parse(sessions(next).getFirst().path("started_at").asText()))
        .isAfterOrEqualTo(ended);
    nextHall.send("{\"type\":\"end\"}").await("ended");
  }

  @Test
  void aPresenceIsTakenUpAgainOnTheOtherNodeWhenItsOwnGoesAway() {
    TestLiqa going = TestLiqa.start(database);
    going.clock().set(a.clock().instant());
    TestSocket hall = join(going, visit, "ticket", ticket("hall_operator", visit));
    JsonNode before = hall.await("joined");
    TestSocket official = join(going, visit, "ticket", ticket("official", visit));
    String officialsToken = official.await("joined").path("resume_token").asText();
    media(hall, true);
    media(official, true);
    awaitSession(official, true);

    going.close();
    assertThat(hall.closeCode()).isEqualTo(1001);
    JsonNode back =
        join(b, visit, "resume_token", before.path("resume_token").asText()).await("joined");

    assertThat(back.path("participant_id")).isEqualTo(before.path("participant_id"));
    assertThat(back.path("epoch").asInt()).isEqualTo(2);
    assertThat(back.path("participants"))
        .extracting(each -> each.path("online").asBoolean())
        .containsExactly(true, false);
    TestSocket officialBack = join(b, visit, "resume_token", officialsToken);
    awaitSession(officialBack, true);
    assertThat(sessions(visit)).as("one on each node").hasSize(2);
  }
}
