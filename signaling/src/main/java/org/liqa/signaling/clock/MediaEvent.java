package org.liqa.signaling.clock;

import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;

/// Something that happened to the media of a visit. The log of them is what sessions are the fold
/// of.
///
/// @param participant to whom; [#EVERYONE] where it concerns the visit
/// @param hall        whether that participant is of the hall's side
/// @param epoch       the participant's connection, from 1; of the visit as a whole the room's
/// lease,
/// or 0 where the event was written beside the room
/// @param sequence    counts the events of the visit, from 1; with participant and epoch it names
/// the event
/// @param kind        what
/// @param at          when it took effect
/// @param knownAt     when it became known; later than `at` only for what is found out afterwards
public record MediaEvent(
    UUID participant,
    boolean hall,
    int epoch,
    long sequence,
    Kind kind,
    Instant at,
    Instant knownAt) {

  /// Stands for the visit as a whole.
  public static final UUID EVERYONE = new UUID(0, 0);

  /// The order in which the log was written, whatever clocks said; a total one, so that a shuffled
  /// log folds to the same. What the server writes beside the room (epoch 0) takes the next number
  /// at its time, and so stands before what the room writes later under the same.
  public static final Comparator<MediaEvent> AS_WRITTEN = Comparator.comparingLong(
          MediaEvent::sequence)
      .thenComparing(event -> event.epoch() != 0)
      .thenComparing(MediaEvent::participant)
      .thenComparingInt(MediaEvent::epoch);

  /// What happened.
  public enum Kind {
    /// The node that held the room died; `at` is its last sign of life.
    NODE_LOST,
    /// The participant's connection is there (again).
    ONLINE,
    /// They receive the other side's media.
    MEDIA_ON,
    /// They no longer do.
    MEDIA_OFF,
    /// Their connection is gone, `at` its last sign of life; for a minute it counts as there.
    OFFLINE,
    /// The minute has passed; `at` is the connection's last sign of life.
    LOST,
    /// They went, or a newer connection took their place.
    LEFT,
    /// The session that began at `at` does not count, since its hall was in another.
    REFUSED,
    /// A session that was refused may begin now.
    RETRY,
    /// The visit ended.
    ENDED
  }
}
