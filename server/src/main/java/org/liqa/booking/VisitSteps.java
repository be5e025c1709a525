package org.liqa.booking;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.liqa.access.Caller;
import org.liqa.directory.Directory;
import org.liqa.platform.Database;
import org.liqa.platform.IfMatch;
import org.liqa.platform.InvalidValue;
import org.liqa.platform.ProblemException;
import org.liqa.request.Requests;

/// What people do with a visit once it is booked, and what the system does when nobody did.
/// Thread-safe.
public final class VisitSteps {

  private final Database database;
  private final InstantSource clock;
  private final Directory directory;
  private final Requests requests;
  private final VisitRecord record;

  /// @param directory gives the zone to which a centre's days belong
  /// @param requests  told whether a meeting is still planned
  public VisitSteps(
      Database database,
      InstantSource clock,
      Directory directory,
      Requests requests,
      VisitRecord record) {
    this.database = database;
    this.clock = clock;
    this.directory = directory;
    this.requests = requests;
    this.record = record;
  }

  public Visit checkIn(Caller caller, VisitId id, @Nullable IfMatch seen) {
    return step(caller, id, seen, VisitAction.CHECK_IN);
  }

  public Visit cancel(
      Caller caller, VisitId id, @Nullable IfMatch seen, CancelledBy by, String reason) {
    return end(caller, id, seen, VisitAction.CANCEL, Ending.cancelled(by, reason));
  }

  /// Calls off what the centre has booked, all of these visits or none.
  ///
  /// @return in their order
  /// @throws BookingException if anything was done to one since it was seen
  /// @throws InvalidValue     if one is not there, or not the caller's to see
  List<Visit> callOff(Caller caller, List<SeenVisit> visits, String reason) {
    return database.inTransaction(handle -> {
      VisitStore store = handle.attach(VisitStore.class);
      List<VisitId> changed = visits.stream()
          .sorted(Comparator.comparing(seen -> seen.visitId().value()))
          .filter(seen -> !seen.isStill(store
              .lock(seen.visitId())
              .filter(visit -> Visits.sees(caller, visit))
              .orElseThrow(() -> new InvalidValue("visits", "must be visits"))))
          .map(SeenVisit::visitId)
          .toList();
      if (!changed.isEmpty()) {
        throw new BookingException(new BookingError.MovedOn(changed));
      }
      return visits.stream()
          .map(seen -> cancel(caller, seen.visitId(), null, CancelledBy.CENTER, reason))
          .toList();
    });
  }

  public Visit noShow(Caller caller, VisitId id, @Nullable IfMatch seen, Absent absent) {
    VisitAction action = switch (absent) {
      case VISITOR -> VisitAction.VISITOR_ABSENT;
      case OFFICIAL -> VisitAction.OFFICIAL_ABSENT;
    };
    return end(caller, id, seen, action, Ending.noShow(absent));
  }

  public Visit complete(Caller caller, VisitId id, @Nullable IfMatch seen) {
    return end(caller, id, seen, VisitAction.COMPLETE, Ending.COMPLETED);
  }

  public Visit fail(Caller caller, VisitId id, @Nullable IfMatch seen, String reason) {
    return end(caller, id, seen, VisitAction.FAIL, Ending.failed(reason));
  }

  public Visit decide(
      Caller caller, VisitId id, @Nullable IfMatch seen, String decision, @Nullable String note) {
    return database.inTransaction(handle -> {
      Instant now = clock.instant();
      VisitStore store = handle.attach(VisitStore.class);
      Visit visit = Visits.lock(store, caller, id, seen);
      requireAllowed(visit, VisitAction.DECIDE, now);
      requireChanged(store.decide(id, visit.version(), decision, note));
      record.history().record(id, VisitAction.DECIDE, caller.id(), now);
      return store.find(id).orElseThrow();
    });
  }

  /// Frees holds whose time is over; about once a second.
  public void expireHolds() {
    Instant now = clock.instant();
    List<VisitId> due =
        database.inTransaction(handle -> handle.attach(VisitStore.class).dueHolds(now));
    due.forEach(id -> database.useTransaction(handle -> handle
        .attach(VisitStore.class)
        .lock(id)
        .filter(
            visit -> visit.state() == VisitState.HELD && visit.stateAt(now) == VisitState.EXPIRED)
        .ifPresent(visit -> finish(visit, Ending.EXPIRED, null, now))));
  }

  /// Closes, at the end of the centre's day, what nobody closed.
  public void closeDay() {
    Instant now = clock.instant();
    List<Visit> unclosed =
        database.inTransaction(handle -> handle.attach(VisitStore.class).unclosed(now));
    unclosed.stream()
        .filter(visit -> isDayOver(visit, now))
        .forEach(visit -> database.useTransaction(handle -> handle
            .attach(VisitStore.class)
            .lock(visit.id())
            .filter(locked -> !locked.state().isOver())
            .ifPresent(locked -> finish(locked, Ending.ofTheDay(locked.state()), null, now))));
  }

  private boolean isDayOver(Visit visit, Instant now) {
    var zone = directory.getCenter(visit.centerId()).timeZone();
    LocalDate day = LocalDate.ofInstant(visit.endsAt().minusMillis(1), zone);
    return !now.isBefore(day.plusDays(1).atStartOfDay(zone).toInstant());
  }

  private Visit step(Caller caller, VisitId id, @Nullable IfMatch seen, VisitAction action) {
    return database.inTransaction(handle -> {
      Instant now = clock.instant();
      VisitStore store = handle.attach(VisitStore.class);
      Visit visit = Visits.lock(store, caller, id, seen);
      VisitState next = requireAllowed(visit, action, now);
      requireChanged(store.step(id, visit.version(), next, now));
      record.history().record(id, action, caller.id(), now);
      return store.find(id).orElseThrow();
    });
  }

  private Visit end(
      Caller caller, VisitId id, @Nullable IfMatch seen, VisitAction action, Ending how) {
    return database.inTransaction(handle -> {
      Instant now = clock.instant();
      Visit visit = Visits.lock(handle.attach(VisitStore.class), caller, id, seen);
      requireAllowed(visit, action, now);
      return finish(visit, how, caller, now);
    });
  }

  private Visit finish(Visit visit, Ending how, @Nullable Caller caller, Instant now) {
    Visit ended = record.ends().end(visit, how, caller == null ? null : caller.id(), now);
    record.notices().ended(ended);
    if (how.state() == VisitState.CANCELLED && visit.state() != VisitState.HELD) {
      record.notices().cancelled(ended, now);
    }
    boolean met =
        database.inTransaction(handle -> handle.attach(VisitStore.class).isMet(ended.requestId()));
    requests.meetingPlanned(ended.requestId(), met);
    return ended;
  }

  static VisitState requireAllowed(Visit visit, VisitAction action, Instant now) {
    VisitState state = visit.stateAt(now);
    return state
        .after(action)
        .orElseThrow(() -> new BookingException(new BookingError.StateNotAllowed(state)));
  }

  private static void requireChanged(int rows) {
    if (rows == 0) {
      throw ProblemException.stale();
    }
  }
}
