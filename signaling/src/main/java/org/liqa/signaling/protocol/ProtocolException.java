package org.liqa.signaling.protocol;

import org.jspecify.annotations.Nullable;

/// A message that can't be taken: what the client is told, and the code that its connection is
/// closed with.
public final class ProtocolException extends Exception {

  private final transient CloseCode close;
  private final transient ServerMessage.Error error;
  private final @Nullable String ref;

  /// @param close  the close code it deserves
  /// @param code   for programs
  /// @param detail what is wrong, without anything of the message itself
  /// @param ref    the message's, where it could be read
  public ProtocolException(CloseCode close, String code, String detail, @Nullable String ref) {
    super(code);
    this.close = close;
    this.error = new ServerMessage.Error(code, detail);
    this.ref = ref;
  }

  /// The close code it deserves.
  public CloseCode close() {
    return close;
  }

  /// What the client is told before.
  public ServerMessage.Error error() {
    return error;
  }

  /// What the answer carries again, or null.
  public @Nullable String ref() {
    return ref;
  }
}
