package org.liqa.call;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.liqa.booking.VisitEnding;
import org.liqa.booking.VisitId;
import org.liqa.booking.VisitState;
import org.liqa.platform.Database;
import org.liqa.signaling.Rooms;

/// Tells this node's rooms what happened outside of them: a visit that moved on or was ended by the
/// HTTP API, here or on another node, or by the system; a user who was disabled. Thread-safe.
public final class Watch implements VisitEnding {

  private static final Duration TICKETS_ARE_KEPT = Duration.ofHours(1);

  private final Database database;
  private final Rooms rooms;
  private final Nodes nodes;
  private final InstantSource clock;

  /// @param rooms this node's
  public Watch(Database database, Rooms rooms, Nodes nodes, InstantSource clock) {
    this.database = database;
    this.rooms = rooms;
    this.nodes = nodes;
    this.clock = clock;
  }

  /// Tells the room once the ending is committed; on a thread of its own, since a room may itself
  /// be what ends
  /// the visit and must not wait for itself.
  @Override
  public void ended(VisitId visit, VisitState how, Instant now) {
    database.afterCommit(() -> Thread.startVirtualThread(() -> tell(visit, how)));
  }

  /// Looks for what moved on or ended elsewhere, and for who may be here no more; about once a
  /// second.
  public void look() {
    if (rooms.visits().isEmpty()) {
      return;
    }
    database
        .inTransaction(handle -> handle.attach(CallStore.class).statesOfNode(nodes.self()))
        .forEach(row -> rooms.moved(row.id().value(), told(row.state())));
    database
        .inTransaction(handle -> handle.attach(CallStore.class).unwelcomeOfNode(nodes.self()))
        .forEach(row -> rooms.expel(row.visitId(), row.personId()));
  }

  /// Forgets used tickets that nobody could use again anyway.
  public void forgetTickets() {
    database.useTransaction(handle ->
        handle.attach(CallStore.class).forgetTickets(clock.instant().minus(TICKETS_ARE_KEPT)));
  }

  private void tell(VisitId visit, VisitState how) {
    rooms.end(visit.value(), "SYSTEM", told(how));
  }

  private static org.liqa.signaling.protocol.VisitState told(VisitState state) {
    return org.liqa.signaling.protocol.VisitState.valueOf(state.name());
  }
}
