package org.liqa.signaling.room;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liqa.signaling.protocol.ServerMessage;
import org.liqa.signaling.protocol.Side;

/// One presence in a room. Owned by its [Room].
final class Participant {

  /// Descriptions and candidates kept for one whose connection is lost; an offer with its
  /// candidates is less.
  static final int MOST_MISSED = 64;

  /// Characters of them that are kept: half of what may wait to be sent to a connection, which all
  /// of it does when they are back.
  private static final int MOST_MISSED_CHARACTERS = 128 * 1024;

  /// Candidates passed on to one other between two descriptions to them; a browser with many
  /// networks has a few dozen.
  private static final int MOST_CANDIDATES = 100;

  private static final int MOST_FAULTS = 3;
  private static final Duration FAULTS_FADE = Duration.ofMinutes(1);

  private record Kept(Instant at, ServerMessage message) {}

  final UUID id;
  final UUID person;
  final Side side;
  final String displayName;
  int epoch = 1;

  /// The epoch in which they were last heard, whose resume token they have for certain: that of a
  /// later one may never have reached them.
  int heardEpoch = 1;

  boolean admitted;

  /// Whether they receive the other side's media, as far as nothing speaks against what they say.
  boolean media;

  /// Whether they say so.
  boolean saysMedia;

  /// Whether their bridge hears nothing of them, so that nothing can reach them either.
  boolean silentAtBridge;

  /// Which of their ways of media is the latest; what belongs to an older is void.
  int generation;

  /// Whether they certainly know of it.
  boolean knowsGeneration;

  /// Whether their end at the bridge is to be made anew as soon as that may be.
  boolean needsNewEnd;

  @Nullable
  Instant newEndAt;

  /// How many ends at the bridge they were given since it took an answer of theirs.
  int endsInVain;

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

  private final Map<UUID, Integer> candidatesTo = new HashMap<>();
  private int faults;
  private @Nullable Instant faultAt;
  private final Deque<Kept> kept = new ArrayDeque<>();
  private int keptCharacters;
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

  /// Whether a resume token of that epoch is one that they may still hold as their latest.
  boolean mayHold(int tokensEpoch) {
    return heardEpoch <= tokensEpoch && tokensEpoch <= epoch;
  }

  ServerMessage.Participant view() {
    return new ServerMessage.Participant(id, side, displayName, online(), media);
  }

  /// Counts something that was not fit to be passed on.
  ///
  /// @return whether there were too many within a short while
  boolean faultsOnceMore(Instant now) {
    if (faultAt != null && !now.isBefore(faultAt.plus(FAULTS_FADE))) {
      faults = 0;
    }
    faultAt = now;
    return ++faults >= MOST_FAULTS;
  }

  /// A description to somebody, which has candidates of its own.
  void describesTo(Participant other) {
    candidatesTo.remove(other.id);
  }

  /// @return false if it is one too many
  boolean mayGiveCandidate(Participant to) {
    return candidatesTo.merge(to.id, 1, Integer::sum) <= MOST_CANDIDATES;
  }

  /// Keeps nothing any more of what was kept.
  void forgetKept() {
    kept.clear();
    keptCharacters = 0;
    droppedAt = null;
  }

  /// Keeps something for when they are back; of too much the oldest goes.
  void keep(ServerMessage message, Instant now) {
    keptCharacters += message.weight();
    kept.add(new Kept(now, message));
    while (kept.size() > MOST_MISSED || keptCharacters > MOST_MISSED_CHARACTERS) {
      Kept oldest = kept.removeFirst();
      keptCharacters -= oldest.message().weight();
      droppedAt = oldest.at();
    }
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
