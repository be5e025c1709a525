package org.liqa.calendar;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.chrono.HijrahDate;
import java.time.temporal.ChronoUnit;
import org.liqa.platform.Check;
import org.liqa.platform.InvalidValue;

/// The days of one Ramadan.
///
/// @param year        of the Hijra
/// @param startsOn    the first day, in
/// @param endsOn      the last day, in; 29 or 30 days
/// @param isAnnounced whether the days were announced; otherwise the Umm al-Qura calendar reckons
///                    them
/// @param version     its ETag; 0 until the days are announced
public record Ramadan(
    int year, LocalDate startsOn, LocalDate endsOn, boolean isAnnounced, int version) {

  private static final int FIRST_YEAR = 1411;
  private static final int LAST_YEAR = 1520;
  private static final int MONTH = 9;

  /// Checks the length, and that it is about when it must be.
  ///
  /// @throws InvalidValue naming the field
  public Ramadan {
    requireYear("year", year);
    Check.date("starts_on", startsOn);
    Check.date("ends_on", endsOn);
    long days = ChronoUnit.DAYS.between(startsOn, endsOn) + 1;
    if (days < 29 || days > 30) {
      throw new InvalidValue("ends_on", "must make it 29 or 30 days");
    }
    if (Math.abs(ChronoUnit.DAYS.between(reckoned(year, MONTH), startsOn)) > 2) {
      throw new InvalidValue("starts_on", "must be within two days of what the calendar reckons");
    }
  }

  /// As the Umm al-Qura calendar reckons it.
  static Ramadan reckoned(int year) {
    requireYear("year", year);
    return new Ramadan(
        year, reckoned(year, MONTH), reckoned(year, MONTH + 1).minusDays(1), false, 0);
  }

  static int requireYear(String field, int year) {
    return Check.range(field, year, FIRST_YEAR, LAST_YEAR);
  }

  private static LocalDate reckoned(int year, int month) {
    try {
      return LocalDate.from(HijrahDate.of(year, month, 1));
    } catch (DateTimeException e) {
      throw new InvalidValue("year", "must be one that the calendar knows");
    }
  }
}
