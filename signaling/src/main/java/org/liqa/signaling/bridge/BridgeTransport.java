package org.liqa.signaling.bridge;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/// The bridge's end of one endpoint's connection, as it answers when the endpoint is made.
///
/// @param fingerprint of its DTLS certificate, SHA-256
/// @param candidates  where it is to be reached
/// @param webSocket   where the endpoint's messages go; its query is a secret
record BridgeTransport(
    String ufrag,
    String password,
    String fingerprint,
    List<Candidate> candidates,
    Optional<URI> webSocket) {

  private static final int MOST_CANDIDATES = 32;

  /// An ICE candidate (RFC 8839 §5.1); UDP, component 1.
  ///
  /// @param type     `host`, `srflx`, `prflx` or `relay`
  /// @param relative ` raddr … rport …` where there is one, or nothing
  record Candidate(
      String foundation, long priority, String address, int port, String type, String relative) {

    /// Checks the grammar.
    ///
    /// @throws IllegalArgumentException naming what is malformed
    Candidate {
      Words.require("a candidate's foundation", foundation, Words.FOUNDATION);
      Words.requireWithin("a candidate's priority", priority, 0, 0xFFFF_FFFFL);
      Words.require("a candidate's address", address, Words.ADDRESS);
      Words.requireWithin("a candidate's port", port, 1, 65_535);
    }

    /// After `a=`.
    String line() {
      return "candidate:" + foundation + " 1 udp " + priority + " " + address + " " + port + " typ "
          + type + relative + " generation 0";
    }
  }

  /// Checks the grammar, so that what stands here can be written into SDP.
  ///
  /// @throws IllegalArgumentException naming what is malformed
  BridgeTransport {
    Words.require("ufrag", ufrag, Words.UFRAG);
    Words.require("pwd", password, Words.PASSWORD);
    Words.require("fingerprint", fingerprint, Words.SHA_256);
    candidates = List.copyOf(candidates);
    Words.requireWithin("the number of candidates", candidates.size(), 0, MOST_CANDIDATES);
  }

  /// Without secrets.
  @Override
  public String toString() {
    return "BridgeTransport[" + candidates.size() + " candidates]";
  }
}
