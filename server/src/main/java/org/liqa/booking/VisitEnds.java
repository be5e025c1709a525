package org.liqa.booking;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.liqa.access.UserId;
import org.liqa.platform.Database;
import org.liqa.platform.ProblemException;

/// The end of a visit, whatever ends it: frees what is left of its time, and tells whoever must
/// know.
/// Thread-safe.
public final class VisitEnds {

  private final Database database;
  private final VisitHistory history;
  private final List<VisitEnding> endings;

  /// @param endings called at each end; kept as it is, so that rooms which are made later can be
  /// added
  public VisitEnds(Database database, VisitHistory history, List<VisitEnding> endings) {
    this.database = database;
    this.history = history;
    this.endings = endings;
  }

  /// Ends a visit that the current transaction has locked and whose state allows it.
  ///
  /// @param by null for the system
  /// @return the visit as it is now
  Visit end(Visit visit, Ending how, @Nullable UserId by, Instant now) {
    return database.inTransaction(handle -> {
      VisitStore store = handle.attach(VisitStore.class);
      if (store.end(visit.id(), visit.version(), how, now) == 0) {
        throw ProblemException.stale();
      }
      ReservationStore reservations = handle.attach(ReservationStore.class);
      Instant free = wholeMinuteFrom(now);
      reservations.clearFrom(visit.id(), free);
      reservations.cutAt(visit.id(), free);
      if (visit.state() == VisitState.HELD) {
        boolean declined = how.state() == VisitState.CANCELLED;
        handle.attach(WaitingStore.class).over(visit.id(), declined ? "DECLINED" : "EXPIRED");
      }
      history.record(visit.id(), how.state().name().toLowerCase(Locale.ROOT), by, now);
      endings.forEach(ending -> ending.ended(visit.id(), how.state(), now));
      return store.find(visit.id()).orElseThrow();
    });
  }

  /// Times that are booked are whole minutes, so a minute that has begun is lost.
  private static Instant wholeMinuteFrom(Instant now) {
    Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
    return minute.equals(now) ? minute : minute.plus(Duration.ofMinutes(1));
  }
}
