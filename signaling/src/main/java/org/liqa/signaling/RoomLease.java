package org.liqa.signaling;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.liqa.signaling.clock.MediaEvent;
import org.liqa.signaling.protocol.Side;
import org.liqa.signaling.protocol.VisitState;

/// Port: which node has a room. Implemented by the server. Thread-safe; may block.
public interface RoomLease {

  /// Somebody who was present when the room was last written.
  ///
  /// @param admitted false for a guest who waits
  /// @param lastSign since when they count as away: they have a minute from then to come back
  record Present(
      UUID participant,
      UUID person,
      Side side,
      String displayName,
      boolean admitted,
      int epoch,
      Instant lastSign) {}

  /// A room that is now this node's, with what it takes to go on.
  ///
  /// @param epoch   the lease's; every write carries it, and a newer one fences it off
  /// @param present in the order in which they came; all of them offline now
  /// @param events  every media event of the visit so far
  record Lease(long epoch, VisitState state, List<Present> present, List<MediaEvent> events) {

    /// Copies.
    public Lease {
      present = List.copyOf(present);
      events = List.copyOf(events);
    }
  }

  /// Another node has the room and is alive.
  final class OwnedElsewhere extends Exception {

    /// Says so.
    public OwnedElsewhere() {
      super("another node has this room");
    }
  }

  /// Takes a room for this node.
  ///
  /// @throws OwnedElsewhere if another node has it and is alive
  Lease acquire(UUID visit) throws OwnedElsewhere;

  /// Whether a visit's media are to go through a bridge always, whoever is there.
  default boolean goesByBridge(UUID visit) {
    return false;
  }

  /// Gives it back, if that lease is still the latest.
  void release(UUID visit, long epoch);

  /// Gives it back, if that lease is still the latest, with what happened since then unwritten: a
  /// session that is open ends there.
  ///
  /// @param lostSince when the first thing happened that is not written
  void giveUp(UUID visit, long epoch, Instant lostSince);

  /// The rooms that are this node's, each with the epoch of its lease.
  Map<UUID, Long> held();
}
