package org.liqa.calendar;

import java.time.DayOfWeek;
import java.util.Comparator;
import org.liqa.platform.Check;
import org.liqa.platform.InvalidValue;

/// A stretch of a week in which there is work.
///
/// @param day      which day of the week
/// @param opensAt  in it
/// @param closesAt not in it any more; after `opensAt`
public record Stretch(DayOfWeek day, DayTime opensAt, DayTime closesAt) {

  /// By day of the week, then by time.
  static final Comparator<Stretch> ORDER =
      Comparator.comparing(Stretch::day).thenComparing(Stretch::opensAt);

  /// @throws InvalidValue if something is absent or the order is wrong
  public Stretch {
    Check.required("day", day);
    Check.required("opens_at", opensAt);
    if (Check.required("closes_at", closesAt).compareTo(opensAt) <= 0) {
      throw new InvalidValue("closes_at", "must be after opens_at");
    }
  }

  /// The day's number in ISO 8601, Monday 1 to Sunday 7, as it is kept.
  public int dayNumber() {
    return day.getValue();
  }
}
