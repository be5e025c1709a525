package org.liqa.booking;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.liqa.access.Caller;
import org.liqa.access.UserId;
import org.liqa.directory.Center;
import org.liqa.directory.Hall;
import org.liqa.platform.Database;
import org.liqa.platform.IfMatch;
import org.liqa.platform.InvalidValue;
import org.liqa.platform.ProblemException;

/// Gives several visits other places at once, all of them or none: what one gives up, another may
/// take. Thread-safe.
public final class Rearranging {

  /// From then on an official may be waiting in the call, where another would find them.
  private static final Duration CALL_OPENS = Duration.ofMinutes(30);

  private final Database database;
  private final InstantSource clock;
  private final Places places;
  private final VisitRecord record;

  /// @param places when and where visits can be
  public Rearranging(Database database, InstantSource clock, Places places, VisitRecord record) {
    this.database = database;
    this.clock = clock;
    this.places = places;
    this.record = record;
  }

  /// A visit and the places it could be given, the best first.
  ///
  /// @param before as it was read
  /// @param wishes the same visit elsewhere, at least one
  record Step(Visit before, List<Visit> wishes) {}

  /// What became of a step.
  ///
  /// @param after    as it would be, where there is an obstacle
  /// @param obstacle of the best place; null where it is done
  record Outcome(Visit before, Visit after, BookingError.@Nullable OfPlace obstacle) {}

  /// Lets two visits have each other's time, and each other's hall where both are in one section of
  /// one centre; each keeps its official and its visitor.
  ///
  /// @param seen      the version of the first that the caller has seen, if they say so
  /// @param otherSeen that of the second
  /// @return both as they are now, the first first
  /// @throws BookingException if either can't have the other's place; then nothing is changed
  public List<Visit> swap(
      Caller caller,
      VisitId first,
      VisitId second,
      @Nullable IfMatch seen,
      @Nullable IfMatch otherSeen) {
    if (first.equals(second)) {
      throw new InvalidValue("visit_id", "must be another visit");
    }
    return database.inTransaction(handle -> {
      VisitStore store = handle.attach(VisitStore.class);
      List<Visit> read = List.of(
          visible(store, caller, first).orElseThrow(ProblemException::notFound),
          visible(store, caller, second)
              .orElseThrow(() -> new InvalidValue("visit_id", "must be one of the visits")));
      // Who has seen what is no more need not wait in line to be told.
      requireSeen(read, seen, otherSeen);
      List<Visit> visits = new Reservations(handle).lockMoved(read, clock.instant());
      requireSeen(visits, seen, otherSeen);
      Visit one = visits.getFirst();
      Visit other = visits.getLast();
      List<Outcome> outcomes =
          make(handle, caller.id(), "swap", List.of(inPlaceOf(one, other), inPlaceOf(other, one)));
      outcomes.forEach(Rearranging::requireDone);
      return outcomes.stream().map(Outcome::after).toList();
    });
  }

  private static void requireSeen(
      List<Visit> visits, @Nullable IfMatch seen, @Nullable IfMatch otherSeen) {
    IfMatch.check(seen, visits.getFirst().version());
    IfMatch.check(otherSeen, visits.getLast().version());
  }

  private Step inPlaceOf(Visit visit, Visit other) {
    Center center = places.directory().getCenter(visit.centerId());
    boolean sharesHalls =
        visit.centerId().equals(other.centerId()) && visit.section() == other.section();
    return new Step(
        visit,
        List.of(visit.movedTo(
            other.startsAt(),
            other.endsAt(),
            sharesHalls ? other.hallId() : visit.hallId(),
            visit.officialId(),
            center.timeZone())));
  }

  /// @throws BookingException if it could not be made
  static void requireDone(Outcome outcome) {
    if (outcome.obstacle() != null) {
      throw new BookingException(outcome.obstacle());
    }
  }

  /// Makes the steps within the caller's transaction, in their order; those with an obstacle are
  /// left undone, their old places given up, so the caller must then roll back. That whoever
  /// does it may is asked before.
  ///
  /// @param by     for the history, as is the action
  /// @throws MovedMeanwhile   if a visit is not any more as it was read
  /// @throws BookingException if a visit's state does not allow it
  List<Outcome> make(Handle handle, UserId by, String action, List<Step> steps) {
    Instant now = clock.instant();
    Reservations reservations = new Reservations(handle);
    VisitStore store = handle.attach(VisitStore.class);
    reservations.lock(
        places.needsOfAny(steps.stream().flatMap(step -> step.wishes().stream()).toList()), now);
    steps.stream()
        .map(Step::before)
        .sorted(Comparator.comparing(visit -> visit.id().value()))
        .forEach(visit -> requireUnmoved(store, visit, now));
    steps.forEach(step -> reservations.clear(step.before().id()));
    List<Outcome> outcomes = new ArrayList<>();
    for (Step step : steps) {
      outcomes.add(make(store, reservations, step, now));
    }
    for (Outcome outcome : outcomes) {
      if (outcome.obstacle() == null) {
        record.history().record(outcome.after().id(), action, by, now);
        if (outcome.after().moves() > outcome.before().moves()) {
          record.notices().moved(outcome.after(), now);
        }
      }
    }
    return outcomes;
  }

  private Outcome make(VisitStore store, Reservations reservations, Step step, Instant now) {
    BookingError.OfPlace best = null;
    for (Visit wanted : step.wishes()) {
      Optional<BookingError.OfPlace> obstacle = take(reservations, step.before(), wanted, now);
      if (obstacle.isEmpty()) {
        return new Outcome(step.before(), written(store, step.before(), wanted), null);
      }
      best = best == null ? obstacle.get() : best;
    }
    return new Outcome(step.before(), step.wishes().getFirst(), best);
  }

  private Optional<BookingError.OfPlace> take(
      Reservations reservations, Visit before, Visit wanted, Instant now) {
    boolean another =
        wanted.officialId() != null && !wanted.officialId().equals(before.officialId());
    if (another && !now.isBefore(before.startsAt().minus(CALL_OPENS))) {
      return Optional.of(new BookingError.TimeNotBookable(
          "its official may be in the call already, from 30 minutes before"));
    }
    Optional<BookingError.OfPlace> unfit = places.unfit(wanted);
    if (unfit.isPresent()) {
      return unfit;
    }
    Optional<String> why = places.refusal(wanted, now);
    if (why.isPresent()) {
      return why.map(BookingError.TimeNotBookable::new);
    }
    List<Resource> needed = places.needs(wanted);
    Set<Resource.Kind> conflicts = reservations.conflicts(needed, wanted, now);
    if (conflicts.isEmpty() && !reservations.take(needed, wanted, null)) {
      conflicts = Set.of(Resource.Kind.HALL);
    }
    return conflicts.isEmpty()
        ? Optional.empty()
        : Optional.of(new BookingError.SlotTaken(conflicts, List.of()));
  }

  private static Visit written(VisitStore store, Visit before, Visit wanted) {
    int rows = wanted.isWhereAndWhen(before) ? store.assign(wanted) : store.move(wanted);
    if (rows == 0) {
      throw new MovedMeanwhile();
    }
    return store.find(wanted.id()).orElseThrow();
  }

  private static void requireUnmoved(VisitStore store, Visit before, Instant now) {
    Visit visit = store.lock(before.id()).orElseThrow(ProblemException::notFound);
    VisitSteps.requireAllowed(visit, VisitAction.MOVE, now);
    if (visit.version() != before.version()) {
      throw new MovedMeanwhile();
    }
  }

  private static Optional<Visit> visible(VisitStore store, Caller caller, VisitId id) {
    return store.find(id).filter(visit -> Visits.sees(caller, visit));
  }

  /// The halls in which a visit could be at another time: its own first, then the others of its
  /// section that fit its visitor.
  List<Hall> halls(Visit visit) {
    List<Hall> halls =
        new ArrayList<>(places.halls(visit.centerId(), visit.section(), places.needsOf(visit)));
    halls.removeIf(hall -> hall.id().equals(visit.hallId()));
    halls.addFirst(places.directory().getHall(visit.hallId()));
    return halls;
  }
}
