package org.liqa.signaling.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.liqa.signaling.FakeServer;
import org.liqa.signaling.Ledger.Fact;
import org.liqa.signaling.ManualClock;
import org.liqa.signaling.Rooms;
import org.liqa.signaling.clock.EndReason;
import org.liqa.signaling.protocol.VisitState;

/// What a client meets at `/signaling/{visit_id}`, over real sockets.
class SignalingSocketsTest {

  private static final String OURS = "http://localhost:8080";
  private static final String SDP = "v=0\\r\\no=- 1 1 IN IP4 0.0.0.0\\r\\ns=-\\r\\nt=0 0\\r\\n";

  private final UUID visit = UUID.fromString("01938a4e-0000-7000-8000-000000000001");
  private final ManualClock clock = new ManualClock();
  private final FakeServer ports = new FakeServer();
  private final Rooms rooms = new Rooms(ports, ports, ports, clock, UUID::randomUUID);
  private final SignalingSockets sockets =
      new SignalingSockets(rooms, OURS::equals, Limits.STANDARD, clock);
  private final Server server = new Server(0);

  @BeforeEach
  void start() throws Exception {
    server.setHandler(sockets.handler(server));
    server.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  private String url() {
    return "ws://localhost:" + ((ServerConnector) server.getConnectors()[0]).getLocalPort()
        + "/signaling/" + visit;
  }

  private TestSocket open() {
    return TestSocket.open(url(), OURS);
  }

  private TestSocket join(String ticket) {
    return open().send("{\"type\":\"join\",\"ticket\":\"" + ticket + "\"}");
  }

  /// A client knows that it is connected before the server has called its endpoint.
  private void awaitConnections(int count) {
    long until = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!Integer.valueOf(count).equals(sockets.figures().get("connections"))
        && System.nanoTime() < until) {
      Thread.onSpinWait();
    }
  }

  private static String offerTo(JsonNode joined) {
    return "{\"type\":\"description\",\"to\":\"" + joined.path("participant_id").asText()
        + "\",\"sdp_type\":\"offer\",\"sdp\":\"" + SDP + "\"}";
  }

  private static String media(boolean connected) {
    return "{\"type\":\"media\",\"connected\":" + connected + "}";
  }

  @Test
  void whoJoinsIsToldWhoIsThere() {
    TestSocket hall = join("HALL:operator");
    JsonNode first = hall.await("joined");
    JsonNode second = join("OFFICIAL:official").await("joined");

    assertThat(first.path("polite").asBoolean()).isFalse();
    assertThat(first.path("visit_state").asText()).isEqualTo("READY");
    assertThat(second.path("polite").asBoolean()).isTrue();
    assertThat(second.path("side").asText()).isEqualTo("OFFICIAL");
    assertThat(second.path("epoch").asInt()).isEqualTo(1);
    assertThat(second.path("transport").asText()).isEqualTo("peer");
    assertThat(second.path("heartbeat_seconds").asInt()).isEqualTo(5);
    assertThat(second.path("connected_ms").asLong()).isZero();
    assertThat(second.path("resume_token").asText()).isNotEmpty();
    assertThat(second.path("participants")).hasSize(2);
    assertThat(hall.await("participant_joined").at("/participant/display_name").asText())
        .isEqualTo("official");
  }

  @Test
  void whatAnswersCarriesTheRef() {
    TestSocket hall =
        open().send("{\"type\":\"join\",\"ticket\":\"HALL:operator\",\"ref\":\"r1\"}");
    assertThat(hall.await("joined").path("ref").asText()).isEqualTo("r1");

    hall.send("{\"type\":\"ping\",\"ref\":\"r2\"}");
    assertThat(hall.await("pong").path("ref").asText()).isEqualTo("r2");
  }

  @Test
  void descriptionsAndCandidatesReachTheOneWhoIsNamed() {
    TestSocket hall = join("HALL:operator");
    String hallId = hall.await("joined").path("participant_id").asText();
    TestSocket official = join("OFFICIAL:official");
    String officialId = official.await("joined").path("participant_id").asText();

    hall.send("{\"type\":\"description\",\"to\":\"" + officialId
        + "\",\"sdp_type\":\"offer\",\"sdp\":\"" + SDP + "\"}");
    official.send(
        "{\"type\":\"candidate\",\"to\":\"" + hallId
            + "\",\"candidate\":\"candidate:1 1 udp 1 192.0.2.1 9 typ host\",\"sdp_mid\":\"0\",\"sdp_m_line_index\":0,\"username_fragment\":\"u\"}");

    JsonNode description = official.await("description");
    assertThat(description.path("from").asText()).isEqualTo(hallId);
    assertThat(description.path("sdp_type").asText()).isEqualTo("offer");
    JsonNode candidate = hall.await("candidate");
    assertThat(candidate.path("from").asText()).isEqualTo(officialId);
    assertThat(candidate.path("sdp_m_line_index").asInt()).isZero();
  }

  @Test
  void whatIsForNobodyIsAnErrorAndTheConnectionStays() {
    TestSocket hall = join("HALL:operator");
    hall.await("joined");

    hall.send("{\"type\":\"candidate\",\"to\":\"" + UUID.randomUUID() + "\",\"candidate\":null}");

    assertThat(hall.await("error").path("code").asText()).isEqualTo("no-such-participant");
    hall.send("{\"type\":\"ping\"}").await("pong");
  }

  @Test
  void theClockRunsWhileBothHaveMedia() {
    TestSocket hall = join("HALL:operator");
    hall.await("joined");
    TestSocket official = join("OFFICIAL:official");
    official.await("joined");

    hall.send(media(true));
    official.send(media(true));
    JsonNode open = hall.await("state");
    while (!open.path("session_open").asBoolean()) {
      open = hall.await("state");
    }
    clock.advance(Duration.ofMillis(12_345));
    official.send(media(false));
    JsonNode closed = hall.await("state");

    assertThat(open.path("visit_state").asText()).isEqualTo("IN_PROGRESS");
    assertThat(closed.path("session_open").asBoolean()).isFalse();
    assertThat(closed.path("connected_ms").asLong()).isEqualTo(12_345);
    assertThat(ports.written(Fact.Closed.class))
        .singleElement()
        .satisfies(c -> assertThat(c.reason()).isEqualTo(EndReason.MEDIA_LOST));
  }

  @Test
  void whoEndsTheVisitEndsItForEveryone() {
    TestSocket hall = join("HALL:operator");
    hall.await("joined");
    TestSocket official = join("OFFICIAL:official");
    official.await("joined");
    hall.send(media(true));
    official.send(media(true));
    official.await("state");

    official.send("{\"type\":\"end\"}");

    assertThat(hall.await("ended").path("by").asText()).isEqualTo("OFFICIAL");
    assertThat(hall.closeCode()).isEqualTo(4410);
    assertThat(official.closeCode()).isEqualTo(4410);
    assertThat(ports.written(Fact.Reached.class))
        .last()
        .satisfies(r -> assertThat(r.state()).isEqualTo(VisitState.COMPLETED));
    TestSocket late = join("OFFICIAL:late");
    assertThat(late.closeCode()).isEqualTo(4410);
  }

  @Test
  void aNewerConnectionOfThePersonTakesThePlace() {
    TestSocket older = join("HALL:operator#1");
    older.await("joined");
    TestSocket newer = join("HALL:operator#2");
    newer.await("joined");

    assertThat(older.await("error").path("code").asText()).isEqualTo("replaced");
    assertThat(older.closeCode()).isEqualTo(4409);
    newer.send("{\"type\":\"ping\"}").await("pong");
  }

  @Test
  void aLostConnectionIsTakenUpAgainWithTheSamePresence() {
    TestSocket hall = join("HALL:operator");
    hall.await("joined");
    TestSocket official = join("OFFICIAL:official");
    JsonNode joined = official.await("joined");

    official.cut();
    JsonNode away = hall.await("participant_changed");
    assertThat(away.at("/participant/online").asBoolean()).isFalse();

    JsonNode again = open()
        .send("{\"type\":\"join\",\"resume_token\":\""
            + joined.path("resume_token").asText() + "\"}")
        .await("joined");
    assertThat(again.path("participant_id")).isEqualTo(joined.path("participant_id"));
    assertThat(again.path("epoch").asInt()).isEqualTo(2);
    assertThat(hall.await("participant_changed").at("/participant/online").asBoolean())
        .isTrue();
  }

  @Test
  void aResumeTokenIsGoodForItsEpochAlone() {
    TestSocket hall = join("HALL:operator");
    String token = hall.await("joined").path("resume_token").asText();
    String resume = "{\"type\":\"join\",\"resume_token\":\"" + token + "\"}";
    TestSocket newer = open().send(resume);
    newer.await("joined");
    newer.settle();

    assertThat(hall.closeCode()).isEqualTo(4409);
    TestSocket again = open().send(resume);
    assertThat(again.await("error").path("code").asText()).isEqualTo("not-resumable");
    assertThat(again.closeCode()).isEqualTo(4401);
  }

  @Test
  void whatWasSentToSomebodyAwayReachesThemWhenTheyAreBack() {
    TestSocket hall = join("HALL:operator");
    hall.await("joined");
    TestSocket official = join("OFFICIAL:official");
    JsonNode joined = official.await("joined");
    official.cut();
    hall.await("participant_changed");

    hall.send(offerTo(joined));
    TestSocket back = open()
        .send("{\"type\":\"join\",\"resume_token\":\""
            + joined.path("resume_token").asText() + "\"}");

    assertThat(back.await("description").path("sdp_type").asText()).isEqualTo("offer");
  }

  @Test
  void aGuestWaitsUntilAHostLetsThemIn() {
    TestSocket hall = join("HALL:operator");
    hall.await("joined");
    TestSocket guest = join("GUEST:interpreter");
    guest.await("waiting");
    JsonNode waiting = hall.await("guest_waiting");
    assertThat(waiting.path("display_name").asText()).isEqualTo("interpreter");

    hall.send("{\"type\":\"admit\",\"participant_id\":\""
        + waiting.path("participant_id").asText() + "\"}");

    assertThat(guest.await("joined").path("side").asText()).isEqualTo("GUEST");
    guest.send("{\"type\":\"end\"}");
    assertThat(guest.await("error").path("code").asText()).isEqualTo("not-allowed");
  }

  @Test
  void aGuestWhoIsRefusedIsSentAway() {
    TestSocket hall = join("HALL:operator");
    hall.await("joined");
    TestSocket guest = join("GUEST:stranger");
    JsonNode waiting = hall.await("guest_waiting");

    hall.send("{\"type\":\"refuse\",\"participant_id\":\""
        + waiting.path("participant_id").asText() + "\"}");

    assertThat(guest.closeCode()).isEqualTo(4403);
  }

  @Test
  void aTicketThatDoesNotHoldClosesWith4401() {
    assertThat(join("rubbish").closeCode()).isEqualTo(4401);
    join("HALL:twice").await("joined");
    assertThat(join("HALL:twice").closeCode()).isEqualTo(4401);
    assertThat(join("OTHER:operator").closeCode()).isEqualTo(4403);
  }

  @Test
  void whoDoesNotJoinWithinFiveSecondsIsClosedWith4401() {
    TestSocket idle = open();
    clock.advance(Duration.ofSeconds(4));
    sockets.beat();
    idle.send("{\"type\":\"join\",\"ticket\":\"HALL:quick\"}").await("joined");

    TestSocket silent = open();
    awaitConnections(2);
    clock.advance(Duration.ofSeconds(6));
    sockets.beat();
    assertThat(silent.closeCode()).isEqualTo(4401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "", "hello", "{\"type\":\"ping\"} x"})
  void whatIsNotJsonClosesWith1007(String text) {
    TestSocket client = join("HALL:operator");
    client.await("joined");

    assertThat(client.send(text).closeCode()).isEqualTo(1007);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{\"type\":\"nonsense\"}",
        "{\"to\":\"x\"}",
        "{\"type\":\"media\"}",
        "{\"type\":\"media\",\"connected\":\"yes\"}",
        "{\"type\":\"media\",\"connected\":true,\"extra\":1}",
        "{\"type\":\"media\",\"type\":\"ping\"}",
        "{\"type\":\"ping\",\"ref\":7}",
        "{\"type\":\"stats\",\"packet_loss\":2}",
      })
  void whatIsNoneOfTheMessagesClosesWith1008AfterAnError(String text) {
    TestSocket client = join("HALL:operator");
    client.await("joined");

    client.send(text);

    assertThat(client.await("error").path("code").asText()).isEqualTo("bad-message");
    assertThat(client.closeCode()).isEqualTo(1008);
  }

  @Test
  void aMessageBeforeJoinClosesWith1008() {
    assertThat(open().send(media(true)).closeCode()).isEqualTo(1008);
  }

  @Test
  void tooManyMessagesCloseWith1008() {
    TestSocket client = join("HALL:operator");
    client.await("joined");
    TestSocket other = join("OFFICIAL:official");
    other.await("joined");

    for (int i = 0; i < 300; i++) {
      try {
        client.send("{\"type\":\"ping\"}");
      } catch (CompletionException e) {
        break;
      }
    }

    assertThat(client.closeCode()).isEqualTo(1008);
    other.send("{\"type\":\"ping\"}").await("pong");
  }

  @Test
  void aBinaryMessageClosesWith1003() {
    TestSocket client = join("HALL:operator");
    client.await("joined");
    client.sendBinary(new byte[] {1, 2, 3});

    assertThat(client.closeCode()).isEqualTo(1003);
  }

  @Test
  void aMessageOver64KiBClosesWith1009() {
    TestSocket client = join("HALL:operator");
    client.await("joined");
    client.send("{\"type\":\"ping\",\"ref\":\"" + "x".repeat(70_000) + "\"}");

    assertThat(client.closeCode()).isEqualTo(1009);
  }

  @Test
  void manyPartsOver64KiBCloseWith1009() {
    TestSocket client = join("HALL:operator");
    client.await("joined");
    client.sendParts("{\"type\":\"ping\",\"ref\":\"" + "x".repeat(70_000) + "\"}", 10_000);

    assertThat(client.closeCode()).isEqualTo(1009);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "http://localhost:8080.evil.example",
        "https://localhost:8080",
        "http://evil.example"
      })
  void anotherOriginIsRefusedAtTheHandshake(String origin) {
    assertThatThrownBy(() -> TestSocket.open(url(), origin))
        .cause()
        .isInstanceOfSatisfying(
            WebSocketHandshakeException.class,
            e -> assertThat(e.getResponse().statusCode()).isEqualTo(403));
  }

  @Test
  void neitherARelayNorAPongWaitsForTheDatabase() {
    TestSocket hall = join("HALL:operator");
    hall.await("joined");
    TestSocket official = join("OFFICIAL:official");
    String officialId = official.await("joined").path("participant_id").asText();
    ports.gate = new CountDownLatch(1);
    hall.send(media(true));

    hall.send("{\"type\":\"candidate\",\"to\":\"" + officialId + "\",\"candidate\":null}");
    official.await("candidate");
    official.send("{\"type\":\"ping\"}").await("pong");
    hall.send("{\"type\":\"ping\"}").await("pong");

    ports.gate.countDown();
    official.await("participant_changed");
  }

  @Test
  void nothingComesBeforeTheWelcome() {
    TestSocket hall = join("HALL:operator");
    hall.await("joined");
    TestSocket official = join("OFFICIAL:official");
    JsonNode joined = official.await("joined");
    official.cut();
    hall.await("participant_changed");
    ports.gate = new CountDownLatch(1);

    TestSocket back = open()
        .send("{\"type\":\"join\",\"resume_token\":\""
            + joined.path("resume_token").asText() + "\"}")
        .send("{\"type\":\"ping\"}")
        .settle();
    hall.send(offerTo(joined)).settle();
    ports.gate.countDown();

    assertThat(back.awaitAny("joined", "pong", "description").path("type").asText())
        .isEqualTo("joined");
    back.await("description");
  }

  @Test
  void aDatabaseThatIsAwayForAWhileEndsNoCall() {
    TestSocket hall = join("HALL:operator");
    hall.await("joined");
    TestSocket official = join("OFFICIAL:official");
    official.await("joined");
    TestSocket adviser = join("OFFICIAL:adviser");
    adviser.await("joined");
    hall.send(media(true));
    official.send(media(true));
    while (!adviser.await("state").path("session_open").asBoolean()) {
      // The first tells of what was before.
    }
    ports.gate = new CountDownLatch(1);
    adviser.send(media(true)).settle();

    for (int beat = 0; beat < 6; beat++) {
      clock.advance(Duration.ofSeconds(5));
      for (TestSocket socket : List.of(hall, official, adviser)) {
        socket.send("{\"type\":\"ping\"}").await("pong");
      }
      sockets.beat();
      rooms.tick();
    }
    ports.gate.countDown();
    hall.send(media(false));

    JsonNode state = official.await("state");
    assertThat(state.path("connected_ms").asLong()).isEqualTo(30_000);
    assertThat(ports.written(Fact.Opened.class)).hasSize(1);
    assertThat(ports.written(Fact.Departed.class)).isEmpty();
  }

  @Test
  void whatComesFasterThanItIsWrittenIsWrittenTogether() {
    TestSocket hall = join("HALL:operator");
    hall.await("joined");
    TestSocket official = join("OFFICIAL:official");
    official.await("joined");
    int before = ports.writes.get();
    ports.gate = new CountDownLatch(1);

    for (int i = 0; i < 20; i++) {
      hall.send(media(i % 2 == 0));
    }
    hall.settle();
    ports.gate.countDown();

    for (int i = 0; i < 20; i++) {
      assertThat(official.await("participant_changed").at("/participant/media").asBoolean())
          .isEqualTo(i % 2 == 0);
    }
    assertThat(ports.writes.get() - before).isLessThanOrEqualTo(2);
  }

  @Test
  void whatADatabaseThatDiesForAWhileMissesIsWrittenAfterwards() {
    TestSocket hall = join("HALL:operator");
    hall.await("joined");
    TestSocket official = join("OFFICIAL:official");
    official.await("joined");
    ports.failures.set(3);

    hall.send(media(true));
    official.send(media(true));

    assertThat(official.await("state").path("session_open").asBoolean()).isTrue();
    assertThat(ports.written(Fact.Opened.class)).hasSize(1);
  }

  @Test
  void aNodeIsNotAheadOfWhatItHasNotWritten() {
    TestSocket hall = join("HALL:operator");
    hall.await("joined");
    Instant said = clock.instant();
    ports.gate = new CountDownLatch(1);
    hall.send("{\"type\":\"media\",\"connected\":true,\"ref\":\"m\"}").settle();
    clock.advance(Duration.ofSeconds(3));
    Instant later = clock.instant();

    assertThat(rooms.writtenUpTo(later)).isEqualTo(said);

    ports.gate.countDown();
    hall.await("state");
    assertThat(rooms.writtenUpTo(later)).isEqualTo(later);
  }

  @Test
  void aRoomThatCannotBeWrittenForTooLongEndsBeforeWhatIsLost() {
    TestSocket hall = join("HALL:operator");
    hall.await("joined");
    Instant said = clock.instant();
    ports.failures.set(1_000);
    hall.send(media(true));
    while (ports.failures.get() == 1_000) {
      Thread.onSpinWait();
    }
    clock.advance(Duration.ofMinutes(6));

    assertThat(hall.closeCode()).isEqualTo(1001);
    assertThat(rooms.writtenUpTo(clock.instant())).isEqualTo(said);

    rooms.tick();
    assertThat(ports.givenUp).containsExactly(said);
    assertThat(rooms.writtenUpTo(clock.instant())).isEqualTo(clock.instant());
  }

  @Test
  void aRoomThatAnotherNodeTookIsLeftWith1001() {
    TestSocket hall = join("HALL:operator");
    hall.await("joined");
    ports.takeAway();

    hall.send(media(true));

    assertThat(hall.closeCode()).isEqualTo(1001);
  }

  @Test
  void aNodeThatGoesAwaySendsEveryoneAwayWith1001() {
    TestSocket hall = join("HALL:operator");
    hall.await("joined");

    sockets.drain();

    assertThat(hall.closeCode()).isEqualTo(1001);
  }
}
