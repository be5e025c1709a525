package org.liqa.signaling.room;

import java.util.List;
import java.util.UUID;
import org.liqa.signaling.protocol.ServerMessage.IceServer;

/// What a participant is given to come back and to connect with; pure functions of their arguments
/// for a simulation, real credentials otherwise.
public interface Credentials {

  /// The token that takes this presence up again.
  String resumeToken(UUID participant, int epoch);

  /// The STUN and TURN servers, with what a person needs to use them for now.
  List<IceServer> iceServers(UUID person);
}
