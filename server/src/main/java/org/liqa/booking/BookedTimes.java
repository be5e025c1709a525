package org.liqa.booking;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.liqa.access.CenterId;
import org.liqa.access.OfficialId;
import org.liqa.calendar.Bookings;
import org.liqa.calendar.Calendar;
import org.liqa.calendar.Hit;
import org.liqa.calendar.OpenHours;
import org.liqa.calendar.Owner;
import org.liqa.calendar.Span;
import org.liqa.calendar.Spans;
import org.liqa.directory.Center;
import org.liqa.directory.Directory;
import org.liqa.directory.Hall;
import org.liqa.directory.HallId;
import org.liqa.directory.Need;
import org.liqa.platform.Database;
import org.liqa.reception.Person;
import org.liqa.reception.VisitorId;
import org.liqa.reception.Visitors;

/// What the calendar may know of visits, and which of them don't fit it any more. Thread-safe.
public final class BookedTimes implements Bookings {

  private final Database database;
  private final InstantSource clock;
  private final Directory directory;
  private final Calendar calendar;
  private final Visitors visitors;

  /// @param directory which halls a centre has, and in which zone its days are
  /// @param calendar  when they are open
  /// @param visitors  what they need of a hall
  public BookedTimes(
      Database database,
      InstantSource clock,
      Directory directory,
      Calendar calendar,
      Visitors visitors) {
    this.database = database;
    this.clock = clock;
    this.directory = directory;
    this.calendar = calendar;
    this.visitors = visitors;
  }

  @Override
  public void hold(Owner owner) {
    Map<UUID, Resource.Kind> held = new TreeMap<>();
    CenterId center = owner.centerId();
    if (center != null) {
      directory.halls(center).forEach(hall -> held.put(hall.id().value(), Resource.Kind.HALL));
      database
          .inTransaction(handle -> handle.attach(AudienceStore.class).rooms(center))
          .forEach(room -> held.put(room, Resource.Kind.ROOM));
    }
    if (owner.hallId() != null) {
      held.put(owner.hallId().value(), Resource.Kind.HALL);
    }
    if (owner.officialId() != null) {
      held.put(owner.officialId().value(), Resource.Kind.OFFICIAL);
    }
    database.useTransaction(handle -> {
      ReservationStore store = handle.attach(ReservationStore.class);
      held.forEach((id, kind) -> {
        if (store.lock(id) == 0) {
          store.make(id, kind);
          store.lock(id);
        }
      });
    });
  }

  @Override
  public List<Hit> unfit(Owner owner, LocalDate from) {
    // A day begins at most fourteen hours earlier somewhere than in UTC.
    var start = from.minusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    var now = clock.instant();
    return hits(owner, start.isAfter(now) ? start : now, now);
  }

  /// The visits and audiences that a centre's calendar does not hold any more, of one centre or of
  /// all; by start.
  List<Hit> unfit(@Nullable CenterId center) {
    Owner owner = new Owner(center, null, null);
    Instant now = clock.instant();
    return hits(owner, now, now);
  }

  private List<Hit> hits(Owner owner, Instant from, Instant now) {
    List<Hit> hits = new ArrayList<>();
    if (owner.hallId() == null) {
      hits.addAll(ofAudiences(owner, from));
    }
    database
        .inTransaction(handle -> handle.attach(VisitListStore.class).awaited(owner, from, now))
        .stream()
        .collect(Collectors.groupingBy(Visit::centerId))
        .forEach((id, there) -> hits.addAll(hits(directory.getCenter(id), there)));
    hits.sort(Comparator.comparing(Hit::startsAt).thenComparing(Hit::meetingId));
    return hits;
  }

  private List<Hit> ofAudiences(Owner owner, Instant from) {
    List<Hit> hits = new ArrayList<>();
    database
        .inTransaction(handle ->
            handle.attach(AudienceStore.class).awaited(owner.centerId(), owner.officialId(), from))
        .forEach(audience -> calendar
            .refusal(
                directory.getCenter(audience.centerId()),
                null,
                audience.officialId(),
                audience.span())
            .ifPresent(why -> hits.add(new Hit(
                null,
                audience.id().value(),
                audience.centerId(),
                null,
                audience.officialId(),
                audience.span().startsAt(),
                audience.span().endsAt(),
                why))));
    return hits;
  }

  private List<Hit> hits(Center center, List<Visit> visits) {
    Opened here = opened(
        center,
        visits,
        visits.stream().map(Visit::hallId).toList(),
        visits.stream().flatMap(visit -> Stream.ofNullable(visit.officialId())).toList());
    Map<HallId, Hall> halls = directory.halls(center.id()).stream()
        .collect(Collectors.toMap(Hall::id, Function.identity()));
    Map<VisitorId, Person> persons =
        visitors.persons(visits.stream().map(Visit::visitorId).collect(Collectors.toSet()));
    List<Hit> hits = new ArrayList<>();
    for (Visit visit : visits) {
      boolean open = here.hall(visit.hallId()).contains(visit.span())
          && (visit.officialId() == null
              || here.official(visit.officialId()).contains(visit.span()));
      Optional<String> why = open
          ? elsewhere(visit)
              .or(() -> lacking(halls.get(visit.hallId()), persons.get(visit.visitorId())))
          : calendar.refusal(center, visit.hallId(), visit.officialId(), visit.span());
      why.ifPresent(reason -> hits.add(hit(visit, reason)));
    }
    return hits;
  }

  private Opened opened(
      Center center, List<Visit> visits, List<HallId> halls, List<OfficialId> officials) {
    Instant first =
        visits.stream().map(Visit::startsAt).min(Comparator.naturalOrder()).orElseThrow();
    Instant last =
        visits.stream().map(Visit::endsAt).max(Comparator.naturalOrder()).orElseThrow();
    return new Opened(
        calendar.hours(center, Set.copyOf(halls), Set.copyOf(officials), new Span(first, last)),
        new HashMap<>(),
        new HashMap<>());
  }

  /// When halls and officials are there, each reckoned once.
  private record Opened(
      OpenHours hours, Map<HallId, Spans> halls, Map<OfficialId, Spans> officials) {
    Spans hall(HallId id) {
      return halls.computeIfAbsent(id, hours::ofHall);
    }

    Spans official(OfficialId id) {
      return officials.computeIfAbsent(id, hours::ofOfficial);
    }
  }

  /// Why the other hall of a visit from hall to hall is not open; there are few of them.
  private Optional<String> elsewhere(Visit visit) {
    return visit.counterpartHallId() == null || visit.counterpartCenterId() == null
        ? Optional.empty()
        : calendar.refusal(
            directory.getCenter(visit.counterpartCenterId()),
            visit.counterpartHallId(),
            null,
            visit.span());
  }

  private static Optional<String> lacking(@Nullable Hall hall, @Nullable Person visitor) {
    Set<Need> missing = hall == null || visitor == null ? Set.of() : hall.lacks(visitor.needs());
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of("the hall does not offer "
            + missing.stream().sorted().map(Need::name).collect(Collectors.joining(", ")));
  }

  private static Hit hit(Visit visit, String why) {
    return new Hit(
        visit.id().value(),
        null,
        visit.centerId(),
        visit.hallId(),
        visit.officialId(),
        visit.startsAt(),
        visit.endsAt(),
        why);
  }
}
