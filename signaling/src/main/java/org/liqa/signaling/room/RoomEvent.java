package org.liqa.signaling.room;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liqa.signaling.Admission.Admitted;
import org.liqa.signaling.Admission.Resumed;
import org.liqa.signaling.media.BridgeAnswer;
import org.liqa.signaling.protocol.ClientMessage;
import org.liqa.signaling.protocol.VisitState;

/// What can happen to a room. A connection is named by a number that its socket gave it.
public sealed interface RoomEvent {

  /// Somebody came with a ticket.
  record Joined(long connection, Admitted who, @Nullable String ref) implements RoomEvent {}

  /// Somebody came back with a resume token.
  record CameBack(long connection, Resumed who, @Nullable String ref) implements RoomEvent {}

  /// What a connection was welcomed with, its resume token above all, has certainly arrived.
  record Welcomed(long connection) implements RoomEvent {}

  /// A client that has joined said something.
  record Said(long connection, ClientMessage message) implements RoomEvent {}

  /// A connection is gone.
  ///
  /// @param lastSign the last time that anything came from it
  record ConnectionLost(long connection, Instant lastSign) implements RoomEvent {}

  /// Time has passed.
  record Tick() implements RoomEvent {}

  /// A session that was recorded may not open now: its hall is in another.
  record SessionRefused(UUID session) implements RoomEvent {}

  /// The visit moved on elsewhere, such as the visitor's check-in at the desk.
  record VisitMoved(VisitState state) implements RoomEvent {}

  /// The visit was ended elsewhere: by the HTTP API, or by the system.
  ///
  /// @param by    a side, or `SYSTEM`
  /// @param state the state that it ended in
  record VisitEnded(String by, VisitState state) implements RoomEvent {}

  /// Somebody may be here no more: disabled, or the visit is not theirs any more.
  record Expelled(UUID person) implements RoomEvent {}

  /// The bridge answered, or something happened to it.
  record BridgeAnswered(BridgeAnswer answer) implements RoomEvent {}
}
