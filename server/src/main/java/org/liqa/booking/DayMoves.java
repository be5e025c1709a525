package org.liqa.booking;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.liqa.access.Caller;
import org.liqa.access.OfficialId;
import org.liqa.booking.Rearranging.Outcome;
import org.liqa.booking.Rearranging.Step;
import org.liqa.calendar.Owner;
import org.liqa.directory.Hall;
import org.liqa.platform.Check;
import org.liqa.platform.Database;
import org.liqa.platform.InvalidValue;
import org.liqa.platform.Problem;
import org.liqa.platform.ProblemException;
import org.liqa.platform.Sha256;

/// Moves all that an official has on a day to another day, to another official, or both: shown
/// first, then made as it was shown or not at all. Thread-safe.
public final class DayMoves {

  /// As many visits are moved at once at most.
  static final int MOST_VISITS = 100;

  private static final String MOVED = "move";

  private final Database database;
  private final InstantSource clock;
  private final Places places;
  private final Rearranging rearranging;

  /// @param rearranging moves the visits
  public DayMoves(Database database, InstantSource clock, Places places, Rearranging rearranging) {
    this.database = database;
    this.clock = clock;
    this.places = places;
    this.rearranging = rearranging;
  }

  /// What is to be moved, and where to.
  ///
  /// @param officialId   whose visits
  /// @param date         of which day, in each visit's centre
  /// @param toDate       the day they are moved to, at the same time of day; null for the same day
  /// @param toOfficialId who takes them; null for the same official
  public record Wanted(
      OfficialId officialId,
      LocalDate date,
      @Nullable LocalDate toDate,
      @Nullable OfficialId toOfficialId) {

    /// Checks the bounds.
    public Wanted {
      Check.required("official_id", officialId);
      Check.date("date", date);
      if (toDate != null) {
        Check.date("to_date", toDate);
      }
      boolean sameDay = toDate == null || toDate.equals(date);
      boolean sameOfficial = toOfficialId == null || toOfficialId.equals(officialId);
      if (sameDay && sameOfficial) {
        throw new InvalidValue("to_date", "or to_official_id must be another than it is");
      }
    }

    OfficialId taker() {
      return toOfficialId == null ? officialId : toOfficialId;
    }
  }

  /// What a move does, in order of time.
  ///
  /// @param key the same whenever the same visits, as they are now, go to the same places
  record Plan(String key, List<Outcome> moves) {
    boolean isPossible() {
      return moves.stream().allMatch(move -> move.obstacle() == null);
    }
  }

  /// What the move would do now. Nothing is changed.
  ///
  /// @throws InvalidValue naming an official who is not there
  Plan preview(Caller caller, Wanted wanted) {
    try {
      database.useTransaction(handle -> {
        List<Visit> read = visits(handle, caller, wanted);
        List<Visit> visits = locked(handle, read);
        if (!key(wanted, visits).equals(key(wanted, read))) {
          throw ProblemException.stale();
        }
        throw new Previewed(plan(handle, caller, wanted, visits));
      });
    } catch (Previewed previewed) {
      return previewed.plan;
    }
    throw new IllegalStateException("a preview always ends by rolling back");
  }

  /// Makes the move as it was shown.
  ///
  /// @param shown the key of the plan that was shown
  /// @throws ProblemException 409 `plan-changed` if it would not be the same any more,
  /// `moves-blocked`
  ///                          if a visit can't be moved; nothing is changed then
  Plan make(Caller caller, Wanted wanted, String shown) {
    return database.inTransaction(handle -> {
      List<Visit> read = visits(handle, caller, wanted);
      // Who was shown what is no more need not wait in line to be told.
      requireShown(shown, wanted, read);
      List<Visit> visits = locked(handle, read);
      requireShown(shown, wanted, visits);
      Plan plan = plan(handle, caller, wanted, visits);
      requirePossible(plan.moves());
      if (!plan.key().equals(shown)) {
        throw planChanged();
      }
      return plan;
    });
  }

  /// Takes a move back: gives visits the places again that they had before they were moved, all of
  /// them or none. Their visitors are checked in as they were.
  ///
  /// @throws BookingException if anything was done to one since it was moved
  /// @throws ProblemException 409 `moves-blocked` if one can't have its place back
  List<Outcome> takeBack(Caller caller, List<SeenVisit> visits) {
    return database.inTransaction(handle -> {
      List<Visit> read = visits.stream()
          .map(moved -> handle
              .attach(VisitStore.class)
              .find(moved.visitId())
              .filter(found -> Visits.sees(caller, found))
              .orElseThrow(() -> new InvalidValue("moves", "must be of visits")))
          .toList();
      requireStill(visits, read);
      List<Visit> locked = locked(handle, read);
      requireStill(visits, locked);
      List<Step> steps = locked.stream()
          .map(visit -> wayBack(handle, visit))
          .sorted(Comparator.comparing(step -> step.before().startsAt()))
          .toList();
      List<Outcome> moves = rearranging.make(handle, caller.id(), MOVED, steps);
      requirePossible(moves);
      return moves;
    });
  }

  private List<Visit> locked(Handle handle, List<Visit> read) {
    return new Reservations(handle).lockMoved(read, clock.instant());
  }

  /// @param visits in the order of `moved`
  private static void requireStill(List<SeenVisit> moved, List<Visit> visits) {
    for (int i = 0; i < moved.size(); i++) {
      if (!moved.get(i).isStill(visits.get(i))) {
        throw movedOn(visits.get(i));
      }
    }
  }

  private static BookingException movedOn(Visit visit) {
    return new BookingException(new BookingError.MovedOn(List.of(visit.id())));
  }

  private static Step wayBack(Handle handle, Visit visit) {
    VisitId id = visit.id();
    VisitHistoryStore history = handle.attach(VisitHistoryStore.class);
    List<VisitHistory.Entry> last = history.last(id, 2);
    // A reschedule is written as a move too, and so is this: the version alone tells them apart.
    if (last.size() < 2 || !last.getFirst().action().equals(MOVED)) {
      throw movedOn(visit);
    }
    VisitHistory.Entry before = last.getLast();
    return new Step(
        visit,
        List.of(visit.at(
            before.startsAt(),
            before.endsAt(),
            before.hallId(),
            before.officialId(),
            before.state(),
            before.state() == VisitState.CHECKED_IN ? history.checkedInAt(id) : null)));
  }

  private static void requirePossible(List<Outcome> moves) {
    List<VisitId> blocked = moves.stream()
        .filter(move -> move.obstacle() != null)
        .map(move -> move.before().id())
        .toList();
    if (!blocked.isEmpty()) {
      throw ProblemException.of(Problem.of(
          409,
          "moves-blocked",
          "Not all can be moved",
          "Some visits can't have the place they would be moved to; nothing was moved.",
          Map.of("visits", blocked)));
    }
  }

  private static ProblemException planChanged() {
    return ProblemException.of(Problem.of(
        409,
        "plan-changed",
        "The plan has changed",
        "Visits have changed since the plan was shown; look at the plan again."));
  }

  private static void requireShown(String shown, Wanted wanted, List<Visit> visits) {
    if (!shown.startsWith(key(wanted, visits))) {
      throw planChanged();
    }
  }

  /// @param visits locked
  private Plan plan(Handle handle, Caller caller, Wanted wanted, List<Visit> visits) {
    List<Step> steps = visits.stream().map(visit -> step(visit, wanted)).toList();
    List<Outcome> moves = rearranging.make(handle, caller.id(), MOVED, steps);
    return new Plan(key(wanted, visits) + key(moves), moves);
  }

  private void requireOfficial(String field, OfficialId id) {
    if (places.directory().findOfficial(id).isEmpty()) {
      throw new InvalidValue(field, "must be one of the officials");
    }
  }

  /// Those of the day that can still be moved: what has begun stays.
  private List<Visit> visits(Handle handle, Caller caller, Wanted wanted) {
    requireOfficial("official_id", wanted.officialId());
    requireOfficial("to_official_id", wanted.taker());
    // A day begins at most fourteen hours earlier somewhere than in UTC.
    Instant from = wanted.date().minusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    Instant now = clock.instant();
    List<Visit> visits = new ArrayList<>();
    for (Visit visit : handle
        .attach(VisitListStore.class)
        .awaited(new Owner(null, null, wanted.officialId()), from, now)) {
      LocalDate date = LocalDate.ofInstant(visit.startsAt(), zone(visit));
      if (date.equals(wanted.date())
          && Visits.sees(caller, visit)
          && visit.stateAt(now).after(VisitAction.MOVE).isPresent()) {
        visits.add(visit);
      }
    }
    if (visits.size() > MOST_VISITS) {
      throw new InvalidValue("date", "must have at most " + MOST_VISITS + " visits to be moved");
    }
    return visits;
  }

  private Step step(Visit visit, Wanted wanted) {
    ZoneId zone = zone(visit);
    List<Visit> wishes = new ArrayList<>();
    for (Hall hall : rearranging.halls(visit)) {
      wishes.add(visit.movedTo(
          on(wanted.toDate(), visit.startsAt(), zone),
          on(wanted.toDate(), visit.startsAt(), zone).plus(visit.span().length()),
          hall.id(),
          wanted.taker(),
          zone));
    }
    return new Step(visit, wishes);
  }

  /// The same time of day on another date.
  private static Instant on(@Nullable LocalDate date, Instant instant, ZoneId zone) {
    return date == null
        ? instant
        : ZonedDateTime.of(date, instant.atZone(zone).toLocalTime(), zone).toInstant();
  }

  private ZoneId zone(Visit visit) {
    return places.directory().getCenter(visit.centerId()).timeZone();
  }

  /// What stands in the plan of these visits as they are.
  private static String key(Wanted wanted, List<Visit> visits) {
    return key(wanted
        + visits.stream()
            .map(visit -> "\n" + visit.id() + " " + visit.version())
            .collect(joining()));
  }

  /// What stands in it of where they go.
  private static String key(List<Outcome> moves) {
    return key(moves.stream().map(move -> "\n" + move.after().hallId()).collect(joining()));
  }

  private static String key(String text) {
    return HexFormat.of().formatHex(Sha256.of(text), 0, 16);
  }

  private static final class Previewed extends RuntimeException {
    final transient Plan plan;

    Previewed(Plan plan) {
      super("previewed");
      this.plan = plan;
    }
  }
}
