package org.liqa.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liqa.TestApi;
import org.liqa.TestLiqa;
import org.liqa.TestVisits;
import org.liqa.platform.TestDatabase;
import org.liqa.signaling.socket.TestSocket;

/// The thread that everything hangs on: a visit is booked, met and counted.
class ThreadTest {

  private static final Instant TEN = Instant.parse("2026-11-24T07:00:00Z");

  private final TestDatabase database = TestDatabase.fresh();
  private TestLiqa liqa = TestLiqa.start(database);
  private TestVisits visits = new TestVisits(liqa);
  private String visit = "";

  @BeforeEach
  void book() {
    var answer = liqa.as("scheduler")
        .post(
            "/visits",
            visits.visit(
                visits.request("MALE"),
                visits.hall("riyadh", "m1"),
                visits.official("official"),
                TEN,
                TEN.plus(Duration.ofMinutes(30))));
    assertThat(answer.status()).isEqualTo(201);
    visit = answer.id();
    liqa.clock().set(TEN);
  }

  @AfterEach
  void stop() {
    liqa.close();
  }

  private TestSocket enter(String username) {
    var ticket = liqa.as(username).post("/visits/" + visit + "/ticket");
    assertThat(ticket.status()).as(ticket.body().toString()).isEqualTo(201);
    return join(ticket);
  }

  private TestSocket join(TestApi.Answer ticket) {
    return TestSocket.open(ticket.text("signaling_url"), "http://localhost:" + liqa.port())
        .send("{\"type\":\"join\",\"ticket\":\"" + ticket.text("ticket") + "\"}");
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

  private TestApi.Answer sessions() {
    return liqa.as("analyst").get("/visits/" + visit + "/sessions");
  }

  private JsonNode totals() {
    return liqa.as("analyst")
        .get("/statistics/video-hours?from=2026-11-24&to=2026-11-25&by=gender,official,hour")
        .body()
        .path("totals");
  }

  @Test
  void aVisitIsBookedMetAndCountedToTheMillisecond() {
    TestSocket hall = enter("hall_operator");
    assertThat(hall.await("joined").path("visit_state").asText()).isEqualTo("READY");
    TestSocket official = enter("official");
    official.await("joined");
    media(hall, true);
    media(official, true);
    awaitSession(official, true);
    liqa.clock().advance(Duration.ofMinutes(12));

    hall.send("{\"type\":\"end\"}");
    assertThat(official.await("ended").path("by").asText()).isEqualTo("HALL");

    JsonNode session = sessions().items().getFirst();
    long ms = session.path("duration_ms").asLong();
    assertThat(sessions().items()).hasSize(1);
    assertThat(session.path("end_reason").asText()).isEqualTo("ENDED");
    assertThat(ms).isGreaterThanOrEqualTo(720_000);
    assertThat(Duration.between(
            Instant.parse(session.path("started_at").asText()),
            Instant.parse(session.path("ended_at").asText())))
        .isEqualTo(Duration.ofMillis(ms));
    assertThat(totals().path("male_ms").asLong()).isEqualTo(ms);
    assertThat(totals().path("female_ms").asLong()).isZero();
    assertThat(totals().path("total_ms").asLong()).isEqualTo(ms);
    assertThat(totals().path("sessions").asLong()).isEqualTo(1);
    assertThat(totals().path("visits").asLong()).isEqualTo(1);
    var after = liqa.as("official").get("/visits/" + visit);
    assertThat(after.text("state")).as(after.body().toString()).isEqualTo("COMPLETED");
    assertThat(after.body().path("connected_ms").asLong()).isEqualTo(ms);
  }

  @Test
  void whatOneSideSaysAloneCountsNothing() {
    TestSocket hall = enter("hall_operator");
    hall.await("joined");
    media(hall, true);
    TestSocket official = enter("official");
    official.await("joined");
    media(hall, true);
    liqa.clock().advance(Duration.ofMinutes(2));
    hall.send("{\"type\":\"ping\"}").await("pong");
    assertThat(sessions().items()).isEmpty();

    media(official, true);
    awaitSession(hall, true);
    official.send("{\"type\":\"leave\"}");
    awaitSession(hall, false);
    media(hall, true);
    liqa.clock().advance(Duration.ofMinutes(2));
    hall.send("{\"type\":\"ping\"}").await("pong");

    assertThat(sessions().items()).singleElement().satisfies(session -> {
      assertThat(session.path("end_reason").asText()).isEqualTo("LEFT");
      assertThat(session.path("duration_ms").asLong()).isLessThan(60_000);
    });
    assertThat(totals().path("sessions").asLong()).isEqualTo(1);
  }

  @Test
  void howTheLinesDidIsKeptForThoseWhoAskAfterwards() {
    TestSocket hall = enter("hall_operator");
    TestSocket official = enter("official");
    media(hall, true);
    media(official, true);
    awaitSession(official, true);
    String bad = "{\"type\":\"stats\",\"round_trip_ms\":100,\"packet_loss\":0.2,\"jitter_ms\":40}";
    for (int i = 0; i < 3; i++) {
      hall.send(bad).send("{\"type\":\"ping\"}");
      hall.await("pong");
      liqa.clock().advance(Duration.ofSeconds(5));
    }
    hall.send("{\"type\":\"end\"}");
    official.await("ended");

    var quality = liqa.as("supervisor").get("/visits/" + visit + "/quality").items();

    assertThat(quality).singleElement().satisfies(line -> {
      assertThat(line.path("side").asText()).isEqualTo("HALL");
      assertThat(line.path("level").asText()).isEqualTo("POOR");
      assertThat(line.path("good").asInt()).isEqualTo(1);
      assertThat(line.path("poor").asInt()).isEqualTo(2);
      assertThat(line.path("packet_loss").asDouble()).isCloseTo(0.2, within(1e-9));
      assertThat(line.path("bitrate_bps").isNull()).isTrue();
    });
  }

  @Test
  void aSessionAcrossTheHourIsSplitThereAndCountedOnce() {
    liqa.clock().set(TEN.plus(Duration.ofMinutes(50)));
    TestSocket hall = enter("hall_operator");
    TestSocket official = enter("official");
    official.await("joined");
    media(hall, true);
    media(official, true);
    awaitSession(official, true);
    liqa.clock().advance(Duration.ofMinutes(20));
    media(hall, false);
    awaitSession(official, false);

    var rows = liqa.as("analyst")
        .get("/statistics/video-hours?from=2026-11-24&to=2026-11-25&by=hour")
        .body()
        .path("rows");

    assertThat(rows).hasSize(2);
    assertThat(rows.get(0).path("hour").asText()).isEqualTo("2026-11-24T10");
    assertThat(rows.get(0).path("sessions").asLong()).isEqualTo(1);
    assertThat(rows.get(1).path("hour").asText()).isEqualTo("2026-11-24T11");
    assertThat(rows.get(1).path("sessions").asLong()).isZero();
    assertThat(rows.get(0).path("duration_ms").asLong()
            + rows.get(1).path("duration_ms").asLong())
        .isEqualTo(sessions().items().getFirst().path("duration_ms").asLong());
  }

  @Test
  void whatTheApiCompletesEndsTheRoomAndItsSessionAtOnce() {
    TestSocket hall = enter("hall_operator");
    TestSocket official = enter("official");
    official.await("joined");
    media(hall, true);
    media(official, true);
    awaitSession(official, true);

    var answer = liqa.as("official").post("/visits/" + visit + "/complete");

    assertThat(answer.text("state")).as(answer.body().toString()).isEqualTo("COMPLETED");
    assertThat(sessions().items())
        .singleElement()
        .satisfies(s -> assertThat(s.path("end_reason").asText()).isEqualTo("ENDED"));
    assertThat(hall.closeCode()).isEqualTo(4410);
    assertThat(liqa.as("official").post("/visits/" + visit + "/ticket").problem())
        .isEqualTo("visit-over");
  }

  @Test
  void aTicketIsForItsVisitAndItsPersonAndOneConnection() {
    assertThat(liqa.as("official2").post("/visits/" + visit + "/ticket").status())
        .isEqualTo(404);
    assertThat(
            liqa.as("hall_operator_jeddah").post("/visits/" + visit + "/ticket").status())
        .isEqualTo(404);
    assertThat(liqa.as("scheduler").post("/visits/" + visit + "/ticket").status())
        .isEqualTo(403);
    var ticket = liqa.as("official").post("/visits/" + visit + "/ticket");

    join(ticket).await("joined");

    assertThat(join(ticket).closeCode()).isEqualTo(4401);
    TestSocket apiToken = TestSocket.open(
            ticket.text("signaling_url"), "http://localhost:" + liqa.port())
        .send("{\"type\":\"join\",\"ticket\":\"" + liqa.as("official").token() + "\"}");
    assertThat(apiToken.closeCode()).isEqualTo(4401);
    assertThat(liqa.anonymous().withToken(ticket.text("ticket")).get("/me").status())
        .isEqualTo(401);
  }

  @Test
  void aTicketIsRefusedBeforeItsTimeAndAfterAMinute() {
    liqa.clock().set(TEN.minus(Duration.ofMinutes(31)));
    var early = liqa.as("official").post("/visits/" + visit + "/ticket");
    assertThat(early.status()).isEqualTo(409);
    assertThat(early.problem()).isEqualTo("too-early");

    liqa.clock().set(TEN.minus(Duration.ofMinutes(30)));
    var ticket = liqa.as("official").post("/visits/" + visit + "/ticket");
    liqa.clock().advance(Duration.ofSeconds(61));
    assertThat(join(ticket).closeCode()).isEqualTo(4401);
  }

  @Test
  void aGuestEntersByTheLinkOnceLetIn() {
    TestSocket hall = enter("hall_operator");
    hall.await("joined");
    var invitation = liqa.as("official")
        .post("/visits/" + visit + "/invitations", Map.of("display_name", "مترجمة"));
    String link = invitation.text("link");
    assertThat(link).contains("/visits/" + visit + "/call#guest=").doesNotContain("?");

    TestSocket guest = TestSocket.open(
            "ws://localhost:" + liqa.port() + "/signaling/" + visit,
            "http://localhost:" + liqa.port())
        .send("{\"type\":\"join\",\"ticket\":\"" + link.substring(link.indexOf('=') + 1) + "\"}");
    guest.await("waiting");
    String id = hall.await("guest_waiting").path("participant_id").asText();
    hall.send("{\"type\":\"admit\",\"participant_id\":\"" + id + "\"}");

    assertThat(guest.await("joined").path("side").asText()).isEqualTo("GUEST");
  }

  @Test
  void aNodeThatDiesLosesAtMostItsLastSignOfLifeAndTheVisitGoesOnElsewhere() {
    TestSocket hall = enter("hall_operator");
    String hallToken = hall.await("joined").path("resume_token").asText();
    TestSocket official = enter("official");
    String officialToken = official.await("joined").path("resume_token").asText();
    media(hall, true);
    media(official, true);
    awaitSession(official, true);

    // A second start over the same data: the first node's row is what a killed process leaves
    // behind.
    TestLiqa dead = liqa;
    liqa = TestLiqa.restart(database, dead);
    JsonNode lost = sessions().items().getFirst();

    assertThat(lost.path("end_reason").asText()).isEqualTo("NODE_LOST");
    TestSocket hallAgain = resume(hallToken);
    assertThat(hallAgain.await("joined").path("epoch").asInt()).isEqualTo(2);
    TestSocket officialAgain = resume(officialToken);
    officialAgain.await("joined");
    media(hallAgain, true);
    media(officialAgain, true);
    hallAgain.send("{\"type\":\"end\"}");
    hallAgain.await("ended");
    assertThat(sessions().items()).hasSize(2);
    long sum = sessions().items().stream()
        .mapToLong(s -> s.path("duration_ms").asLong())
        .sum();
    assertThat(totals().path("total_ms").asLong()).isEqualTo(sum);
    assertThat(totals().path("visits").asLong()).isEqualTo(1);
    dead.close();
  }

  private TestSocket resume(String token) {
    return TestSocket.open(
            "ws://localhost:" + liqa.port() + "/signaling/" + visit,
            "http://localhost:" + liqa.port())
        .send("{\"type\":\"join\",\"resume_token\":\"" + token + "\"}");
  }
}
