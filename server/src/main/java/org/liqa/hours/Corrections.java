package org.liqa.hours;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;
import org.liqa.access.Caller;
import org.liqa.audit.Audit;
import org.liqa.booking.Visit;
import org.liqa.booking.VisitId;
import org.liqa.booking.VisitState;
import org.liqa.booking.Visits;
import org.liqa.calendar.Span;
import org.liqa.directory.HallId;
import org.liqa.platform.Database;
import org.liqa.platform.IdSource;
import org.liqa.platform.InvalidValue;
import org.liqa.platform.Page;
import org.liqa.platform.Problem;
import org.liqa.platform.ProblemException;

/// Corrections of the hours: proposed by one person with a reason, decided by another, and counted
/// from then on in the transaction of the decision. Nothing that stands there is changed.
/// Thread-safe.
public final class Corrections {

  private static final Set<VisitState> MET =
      EnumSet.of(VisitState.IN_PROGRESS, VisitState.COMPLETED, VisitState.FAILED);

  private final Database database;
  private final InstantSource clock;
  private final IdSource ids;
  private final Audit audit;
  private final Visits visits;
  private final SessionLedger sessions;

  /// @param visits   say who sees one
  /// @param sessions what is counted already
  public Corrections(
      Database database,
      InstantSource clock,
      IdSource ids,
      Audit audit,
      Visits visits,
      SessionLedger sessions) {
    this.database = database;
    this.clock = clock;
    this.ids = ids;
    this.audit = audit;
    this.visits = visits;
    this.sessions = sessions;
  }

  /// What is proposed.
  ///
  /// @param startsAt in it; whole milliseconds
  /// @param endsAt   not in it
  record Proposal(
      VisitId visitId, Effect effect, Instant startsAt, Instant endsAt, String reason) {}

  /// Proposes a correction.
  ///
  /// @throws InvalidValue     if time is to be added that is not all on the visit's day, or while
  ///                          another visit's time is counted in its hall
  /// @throws ProblemException 404 for a visit that is not the caller's, 409 `visit-not-met` if time
  /// is to be added to one that never was, 409 `correction-not-possible`
  CorrectionRow propose(Caller caller, Proposal proposal) {
    Instant now = clock.instant();
    if (proposal.endsAt().isAfter(now)) {
      throw new InvalidValue("ends_at", "must not be in the future");
    }
    return database.inTransaction(handle -> {
      Visit visit = visits.get(caller, proposal.visitId());
      caller.requireSees(visit.centerId());
      Known known =
          Known.of(handle, visit, proposal.effect(), proposal.startsAt(), proposal.endsAt());
      CountsAs as = known
          .counted()
          .as(proposal.startsAt())
          .orElseGet(() -> sessions.countsAs(handle.attach(SessionStore.class), visit));
      if (proposal.effect() == Effect.ADD) {
        requireMet(visit);
        requireOnItsDay(daysOf(visit, as.timeZone()), proposal);
        if (!known.isFree(proposal.startsAt(), proposal.endsAt())) {
          throw new InvalidValue(
              "starts_at", "must be when no other visit's time is counted in the hall");
        }
      }
      requirePossible(known.counted(), proposal.effect(), proposal.startsAt(), proposal.endsAt());
      CorrectionRow row = new CorrectionRow(
          new CorrectionId(ids.next()),
          visit.id(),
          proposal.effect(),
          proposal.startsAt(),
          proposal.endsAt(),
          proposal.reason(),
          as,
          caller.id(),
          caller.username(),
          now,
          CorrectionState.PROPOSED,
          null,
          null,
          null);
      handle.attach(CorrectionStore.class).insert(row);
      audit.record(caller, "correction.propose", "correction", row.id());
      return row;
    });
  }

  /// Decides on one, as another than who proposed it; an approved one counts when this returns.
  ///
  /// @throws ProblemException 404, 403 `own-correction`, 409 `correction-decided`,
  /// `correction-not-possible` or `visit-not-met`
  CorrectionRow decide(
      Caller caller, CorrectionId id, CorrectionState decision, @Nullable String note) {
    return database.inTransaction(handle -> {
      CorrectionStore store = handle.attach(CorrectionStore.class);
      CorrectionRow row = get(caller, id);
      if (row.proposedBy().equals(caller.id())) {
        throw ProblemException.of(Problem.of(
            403,
            "own-correction",
            "Your own correction",
            "Another person than who proposed it decides on a correction."));
      }
      if (decision == CorrectionState.APPROVED) {
        requireStillPossible(handle, row);
      }
      try {
        store.decide(id, decision, caller.id(), clock.instant(), note);
      } catch (UnableToExecuteStatementException e) {
        if (!Database.isDuplicate(e)) {
          throw e;
        }
        throw ProblemException.of(Problem.of(
            409, "correction-decided", "Decided already", "This correction was decided before."));
      }
      if (decision == CorrectionState.APPROVED) {
        RollUp.add(handle, row.countsAs(), RollUp.ofCorrection(row));
      }
      audit.record(
          caller,
          decision == CorrectionState.APPROVED ? "correction.approve" : "correction.refuse",
          "correction",
          id);
      return store.find(id).orElseThrow();
    });
  }

  /// One correction.
  ///
  /// @throws ProblemException 404 if it is not there or not the caller's
  CorrectionRow get(Caller caller, CorrectionId id) {
    return database.inTransaction(handle -> handle
        .attach(CorrectionStore.class)
        .find(id)
        .filter(row -> caller.sees(row.countsAs().centerId()))
        .orElseThrow(ProblemException::notFound));
  }

  /// A stretch of them, latest first.
  Page<CorrectionRow> list(CorrectionStore.Filter filter, Page.Query query) {
    return database.inTransaction(handle -> query.page(
        handle.attach(CorrectionStore.class).list(filter, query.afterId(), query.limit() + 1),
        row -> row.id().toString()));
  }

  /// One that was cancelled, to which somebody did not come or that is still to be has no time. A
  /// visit that goes on, was completed or failed never becomes such a one.
  private static void requireMet(Visit visit) {
    if (!MET.contains(visit.state())) {
      throw ProblemException.of(Problem.of(
          409,
          "visit-not-met",
          "The visit was not met",
          "Time is added to a visit that goes on, was completed or failed; this one is "
              + visit.state() + "."));
    }
  }

  private void requireStillPossible(Handle handle, CorrectionRow row) {
    Visit visit = visits.find(row.visitId()).orElseThrow();
    Known known = Known.of(handle, visit, row.effect(), row.startsAt(), row.endsAt());
    if (row.effect() == Effect.ADD) {
      requireMet(visit);
      // It may have been moved since.
      Span days = daysOf(visit, row.countsAs().timeZone());
      if (!days.contains(new Span(row.startsAt(), row.endsAt()))) {
        throw notPossible("That time is not on the day of the visit any more.");
      }
      if (!known.isFree(row.startsAt(), row.endsAt())) {
        throw notPossible("Some of that time is counted for another visit in the hall.");
      }
    }
    requirePossible(known.counted(), row.effect(), row.startsAt(), row.endsAt());
  }

  private static void requireOnItsDay(Span days, Proposal proposal) {
    boolean startsThen = !proposal.startsAt().isBefore(days.startsAt())
        && proposal.startsAt().isBefore(days.endsAt());
    if (!startsThen || proposal.endsAt().isAfter(days.endsAt())) {
      throw new InvalidValue(
          startsThen ? "ends_at" : "starts_at",
          "must be on the day of the visit, from " + days.startsAt() + " to " + days.endsAt());
    }
  }

  /// The day of a visit, or both where it goes over midnight. Nothing of it is later: what nobody
  /// closed is closed at the day's end.
  private static Span daysOf(Visit visit, ZoneId zone) {
    LocalDate first = LocalDate.ofInstant(visit.startsAt(), zone);
    LocalDate last = LocalDate.ofInstant(visit.endsAt().minusNanos(1), zone);
    return Span.ofDays(first, last.plusDays(1), zone);
  }

  /// What a correction is judged by, locked until the transaction ends.
  ///
  /// @param counted of its visit
  /// @param others  of other visits in a hall of this one, where time is to be added
  private record Known(Counted counted, List<Counted> others) {

    /// Locks halls first and then visits, each by id, so that two who correct never wait for each
    /// other.
    static Known of(Handle handle, Visit visit, Effect effect, Instant from, Instant to) {
      CorrectionStore store = handle.attach(CorrectionStore.class);
      List<VisitId> others = List.of();
      if (effect == Effect.ADD) {
        List<HallId> halls = Stream.of(visit.hallId(), visit.counterpartHallId())
            .filter(Objects::nonNull)
            .toList();
        var unused = store.lockHalls(halls);
        others = store.othersIn(halls, visit.id(), from, to);
      }
      var unused =
          store.lockVisits(Stream.concat(Stream.of(visit.id()), others.stream()).toList());
      return new Known(
          counted(handle, visit.id()),
          others.stream().map(other -> counted(handle, other)).toList());
    }

    private static Counted counted(Handle handle, VisitId visit) {
      return new Counted(
          handle.attach(SessionStore.class).ofVisit(visit),
          handle.attach(CorrectionStore.class).approved(List.of(visit)));
    }

    /// Whether nothing of that time is counted for another visit in a hall of this one.
    boolean isFree(Instant from, Instant to) {
      return others.stream().allMatch(other -> other.allows(Effect.ADD, from, to));
    }
  }

  private static void requirePossible(
      Counted counted, Effect effect, Instant startsAt, Instant endsAt) {
    if (!counted.allows(effect, startsAt, endsAt)) {
      throw notPossible(
          switch (effect) {
            case ADD -> "Some of that time is counted already.";
            case TAKE -> "Not all of that time is counted, in one session that has ended.";
          });
    }
  }

  private static ProblemException notPossible(String detail) {
    return ProblemException.of(
        Problem.of(409, "correction-not-possible", "Not to be corrected so", detail));
  }
}
