package org.liqa.hours;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.liqa.booking.Visit;
import org.liqa.booking.VisitEnding;
import org.liqa.booking.VisitId;
import org.liqa.booking.VisitState;
import org.liqa.booking.Visits;
import org.liqa.directory.Directory;
import org.liqa.platform.Database;
import org.liqa.signaling.clock.EndReason;
import org.liqa.signaling.clock.MediaEvent;
import org.liqa.signaling.clock.Session;
import org.liqa.signaling.clock.Sessions;

/// Where sessions are recorded: each opened and closed once, whoever says so however often.
///
/// Every method joins the transaction that is open, if one is. Closing a session, adding it to the
/// roll-up and
/// to its visit is one transaction. Thread-safe.
public final class SessionLedger implements VisitEnding {

  private final Database database;
  private final Directory directory;
  private final Visits visits;

  /// @param directory gives the centre's zone, to which its days belong
  public SessionLedger(Database database, Directory directory, Visits visits) {
    this.database = database;
    this.directory = directory;
    this.visits = visits;
  }

  /// Appends an entry to the log of a visit's media; one that stands there already is passed over.
  public void happened(VisitId visit, MediaEvent event) {
    database.useTransaction(handle -> handle.attach(SessionStore.class).append(visit, event));
  }

  /// The log of a visit's media.
  public List<MediaEvent> events(VisitId visit) {
    return database.inTransaction(handle -> handle.attach(SessionStore.class).events(visit).stream()
        .map(SessionStore.EventRow::event)
        .toList());
  }

  /// Opens a session and fixes what it counts as.
  ///
  /// @param node where its room is
  /// @return false if it may not: the visit is over, or it or one of its halls is in another open
  /// session, or was in one at that time by another node's clock; then the log says so
  public boolean open(SessionId id, VisitId visitId, Instant at, String node) {
    return database.inTransaction(handle -> {
      SessionStore store = handle.attach(SessionStore.class);
      if (store.find(id).isPresent()) {
        return true;
      }
      // Written twice, it is answered the second time as the first.
      if (store.refused(visitId, at) > 0) {
        return false;
      }
      Visit visit = visits.find(visitId).orElseThrow();
      SessionRow row = new SessionRow(
          id, visitId, at, null, null, null, countsAs(store, visit), visit.hallId(), node);
      boolean opened = !visit.state().isOver()
          && store.openAt(visit, at) == 0
          && opens(handle, store, row, visit);
      if (!opened) {
        store.append(
            visitId,
            besideTheRoom(store.lastSequence(visitId) + 1, MediaEvent.Kind.REFUSED, at, at));
      }
      return opened;
    });
  }

  /// What time of a visit that begins now counts as.
  CountsAs countsAs(SessionStore store, Visit visit) {
    SessionStore.Asked asked =
        store.asked(visit.id()).orElse(new SessionStore.Asked(null, null, false));
    return new CountsAs(
        Gender.of(visit.section()),
        visit.centerId(),
        visit.section(),
        visit.officialId(),
        asked.kind(),
        asked.residency(),
        asked.company(),
        directory.getCenter(visit.centerId()).timeZone());
  }

  private static boolean opens(Handle handle, SessionStore store, SessionRow row, Visit visit) {
    handle.savepoint("opening");
    try {
      store.insert(row);
      store.occupy(visit.hallId(), row.id());
      if (visit.counterpartHallId() != null) {
        store.occupy(visit.counterpartHallId(), row.id());
      }
    } catch (UnableToExecuteStatementException e) {
      if (!Database.isDuplicate(e)) {
        throw e;
      }
      handle.rollbackToSavepoint("opening");
      return false;
    }
    handle.releaseSavepoint("opening");
    return true;
  }

  /// Closes a session, once; where it is not there or was closed before, nothing changes.
  ///
  /// @param at when it ended, in whole milliseconds; before its start counts as at its start
  public void close(SessionId id, Instant at, EndReason reason) {
    database.useTransaction(handle -> {
      SessionStore store = handle.attach(SessionStore.class);
      store.lock(id).filter(session -> session.endedAt() == null).ifPresent(session -> {
        Instant whole = at.truncatedTo(ChronoUnit.MILLIS);
        Instant end = whole.isBefore(session.startedAt()) ? session.startedAt() : whole;
        long ms = Duration.between(session.startedAt(), end).toMillis();
        if (store.close(id, end, ms, reason) == 1) {
          store.vacate(id);
          visits.addConnected(session.visitId(), ms);
          boolean firstOfVisit = store.othersClosed(session.visitId(), id) == 0;
          RollUp.add(
              handle,
              session.countsAs(),
              RollUp.ofSession(
                  session.startedAt(), end, session.countsAs().timeZone(), firstOfVisit));
        }
      });
    });
  }

  /// Closes what is open of a visit that ends, at that moment.
  @Override
  public void ended(VisitId visit, VisitState how, Instant now) {
    closeOpen(visit, MediaEvent.Kind.ENDED, EndReason.ENDED, now, now);
  }

  /// Closes what a dead node left open of a visit, at its last sign of life; once, however many
  /// notice. Where nothing was open the log says all the same that the node is gone, and with it
  /// everyone's connection: nothing begins before they are back.
  public void nodeLost(VisitId visit, Instant lastSign, Instant now) {
    MediaEvent.Kind kind = MediaEvent.Kind.NODE_LOST;
    database.useTransaction(handle -> {
      SessionStore store = handle.attach(SessionStore.class);
      long last = store.lastSequence(visit);
      closeOpen(visit, kind, EndReason.NODE_LOST, lastSign, now);
      if (last > 0 && store.lastSequence(visit) == last) {
        store.append(visit, besideTheRoom(last + 1, kind, lastSign, now));
      }
    });
  }

  private void closeOpen(
      VisitId visit, MediaEvent.Kind kind, EndReason reason, Instant at, Instant now) {
    database.useTransaction(handle -> {
      SessionStore store = handle.attach(SessionStore.class);
      // Locked before it is looked at: of two who close it the second finds it closed.
      store
          .openOf(visit)
          .forEach(id -> store
              .lock(id)
              .filter(session -> session.endedAt() == null)
              .ifPresent(session -> {
                store.append(visit, besideTheRoom(store.lastSequence(visit) + 1, kind, at, now));
                Session folded = Sessions.fold(events(visit)).closed().stream()
                    .filter(closed -> closed.startedAt().equals(session.startedAt()))
                    // One of no length may have begun at the same moment before it.
                    .reduce((earlier, later) -> later)
                    .orElse(new Session(session.startedAt(), at, reason));
                close(
                    id,
                    Objects.requireNonNull(folded.endedAt()),
                    Objects.requireNonNull(folded.reason()));
              }));
    });
  }

  private static MediaEvent besideTheRoom(
      long sequence, MediaEvent.Kind kind, Instant at, Instant knownAt) {
    return new MediaEvent(MediaEvent.EVERYONE, false, 0, sequence, kind, at, knownAt);
  }

  /// The sessions of a visit, in order of time.
  public List<SessionRow> ofVisit(VisitId visit) {
    return database.inTransaction(handle -> handle.attach(SessionStore.class).ofVisit(visit));
  }
}
