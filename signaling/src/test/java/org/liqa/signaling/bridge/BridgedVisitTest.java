package org.liqa.signaling.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liqa.signaling.FakeServer;
import org.liqa.signaling.Ledger.Fact;
import org.liqa.signaling.ManualClock;
import org.liqa.signaling.Rooms;
import org.liqa.signaling.socket.Limits;
import org.liqa.signaling.socket.SignalingSockets;
import org.liqa.signaling.socket.TestSocket;

/// A visit of three through a bridge, from the browsers' sockets to the bridge's.
class BridgedVisitTest {

  private static final String OURS = "http://localhost:8080";

  private final UUID visit = UUID.fromString("01938a4e-0000-7000-8000-000000000001");
  private final ManualClock clock = new ManualClock();
  private final FakeServer ports = new FakeServer();
  private final StandInBridge first = new StandInBridge();
  private final StandInBridge second = new StandInBridge();
  private final Videobridges bridges =
      new Videobridges(List.of(first.address(), second.address()), clock, UUID::randomUUID);
  private final Rooms rooms = new Rooms(ports, ports, ports, bridges, clock, UUID::randomUUID);
  private final SignalingSockets sockets =
      new SignalingSockets(rooms, OURS::equals, Limits.STANDARD, clock);
  private final Server server = new Server(0);

  @BeforeEach
  void start() throws Exception {
    second.stress = 0.5;
    bridges.check();
    server.setHandler(sockets.handler(server));
    server.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
    bridges.close();
    first.close();
    second.close();
  }

  /// Somebody in the visit, who answers what the bridge offers.
  private final class Browser {
    final TestSocket socket;
    final String id;
    final long ssrc;

    Browser(String ticket, long ssrc) {
      this.socket = TestSocket.open(
              "ws://localhost:" + ((ServerConnector) server.getConnectors()[0]).getLocalPort()
                  + "/signaling/" + visit,
              OURS)
          .send("{\"type\":\"join\",\"ticket\":\"" + ticket + "\"}");
      this.id = socket.await("joined").path("participant_id").asText();
      this.ssrc = ssrc;
    }

    String endpoint() {
      return id.replace("-", "");
    }

    JsonNode answersNext() throws JsonProcessingException {
      JsonNode offer = socket.await("description");
      assertThat(offer.path("from").asText()).isEqualTo("bridge");
      assertThat(offer.path("sdp_type").asText()).isEqualTo("offer");
      socket.send(Recordings.JSON.writeValueAsString(Map.of(
          "type",
          "description",
          "to",
          "bridge",
          "sdp_type",
          "answer",
          "sdp",
          Browsers.answer(offer.path("sdp").asText(), ssrc))));
      return offer;
    }

    void media(boolean connected) {
      socket.send("{\"type\":\"media\",\"connected\":" + connected + "}");
    }
  }

  /// The others' streams come in one offer or in several.
  private static void answersUntilOffered(Browser browser, Browser... others)
      throws JsonProcessingException {
    List<String> wanted =
        Arrays.stream(others).map(other -> "a=msid:" + other.endpoint() + " ").toList();
    String offer = "";
    while (!wanted.stream().allMatch(offer::contains)) {
      offer = browser.answersNext().path("sdp").asText();
    }
  }

  @Test
  void threeMeetOnABridgeAndMoveToAnotherWhenItDies() throws Exception {
    Browser hall = new Browser("HALL:operator", 10);
    Browser official = new Browser("OFFICIAL:official", 20);
    Browser counterpart = new Browser("COUNTERPART:other", 30);
    List<Browser> all = List.of(hall, official, counterpart);

    for (Browser browser : all) {
      JsonNode transport = browser.socket.await("transport");
      assertThat(transport.path("transport").asText()).isEqualTo("bridge");
      assertThat(transport.path("generation").asInt()).isEqualTo(1_001);
      assertThat(transport.path("ice_servers").isArray()).isTrue();
    }
    for (Browser browser : all) {
      browser.answersNext();
    }
    answersUntilOffered(hall, official, counterpart);
    answersUntilOffered(official, hall, counterpart);
    answersUntilOffered(counterpart, hall, official);
    assertThat(first.endpoints()).hasSize(3);
    hall.media(true);
    official.media(true);
    hall.socket.await("state");

    first.die();
    bridges.check();

    for (Browser browser : all) {
      JsonNode transport = browser.socket.await("transport");
      assertThat(transport.path("transport").asText()).isEqualTo("bridge");
      assertThat(transport.path("generation").asInt()).isEqualTo(1_002);
    }
    assertThat(hall.answersNext().path("sdp").asText()).contains("a=mid:1002-0");
    assertThat(second.endpoints()).hasSize(3);
    assertThat(ports.written(Fact.Closed.class)).hasSize(1);
    hall.media(true);
    official.media(true);
    while (ports.written(Fact.Opened.class).size() < 2) {
      hall.socket.await("state");
    }
  }

  @Test
  void threeGoOnWithoutABridgeWhenAllAreDown() throws Exception {
    first.die();
    second.die();
    bridges.check();

    new Browser("HALL:operator", 10);
    Browser official = new Browser("OFFICIAL:official", 20);
    Browser third = new Browser("COUNTERPART:other", 30);
    third.socket.send(
        "{\"type\":\"description\",\"to\":\"" + official.id + "\",\"sdp_type\":\"rollback\"}");

    assertThat(official.socket.await("description").path("from").asText()).isEqualTo(third.id);
  }
}
