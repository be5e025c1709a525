package org.liqa.notify;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.chrono.HijrahChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DecimalStyle;
import java.util.Locale;

/// A time as a message in Arabic says it: weekday, Hijri (Umm al-Qura) and Gregorian date, and
/// hour.
///
/// Digits are 0 to 9 and are named here, since what a bare Arabic locale gives differs between
/// versions of the locale data.
public final class ArabicTime {

  private static final Locale ARABIC = Locale.of("ar");

  private static final DateTimeFormatter HIJRI =
      format("EEEE d MMMM yyyy'هـ'").withChronology(HijrahChronology.INSTANCE);
  private static final DateTimeFormatter GREGORIAN = format("d MMMM yyyy'م'");
  private static final DateTimeFormatter HOUR = format("h:mm");

  private ArabicTime() {}

  /// An instant on the calendars and the clock of a zone.
  public static String of(Instant instant, ZoneId zone) {
    ZonedDateTime time = instant.atZone(zone);
    return HIJRI.format(time) + " الموافق " + GREGORIAN.format(time) + " الساعة "
        + HOUR.format(time) + " " + half(time.getHour());
  }

  private static String half(int hour) {
    if (hour < 12) {
      return "صباحًا";
    }
    return hour < 15 ? "ظهرًا" : "مساءً";
  }

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, ARABIC).withDecimalStyle(DecimalStyle.STANDARD);
  }
}
