package org.liqa.booking;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.liqa.access.Caller;
import org.liqa.access.OfficialId;
import org.liqa.access.UserId;
import org.liqa.calendar.Span;
import org.liqa.directory.Center;
import org.liqa.directory.Directory;
import org.liqa.directory.Hall;
import org.liqa.directory.HallId;
import org.liqa.platform.Database;
import org.liqa.platform.IdSource;
import org.liqa.platform.IfMatch;
import org.liqa.platform.InvalidValue;
import org.liqa.platform.ProblemException;
import org.liqa.request.Request;
import org.liqa.request.RequestId;
import org.liqa.request.Requests;

/// Books visits, holds and moves them. What is taken is decided by the database; see
/// [Reservations].
/// Thread-safe.
public final class Booking {

  private static final int ALTERNATIVES = 3;
  private static final Set<Resource.Kind> OFFICIAL_ALONE = Set.of(Resource.Kind.OFFICIAL);
  private static final Duration ALTERNATIVES_WITHIN = Duration.ofDays(14);

  private final Database database;
  private final InstantSource clock;
  private final IdSource ids;
  private final Places places;
  private final Directory directory;
  private final SlotSearch slots;
  private final Requests requests;
  private final VisitRecord record;
  private final StandIns standIns;

  /// @param requests what visits are booked for
  public Booking(
      Database database,
      InstantSource clock,
      IdSource ids,
      Places places,
      Requests requests,
      VisitRecord record) {
    this.database = database;
    this.clock = clock;
    this.ids = ids;
    this.places = places;
    this.directory = places.directory();
    this.slots = places.slots();
    this.requests = requests;
    this.record = record;
    this.standIns = new StandIns(places, new Rearranging(database, clock, places, record));
  }

  /// Books a visit, or holds its slot.
  ///
  /// @throws BookingException if it can't be: taken, the wrong section, no time for it
  /// @throws InvalidValue     naming what is not there
  public Visit book(Caller caller, NewVisit asked) {
    Instant now = clock.instant();
    Request request = open(requests, asked.requestId());
    Hall hall = hall("hall_id", asked.hallId());
    Center center = directory.getCenter(hall.centerId());
    caller.requireSees(center.id());
    requireSection(request, hall);
    Integer hold = asked.holdSeconds();
    Instant until = hold == null ? null : now.plusSeconds(hold);
    Visit visit = draft(asked, request, hall, counterpart(asked, hall), until);
    if (asked.departmentId() != null) {
      return bookForDepartment(caller, center, hall, visit, asked.departmentId());
    }
    return orAlternatives(
        center,
        hall,
        visit,
        official(visit),
        () -> database.inTransaction(handle -> take(handle, visit, caller.id(), now)));
  }

  /// Books a visit with whoever of a department is free and has the least to do that day; until one
  /// of them takes it, it may be another's.
  private Visit bookForDepartment(
      Caller caller, Center center, Hall hall, Visit draft, DepartmentId id) {
    Instant now = clock.instant();
    List<OfficialId> officials =
        places.departments().leastBusy(id, draft.startsAt(), center.timeZone());
    List<Visit> wishes = officials.stream()
        .map(official ->
            draft.movedTo(draft.startsAt(), draft.endsAt(), hall.id(), official, center.timeZone()))
        .toList();
    return orAlternatives(
        center,
        hall,
        draft,
        officials,
        () -> database.inTransaction(handle -> {
          Visit booked = take(handle, firstFree(handle, wishes, now), caller.id(), now);
          handle.attach(DepartmentStore.class).book(booked.id(), id);
          return booked;
        }));
  }

  /// The first of several places for a visit that it can have. What any of them needs is locked
  /// first, so that what is free here stays so.
  ///
  /// @param wishes the same visit with one official or another, at least one
  /// @throws Taken            naming what is taken in each of those that are open
  /// @throws BookingException if none is open, or the hall does not fit
  private Visit firstFree(Handle handle, List<Visit> wishes, Instant now) {
    places.unfit(wishes.getFirst()).ifPresent(why -> {
      throw new BookingException(why);
    });
    Reservations reservations = new Reservations(handle);
    reservations.lock(places.needsOfAny(wishes), now);
    Set<Resource.Kind> taken = EnumSet.allOf(Resource.Kind.class);
    String why = null;
    boolean open = false;
    for (Visit wish : wishes) {
      Optional<String> refusal = places.refusal(wish, now);
      if (refusal.isPresent()) {
        why = why == null ? refusal.get() : why;
        continue;
      }
      Set<Resource.Kind> conflicts = reservations.conflicts(places.needs(wish), wish, now);
      if (conflicts.isEmpty()) {
        return wish;
      }
      open = true;
      taken.retainAll(conflicts);
    }
    if (open) {
      throw new Taken(taken);
    }
    throw new BookingException(new BookingError.TimeNotBookable(String.valueOf(why)));
  }

  private static List<OfficialId> official(Visit visit) {
    return visit.officialId() == null ? List.of() : List.of(visit.officialId());
  }

  /// Books a visit and others like it, each a week after the one before by the centre's clock: all
  /// of them or none.
  ///
  /// @param weeks how many there are to be
  /// @throws BookingException if one of them can't be, saying which
  /// @throws InvalidValue     naming what is not there
  List<Visit> bookSeries(Caller caller, NewVisit first, int weeks) {
    Instant now = clock.instant();
    Request request = open(requests, first.requestId());
    Hall hall = hall("hall_id", first.hallId());
    Center center = directory.getCenter(hall.centerId());
    caller.requireSees(center.id());
    requireSection(request, hall);
    return database.inTransaction(handle -> {
      List<Visit> visits = new ArrayList<>();
      for (int week = 0; week < weeks; week++) {
        NewVisit asked = first.weeksLater(week, center.timeZone());
        visits.add(takeOfSeries(
            handle, draft(asked, request, hall, counterpart(asked, hall), null), caller, now));
      }
      return visits;
    });
  }

  private Visit takeOfSeries(Handle handle, Visit visit, Caller caller, Instant now) {
    try {
      return take(handle, visit, caller.id(), now);
    } catch (Taken taken) {
      throw new BookingException(new BookingError.OfSeriesTaken(visit.startsAt(), taken.conflicts));
    }
  }

  /// Holds a slot for a request that waits, in the caller's transaction.
  ///
  /// @throws Taken            if it is taken meanwhile; the transaction is then to be rolled back
  /// @throws BookingException if it can't be booked for another reason
  Visit offer(NewVisit asked, Instant until) {
    Instant now = clock.instant();
    Request request = open(requests, asked.requestId());
    Hall hall = hall("hall_id", asked.hallId());
    Visit visit = draft(asked, request, hall, null, until);
    return database.inTransaction(handle -> {
      Visit held = take(handle, visit, null, now);
      record.notices().offered(held, until, now);
      return held;
    });
  }

  /// @param by null for the system
  private Visit take(Handle handle, Visit visit, @Nullable UserId by, Instant now) {
    Reservations reservations = new Reservations(handle);
    List<Resource> needed = places.needs(visit);
    // Who comes when it is plainly taken need not wait in line to be told.
    Set<Resource.Kind> taken = reservations.conflicts(needed, visit, now);
    if (!taken.isEmpty()) {
      requireBookable(visit, now);
      if (by == null || !taken.equals(OFFICIAL_ALONE)) {
        throw new Taken(taken);
      }
      standIns.makeRoom(handle, visit, by, now);
    }
    reservations.lock(needed, now);
    requireBookable(visit, now);
    requireFree(reservations.conflicts(needed, visit, now));
    handle.attach(VisitStore.class).insert(visit);
    if (!reservations.take(needed, visit, visit.holdExpiresAt())) {
      throw new Taken(reservations.conflicts(needed, visit, now));
    }
    record
        .history()
        .record(visit.id(), visit.state() == VisitState.HELD ? "hold" : "book", by, now);
    requests.meetingPlanned(visit.requestId(), true);
    if (visit.state() == VisitState.BOOKED) {
      record.notices().booked(visit, now);
    }
    return handle.attach(VisitStore.class).find(visit.id()).orElseThrow();
  }

  /// Books what was held.
  ///
  /// @throws BookingException if it is no hold, or its time is over
  public Visit confirm(Caller caller, VisitId id, @Nullable IfMatch seen) {
    return database.inTransaction(handle -> {
      Instant now = clock.instant();
      VisitStore store = handle.attach(VisitStore.class);
      Visit visit = Visits.lock(store, caller, id, seen);
      VisitState next = VisitSteps.requireAllowed(visit, VisitAction.CONFIRM, now);
      if (store.step(id, visit.version(), next, null) == 0) {
        throw ProblemException.stale();
      }
      if (!new Reservations(handle).confirm(places.needs(visit), id)) {
        throw new BookingException(new BookingError.StateNotAllowed(VisitState.EXPIRED));
      }
      handle.attach(WaitingStore.class).taken(id, now);
      record.history().record(id, VisitAction.CONFIRM, caller.id(), now);
      Visit booked = store.find(id).orElseThrow();
      record.notices().booked(booked, now);
      return booked;
    });
  }

  /// Gives a visit another time, and another hall of the same centre and section if one is named.
  /// The old slot is
  /// kept unless the new one is had.
  ///
  /// @throws BookingException if it can't be
  public Visit move(
      Caller caller,
      VisitId id,
      @Nullable IfMatch seen,
      Instant startsAt,
      Instant endsAt,
      @Nullable HallId hallId) {
    NewVisit.requireTimes(startsAt, endsAt);
    Visit before = visible(caller, id);
    IfMatch.check(seen, before.version());
    Instant now = clock.instant();
    Hall hall = hall("hall_id", hallId == null ? before.hallId() : hallId);
    Center center = directory.getCenter(before.centerId());
    if (!hall.centerId().equals(center.id())) {
      throw new InvalidValue("hall_id", "must be a hall of the same centre");
    }
    if (hall.section() != before.section()) {
      throw new BookingException(new BookingError.SectionMismatch());
    }
    UnaryOperator<Visit> moved = visit -> visit.movedTo(
        startsAt,
        endsAt,
        hallId == null ? visit.hallId() : hallId,
        visit.officialId(),
        center.timeZone());
    return orAlternatives(
        center,
        hall,
        moved.apply(before),
        official(before),
        () -> database.inTransaction(handle -> {
          VisitStore store = handle.attach(VisitStore.class);
          Reservations reservations = new Reservations(handle);
          refuseTaken(reservations, moved.apply(before), before, now);
          Visit visit = reservations.lockMoved(List.of(before), now).getFirst();
          IfMatch.check(seen, visit.version());
          VisitSteps.requireAllowed(visit, VisitAction.MOVE, now);
          Visit wanted = moved.apply(visit);
          List<Resource> needed = places.needs(wanted);
          reservations.lock(needed, now);
          if (wanted.isWhereAndWhen(visit)) {
            return visit;
          }
          requireBookable(wanted, now);
          requireFree(reservations.conflicts(needed, wanted, now));
          reservations.clear(visit.id());
          if (!reservations.take(needed, wanted, null)) {
            throw new Taken(reservations.conflicts(needed, wanted, now));
          }
          if (store.move(wanted) == 0) {
            throw ProblemException.stale();
          }
          record.history().record(visit.id(), VisitAction.MOVE, caller.id(), now);
          Visit after = store.find(visit.id()).orElseThrow();
          record.notices().moved(after, now);
          return after;
        }));
  }

  /// Who comes when it is plainly taken need not wait in line to be told.
  private void refuseTaken(Reservations reservations, Visit wanted, Visit before, Instant now) {
    Set<Resource.Kind> taken = reservations.conflicts(places.needs(wanted), wanted, now);
    if (!taken.isEmpty()) {
      VisitSteps.requireAllowed(before, VisitAction.MOVE, now);
      requireBookable(wanted, now);
      throw new Taken(taken);
    }
  }

  /// Thrown inside a booking's transaction, so that it is rolled back before alternatives are
  /// looked for.
  static final class Taken extends RuntimeException {
    final transient Set<Resource.Kind> conflicts;

    Taken(Set<Resource.Kind> conflicts) {
      super("taken");
      this.conflicts = conflicts.isEmpty() ? Set.of(Resource.Kind.HALL) : conflicts;
    }
  }

  private Visit orAlternatives(
      Center center, Hall hall, Visit wanted, List<OfficialId> officials, Supplier<Visit> booking) {
    try {
      return booking.get();
    } catch (Taken taken) {
      throw new BookingException(new BookingError.SlotTaken(
          taken.conflicts, alternatives(center, hall, wanted, officials)));
    }
  }

  /// Slots from the wanted time on that are free for all whom the visit needs, the visitor too.
  private List<Slot> alternatives(
      Center center, Hall hall, Visit wanted, List<OfficialId> officials) {
    List<Hall> halls = places.halls(center.id(), hall.section(), places.needsOf(wanted));
    if (halls.isEmpty()) {
      return List.of();
    }
    Center elsewhere = places.counterpartCenter(wanted);
    SlotSearch.Counterpart counterpart = wanted.counterpartHallId() == null || elsewhere == null
        ? null
        : new SlotSearch.Counterpart(directory.getHall(wanted.counterpartHallId()), elsewhere);
    return slots.find(
        new SlotSearch.Wanted(
            center,
            halls,
            SlotSearch.Partners.oneOf(officials),
            new SlotSearch.Also(wanted.visitorId(), counterpart, wanted.id()),
            new Span(wanted.startsAt(), wanted.startsAt().plus(ALTERNATIVES_WITHIN)),
            DayPart.WHOLE,
            wanted.span().length()),
        null,
        ALTERNATIVES);
  }

  private static void requireFree(Set<Resource.Kind> conflicts) {
    if (!conflicts.isEmpty()) {
      throw new Taken(conflicts);
    }
  }

  private void requireBookable(Visit visit, Instant now) {
    places.unfit(visit).ifPresent(why -> {
      throw new BookingException(why);
    });
    places.refusal(visit, now).ifPresent(why -> {
      throw new BookingException(new BookingError.TimeNotBookable(why));
    });
  }

  private static void requireSection(Request request, Hall hall) {
    if (request.section() != hall.section()) {
      throw new BookingException(new BookingError.SectionMismatch());
    }
  }

  /// The request for which somebody wants a meeting.
  ///
  /// @throws InvalidValue     if it is not there
  /// @throws BookingException if it is closed
  static Request open(Requests requests, RequestId id) {
    Request request = requests.getAll(List.of(id)).get(id);
    if (request == null) {
      throw new InvalidValue("request_id", "must be one of the requests");
    }
    if (request.isClosed()) {
      throw new BookingException(new BookingError.RequestClosed());
    }
    return request;
  }

  private Hall hall(String field, HallId id) {
    return directory
        .findHall(id)
        .orElseThrow(() -> new InvalidValue(field, "must be one of the halls"));
  }

  private @Nullable Hall counterpart(NewVisit asked, Hall hall) {
    OfficialId official = asked.officialId();
    if (official != null && directory.findOfficial(official).isEmpty()) {
      throw new InvalidValue("official_id", "must be one of the officials");
    }
    if (asked.counterpartHallId() == null) {
      return null;
    }
    Hall counterpart = hall("counterpart_hall_id", asked.counterpartHallId());
    if (counterpart.centerId().equals(hall.centerId())) {
      throw new InvalidValue("counterpart_hall_id", "must be a hall of another centre");
    }
    if (counterpart.section() != hall.section()) {
      throw new BookingException(new BookingError.SectionMismatch());
    }
    return counterpart;
  }

  private Visit draft(
      NewVisit asked,
      Request request,
      Hall hall,
      @Nullable Hall counterpart,
      @Nullable Instant heldUntil) {
    return new Visit(
        new VisitId(ids.next()),
        asked.requestId(),
        request.visitorId(),
        hall.centerId(),
        hall.id(),
        asked.officialId(),
        counterpart == null ? null : counterpart.id(),
        counterpart == null ? null : counterpart.centerId(),
        hall.section(),
        asked.startsAt(),
        asked.endsAt(),
        heldUntil == null ? VisitState.BOOKED : VisitState.HELD,
        heldUntil,
        0,
        null,
        null,
        null,
        null,
        null,
        null,
        0,
        null,
        null,
        1);
  }

  private Visit visible(Caller caller, VisitId id) {
    return database
        .inTransaction((Handle handle) -> handle.attach(VisitStore.class).find(id))
        .filter(visit -> Visits.sees(caller, visit))
        .orElseThrow(ProblemException::notFound);
  }
}
