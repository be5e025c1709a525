package org.liqa.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liqa.TestLiqa;
import org.liqa.TestVisits;
import org.liqa.signaling.bridge.StandInBridge;
import org.liqa.signaling.socket.TestSocket;

/// Where an administrator sets a centre to the bridge, its visits go by it.
class BridgedCenterTest {

  private static final Instant TEN = Instant.parse("2026-11-24T07:00:00Z");

  private final StandInBridge bridge = new StandInBridge();
  private final TestLiqa liqa =
      TestLiqa.start(Map.of("LIQA_BRIDGES", bridge.address().toString()));
  private final TestVisits visits = new TestVisits(liqa);
  private String visit = "";

  @BeforeEach
  void book() {
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
  void stop() throws Exception {
    liqa.close();
    bridge.close();
  }

  private TestSocket enter(String username) {
    var ticket = liqa.as(username).post("/visits/" + visit + "/ticket");
    return TestSocket.open(ticket.text("signaling_url"), "http://localhost:" + liqa.port())
        .send("{\"type\":\"join\",\"ticket\":\"" + ticket.text("ticket") + "\"}");
  }

  @Test
  void twoGoByTheBridgeAlsoWhenTheyAreAlone() {
    String riyadh = "/centers/" + visits.center("riyadh");
    var seen = liqa.as("admin").get(riyadh);
    assertThat(seen.text("media")).isEqualTo("PEER");
    var changed = liqa.as("admin").patch(riyadh, Map.of("media", "BRIDGE"), seen.header("ETag"));
    assertThat(changed.text("media")).isEqualTo("BRIDGE");

    TestSocket hall = enter("hall_operator");
    JsonNode joined = hall.await("joined");
    JsonNode offer = hall.await("description");
    TestSocket official = enter("official");

    assertThat(joined.path("transport").asText()).isEqualTo("bridge");
    assertThat(offer.path("from").asText()).isEqualTo("bridge");
    assertThat(offer.path("sdp").asText()).contains("a=setup:actpass");
    assertThat(official.await("joined").path("transport").asText()).isEqualTo("bridge");
    official.await("description");
    assertThat(bridge.endpoints()).hasSize(2);
  }

  @Test
  void twoOfAnotherCenterGoFromOneToTheOther() {
    TestSocket hall = enter("hall_operator");

    assertThat(hall.await("joined").path("transport").asText()).isEqualTo("peer");
    assertThat(bridge.conferences()).isZero();
  }
}
