package org.liqa.signaling;

import java.util.List;
import java.util.UUID;
import org.liqa.signaling.protocol.CloseCode;
import org.liqa.signaling.protocol.ServerMessage.IceServer;
import org.liqa.signaling.protocol.Side;

/// Port: who somebody is. Implemented by the server, which has the keys. Thread-safe.
public interface Admission {

  /// Somebody who may come in.
  ///
  /// @param person      the same for every connection of one person in a visit
  /// @param side        whose end of the visit they are at
  /// @param displayName what the others see
  record Admitted(UUID person, Side side, String displayName) {}

  /// Whose presence a resume token takes up again.
  ///
  /// @param epoch the epoch in which the token was given
  record Resumed(UUID participant, int epoch) {}

  /// Says no.
  final class Refused extends Exception {

    private final transient CloseCode close;

    /// @param close [CloseCode#NO_TICKET], [CloseCode#NOT_ADMITTED] or [CloseCode#VISIT_OVER]
    /// @param code  for programs, such as `ticket-used`
    public Refused(CloseCode close, String code) {
      super(code);
      this.close = close;
    }

    /// The close code.
    public CloseCode close() {
      return close;
    }

    /// The error code that the client is told.
    public String code() {
      return String.valueOf(getMessage());
    }
  }

  /// Whether a ticket would let its bearer in now; it is not used up. May block.
  ///
  /// @throws Refused as [#admit], but for being used
  void check(UUID visit, String ticket) throws Refused;

  /// Uses up a ticket, once. May block.
  ///
  /// @throws Refused if it is bad, used or expired (4401), of another visit (4403), or the visit is
  /// over (4410)
  Admitted admit(UUID visit, String ticket) throws Refused;

  /// Reads a resume token. Whether its epoch is the latest, the room decides. May block.
  ///
  /// @throws Refused if it is bad, expired or of another visit (4401), or the visit is over (4410)
  Resumed resume(UUID visit, String resumeToken) throws Refused;

  /// Makes a resume token. Must not block.
  String resumeToken(UUID visit, UUID participant, int epoch);

  /// The STUN and TURN servers for a person in a visit, with credentials of their own. Must not
  /// block.
  List<IceServer> iceServers(UUID visit, UUID person);
}
