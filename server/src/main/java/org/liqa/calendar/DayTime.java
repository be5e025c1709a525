package org.liqa.calendar;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.liqa.platform.InvalidValue;

/// A time of day to the minute, from `00:00` to `24:00`, the end of the day.
///
/// [java.time.LocalTime] has no 24:00, so that a day that ends at midnight would need another rule.
///
/// @param minute 0 to 1440, since the day began by the clock on the wall
@Schema(type = "string")
public record DayTime(int minute) implements Comparable<DayTime> {

  private static final Pattern TEXT = Pattern.compile("(\\d{2}):(\\d{2})");
  private static final int END_OF_DAY = 24 * 60;

  /// @throws InvalidValue if it is no minute of a day
  public DayTime {
    if (minute < 0 || minute > END_OF_DAY) {
      throw new InvalidValue("", "must be from 00:00 to 24:00");
    }
  }

  /// Reads `HH:MM`.
  ///
  /// @throws InvalidValue if it is anything else
  @JsonCreator
  public static DayTime of(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches() || Integer.parseInt(matcher.group(2)) > 59) {
      throw new InvalidValue("", "must be HH:MM, from 00:00 to 24:00");
    }
    return new DayTime(
        Integer.parseInt(matcher.group(1)) * 60 + Integer.parseInt(matcher.group(2)));
  }

  /// When it is, on a day in a zone. What a clock's change leaves out is reckoned from what it
  /// leaves
  /// in.
  public Instant on(LocalDate date, ZoneId zone) {
    return minute == END_OF_DAY
        ? date.plusDays(1).atStartOfDay(zone).toInstant()
        : date.atTime(minute / 60, minute % 60).atZone(zone).toInstant();
  }

  @Override
  public int compareTo(DayTime other) {
    return Integer.compare(minute, other.minute);
  }

  @JsonValue
  @Override
  public String toString() {
    return "%02d:%02d".formatted(minute / 60, minute % 60);
  }
}
