package org.liqa.booking;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.liqa.access.Caller;
import org.liqa.access.OfficialId;
import org.liqa.booking.Rearranging.Step;
import org.liqa.calendar.Span;
import org.liqa.platform.Check;
import org.liqa.platform.Database;
import org.liqa.platform.InvalidValue;
import org.liqa.platform.Problem;
import org.liqa.platform.ProblemException;

/// Visits of departments, and the officials who take them. Thread-safe.
///
/// Such a visit has an official of the department from the start, whose time is reserved like any
/// other: so there are never more of them at a time than officials who can have them, whatever code
/// runs. Until one of them takes it any other of the department may; what the taker has of the
/// department's at that time, untaken, goes to a colleague.
public final class Taking {

  private static final int MOST_TRIES = 5;
  private static final int MOST_SHOWN = 200;

  private final Database database;
  private final InstantSource clock;
  private final Places places;
  private final Departments departments;
  private final Rearranging rearranging;

  /// @param rearranging gives visits to others
  public Taking(
      Database database,
      InstantSource clock,
      Places places,
      Departments departments,
      Rearranging rearranging) {
    this.database = database;
    this.clock = clock;
    this.places = places;
    this.departments = departments;
    this.rearranging = rearranging;
  }

  /// Visits that nobody has taken yet, by start, the first 200: of an official's departments, of
  /// the
  /// caller's centre, or all.
  List<Visit> untaken(Caller caller) {
    return database.inTransaction(handle -> handle
        .attach(DepartmentStore.class)
        .untaken(caller.centerId(), caller.officialId(), MOST_SHOWN));
  }

  /// Lets one of a department's officials have a visit for good.
  ///
  /// @param named who; null where an official takes it themselves
  /// @throws ProblemException 404 if it is not theirs to see, 409 `visit-taken`
  /// @throws BookingException if they can't have it
  Visit take(Caller caller, VisitId id, @Nullable OfficialId named) {
    OfficialId taker = taker(caller, named);
    for (int tried = 1; ; tried++) {
      try {
        return database.inTransaction(handle -> takeOnce(handle, caller, id, taker));
      } catch (MovedMeanwhile e) {
        if (tried == MOST_TRIES) {
          throw ProblemException.stale();
        }
      }
    }
  }

  private static OfficialId taker(Caller caller, @Nullable OfficialId named) {
    OfficialId own = caller.officialId();
    if (own == null) {
      return Check.required("official_id", named);
    }
    if (named != null && !named.equals(own)) {
      throw new InvalidValue("official_id", "must be yourself");
    }
    return own;
  }

  private Visit takeOnce(Handle handle, Caller caller, VisitId id, OfficialId taker) {
    DepartmentStore store = handle.attach(DepartmentStore.class);
    Visit visit = handle.attach(VisitStore.class).find(id).orElseThrow(ProblemException::notFound);
    Optional<DepartmentStore.Mark> mark = store.marks(List.of(id)).stream().findAny();
    Department department =
        mark.map(booked -> departments.get(booked.departmentId())).orElse(null);
    boolean isColleague = department != null && department.officialIds().contains(taker);
    if (!Visits.sees(caller, visit) && !(caller.officialId() != null && isColleague)) {
      throw ProblemException.notFound();
    }
    if (department == null || mark.get().takenAt() != null) {
      return requireTakers(visit, taker);
    }
    if (!isColleague) {
      throw new InvalidValue("official_id", "must be one of the department's officials");
    }
    List<Rearranging.Outcome> outcomes =
        rearranging.make(handle, caller.id(), "take", steps(store, visit, department, taker));
    outcomes.forEach(Rearranging::requireDone);
    if (store.taken(id, clock.instant()) == 0) {
      throw new MovedMeanwhile();
    }
    return outcomes.getFirst().after();
  }

  /// Who asks again for what is theirs gets it again.
  private static Visit requireTakers(Visit visit, OfficialId taker) {
    if (!taker.equals(visit.officialId())) {
      throw ProblemException.of(Problem.of(
          409, "visit-taken", "Taken already", "The visit is another official's by name."));
    }
    return visit;
  }

  /// The visit is the taker's; what they have of the department's then stays, if it can, or is a
  /// colleague's.
  private List<Step> steps(
      DepartmentStore store, Visit visit, Department department, OfficialId taker) {
    List<Step> steps = new ArrayList<>(List.of(new Step(visit, List.of(given(visit, taker)))));
    Span near = visit.span().widened(Reservations.LONGEST_BUFFER);
    Set<OfficialId> colleagues = new LinkedHashSet<>();
    if (visit.officialId() != null) {
      colleagues.add(visit.officialId());
    }
    colleagues.addAll(department.officialIds());
    colleagues.remove(taker);
    for (Visit other : store.untakenOf(department.id(), taker, near.startsAt(), near.endsAt())) {
      if (!other.id().equals(visit.id())) {
        List<Visit> wishes = new ArrayList<>(List.of(other));
        colleagues.forEach(colleague -> wishes.add(given(other, colleague)));
        steps.add(new Step(other, wishes));
      }
    }
    return steps;
  }

  private Visit given(Visit visit, OfficialId official) {
    return visit.movedTo(
        visit.startsAt(),
        visit.endsAt(),
        visit.hallId(),
        official,
        places.directory().getCenter(visit.centerId()).timeZone());
  }
}
