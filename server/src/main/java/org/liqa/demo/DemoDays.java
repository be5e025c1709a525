package org.liqa.demo;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.chrono.HijrahDate;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.liqa.directory.Name;

/// The days on which the centres worked: fewer hours in Ramadan, none on feasts, by the Umm al-Qura
/// calendar.
final class DemoDays {

  static final int RAMADAN = 9;
  static final int RAMADAN_OPENS = 10;
  static final int RAMADAN_CLOSES = 15;

  private static final int OPENS = 8;
  private static final int CLOSES = 16;
  private static final int SHAWWAL = 10;
  private static final int DHU_AL_HIJJAH = 12;
  private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.FRIDAY, DayOfWeek.SATURDAY);

  /// A working day; visits begin on its full hours and take one.
  record Day(LocalDate date) {

    boolean isInRamadan() {
      return hijri(date, ChronoField.MONTH_OF_YEAR) == RAMADAN;
    }

    List<Integer> hours() {
      return IntStream.range(
              isInRamadan() ? RAMADAN_OPENS : OPENS, isInRamadan() ? RAMADAN_CLOSES : CLOSES)
          .boxed()
          .toList();
    }
  }

  /// What closes the centres.
  enum Feast {
    EID_AL_FITR("عيد الفطر", "Eid al-Fitr"),
    EID_AL_ADHA("عيد الأضحى", "Eid al-Adha"),
    NATIONAL_DAY("اليوم الوطني", "National Day"),
    FOUNDING_DAY("يوم التأسيس", "Founding Day");

    final Name reason;

    Feast(String ar, String en) {
      this.reason = new Name(ar, en);
    }

    boolean isOn(LocalDate date) {
      int month = hijri(date, ChronoField.MONTH_OF_YEAR);
      int day = hijri(date, ChronoField.DAY_OF_MONTH);
      return switch (this) {
        case EID_AL_FITR -> month == SHAWWAL && day <= 5;
        case EID_AL_ADHA -> month == DHU_AL_HIJJAH && day >= 9 && day <= 13;
        case NATIONAL_DAY -> MonthDay.from(date).equals(MonthDay.of(9, 23));
        case FOUNDING_DAY -> MonthDay.from(date).equals(MonthDay.of(2, 22));
      };
    }
  }

  /// Days of one kind that follow each other.
  record Stretch(LocalDate first, LocalDate last) {}

  private DemoDays() {}

  /// The working days from `from` up to `to`, which is not among them.
  static List<Day> working(LocalDate from, LocalDate to) {
    return from.datesUntil(to)
        .filter(date -> !WEEKEND.contains(date.getDayOfWeek()))
        .filter(date -> EnumSet.allOf(Feast.class).stream().noneMatch(feast -> feast.isOn(date)))
        .map(Day::new)
        .toList();
  }

  /// When that feast was between two days.
  static List<Stretch> of(Feast feast, LocalDate from, LocalDate to) {
    return stretches(from.datesUntil(to).filter(feast::isOn).toList());
  }

  /// The Ramadans between two days, as far as they lie there.
  static List<Stretch> ramadans(LocalDate from, LocalDate to) {
    return stretches(
        from.datesUntil(to).filter(date -> new Day(date).isInRamadan()).toList());
  }

  /// The year of the Hijra.
  static int hijriYear(LocalDate date) {
    return hijri(date, ChronoField.YEAR);
  }

  private static List<Stretch> stretches(List<LocalDate> dates) {
    List<Stretch> stretches = new ArrayList<>();
    for (LocalDate date : dates) {
      Stretch before = stretches.isEmpty() ? null : stretches.getLast();
      if (before != null && before.last().plusDays(1).equals(date)) {
        stretches.set(stretches.size() - 1, new Stretch(before.first(), date));
      } else {
        stretches.add(new Stretch(date, date));
      }
    }
    return stretches;
  }

  private static int hijri(LocalDate date, ChronoField field) {
    return HijrahDate.from(date).get(field);
  }
}
