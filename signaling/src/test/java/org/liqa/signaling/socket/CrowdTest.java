package org.liqa.signaling.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liqa.signaling.FakeServer;
import org.liqa.signaling.ManualClock;
import org.liqa.signaling.Rooms;

/// Clients that take without giving: they read slowly, or come and do not join. Bounds are small
/// here so that they are soon met.
class CrowdTest {

  private static final String OURS = "http://localhost:8080";
  private static final int UNJOINED_AT_MOST = 50;
  private static final Limits SMALL = new Limits(
      Duration.ofSeconds(5),
      Duration.ofSeconds(10),
      1_000_000,
      1_000,
      256 * 1024,
      UNJOINED_AT_MOST);

  private final UUID visit = UUID.fromString("01938a4e-0000-7000-8000-000000000001");
  private final ManualClock clock = new ManualClock();
  private final FakeServer ports = new FakeServer();
  private final Rooms rooms = new Rooms(ports, ports, ports, clock, UUID::randomUUID);
  private final SignalingSockets sockets = new SignalingSockets(rooms, OURS::equals, SMALL, clock);
  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);

  @BeforeEach
  void start() throws Exception {
    // What the kernel keeps comes on top of our own queue, and would be megabytes.
    connector.setAcceptedSendBufferSize(64 * 1024);
    server.addConnector(connector);
    server.setHandler(sockets.handler(server));
    server.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  private TestSocket open() {
    return TestSocket.open(
        "ws://localhost:" + connector.getLocalPort() + "/signaling/" + visit, OURS);
  }

  private TestSocket join(String ticket) {
    return open().send("{\"type\":\"join\",\"ticket\":\"" + ticket + "\"}");
  }

  @Test
  void whoDoesNotReadIsDroppedAndCanResumeWhileTheRoomGoesOn() {
    TestSocket hall = join("HALL:operator");
    hall.await("joined");
    TestSocket slow = join("OFFICIAL:official");
    JsonNode joined = slow.await("joined");
    String offer = "{\"type\":\"description\",\"to\":\""
        + joined.path("participant_id").asText()
        + "\",\"sdp_type\":\"offer\",\"sdp\":\"v=0\\r\\n" + "s".repeat(30_000) + "\\r\\n\"}";
    slow.stopReading();

    // Twelve megabytes, of which the kernel's buffers at both ends and our queue hold two.
    for (int i = 0; i < 400; i++) {
      hall.send(offer);
    }

    JsonNode changed = hall.await("participant_changed");
    assertThat(changed.at("/participant/online").asBoolean()).isFalse();
    hall.send("{\"type\":\"ping\"}").await("pong");
    JsonNode again = open()
        .send("{\"type\":\"join\",\"resume_token\":\""
            + joined.path("resume_token").asText() + "\"}")
        .await("joined");
    assertThat(again.path("participant_id")).isEqualTo(joined.path("participant_id"));
    assertThat(hall.await("participant_changed").at("/participant/online").asBoolean())
        .isTrue();
  }

  @Test
  void whoWaitsForTheDatabaseIsDroppedBeforeTooMuchWaitsForThemAndCanResume() {
    TestSocket hall = join("HALL:operator");
    hall.await("joined");
    TestSocket official = join("OFFICIAL:official");
    JsonNode joined = official.await("joined");
    String resume =
        "{\"type\":\"join\",\"resume_token\":\"" + joined.path("resume_token").asText() + "\"}";
    official.cut();
    hall.await("participant_changed");
    ports.gate = new CountDownLatch(1);
    open().send(resume).settle();

    for (int i = 0; i < 12; i++) {
      hall.send(
          "{\"type\":\"description\",\"to\":\"" + joined.path("participant_id").asText()
              + "\",\"sdp_type\":\"offer\",\"sdp\":\"v=0\\r\\n" + "s".repeat(30_000) + "\\r\\n\"}");
    }

    awaitConnections(1);
    assertThat(sockets.figures()).containsEntry("connections", 1);
    ports.gate.countDown();
    TestSocket back = open().send(resume);
    assertThat(back.await("joined").path("epoch").asInt()).isEqualTo(3);
    assertThat(back.await("participant_changed").at("/participant/side").asText())
        .isEqualTo("HALL");
  }

  @Test
  void whoComesAndDoesNotJoinIsBoundedAndSentAwayInTime() {
    TestSocket hall = join("HALL:operator");
    hall.await("joined");
    List<TestSocket> idle = new ArrayList<>();
    for (int i = 0; i < UNJOINED_AT_MOST; i++) {
      idle.add(open());
    }
    awaitConnections(UNJOINED_AT_MOST + 1);

    assertThatThrownBy(this::open)
        .cause()
        .isInstanceOfSatisfying(
            WebSocketHandshakeException.class,
            e -> assertThat(e.getResponse().statusCode()).isEqualTo(429));
    hall.send("{\"type\":\"ping\"}").await("pong");
    clock.advance(Duration.ofSeconds(5));
    hall.send("{\"type\":\"ping\"}").await("pong");
    sockets.beat();

    assertThat(idle).allSatisfy(socket -> assertThat(socket.closeCode()).isEqualTo(4401));
    join("OFFICIAL:official").await("joined");
  }

  /// A client knows that it is connected before the server has called its endpoint.
  private void awaitConnections(int count) {
    long until = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!Integer.valueOf(count).equals(sockets.figures().get("connections"))
        && System.nanoTime() < until) {
      Thread.onSpinWait();
    }
  }
}
