package org.liqa.signaling;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liqa.signaling.clock.EndReason;
import org.liqa.signaling.clock.MediaEvent;
import org.liqa.signaling.protocol.Side;
import org.liqa.signaling.protocol.VisitState;

/// Port: what must last. Implemented by the server. Thread-safe; may block.
public interface Ledger {

  /// Something to be written; writing it twice is writing it once.
  sealed interface Fact {

    /// Somebody came, was let in, or came again under a new epoch.
    ///
    /// @param admitted false for a guest who waits
    record Arrived(
        UUID participant,
        UUID person,
        Side side,
        String displayName,
        boolean admitted,
        int epoch,
        Instant at)
        implements Fact {}

    /// Somebody went for good.
    record Departed(UUID participant, Instant at) implements Fact {}

    /// An entry of the log of media events.
    record Happened(MediaEvent event) implements Fact {}

    /// A session began. It may be refused: see [Ledger#write].
    record Opened(UUID session, Instant at) implements Fact {}

    /// A session ended; for one that was closed before (by the end of the visit) nothing is
    /// changed.
    record Closed(UUID session, Instant at, EndReason reason) implements Fact {}

    /// The visit moved on: READY, IN_PROGRESS or COMPLETED.
    ///
    /// @param person who said so; null where nobody did
    record Reached(VisitState state, @Nullable UUID person, Instant at) implements Fact {}

    /// How a participant's media do; any figure may be absent.
    record Measured(
        UUID participant,
        Instant at,
        @Nullable Double roundTripMs,
        @Nullable Double packetLoss,
        @Nullable Double jitterMs,
        @Nullable Double bitrateBps)
        implements Fact {}
  }

  /// Writes facts of a room, in order, all or none.
  ///
  /// @param lease the lease's epoch
  /// @return those of the sessions in it that may not open, since their hall is in another open
  /// session; all else is written, and in their place an event that says so
  /// @throws Fenced           if a newer lease owns the room: nothing is written
  /// @throws RuntimeException if it could not be written now: it is tried again
  Set<UUID> write(UUID visit, long lease, List<Fact> facts) throws Fenced;
}
