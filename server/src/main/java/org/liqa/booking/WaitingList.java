package org.liqa.booking;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;
import org.liqa.access.Caller;
import org.liqa.access.CenterId;
import org.liqa.access.OfficialId;
import org.liqa.audit.Audit;
import org.liqa.calendar.Span;
import org.liqa.directory.Center;
import org.liqa.directory.Hall;
import org.liqa.directory.HallId;
import org.liqa.directory.Official;
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

/// Who waits for a time, and the times that are offered to them: to each in their order, one at a
/// time, as a visit that is held for a while. Thread-safe.
///
/// An offer is a hold like any other: confirmed it is taken, and whatever else ends it passes the
/// time on to the next. Offers are made by one node at a time, whose turn the database keeps, so
/// that nobody is passed over.
public final class WaitingList {

  private static final Duration OFFER_LASTS = Duration.ofMinutes(30);
  private static final Duration LONGEST_REST = Duration.ofMinutes(1);
  private static final int TURN_SECONDS = 30;

  /// How often it is begun anew for what was freed meanwhile.
  private static final int MOST_TRIES = 4;

  /// What took an earlier number may be committed later, so that the last ones are counted again.
  private static final long MAYBE_UNCOMMITTED = 1_000;

  /// Behind every other slot that begins when it does.
  private static final UUID LAST = new UUID(Long.MAX_VALUE, Long.MAX_VALUE);

  private final Database database;
  private final InstantSource clock;
  private final IdSource ids;
  private final Audit audit;
  private final Places places;
  private final Requests requests;
  private final Booking booking;
  private final VisitSteps steps;
  private final UUID node;

  private final AtomicBoolean stirred = new AtomicBoolean(true);
  private final AtomicReference<WaitingStore.Freed> lastFreed =
      new AtomicReference<>(new WaitingStore.Freed(0, 0));
  private final AtomicReference<Instant> lastLook = new AtomicReference<>(Instant.MIN);

  /// With whom a visit is booked and how it ends.
  ///
  /// @param booking holds what is offered
  /// @param steps   gives back what is declined
  public record Visiting(Booking booking, VisitSteps steps) {}

  /// @param places   when and where visits can be
  /// @param requests who waits
  public WaitingList(
      Database database,
      InstantSource clock,
      IdSource ids,
      Audit audit,
      Places places,
      Requests requests,
      Visiting visiting) {
    this.database = database;
    this.clock = clock;
    this.ids = ids;
    this.audit = audit;
    this.places = places;
    this.requests = requests;
    this.booking = visiting.booking();
    this.steps = visiting.steps();
    this.node = ids.next();
  }

  /// An entry, the number of its request, and what is on offer to it.
  record Shown(Waiting entry, String requestNumber, WaitingStore.@Nullable Offer offer) {}

  /// What somebody waits for.
  ///
  /// @param officialId    null for any
  /// @param noticeMinutes how long before a time they must know of it
  record Wish(
      RequestId requestId,
      CenterId centerId,
      @Nullable OfficialId officialId,
      int durationMinutes,
      LocalDate earliestOn,
      LocalDate latestOn,
      int noticeMinutes) {}

  /// Puts a request at the end of the list.
  ///
  /// @throws InvalidValue     naming what is not there
  /// @throws ProblemException 409 `waits-already`
  Shown add(Caller caller, Wish wish) {
    Instant now = clock.instant();
    Center center = places.directory().requireCenter(wish.centerId());
    caller.requireSees(center.id());
    Request request = Booking.open(requests, wish.requestId());
    if (wish.officialId() != null
        && places.directory().findOfficial(wish.officialId()).isEmpty()) {
      throw new InvalidValue("official_id", "must be one of the officials");
    }
    Waiting entry = entry(wish, request, now);
    if (entry.window(now, center.timeZone()) == null) {
      throw new InvalidValue("latest_on", "must leave time for the notice");
    }
    try {
      database.useTransaction(handle -> {
        handle.attach(WaitingStore.class).insert(entry);
        audit.record(caller, "waiting.add", "waiting", entry.id());
      });
    } catch (UnableToExecuteStatementException e) {
      throw Database.isDuplicate(e) ? waitsAlready() : e;
    }
    database.afterCommit(() -> stirred.set(true));
    return get(caller, entry.id());
  }

  private static ProblemException waitsAlready() {
    return ProblemException.of(Problem.of(
        409,
        "waits-already",
        "Waits already",
        "The request is in the waiting list; withdraw it there first."));
  }

  private Waiting entry(Wish wish, Request request, Instant now) {
    return new Waiting(
        new WaitingId(ids.next()),
        0,
        wish.requestId(),
        wish.centerId(),
        request.section(),
        wish.officialId(),
        wish.durationMinutes(),
        wish.earliestOn(),
        wish.latestOn(),
        wish.noticeMinutes(),
        WaitingState.WAITING,
        now,
        null,
        1);
  }

  /// One entry.
  ///
  /// @throws ProblemException 404 if it is not there or not the caller's
  Shown get(Caller caller, WaitingId id) {
    return database.inTransaction(handle -> {
      WaitingStore store = handle.attach(WaitingStore.class);
      return shown(store, List.of(visible(store.find(id), caller))).getFirst();
    });
  }

  /// A stretch of the list, in its order.
  Page<Shown> list(@Nullable CenterId center, @Nullable WaitingState state, Page.Query query) {
    long after = after(query.after());
    return database.inTransaction(handle -> {
      WaitingStore store = handle.attach(WaitingStore.class);
      return query.page(
          shown(store, store.list(center, state, after, query.limit() + 1)),
          shown -> Long.toString(shown.entry().place()));
    });
  }

  private List<Shown> shown(WaitingStore store, List<Waiting> entries) {
    Map<WaitingId, WaitingStore.Offer> offers =
        store.open(entries.stream().map(Waiting::id).toList(), clock.instant()).stream()
            .collect(Collectors.toMap(WaitingStore.Offer::entryId, Function.identity()));
    Map<RequestId, Request> behind =
        requests.getAll(entries.stream().map(Waiting::requestId).collect(Collectors.toSet()));
    return entries.stream()
        .map(entry -> new Shown(
            entry,
            Optional.ofNullable(behind.get(entry.requestId()))
                .map(Request::number)
                .orElse(""),
            offers.get(entry.id())))
        .toList();
  }

  /// Books what is on offer.
  ///
  /// @throws ProblemException 409 `no-offer`
  Shown accept(Caller caller, WaitingId id, @Nullable IfMatch seen) {
    return database.inTransaction(handle -> {
      Visit unused = booking.confirm(caller, offer(caller, id, seen), null);
      return get(caller, id);
    });
  }

  /// Takes back that an offer was accepted: its visit is called off and they wait again, in the
  /// place
  /// they had. The time is offered again, to whoever is first.
  ///
  /// @throws ProblemException 409 `nothing-accepted`, `waits-already`
  /// @throws BookingException if anything was done to the visit since
  Shown takeBack(Caller caller, WaitingId id, @Nullable IfMatch seen) {
    try {
      return database.inTransaction(handle -> {
        WaitingStore store = handle.attach(WaitingStore.class);
        IfMatch.check(seen, get(caller, id).entry().version());
        VisitId booked = store.taken(id).orElseThrow(WaitingList::nothingAccepted);
        requireAsAccepted(handle, caller, booked);
        Visit unused = steps.cancel(
            caller, booked, null, CancelledBy.CENTER, "an acceptance that was taken back");
        store.forget(booked);
        if (store.reopen(id) == 0) {
          throw nothingAccepted();
        }
        audit.record(caller, "waiting.take-back", "waiting", id);
        database.afterCommit(() -> stirred.set(true));
        return get(caller, id);
      });
    } catch (UnableToExecuteStatementException e) {
      throw Database.isDuplicate(e) ? waitsAlready() : e;
    }
  }

  /// Locks the visit, so that nothing is done to it meanwhile either.
  private static void requireAsAccepted(Handle handle, Caller caller, VisitId booked) {
    Visit unused = Visits.lock(handle.attach(VisitStore.class), caller, booked, null);
    VisitHistory.Entry last =
        handle.attach(VisitHistoryStore.class).last(booked, 1).getFirst();
    if (!last.action().equals("confirm")) {
      throw new BookingException(new BookingError.MovedOn(List.of(booked)));
    }
  }

  private static ProblemException nothingAccepted() {
    return ProblemException.of(
        Problem.of(409, "nothing-accepted", "Nothing accepted", "They have accepted no offer."));
  }

  /// Gives back what is on offer, for the next; they go on waiting for another time.
  ///
  /// @throws ProblemException 409 `no-offer`
  Shown decline(Caller caller, WaitingId id, @Nullable IfMatch seen) {
    return database.inTransaction(handle -> {
      giveBack(handle, caller, offer(caller, id, seen));
      return get(caller, id);
    });
  }

  /// Takes somebody from the list, and gives back what is on offer to them.
  ///
  /// @throws ProblemException 409 `waits-no-more`
  Shown withdraw(Caller caller, WaitingId id, @Nullable IfMatch seen) {
    return database.inTransaction(handle -> {
      WaitingStore store = handle.attach(WaitingStore.class);
      Shown shown = get(caller, id);
      if (shown.offer() != null) {
        giveBack(handle, caller, shown.offer().visitId());
      }
      IfMatch.check(seen, shown.entry().version());
      if (store.end(id, WaitingState.WITHDRAWN, clock.instant()) == 0) {
        throw ProblemException.of(Problem.of(
            409, "waits-no-more", "Waits no more", "It is not in the waiting list any more."));
      }
      audit.record(caller, "waiting.withdraw", "waiting", id);
      return get(caller, id);
    });
  }

  /// Ends the hold, unless somebody has booked it meanwhile.
  private void giveBack(Handle handle, Caller caller, VisitId id) {
    Visit held = Visits.lock(handle.attach(VisitStore.class), caller, id, null);
    if (held.stateAt(clock.instant()) != VisitState.HELD) {
      throw noOffer();
    }
    Visit unused =
        steps.cancel(caller, id, null, CancelledBy.VISITOR, "an offer that was declined");
  }

  private static ProblemException noOffer() {
    return ProblemException.of(
        Problem.of(409, "no-offer", "No offer", "Nothing is on offer to them, or it is over."));
  }

  private VisitId offer(Caller caller, WaitingId id, @Nullable IfMatch seen) {
    Shown shown = get(caller, id);
    IfMatch.check(seen, shown.entry().version());
    if (shown.offer() == null) {
      throw noOffer();
    }
    return shown.offer().visitId();
  }

  /// Offers what is free to those who wait, if anything may have become free; about once a second.
  public void look() {
    Instant now = clock.instant();
    if (!isWorthLooking(now)) {
      return;
    }
    try {
      takeTurnAndServe(now);
    } catch (RuntimeException e) {
      stirred.set(true);
      throw e;
    }
  }

  private void takeTurnAndServe(Instant now) {
    if (database.inTransaction(
            handle -> handle.attach(WaitingStore.class).takeTurn(node, TURN_SECONDS))
        == 0) {
      stirred.set(true);
      return;
    }
    lastLook.set(now);
    serveAll();
    database.useTransaction(handle -> handle.attach(WaitingStore.class).endTurn(node));
  }

  private void serveAll() {
    for (int tried = 1; tried <= MOST_TRIES; tried++) {
      if (serveInOrder(tried < MOST_TRIES)) {
        return;
      }
    }
  }

  /// @param strictly whether to stop where a time was freed meanwhile, which may suit somebody who
  ///                 was passed over before
  /// @return whether it came to the end
  private boolean serveInOrder(boolean strictly) {
    WaitingStore.Freed before = freed();
    List<Waiting> unserved =
        database.inTransaction(handle -> handle.attach(WaitingStore.class).unserved());
    for (Waiting entry : unserved) {
      try {
        switch (database.inTransaction(handle -> serve(handle, entry, strictly ? before : null))) {
          case SERVED -> {}
          case FREED_MEANWHILE -> {
            return false;
          }
          case ANOTHERS_TURN -> {
            stirred.set(true);
            return true;
          }
        }
      } catch (Booking.Taken | BookingException | ProblemException e) {
        stirred.set(true);
      }
    }
    return true;
  }

  /// Whether somebody was added or a time freed, here or at another node, or the calendar may have
  /// changed.
  private boolean isWorthLooking(Instant now) {
    WaitingStore.Freed before = lastFreed.get();
    WaitingStore.Freed after = freed();
    lastFreed.set(after);
    boolean rested = !now.isBefore(plus(lastLook.get())) || now.isBefore(lastLook.get());
    return stirred.getAndSet(false) || !after.equals(before) || rested;
  }

  private WaitingStore.Freed freed() {
    return database.inTransaction(handle -> freed(handle.attach(WaitingStore.class)));
  }

  private WaitingStore.Freed freed(WaitingStore store) {
    return store.freedAfter(lastFreed.get().last() - MAYBE_UNCOMMITTED);
  }

  private static Instant plus(Instant look) {
    return look.equals(Instant.MIN) ? look : look.plus(LONGEST_REST);
  }

  private enum Served {
    SERVED,
    FREED_MEANWHILE,
    ANOTHERS_TURN
  }

  /// Looks for a time for one of them.
  ///
  /// @param before what had been freed before those in front of them were passed over; null where
  ///               that does not matter
  private Served serve(Handle handle, Waiting read, WaitingStore.@Nullable Freed before) {
    WaitingStore store = handle.attach(WaitingStore.class);
    if (store.takeTurn(node, TURN_SECONDS) == 0) {
      return Served.ANOTHERS_TURN;
    }
    Waiting entry = store.lock(read.id()).orElseThrow(ProblemException::notFound);
    if (entry.state() != WaitingState.WAITING) {
      return Served.SERVED;
    }
    Instant now = clock.instant();
    Center center = places.directory().getCenter(entry.centerId());
    Span window = entry.window(now, center.timeZone());
    Request request = requests.get(entry.requestId());
    if (window == null || request.isClosed()) {
      WaitingState end = window == null ? WaitingState.EXPIRED : WaitingState.WITHDRAWN;
      store.end(entry.id(), end, now);
      audit.recordSystem(
          "waiting." + end.name().toLowerCase(java.util.Locale.ROOT), "waiting", entry.id());
      return Served.SERVED;
    }
    Slot free = free(entry, center, request, window, new HashSet<>(store.offered(entry.id())));
    if (free != null) {
      if (before != null && !freed(store).equals(before)) {
        return Served.FREED_MEANWHILE;
      }
      Visit held = booking.offer(
          new NewVisit(
              entry.requestId(),
              free.hallId(),
              free.officialId(),
              null,
              free.startsAt(),
              free.endsAt(),
              null,
              null),
          now.plus(OFFER_LASTS));
      store.offer(entry.id(), held.id(), now);
    }
    return Served.SERVED;
  }

  /// The first time that suits and was not offered to them before.
  private @Nullable Slot free(
      Waiting entry, Center center, Request request, Span window, Set<Instant> offered) {
    List<Hall> halls =
        places.halls(center.id(), entry.section(), request.visitor().needs());
    List<OfficialId> officials = entry.officialId() == null
        ? places.directory().officials().stream().map(Official::id).toList()
        : List.of(entry.officialId());
    if (halls.isEmpty() || officials.isEmpty()) {
      return null;
    }
    SlotSearch.Wanted wanted = new SlotSearch.Wanted(
        center,
        halls,
        SlotSearch.Partners.oneOf(officials),
        new SlotSearch.Also(request.visitorId(), null, null),
        window,
        DayPart.WHOLE,
        Duration.ofMinutes(entry.durationMinutes()));
    Slot after = null;
    while (true) {
      List<Slot> found = places.slots().find(wanted, after, 1);
      if (found.isEmpty()) {
        return null;
      }
      Slot slot = found.getFirst();
      if (!offered.contains(slot.startsAt())) {
        return slot;
      }
      after = new Slot(slot.startsAt(), slot.startsAt(), new HallId(LAST), null);
    }
  }

  private static Waiting visible(Optional<Waiting> entry, Caller caller) {
    Waiting found = entry.orElseThrow(ProblemException::notFound);
    caller.requireSees(found.centerId());
    return found;
  }

  private static long after(@Nullable String key) {
    try {
      return key == null ? 0 : Long.parseLong(key);
    } catch (NumberFormatException e) {
      throw Page.Query.badCursor();
    }
  }
}
