package org.liqa.signaling.clock;

/// Why a session ended.
public enum EndReason {
  /// A participant no longer receives the other side's media.
  MEDIA_LOST,
  /// A participant went.
  LEFT,
  /// The visit was ended.
  ENDED,
  /// A connection was lost and not taken up again within a minute.
  CONNECTION_LOST,
  /// The node that held the room died.
  NODE_LOST
}
