package org.liqa.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.liqa.TestLiqa;
import org.liqa.TestVisits;
import org.liqa.signaling.room.Room;
import org.liqa.signaling.socket.TestSocket;

/// A visit that lasts longer than what its people were given at the door.
class LongVisitTest {

  private static final Instant TEN = Instant.parse("2026-11-24T07:00:00Z");
  private static final Duration BOOKED = Duration.ofMinutes(20);

  @Test
  void whileItRunsOverRelayCredentialsAreRenewedAndNoneIsGoodForMoreThanAQuarterOfAnHour() {
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
                  TEN.plus(BOOKED)))
          .id();
      liqa.clock().set(TEN.plus(BOOKED));
      var ticket = liqa.as("official").post("/visits/" + visit + "/ticket");
      TestSocket official = TestSocket.open(
              ticket.text("signaling_url"), "http://localhost:" + liqa.port())
          .send("{\"type\":\"join\",\"ticket\":\"" + ticket.text("ticket") + "\"}");
      JsonNode first = official.await("joined").path("ice_servers").path(0);

      liqa.clock().advance(Room.NEW_CREDENTIALS);

      JsonNode renewed = official.await("ice_servers").path("ice_servers").path(0);
      assertThat(renewed.path("urls")).isEqualTo(first.path("urls"));
      assertThat(owner(renewed)).isEqualTo(owner(first)).startsWith(visit + ".");
      assertThat(renewed.path("credential").asText()).isNotEmpty();
      assertThat(List.of(end(ticket.body().path("ice_servers").path(0)), end(first), end(renewed)))
          .allMatch(end -> !end.isAfter(Instant.now().plus(Duration.ofMinutes(15))));
    }
  }

  /// When a credential ends, which coturn reads by the machine's clock.
  private static Instant end(JsonNode server) {
    String end = server.path("username").asText().replaceFirst(":.*", "");
    return Instant.ofEpochSecond(Long.parseLong(end));
  }

  /// A credential's name without its end.
  private static String owner(JsonNode server) {
    return server.path("username").asText().replaceFirst("^\\d+:", "");
  }
}
