package org.liqa.hours;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.chrono.HijrahDate;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// How much time a cell of the roll-up covers, in the centre's local time. Each comes after those
/// that it is made of.
enum CellSize {
  HOUR,
  DAY,
  MONTH,
  /// A month of the Umm al-Qura calendar.
  HIJRI_MONTH,
  YEAR,
  /// A year of the Umm al-Qura calendar.
  HIJRI_YEAR;

  /// The next smaller one, of whose cells those of this size are made; null for the smallest.
  @Nullable
  CellSize smaller() {
    return switch (this) {
      case HOUR -> null;
      case DAY -> HOUR;
      case MONTH, HIJRI_MONTH -> DAY;
      case YEAR -> MONTH;
      case HIJRI_YEAR -> HIJRI_MONTH;
    };
  }

  /// The first moment of the cell that a local hour is in.
  LocalDateTime cellOf(LocalDateTime hour) {
    return switch (this) {
      case HOUR -> hour;
      case DAY -> hour.truncatedTo(ChronoUnit.DAYS);
      case MONTH, HIJRI_MONTH, YEAR, HIJRI_YEAR -> firstOf(hour.toLocalDate()).atStartOfDay();
    };
  }

  /// The first day of the month or year, of this size's calendar, that a date is in.
  LocalDate firstOf(LocalDate date) {
    return switch (this) {
      case HOUR, DAY -> date;
      case MONTH -> date.withDayOfMonth(1);
      case HIJRI_MONTH -> LocalDate.from(HijrahDate.from(date).with(ChronoField.DAY_OF_MONTH, 1));
      case YEAR -> date.withDayOfYear(1);
      case HIJRI_YEAR -> LocalDate.from(HijrahDate.from(date).with(ChronoField.DAY_OF_YEAR, 1));
    };
  }

  /// The boundary between cells that is nearest to a date.
  LocalDate nearest(LocalDate date) {
    LocalDate first = firstOf(date);
    LocalDate after = firstAfter(first);
    return ChronoUnit.DAYS.between(first, date) > ChronoUnit.DAYS.between(date, after)
        ? after
        : first;
  }

  /// The first day after the day, month or year that begins on `first`.
  LocalDate firstAfter(LocalDate first) {
    return switch (this) {
      case HOUR, DAY -> first.plusDays(1);
      case MONTH -> first.plusMonths(1);
      case HIJRI_MONTH -> LocalDate.from(HijrahDate.from(first).plus(1, ChronoUnit.MONTHS));
      case YEAR -> first.plusYears(1);
      case HIJRI_YEAR -> LocalDate.from(HijrahDate.from(first).plus(1, ChronoUnit.YEARS));
    };
  }
}
