package org.liqa.booking;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;
import org.liqa.access.Caller;
import org.liqa.access.CenterId;
import org.liqa.access.OfficialId;
import org.liqa.audit.Audit;
import org.liqa.calendar.Span;
import org.liqa.notify.Purpose;
import org.liqa.notify.StillTrue;
import org.liqa.platform.Database;
import org.liqa.platform.IdSource;
import org.liqa.platform.IfMatch;
import org.liqa.platform.InvalidValue;
import org.liqa.platform.Page;
import org.liqa.platform.Problem;
import org.liqa.platform.ProblemException;
import org.liqa.request.Request;
import org.liqa.request.RequestId;
import org.liqa.request.Requests;

/// Meetings in person: asked for, approved or refused by the official, then given a room and a time
/// that room, official and visitor have free. What is taken is decided by the database; see
/// [Reservations]. Thread-safe.
public final class Audiences {

  private final Database database;
  private final InstantSource clock;
  private final IdSource ids;
  private final Audit audit;
  private final Places places;
  private final Requests requests;
  private final AudienceRooms rooms;
  private final AudienceNotices notices;
  private final List<MeetingChange> changes;

  /// What only audiences need.
  ///
  /// @param rooms   where they are
  /// @param notices what visitors are told
  /// @param changes told of each change
  public record Parts(AudienceRooms rooms, AudienceNotices notices, List<MeetingChange> changes) {}

  /// @param places   when people are there
  /// @param requests who asks
  public Audiences(
      Database database,
      InstantSource clock,
      IdSource ids,
      Audit audit,
      Places places,
      Requests requests,
      Parts parts) {
    this.database = database;
    this.clock = clock;
    this.ids = ids;
    this.audit = audit;
    this.places = places;
    this.requests = requests;
    this.rooms = parts.rooms();
    this.notices = parts.notices();
    this.changes = parts.changes();
  }

  /// Asks for an audience.
  ///
  /// @param center where it is to be
  /// @throws InvalidValue     naming what is not there
  /// @throws ProblemException 409 `audience-asked-already`
  Audience ask(
      Caller caller,
      RequestId requestId,
      CenterId center,
      OfficialId official,
      @Nullable String note) {
    Request request = Booking.open(requests, requestId);
    var unused = places.directory().requireCenter(center);
    caller.requireSees(center);
    if (places.directory().findOfficial(official).isEmpty()) {
      throw new InvalidValue("official_id", "must be one of the officials");
    }
    Audience asked = new Audience(
        new AudienceId(ids.next()),
        requestId,
        request.visitorId(),
        center,
        official,
        null,
        null,
        null,
        AudienceState.ASKED,
        note,
        null,
        null,
        0,
        clock.instant(),
        null,
        null,
        1);
    try {
      database.useTransaction(handle -> {
        handle.attach(AudienceStore.class).insert(asked);
        audit.record(caller, "audience.ask", "audience", asked.id());
      });
    } catch (UnableToExecuteStatementException e) {
      if (Database.isDuplicate(e)) {
        throw ProblemException.of(Problem.of(
            409,
            "audience-asked-already",
            "Asked already",
            "The request has an audience with this official that is not over."));
      }
      throw e;
    }
    return asked;
  }

  /// One audience.
  ///
  /// @throws ProblemException 404 if it is not there or not the caller's
  Audience get(Caller caller, AudienceId id) {
    return find(id)
        .filter(audience -> sees(caller, audience))
        .orElseThrow(ProblemException::notFound);
  }

  /// A stretch of the audiences that the caller sees, in the order in which they were asked for.
  Page<Audience> list(Caller caller, AudienceStore.Filter asked, Page.Query query) {
    AudienceStore.Filter filter = caller.officialId() == null
        ? asked
        : new AudienceStore.Filter(
            asked.center(), caller.officialId(), asked.state(), asked.from(), asked.to());
    return query.page(
        database.inTransaction(handle ->
            handle.attach(AudienceStore.class).list(filter, query.afterId(), query.limit() + 1)),
        audience -> audience.id().toString());
  }

  /// The official will see the visitor.
  Audience approve(Caller caller, AudienceId id, @Nullable IfMatch seen) {
    return database.inTransaction(handle -> {
      AudienceStore store = handle.attach(AudienceStore.class);
      Audience audience = lock(store, caller, id, seen, AudienceState.Step.APPROVE);
      requireChanged(store.approve(id, audience.version(), clock.instant()));
      audit.record(caller, "audience.approve", "audience", id);
      return store.find(id).orElseThrow();
    });
  }

  /// The official will not.
  Audience refuse(Caller caller, AudienceId id, @Nullable IfMatch seen, String reason) {
    return end(caller, id, seen, AudienceState.Step.REFUSE, null, reason);
  }

  /// Calls it off, and frees its time.
  Audience cancel(
      Caller caller, AudienceId id, @Nullable IfMatch seen, CancelledBy by, String reason) {
    return end(caller, id, seen, AudienceState.Step.CANCEL, by, reason);
  }

  /// It was.
  Audience complete(Caller caller, AudienceId id, @Nullable IfMatch seen) {
    return end(caller, id, seen, AudienceState.Step.COMPLETE, null, null);
  }

  /// The visitor did not come.
  Audience miss(Caller caller, AudienceId id, @Nullable IfMatch seen) {
    return end(caller, id, seen, AudienceState.Step.MISS, null, null);
  }

  /// Gives an approved audience a room and a time, or a booked one others; those it had are kept
  /// unless the new ones are had.
  ///
  /// @throws BookingException if it can't be
  Audience place(
      Caller caller,
      AudienceId id,
      @Nullable IfMatch seen,
      RoomId room,
      Instant startsAt,
      Instant endsAt) {
    NewVisit.requireTimes(startsAt, endsAt);
    Span span = new Span(startsAt, endsAt);
    return database.inTransaction(handle -> {
      Instant now = clock.instant();
      AudienceStore store = handle.attach(AudienceStore.class);
      Audience read = store
          .find(id)
          .filter(found -> sees(caller, found))
          .orElseThrow(ProblemException::notFound);
      requireRoom(read, room);
      List<Resource> needed = needed(read, room);
      Reservations reservations = new Reservations(handle);
      reservations.lock(needed, now);
      boolean booked = read.state() == AudienceState.BOOKED;
      Audience audience =
          lock(store, caller, id, seen, booked ? AudienceState.Step.MOVE : AudienceState.Step.BOOK);
      requireBookable(audience, span, now);
      reservations.clear(id);
      Set<Resource.Kind> conflicts = reservations.conflicts(needed, id, span, now);
      if (conflicts.isEmpty() && !reservations.take(needed, id, span)) {
        conflicts = Set.of(Resource.Kind.ROOM);
      }
      if (!conflicts.isEmpty()) {
        throw new BookingException(new BookingError.SlotTaken(conflicts, List.of()));
      }
      requireChanged(store.place(id, audience.version(), room, startsAt, endsAt, booked ? 1 : 0));
      Audience placed = store.find(id).orElseThrow();
      audit.record(caller, booked ? "audience.move" : "audience.book", "audience", id);
      requests.meetingPlanned(placed.requestId(), true);
      notices.placed(placed, now);
      changes.forEach(change -> change.audienceChanged(id, now));
      return placed;
    });
  }

  private void requireRoom(Audience audience, RoomId room) {
    boolean there = rooms
        .find(room)
        .filter(found -> found.centerId().equals(audience.centerId()))
        .isPresent();
    if (!there) {
      throw new InvalidValue("room_id", "must be one of the centre's audience rooms");
    }
  }

  private List<Resource> needed(Audience audience, RoomId room) {
    int breakMinutes = places.paces().of(audience.officialId()).breakMinutes();
    List<Resource> needed = new ArrayList<>(List.of(
        new Resource(room.value(), Resource.Kind.ROOM, 0),
        new Resource(audience.officialId().value(), Resource.Kind.OFFICIAL, breakMinutes),
        new Resource(audience.visitorId().value(), Resource.Kind.VISITOR, 0)));
    needed.sort(Resource.ORDER);
    return needed;
  }

  private void requireBookable(Audience audience, Span span, Instant now) {
    Optional<String> why = span.startsAt().isBefore(now)
        ? Optional.of("it is past")
        : places
            .calendar()
            .refusal(
                places.directory().getCenter(audience.centerId()),
                null,
                audience.officialId(),
                span)
            .or(() -> places.full(
                audience.officialId(),
                span.startsAt(),
                places.directory().getCenter(audience.centerId()),
                audience.id(),
                now));
    why.ifPresent(reason -> {
      throw new BookingException(new BookingError.TimeNotBookable(reason));
    });
  }

  private Audience end(
      Caller caller,
      AudienceId id,
      @Nullable IfMatch seen,
      AudienceState.Step step,
      @Nullable CancelledBy by,
      @Nullable String reason) {
    return database.inTransaction(handle -> {
      Instant now = clock.instant();
      AudienceStore store = handle.attach(AudienceStore.class);
      Audience audience = lock(store, caller, id, seen, step);
      AudienceState next = audience.state().after(step).orElseThrow();
      requireChanged(store.end(id, audience.version(), next, by, reason, now));
      new Reservations(handle).clear(id);
      audit.record(
          caller, "audience." + step.name().toLowerCase(java.util.Locale.ROOT), "audience", id);
      Audience ended = store.find(id).orElseThrow();
      requests.meetingPlanned(ended.requestId(), isMet(handle, ended));
      notices.ended(ended, now);
      changes.forEach(change -> change.audienceChanged(id, now));
      return ended;
    });
  }

  private static boolean isMet(Handle handle, Audience audience) {
    return handle.attach(VisitStore.class).isMet(audience.requestId());
  }

  private static Audience lock(
      AudienceStore store,
      Caller caller,
      AudienceId id,
      @Nullable IfMatch seen,
      AudienceState.Step step) {
    Audience audience =
        store.lock(id).filter(found -> sees(caller, found)).orElseThrow(ProblemException::notFound);
    IfMatch.check(seen, audience.version());
    if (audience.state().after(step).isEmpty()) {
      throw ProblemException.of(Problem.of(
          409,
          "state-not-allowed",
          "Not in this state",
          "The audience is " + audience.state() + ", which does not allow this.",
          Map.of("state", audience.state())));
    }
    return audience;
  }

  private static void requireChanged(int rows) {
    if (rows == 0) {
      throw ProblemException.stale();
    }
  }

  /// Which messages are asked after before they are sent.
  public Map<Purpose, StillTrue> checks() {
    StillTrue stillTrue = AudienceNotices.stillTrue(this::find);
    return Map.of(
        Purpose.AUDIENCE_BOOKED, stillTrue,
        Purpose.AUDIENCE_MOVED, stillTrue,
        Purpose.AUDIENCE_REMINDER_DAY, stillTrue,
        Purpose.AUDIENCE_REMINDER_HOUR, stillTrue);
  }

  private Optional<Audience> find(AudienceId id) {
    return database.inTransaction(handle -> handle.attach(AudienceStore.class).find(id));
  }

  private static boolean sees(Caller caller, Audience audience) {
    return caller.officialId() != null
        ? caller.officialId().equals(audience.officialId())
        : caller.sees(audience.centerId());
  }
}
