package org.liqa.signaling.room;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liqa.signaling.protocol.ServerMessage;
import org.liqa.signaling.protocol.Side;

/// One presence in a room. Owned by its [Room].
final class Participant {

  /// Descriptions and candidates kept for one whose connection is lost; an offer with its
  /// candidates is less.
  static final int MOST_MISSED = 64;

  /// Candidates passed on between two descriptions; a browser with many networks has a few dozen.
  static final int MOST_CANDIDATES = 100;

  final UUID id;
  final UUID person;
  final Side side;
  final String displayName;
  final Deque<ServerMessage> missed = new ArrayDeque<>();
  int epoch;
  boolean admitted;
  boolean media;
  boolean missedTooMuch;
  int candidates;
  int faults;

  @Nullable
  Long connection;

  @Nullable
  Instant lastSign;

  @Nullable
  Instant lostAt;

  @Nullable
  Instant measuredAt;

  Participant(UUID id, UUID person, Side side, String displayName) {
    this.id = id;
    this.person = person;
    this.side = side;
    this.displayName = displayName;
  }

  boolean online() {
    return connection != null;
  }

  ServerMessage.Participant view() {
    return new ServerMessage.Participant(id, side, displayName, online(), media);
  }

  /// Keeps something for when they are back; too much of it is none of it.
  void miss(ServerMessage message) {
    if (missed.size() == MOST_MISSED) {
      missed.clear();
      missedTooMuch = true;
    }
    if (!missedTooMuch) {
      missed.add(message);
    }
  }
}
