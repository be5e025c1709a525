package org.liqa.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.liqa.signaling.socket.TestSocket;

/// One party's connection to a call, that speaks `liqa.v1` and says that it has media: a session
/// without browsers.
///
/// One thread at a time.
record Party(TestSocket socket, JsonNode joined) {

  /// Somebody of the demonstration, with a ticket to a visit of theirs.
  static Party enter(URI origin, String visit, String username) {
    JsonNode ticket = Api.as(origin, username).post("/visits/" + visit + "/ticket", Map.of());
    return join(origin, visit, "ticket", ticket.path("ticket").asText()).orElseThrow();
  }

  /// @param by    `ticket` or `resume_token`
  /// @return nobody where it is refused
  static Optional<Party> join(URI origin, String visit, String by, String token) {
    TestSocket socket = TestSocket.open(
            "ws://" + origin.getAuthority() + "/signaling/" + visit, origin.toString())
        .send("{\"type\":\"join\",\"" + by + "\":\"" + token + "\"}");
    JsonNode answer = socket.awaitAny("joined", "error");
    return Optional.of(new Party(socket, answer))
        .filter(party -> answer.path("type").asText().equals("joined"));
  }

  String id() {
    return joined.path("participant_id").asText();
  }

  String resumeToken() {
    return joined.path("resume_token").asText();
  }

  void media(boolean connected) {
    socket.send("{\"type\":\"media\",\"connected\":" + connected + "}");
  }

  void awaitSession() {
    while (!socket.await("state").path("session_open").asBoolean()) {
      // The visit moved on, and no session yet.
    }
  }
}
