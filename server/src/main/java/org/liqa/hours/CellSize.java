package org.liqa.hours;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.chrono.HijrahDate;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;

/// How much time a cell of the roll-up covers, in the centre's local time.
enum CellSize {
  HOUR,
  DAY,
  MONTH,
  /// A month of the Umm al-Qura calendar.
  HIJRI_MONTH;

  /// The first moment of the cell that a local hour is in.
  LocalDateTime cellOf(LocalDateTime hour) {
    return switch (this) {
      case HOUR -> hour;
      case DAY -> hour.truncatedTo(ChronoUnit.DAYS);
      case MONTH -> firstOf(hour.toLocalDate()).atStartOfDay();
      case HIJRI_MONTH -> firstOf(hour.toLocalDate()).atStartOfDay();
    };
  }

  /// The first day of the month, of this size's calendar, that a date is in.
  LocalDate firstOf(LocalDate date) {
    return switch (this) {
      case HOUR, DAY -> date;
      case MONTH -> date.withDayOfMonth(1);
      case HIJRI_MONTH -> LocalDate.from(HijrahDate.from(date).with(ChronoField.DAY_OF_MONTH, 1));
    };
  }

  /// The first day of the month after the one that begins on `first`.
  LocalDate firstAfter(LocalDate first) {
    return switch (this) {
      case HOUR, DAY -> first.plusDays(1);
      case MONTH -> first.plusMonths(1);
      case HIJRI_MONTH -> LocalDate.from(HijrahDate.from(first).plus(1, ChronoUnit.MONTHS));
    };
  }
}
