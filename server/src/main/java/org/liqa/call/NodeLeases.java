package org.liqa.call;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.liqa.booking.Visit;
import org.liqa.booking.VisitId;
import org.liqa.booking.Visits;
import org.liqa.hours.SessionLedger;
import org.liqa.platform.Database;
import org.liqa.signaling.RoomLease;
import org.liqa.signaling.clock.MediaEvent;
import org.liqa.signaling.protocol.VisitState;

/// Gives rooms to this node, with what was written of them. Thread-safe.
public final class NodeLeases implements RoomLease {

  private final Database database;
  private final Nodes nodes;
  private final Visits visits;
  private final SessionLedger sessions;
  private final InstantSource clock;

  /// @param nodes knows which others are alive
  public NodeLeases(
      Database database, Nodes nodes, Visits visits, SessionLedger sessions, InstantSource clock) {
    this.database = database;
    this.nodes = nodes;
    this.visits = visits;
    this.sessions = sessions;
    this.clock = clock;
  }

  @Override
  public Lease acquire(UUID visitId) throws OwnedElsewhere {
    VisitId visit = new VisitId(visitId);
    Lease lease = database.inTransaction(handle -> {
      CallStore store = handle.attach(CallStore.class);
      store.prepareLease(visit);
      CallStore.LeaseRow row = store.lockLease(visit).orElseThrow();
      if (row.node() != null) {
        if (!row.node().equals(nodes.self()) && nodes.isAlive(row.node())) {
          return new Lease(-1, VisitState.BOOKED, List.of(), List.of());
        }
        // Dead and not buried yet, or this node, which gave the room up without being able to say
        // so.
        sessions.nodeLost(visit, nodes.lastSign(row.node()), clock.instant());
      }
      long epoch = row.epoch() + 1;
      store.takeLease(visit, nodes.self(), epoch);
      return load(store, visit, epoch);
    });
    if (lease.epoch() < 0) {
      throw new OwnedElsewhere();
    }
    return lease;
  }

  private Lease load(CallStore store, VisitId visitId, long epoch) {
    Instant now = clock.instant();
    Visit visit = visits.find(visitId).orElseThrow();
    List<MediaEvent> events = sessions.events(visitId);
    // Whoever was here when their node went has a whole minute from now to come back.
    List<Present> present = store.present(visitId).stream()
        .map(row -> new Present(
            row.id(),
            row.personId(),
            row.side(),
            row.displayName(),
            row.admitted(),
            row.epoch(),
            now))
        .toList();
    return new Lease(epoch, VisitState.valueOf(visit.stateAt(now).name()), present, events);
  }

  @Override
  public boolean goesByBridge(UUID visitId) {
    return database.inTransaction(
        handle -> handle.attach(CallStore.class).goesByBridge(new VisitId(visitId)));
  }

  @Override
  public void release(UUID visitId, long epoch) {
    database.useTransaction(
        handle -> handle.attach(CallStore.class).releaseLease(new VisitId(visitId), epoch));
  }

  @Override
  public void giveUp(UUID visitId, long epoch, Instant lostSince) {
    VisitId visit = new VisitId(visitId);
    database.useTransaction(handle -> {
      CallStore store = handle.attach(CallStore.class);
      if (store.lockLease(visit).filter(row -> row.epoch() == epoch).isPresent()) {
        store.fence(visit);
        sessions.nodeLost(visit, lostSince, clock.instant());
      }
    });
  }

  @Override
  public Map<UUID, Long> held() {
    return database
        .inTransaction(handle -> handle.attach(CallStore.class).held(nodes.self()))
        .stream()
        .collect(Collectors.toMap(CallStore.HeldRow::visitId, CallStore.HeldRow::epoch));
  }
}
