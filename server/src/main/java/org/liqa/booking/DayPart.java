package org.liqa.booking;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.liqa.calendar.DayTime;
import org.liqa.calendar.Span;
import org.liqa.calendar.Spans;
import org.liqa.platform.InvalidValue;

/// The part of each day in which a visit is to be, by its centre's clock.
///
/// @param earliest when it may begin
/// @param latest   by when it is to have ended
record DayPart(DayTime earliest, DayTime latest) {

  static final DayPart WHOLE = new DayPart(DayTime.of("00:00"), DayTime.of("24:00"));

  /// @throws InvalidValue if the latest is not after the earliest
  DayPart {
    if (latest.compareTo(earliest) <= 0) {
      throw new InvalidValue("latest", "must be after earliest");
    }
  }

  /// That part of each day which a window touches, cut to the window.
  Spans of(Span window, ZoneId zone) {
    List<Span> parts = new ArrayList<>();
    LocalDate last = LocalDate.ofInstant(window.endsAt(), zone);
    for (LocalDate day = LocalDate.ofInstant(window.startsAt(), zone);
        !day.isAfter(last);
        day = day.plusDays(1)) {
      parts.add(new Span(earliest.on(day, zone), latest.on(day, zone)));
    }
    return Spans.of(parts).intersect(Spans.of(List.of(window)));
  }
}
