package org.liqa.signaling.bridge;

/// The browser's end of its connection with the bridge. There are no candidates in it: the bridge
/// learns where a browser is from the browser's checks, and probes no address that somebody wrote
/// down.
///
/// @param setup the browser's DTLS role: `active` or `passive`
record ClientTransport(String ufrag, String password, String fingerprint, String setup) {

  /// Checks the grammar.
  ///
  /// @throws IllegalArgumentException naming what is malformed
  ClientTransport {
    Words.require("ice-ufrag", ufrag, Words.UFRAG);
    Words.require("ice-pwd", password, Words.PASSWORD);
    Words.require("fingerprint", fingerprint, Words.SHA_256);
    if (!setup.equals("active") && !setup.equals("passive")) {
      throw new IllegalArgumentException("setup is neither active nor passive");
    }
  }

  /// Without secrets.
  @Override
  public String toString() {
    return "ClientTransport[" + setup + "]";
  }
}
