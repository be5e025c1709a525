package org.liqa.booking;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;
import org.liqa.calendar.Span;
import org.liqa.directory.Center;
import org.liqa.platform.Database;
import org.liqa.platform.Id;
import org.liqa.platform.ProblemException;

/// Takes the time of everything that a visit needs, or says what is taken. Within the caller's
/// transaction.
///
/// The resources' own rows are written first, in one order: so two bookings never wait for each
/// other, a look
/// at what is taken holds until the end, and a cluster of databases stays honest. The unique key is
/// the proof.
final class Reservations {

  /// Whatever can reach into a stretch of time ends or begins within this of it.
  static final Duration LONGEST_BUFFER = Duration.ofHours(2);

  private final ReservationStore store;
  private final VisitStore visits;

  Reservations(Handle handle) {
    this.store = handle.attach(ReservationStore.class);
    this.visits = handle.attach(VisitStore.class);
  }

  /// Everything that a visit needs.
  ///
  /// @param counterpart the second hall's centre, of a visit from hall to hall
  /// @param breakMinutes the official's
  static List<Resource> of(
      Visit visit, Center center, @Nullable Center counterpart, int breakMinutes) {
    List<Resource> needed = new ArrayList<>();
    needed.add(new Resource(visit.hallId().value(), Resource.Kind.HALL, center.bufferMinutes()));
    needed.add(new Resource(visit.visitorId().value(), Resource.Kind.VISITOR, 0));
    if (visit.officialId() != null) {
      needed.add(new Resource(
          visit.officialId().value(),
          Resource.Kind.OFFICIAL,
          Math.max(center.bufferMinutes(), breakMinutes)));
    }
    if (visit.counterpartHallId() != null && counterpart != null) {
      needed.add(new Resource(
          visit.counterpartHallId().value(), Resource.Kind.HALL, counterpart.bufferMinutes()));
    }
    needed.sort(Resource.ORDER);
    return List.copyOf(needed);
  }

  /// Locks them, and frees what holds whose time is over still take of them. Such a hold itself is
  /// left to [VisitSteps#expireHolds]: to end it here would lock visits and requests behind
  /// resources, where whatever else ends a visit locks the visit first.
  void lock(List<Resource> needed, Instant now) {
    for (Resource resource : needed) {
      if (store.lock(resource.id()) == 0) {
        store.make(resource.id(), resource.kind());
        store.lock(resource.id());
      }
    }
    for (VisitId due : store.dueHolds(ids(needed), now)) {
      store.clearDue(due, ids(needed), now);
    }
  }

  /// Locks visits that are to be moved, before anything else that they need: their visitors, whom
  /// all who move them lock first, and then the visits. So whoever waits here sees what the one
  /// before has left, and what is decided then stays true while halls and officials are waited for.
  ///
  /// @param read as they were read
  /// @return the same as they are, and stay until the transaction ends
  List<Visit> lockMoved(List<Visit> read, Instant now) {
    lock(
        read.stream()
            .map(visit -> new Resource(visit.visitorId().value(), Resource.Kind.VISITOR, 0))
            .distinct()
            .sorted(Resource.ORDER)
            .toList(),
        now);
    Map<VisitId, Visit> locked = read.stream()
        .map(Visit::id)
        .sorted(Comparator.comparing(VisitId::value))
        .map(id -> visits.lock(id).orElseThrow(ProblemException::notFound))
        .collect(Collectors.toMap(Visit::id, Function.identity()));
    return read.stream()
        .map(visit -> Objects.requireNonNull(locked.get(visit.id())))
        .toList();
  }

  /// Which kinds of them are taken then, by others than the visit itself.
  Set<Resource.Kind> conflicts(List<Resource> needed, Visit visit, Instant now) {
    return conflicts(needed, visit.id(), visit.span(), now);
  }

  /// Which kinds of them are taken then, by others than one visit or audience.
  Set<Resource.Kind> conflicts(List<Resource> needed, Id except, Span span, Instant now) {
    Map<UUID, Resource> byId =
        needed.stream().collect(Collectors.toMap(Resource::id, Function.identity()));
    Set<Resource.Kind> conflicts = EnumSet.noneOf(Resource.Kind.class);
    store
        .busy(
            ids(needed),
            span.startsAt().minus(LONGEST_BUFFER),
            span.endsAt().plus(LONGEST_BUFFER),
            now,
            except.value())
        .forEach(busy -> {
          Resource resource = byId.get(busy.resourceId());
          if (resource != null && isTaken(resource, busy, span)) {
            conflicts.add(resource.kind());
          }
        });
    return conflicts;
  }

  private static boolean isTaken(Resource resource, ReservationStore.Busy busy, Span span) {
    boolean buffered = resource.kind() != Resource.Kind.VISITOR;
    Duration buffer = buffered
        ? Duration.ofMinutes(Math.max(resource.bufferMinutes(), busy.bufferMinutes()))
        : Duration.ZERO;
    return span.startsAt().isBefore(busy.endsAt().plus(buffer))
        && busy.startsAt().minus(buffer).isBefore(span.endsAt());
  }

  /// Takes them.
  ///
  /// @param heldUntil of a hold alone
  /// @return false if the database says that one is taken after all
  boolean take(List<Resource> needed, Visit visit, @Nullable Instant heldUntil) {
    try {
      for (Resource resource : needed) {
        store.insert(
            resource.id(),
            visit.id(),
            visit.startsAt(),
            visit.endsAt(),
            resource.bufferMinutes(),
            heldUntil);
      }
      return true;
    } catch (UnableToExecuteStatementException e) {
      if (Database.isDuplicate(e)) {
        return false;
      }
      throw e;
    }
  }

  /// Takes them for an audience.
  ///
  /// @return false if the database says that one is taken after all
  boolean take(List<Resource> needed, AudienceId audience, Span span) {
    try {
      for (Resource resource : needed) {
        store.insert(
            resource.id(), audience, span.startsAt(), span.endsAt(), resource.bufferMinutes());
      }
      return true;
    } catch (UnableToExecuteStatementException e) {
      if (Database.isDuplicate(e)) {
        return false;
      }
      throw e;
    }
  }

  /// Gives back all that an audience takes.
  void clear(AudienceId audience) {
    store.clear(audience);
  }

  /// Gives back all that a visit takes.
  void clear(VisitId visit) {
    store.clear(visit);
  }

  /// Makes a hold's reservations last.
  ///
  /// @return false if some of them were freed, since its time was over by another node's clock
  boolean confirm(List<Resource> needed, VisitId hold) {
    return store.confirm(hold) == needed.size();
  }

  private static List<UUID> ids(List<Resource> resources) {
    return resources.stream().map(Resource::id).toList();
  }
}
