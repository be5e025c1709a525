package org.liqa.signaling.room;

import org.jspecify.annotations.Nullable;
import org.liqa.signaling.Ledger.Fact;
import org.liqa.signaling.media.BridgeAsk;
import org.liqa.signaling.protocol.CloseCode;
import org.liqa.signaling.protocol.ServerMessage;

/// What a room wants done, in this order. What is sent after a [Record] tells of it, and must not
/// go out
/// before it is stored.
public sealed interface Effect {

  /// Tells a connection something.
  record Send(
      long connection, ServerMessage message, @Nullable String ref) implements Effect {}

  /// Closes a connection, after what was sent to it.
  record Close(long connection, CloseCode code) implements Effect {}

  /// Stores something.
  record Record(Fact fact) implements Effect {}

  /// Asks the room's bridge something.
  record Ask(BridgeAsk ask) implements Effect {}
}
