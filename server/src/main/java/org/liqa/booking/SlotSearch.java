package org.liqa.booking;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liqa.access.OfficialId;
import org.liqa.calendar.Calendar;
import org.liqa.calendar.OpenHours;
import org.liqa.calendar.Span;
import org.liqa.calendar.Spans;
import org.liqa.directory.Center;
import org.liqa.directory.Hall;
import org.liqa.directory.HallId;
import org.liqa.platform.Database;
import org.liqa.reception.VisitorId;

/// Finds what could be booked: where hall and official both work, are both free with the buffer
/// around, and the
/// time is yet to come. Thread-safe.
public final class SlotSearch {

  /// Starts are offered on the quarter hour, and where a visit before ends.
  private static final Duration GRID = Duration.ofMinutes(15);

  private static final Duration LONGEST_STEP = Duration.ofDays(8);

  private static final UUID NO_VISIT = new UUID(0, 0);

  /// Of places: with whom makes no difference.
  private static final Comparator<Slot> BY_PLACE =
      Comparator.comparing(Slot::startsAt).thenComparing(slot -> slot.hallId().value());

  private static final Comparator<Slot> BY_PLACE_AND_OFFICIAL = BY_PLACE.thenComparing(
      slot -> slot.officialId() == null ? NO_VISIT : slot.officialId().value());

  private final Database database;
  private final Calendar calendar;
  private final InstantSource clock;
  private final Paces paces;

  /// @param calendar when halls and officials work
  /// @param clock    what is past is not offered
  /// @param paces    how much officials take on
  public SlotSearch(Database database, Calendar calendar, InstantSource clock, Paces paces) {
    this.database = database;
    this.calendar = calendar;
    this.clock = clock;
    this.paces = paces;
  }

  /// What is looked for.
  ///
  /// @param halls     of the centre, any of which will do
  /// @param partners  on the other side
  /// @param part      of the day in which it is to be
  /// @param length    of the visit
  record Wanted(
      Center center,
      List<Hall> halls,
      Partners partners,
      Also also,
      Span window,
      DayPart part,
      Duration length) {

    private Collection<OfficialId> officials() {
      return partners.officials();
    }

    private Comparator<Slot> order() {
      return partners.isOneEnough() ? BY_PLACE : BY_PLACE_AND_OFFICIAL;
    }

    private Wanted within(Span other) {
      return new Wanted(center, halls, partners, also, other, part, length);
    }
  }

  /// The officials any of whom will do; none where a second hall is the other side.
  ///
  /// @param isOneEnough whether a hall at a time is found once, with the first of them who is free
  ///                    then; else it is found with each
  record Partners(Collection<OfficialId> officials, boolean isOneEnough) {

    static final Partners NOBODY = new Partners(List.of(), true);

    /// Whoever of them is free, those named first rather than the others.
    static Partners oneOf(Collection<OfficialId> officials) {
      return new Partners(officials, true);
    }

    static Partners eachOf(Collection<OfficialId> officials) {
      return new Partners(officials, false);
    }
  }

  /// Who and what must be free as well, besides one of the halls and one of the officials.
  ///
  /// @param visitor     null where it is not known yet who comes
  /// @param counterpart the second hall, of a visit from hall to hall
  /// @param except      a visit whose own time counts as free, since it would be given up; or null
  record Also(
      @Nullable VisitorId visitor,
      @Nullable Counterpart counterpart,
      @Nullable VisitId except) {

    static final Also NOBODY = new Also(null, null, null);
  }

  /// A second hall and the centre it is in.
  record Counterpart(Hall hall, Center center) {}

  /// Free slots in order of time, at most so many.
  ///
  /// Looks a day ahead, then two more, and so on, until there are enough: what is near is asked for
  /// most, and a thousand officials over two months would be millions of slots.
  ///
  /// @param after slots up to and with this one are passed over; null for none
  List<Slot> find(Wanted wanted, @Nullable Slot after, int limit) {
    Instant now = clock.instant();
    Instant end = wanted.window().endsAt();
    Instant from = later(wanted.window().startsAt(), now);
    if (after != null) {
      // From the quarter hour on, since a free stretch that was cut elsewhere would begin there.
      from = later(from, quarterUpTo(after.startsAt()));
    }
    List<Slot> found = new ArrayList<>();
    Map<OfficialId, Pace> limits = paces.all();
    Duration step = Duration.ofDays(1);
    while (from.isBefore(end) && found.size() < limit) {
      Instant next = earlier(from.truncatedTo(ChronoUnit.DAYS).plus(step), end);
      // What starts in this stretch may end in the next.
      Span stretch = new Span(from, earlier(next.plus(wanted.length()), end));
      startingBefore(next, wanted.within(stretch), limits, now).stream()
          .sorted(wanted.order())
          .filter(slot -> after == null || wanted.order().compare(slot, after) > 0)
          .limit(limit - found.size())
          .forEach(found::add);
      from = next;
      step = step.compareTo(LONGEST_STEP) < 0 ? step.multipliedBy(2) : step;
    }
    return found;
  }

  private List<Slot> startingBefore(
      Instant end, Wanted wanted, Map<OfficialId, Pace> limits, Instant now) {
    Span window = wanted.window();
    List<HallId> halls = wanted.halls().stream().map(Hall::id).toList();
    OpenHours hours = calendar.hours(wanted.center(), halls, wanted.officials(), window);
    Busy busy = busy(wanted, limits, now);
    Map<OfficialId, Spans> full = fullDays(wanted, limits, now);
    Spans others = others(wanted, busy);
    Map<OfficialId, Spans> officials = new LinkedHashMap<>();
    for (OfficialId official : wanted.officials()) {
      Spans free = others
          .intersect(hours.ofOfficial(official))
          .minus(busy.of(official.value()))
          .minus(full.getOrDefault(official, Spans.NONE));
      if (!free.all().isEmpty()) {
        officials.put(official, free);
      }
    }
    List<Slot> found = new ArrayList<>();
    for (HallId hall : halls) {
      Spans free = others.intersect(hours.ofHall(hall)).minus(busy.of(hall.value()));
      if (wanted.officials().isEmpty()) {
        starts(free, wanted.length(), end)
            .forEach(start -> found.add(slot(wanted, start, hall, null)));
      }
      Set<Instant> given = new HashSet<>();
      officials.forEach((official, theirs) -> {
        for (Instant start : starts(free.intersect(theirs), wanted.length(), end)) {
          if (given.add(start) || !wanted.partners().isOneEnough()) {
            found.add(slot(wanted, start, hall, official));
          }
        }
      });
    }
    return found;
  }

  private static Slot slot(
      Wanted wanted, Instant start, HallId hall, @Nullable OfficialId official) {
    return new Slot(start, start.plus(wanted.length()), hall, official);
  }

  /// When whoever else must be there can be.
  private Spans others(Wanted wanted, Busy busy) {
    Spans free = wanted.part().of(wanted.window(), wanted.center().timeZone());
    VisitorId visitor = wanted.also().visitor();
    if (visitor != null) {
      free = free.minus(busy.of(visitor.value()));
    }
    Counterpart counterpart = wanted.also().counterpart();
    if (counterpart != null) {
      HallId hall = counterpart.hall().id();
      OpenHours there =
          calendar.hours(counterpart.center(), List.of(hall), List.of(), wanted.window());
      free = free.intersect(there.ofHall(hall)).minus(busy.of(hall.value()));
    }
    return free;
  }

  /// The days on which officials have as many meetings as they may, of those who have a limit.
  private Map<OfficialId, Spans> fullDays(
      Wanted wanted, Map<OfficialId, Pace> limits, Instant now) {
    ZoneId zone = wanted.center().timeZone();
    Map<UUID, OfficialId> limited = new HashMap<>();
    wanted.officials().stream()
        .filter(official ->
            Optional.ofNullable(limits.get(official)).map(Pace::mostDaily).isPresent())
        .forEach(official -> limited.put(official.value(), official));
    if (limited.isEmpty()) {
      return Map.of();
    }
    LocalDate first = LocalDate.ofInstant(wanted.window().startsAt(), zone);
    LocalDate last = LocalDate.ofInstant(wanted.window().endsAt(), zone);
    Map<OfficialId, Map<LocalDate, Integer>> meetings = new HashMap<>();
    VisitId except = wanted.also().except();
    database
        .inTransaction(handle -> handle
            .attach(ReservationStore.class)
            .busy(
                limited.keySet(),
                Paces.day(first, zone).startsAt(),
                Paces.day(last, zone).endsAt(),
                now,
                except == null ? NO_VISIT : except.value()))
        .forEach(taken -> Optional.ofNullable(limited.get(taken.resourceId()))
            .ifPresent(official -> meetings
                .computeIfAbsent(official, id -> new HashMap<>())
                .merge(LocalDate.ofInstant(taken.startsAt(), zone), 1, Integer::sum)));
    Map<OfficialId, Spans> full = new HashMap<>();
    meetings.forEach((official, days) -> full.put(
        official,
        Spans.of(days.entrySet().stream()
            .filter(day -> day.getValue() >= most(limits.get(official)))
            .map(day -> Paces.day(day.getKey(), zone))
            .toList())));
    return full;
  }

  private static int most(@Nullable Pace pace) {
    return pace == null || pace.mostDaily() == null ? Integer.MAX_VALUE : pace.mostDaily();
  }

  /// When resources are taken, with the buffer around.
  private record Busy(Map<UUID, List<Span>> byResource) {
    Spans of(UUID resource) {
      return Spans.of(byResource.getOrDefault(resource, List.of()));
    }
  }

  private Busy busy(Wanted wanted, Map<OfficialId, Pace> limits, Instant now) {
    Map<UUID, Integer> buffers = new HashMap<>();
    int buffer = wanted.center().bufferMinutes();
    wanted.halls().forEach(hall -> buffers.put(hall.id().value(), buffer));
    wanted.officials().forEach(official -> {
      Pace pace = limits.get(official);
      buffers.put(official.value(), pace == null ? buffer : Math.max(buffer, pace.breakMinutes()));
    });
    Also also = wanted.also();
    if (also.visitor() != null) {
      buffers.put(also.visitor().value(), 0);
    }
    if (also.counterpart() != null) {
      buffers.put(
          also.counterpart().hall().id().value(), also.counterpart().center().bufferMinutes());
    }
    Span window = wanted.window().widened(Reservations.LONGEST_BUFFER);
    Map<UUID, List<Span>> busy = new HashMap<>();
    database
        .inTransaction(handle -> handle
            .attach(ReservationStore.class)
            .busy(
                buffers.keySet(),
                window.startsAt(),
                window.endsAt(),
                now,
                also.except() == null ? NO_VISIT : also.except().value()))
        .forEach(taken -> {
          int around = Math.max(taken.bufferMinutes(), buffers.getOrDefault(taken.resourceId(), 0));
          busy.computeIfAbsent(taken.resourceId(), id -> new ArrayList<>())
              .add(new Span(taken.startsAt(), taken.endsAt()).widened(Duration.ofMinutes(around)));
        });
    return new Busy(busy);
  }

  /// Where a visit of that length can start before `end`: where a free stretch begins, if that is
  /// on
  /// a whole five minutes, and on each quarter hour after.
  private static List<Instant> starts(Spans free, Duration length, Instant end) {
    List<Instant> starts = new ArrayList<>();
    for (Span span : free.all()) {
      Instant quarter = nextQuarter(span.startsAt());
      boolean wholeFive =
          span.startsAt().getEpochSecond() % 300 == 0 && span.startsAt().getNano() == 0;
      if (wholeFive
          && quarter.isAfter(span.startsAt())
          && span.startsAt().isBefore(end)
          && fits(span, span.startsAt(), length)) {
        starts.add(span.startsAt());
      }
      for (Instant start = quarter;
          start.isBefore(end) && fits(span, start, length);
          start = start.plus(GRID)) {
        starts.add(start);
      }
    }
    return starts;
  }

  private static boolean fits(Span span, Instant start, Duration length) {
    return !start.isBefore(span.startsAt()) && !start.plus(length).isAfter(span.endsAt());
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  private static Instant quarterUpTo(Instant instant) {
    long step = GRID.toMillis();
    return Instant.ofEpochMilli(Math.floorDiv(instant.toEpochMilli(), step) * step);
  }

  private static Instant nextQuarter(Instant instant) {
    long step = GRID.toMillis();
    return Instant.ofEpochMilli(Math.ceilDiv(instant.toEpochMilli(), step) * step);
  }
}
