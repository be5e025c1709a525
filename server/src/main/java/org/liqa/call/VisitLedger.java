package org.liqa.call;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.liqa.access.UserId;
import org.liqa.booking.VisitId;
import org.liqa.booking.Visits;
import org.liqa.hours.SessionId;
import org.liqa.hours.SessionLedger;
import org.liqa.platform.Database;
import org.liqa.signaling.Fenced;
import org.liqa.signaling.Ledger;
import org.liqa.signaling.protocol.VisitState;

/// Writes what rooms want stored: one call, one transaction, under the room's lease. Thread-safe.
public final class VisitLedger implements Ledger {

  private final Database database;
  private final Nodes nodes;
  private final Visits visits;
  private final SessionLedger sessions;

  /// @param visits   moved on as the call goes on
  /// @param sessions where the clock's sessions are recorded
  public VisitLedger(Database database, Nodes nodes, Visits visits, SessionLedger sessions) {
    this.database = database;
    this.nodes = nodes;
    this.visits = visits;
    this.sessions = sessions;
  }

  @Override
  public Set<UUID> write(UUID visitId, long lease, List<Fact> facts) throws Fenced {
    VisitId visit = new VisitId(visitId);
    Optional<Set<UUID>> refused = database.inTransaction(handle -> {
      CallStore store = handle.attach(CallStore.class);
      CallStore.LeaseRow row = store.lockLease(visit).orElseThrow();
      if (row.epoch() != lease || !nodes.self().equals(row.node())) {
        return Optional.empty();
      }
      Set<UUID> notOpened = new HashSet<>();
      facts.forEach(fact -> write(handle, visit, fact, notOpened));
      return Optional.of(notOpened);
    });
    return refused.orElseThrow(Fenced::new);
  }

  private void write(Handle handle, VisitId visit, Fact fact, Set<UUID> notOpened) {
    CallStore store = handle.attach(CallStore.class);
    switch (fact) {
      case Fact.Arrived arrived -> store.arrive(visit, arrived);
      case Fact.Departed departed -> store.depart(departed.participant(), departed.at());
      case Fact.Happened happened -> sessions.happened(visit, happened.event());
      case Fact.Opened opened -> {
        if (!sessions.open(new SessionId(opened.session()), visit, opened.at(), nodes.self())) {
          notOpened.add(opened.session());
        }
      }
      case Fact.Closed closed ->
        sessions.close(new SessionId(closed.session()), closed.at(), closed.reason());
      case Fact.Reached reached -> {
        // A visit is not in progress by a session that may not be.
        if (reached.state() != VisitState.IN_PROGRESS || notOpened.isEmpty()) {
          reach(store, visit, reached.state(), reached.person(), reached.at());
        }
      }
      case Fact.Measured measured -> store.measure(visit, measured);
    }
  }

  private void reach(
      CallStore store, VisitId visit, VisitState state, @Nullable UUID person, Instant at) {
    switch (state) {
      case READY -> visits.hallJoined(visit, at);
      case IN_PROGRESS -> visits.sessionBegan(visit, at);
      case COMPLETED -> {
        visits.complete(visit, person == null ? null : new UserId(person), at);
        store.departAll(visit, at);
      }
      case HELD, BOOKED, CHECKED_IN, CANCELLED, NO_SHOW, FAILED, EXPIRED ->
        throw new IllegalStateException("a room does not bring a visit to " + state);
    }
  }
}
