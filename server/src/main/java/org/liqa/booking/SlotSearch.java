package org.liqa.booking;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
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

/// Finds what could be booked: where hall and official both work, are both free with the buffer
/// around, and the
/// time is yet to come. Thread-safe.
public final class SlotSearch {

  /// Starts are offered on the quarter hour, and where a visit before ends.
  private static final Duration GRID = Duration.ofMinutes(15);

  private static final UUID NO_VISIT = new UUID(0, 0);

  private static final Comparator<Slot> IN_ORDER = Comparator.comparing(Slot::startsAt)
      .thenComparing(slot -> slot.hallId().value())
      .thenComparing(
          slot -> slot.officialId() == null ? NO_VISIT : slot.officialId().value());

  private final Database database;
  private final Calendar calendar;
  private final InstantSource clock;

  /// @param calendar when halls and officials work
  /// @param clock    what is past is not offered
  public SlotSearch(Database database, Calendar calendar, InstantSource clock) {
    this.database = database;
    this.calendar = calendar;
    this.clock = clock;
  }

  /// What is looked for.
  ///
  /// @param halls     of the centre, any of which will do
  /// @param officials any of whom will do; empty where a second hall is the other side
  /// @param length    of the visit
  record Wanted(
      Center center,
      List<Hall> halls,
      Collection<OfficialId> officials,
      Span window,
      Duration length) {}

  /// Free slots in order of time, at most so many.
  ///
  /// @param after slots up to and with this one are passed over; null for none
  List<Slot> find(Wanted wanted, @Nullable Slot after, int limit) {
    Instant now = clock.instant();
    if (!wanted.window().endsAt().isAfter(now)) {
      return List.of();
    }
    Instant from = wanted.window().startsAt().isAfter(now) ? wanted.window().startsAt() : now;
    Span window = new Span(from, wanted.window().endsAt());
    List<HallId> halls = wanted.halls().stream().map(Hall::id).toList();
    OpenHours hours = calendar.hours(wanted.center(), halls, wanted.officials(), window);
    Map<UUID, List<Span>> busy = busy(wanted, window, now);
    List<Slot> found = new ArrayList<>();
    for (HallId hall : halls) {
      Spans hallFree = free(hours.ofHall(hall), busy, hall.value(), window);
      if (wanted.officials().isEmpty()) {
        starts(hallFree, wanted.length())
            .forEach(start -> found.add(slot(start, wanted.length(), hall, null)));
      }
      for (OfficialId official : wanted.officials()) {
        Spans both =
            hallFree.intersect(free(hours.ofOfficial(official), busy, official.value(), window));
        starts(both, wanted.length())
            .forEach(start -> found.add(slot(start, wanted.length(), hall, official)));
      }
    }
    return found.stream()
        .sorted(IN_ORDER)
        .filter(slot -> after == null || IN_ORDER.compare(slot, after) > 0)
        .limit(limit)
        .toList();
  }

  private static Slot slot(
      Instant start, Duration length, HallId hall, @Nullable OfficialId official) {
    return new Slot(start, start.plus(length), hall, official);
  }

  private Map<UUID, List<Span>> busy(Wanted wanted, Span window, Instant now) {
    List<UUID> resources = Stream.concat(
            wanted.halls().stream().map(hall -> hall.id().value()),
            wanted.officials().stream().map(OfficialId::value))
        .toList();
    Map<UUID, List<Span>> busy = new HashMap<>();
    // A buffer is two hours at most, so whatever can reach into the window begins or ends within
    // those.
    Duration reach = Duration.ofHours(2);
    database
        .inTransaction(handle -> handle
            .attach(ReservationStore.class)
            .busy(
                resources,
                window.startsAt().minus(reach),
                window.endsAt().plus(reach),
                now,
                NO_VISIT))
        .forEach(taken -> {
          int buffer = Math.max(taken.bufferMinutes(), wanted.center().bufferMinutes());
          busy.computeIfAbsent(taken.resourceId(), id -> new ArrayList<>())
              .add(new Span(taken.startsAt(), taken.endsAt()).widened(Duration.ofMinutes(buffer)));
        });
    return busy;
  }

  private static Spans free(Spans open, Map<UUID, List<Span>> busy, UUID resource, Span window) {
    return open.intersect(Spans.of(List.of(window)))
        .minus(Spans.of(busy.getOrDefault(resource, List.of())));
  }

  /// Where a visit of that length can start: where a free stretch begins, if that is a whole minute
  /// that is not
  /// merely now, and on each quarter hour after.
  private static List<Instant> starts(Spans free, Duration length) {
    List<Instant> starts = new ArrayList<>();
    for (Span span : free.all()) {
      Instant quarter = nextQuarter(span.startsAt());
      boolean wholeFive =
          span.startsAt().getEpochSecond() % 300 == 0 && span.startsAt().getNano() == 0;
      if (wholeFive && quarter.isAfter(span.startsAt()) && fits(span, span.startsAt(), length)) {
        starts.add(span.startsAt());
      }
      for (Instant start = quarter; fits(span, start, length); start = start.plus(GRID)) {
        starts.add(start);
      }
    }
    return starts;
  }

  private static boolean fits(Span span, Instant start, Duration length) {
    return !start.isBefore(span.startsAt()) && !start.plus(length).isAfter(span.endsAt());
  }

  private static Instant nextQuarter(Instant instant) {
    long step = GRID.toMillis();
    return Instant.ofEpochMilli(Math.ceilDiv(instant.toEpochMilli(), step) * step);
  }
}
