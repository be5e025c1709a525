package org.liqa.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.liqa.TestLiqa;
import org.liqa.TestVisits;
import org.liqa.signaling.socket.TestSocket;

/// A visit that lasts longer than what its people were given at the door.
class LongVisitTest {

  private static final Instant TEN = Instant.parse("2026-11-24T07:00:00Z");

  @Test
  void relayCredentialsAreRenewedBeforeTheyEnd() {
    try (var liqa = TestLiqa.start(Map.of(
        "LIQA_TURN_URLS", "turn:turn.example.org:3478",
        "LIQA_TURN_SECRET", "a secret shared with coturn"))) {
      var visits = new TestVisits(liqa);
      String visit = liqa.as("scheduler")
          .post(
              "/visits",
              visits.visit(
                  visits.request("MALE"),
                  visits.hall("riyadh", "m1"),
                  visits.official("official"),
                  TEN,
                  TEN.plus(Duration.ofHours(2))))
          .id();
      liqa.clock().set(TEN);
      var ticket = liqa.as("official").post("/visits/" + visit + "/ticket");
      TestSocket official = TestSocket.open(
              ticket.text("signaling_url"), "http://localhost:" + liqa.port())
          .send("{\"type\":\"join\",\"ticket\":\"" + ticket.text("ticket") + "\"}");
      JsonNode first = official.await("joined").path("ice_servers").path(0);

      liqa.clock().advance(Duration.ofMinutes(30));

      JsonNode renewed = official.await("ice_servers").path("ice_servers").path(0);
      assertThat(renewed.path("urls")).isEqualTo(first.path("urls"));
      assertThat(owner(renewed)).isEqualTo(owner(first)).startsWith(visit + ".");
      assertThat(renewed.path("credential").asText()).isNotEmpty();
    }
  }

  /// A credential's name without its end.
  private static String owner(JsonNode server) {
    return server.path("username").asText().replaceFirst("^\\d+:", "");
  }
}
