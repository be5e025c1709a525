package org.liqa.booking;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.liqa.calendar.Calendar;
import org.liqa.calendar.OpenHours;
import org.liqa.calendar.Span;
import org.liqa.calendar.Spans;
import org.liqa.directory.Center;
import org.liqa.directory.Hall;
import org.liqa.directory.HallId;
import org.liqa.platform.Database;

/// When halls are open and when they are free, whoever the visit would be with: what a page draws
/// around the visits. Thread-safe.
public final class HallTimes {

  private static final Duration LONGEST_BUFFER = Duration.ofHours(2);
  private static final UUID NO_VISIT = new UUID(0, 0);

  private final Database database;
  private final Calendar calendar;
  private final InstantSource clock;

  /// @param calendar when halls work
  /// @param clock    by which a hold has expired or not
  public HallTimes(Database database, Calendar calendar, InstantSource clock) {
    this.database = database;
    this.calendar = calendar;
    this.clock = clock;
  }

  /// One hall's.
  ///
  /// @param open when it and its centre are open, in order of time
  /// @param free what of that no visit or hold takes, with the buffer around each
  public record HallTime(HallId hallId, List<Span> open, List<Span> free) {}

  /// Those of a centre's halls, on every day that the window touches, cut to the window.
  List<HallTime> of(Center center, List<Hall> halls, Span window) {
    List<HallId> ids = halls.stream().map(Hall::id).toList();
    OpenHours hours = calendar.hours(center, ids, List.of(), window);
    Map<UUID, List<Span>> busy = busy(ids, center, window);
    return ids.stream()
        .map(id -> {
          Spans open = hours.ofHall(id).intersect(Spans.of(List.of(window)));
          Spans taken = Spans.of(busy.getOrDefault(id.value(), List.of()));
          return new HallTime(id, open.all(), open.minus(taken).all());
        })
        .toList();
  }

  private Map<UUID, List<Span>> busy(List<HallId> halls, Center center, Span window) {
    Map<UUID, List<Span>> busy = new HashMap<>();
    database
        .inTransaction(handle -> handle
            .attach(ReservationStore.class)
            .busy(
                halls.stream().map(HallId::value).toList(),
                window.startsAt().minus(LONGEST_BUFFER),
                window.endsAt().plus(LONGEST_BUFFER),
                clock.instant(),
                NO_VISIT))
        .forEach(taken -> {
          int buffer = Math.max(taken.bufferMinutes(), center.bufferMinutes());
          busy.computeIfAbsent(taken.resourceId(), id -> new ArrayList<>())
              .add(new Span(taken.startsAt(), taken.endsAt()).widened(Duration.ofMinutes(buffer)));
        });
    return busy;
  }
}
