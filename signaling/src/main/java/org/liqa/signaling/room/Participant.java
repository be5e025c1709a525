package org.liqa.signaling.room;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
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

  private record Kept(Instant at, ServerMessage message) {}

  final UUID id;
  final UUID person;
  final Side side;
  final String displayName;
  int epoch = 1;
  boolean admitted;
  boolean media;
  int candidates;
  int faults;

  /// Which of their ways of media is the latest; what belongs to an older is void.
  int generation;

  /// Whether they certainly know of it.
  boolean knowsGeneration;

  /// Whether their end at the bridge is to be made anew as soon as that may be.
  boolean needsNewEnd;

  @Nullable
  Instant newEndAt;

  @Nullable
  Long connection;

  @Nullable
  Instant lastSign;

  @Nullable
  Instant lostAt;

  @Nullable
  Instant measuredAt;

  /// When they were last given credentials of TURN servers.
  @Nullable
  Instant iceServersAt;

  private final Deque<Kept> kept = new ArrayDeque<>();
  private @Nullable Instant droppedAt;

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

  /// Keeps nothing any more of what was kept.
  void forgetKept() {
    kept.clear();
    droppedAt = null;
  }

  /// Keeps something for when they are back; of too much the oldest goes.
  void keep(ServerMessage message, Instant now) {
    if (kept.size() == MOST_MISSED) {
      droppedAt = kept.removeFirst().at();
    }
    kept.add(new Kept(now, message));
  }

  /// Whether something that they did not get is kept no more.
  boolean missedTooMuch() {
    return droppedAt != null && lastSign != null && !droppedAt.isBefore(lastSign);
  }

  /// What went out after their last sign of life, none if some of it is kept no more; it is not
  /// kept
  /// any longer.
  List<ServerMessage> takeMissed() {
    List<ServerMessage> missed = missedTooMuch() || lastSign == null
        ? List.of()
        : kept.stream()
            .filter(message -> !message.at().isBefore(lastSign))
            .map(Kept::message)
            .toList();
    forgetKept();
    return missed;
  }
}
