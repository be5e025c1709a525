package org.liqa.booking;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.liqa.access.Caller;
import org.liqa.access.UserId;
import org.liqa.platform.Database;
import org.liqa.platform.IfMatch;
import org.liqa.platform.ProblemException;

/// Visits for other rooms: finding them, and telling how the call goes on. Each method joins the
/// transaction that is open, if one is, and may be called again. Thread-safe.
public final class Visits {

  private final Database database;
  private final VisitEnds ends;
  private final VisitHistory history;

  /// @param ends what happens when a visit ends
  public Visits(Database database, VisitEnds ends, VisitHistory history) {
    this.database = database;
    this.ends = ends;
    this.history = history;
  }

  /// The visit of that id, if there is one. Ask [Visit#stateAt] where a hold may be among them.
  public Optional<Visit> find(VisitId id) {
    return database.inTransaction(handle -> handle.attach(VisitStore.class).find(id));
  }

  /// The visit, if the caller may see it: the official theirs, who is bound to a centre its own,
  /// where
  /// either hall is.
  ///
  /// @throws ProblemException 404 if there is none or it is not theirs
  public Visit get(Caller caller, VisitId id) {
    return find(id).filter(visit -> sees(caller, visit)).orElseThrow(ProblemException::notFound);
  }

  /// The hall's side has joined the call: a booked visit's visitor is checked in, and it is ready.
  /// In
  /// any later state nothing changes.
  ///
  /// @return the state it is in now
  public VisitState hallJoined(VisitId id, Instant now) {
    return step(id, VisitAction.HALL_JOINED, now);
  }

  /// Both sides have each other's media: a visit that waited is in progress. In any other state
  /// nothing changes.
  ///
  /// @return the state it is in now
  public VisitState sessionBegan(VisitId id, Instant now) {
    return step(id, VisitAction.SESSION_BEGAN, now);
  }

  /// Somebody says that it is done. Where it is not in progress nothing changes.
  ///
  /// @param by null for the system
  /// @return the state it is in now
  public VisitState complete(VisitId id, @Nullable UserId by, Instant now) {
    return database.inTransaction(handle -> {
      Visit visit = lock(handle.attach(VisitStore.class), id);
      boolean allowed = visit.state().after(VisitAction.COMPLETE).isPresent();
      return allowed ? ends.end(visit, Ending.COMPLETED, by, now).state() : visit.stateAt(now);
    });
  }

  /// Adds a session's length to what the visit was connected.
  ///
  /// @param ms milliseconds
  public void addConnected(VisitId id, long ms) {
    database.inTransaction(handle -> handle.attach(VisitStore.class).addConnected(id, ms));
  }

  /// Whether a caller may see a visit.
  static boolean sees(Caller caller, Visit visit) {
    if (caller.officialId() != null) {
      return caller.officialId().equals(visit.officialId());
    }
    return caller.sees(visit.centerId())
        || (visit.counterpartCenterId() != null && caller.sees(visit.counterpartCenterId()));
  }

  private VisitState step(VisitId id, VisitAction action, Instant now) {
    return database.inTransaction(handle -> {
      VisitStore store = handle.attach(VisitStore.class);
      Visit visit = lock(store, id);
      Optional<VisitState> next = visit.stateAt(now).after(action);
      if (next.isEmpty()) {
        return visit.stateAt(now);
      }
      if (store.step(id, visit.version(), next.get(), now) == 0) {
        throw ProblemException.stale();
      }
      history.record(id, action, null, now);
      return next.get();
    });
  }

  /// Locks a visit that the caller sees.
  ///
  /// @throws ProblemException 404 if there is none or it is not theirs, 412 if it has moved on
  static Visit lock(VisitStore store, Caller caller, VisitId id, @Nullable IfMatch seen) {
    Visit visit =
        store.lock(id).filter(found -> sees(caller, found)).orElseThrow(ProblemException::notFound);
    IfMatch.check(seen, visit.version());
    return visit;
  }

  private static Visit lock(VisitStore store, VisitId id) {
    return store.lock(id).orElseThrow(ProblemException::notFound);
  }
}
