package org.liqa.platform;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The bounds that every value from outside is held to, called where the value is born: in the
/// compact
/// constructor of its record. Jackson puts null where a field is absent, so all take null and
/// refuse it.
public final class Check {

  /// Years outside which a date is a slip of the finger, and beyond which the Umm al-Qura calendar
  /// ends.
  private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

  private static final int MOST_BYTES_PER_CHARACTER = 4;

  private Check() {}

  /// The value, which must be there.
  ///
  /// @throws InvalidValue if it is absent or null
  public static <T> T required(String field, @Nullable T value) {
    if (value == null) {
      throw new InvalidValue(field, "is required");
    }
    return value;
  }

  /// Some values of an enum, each once, in the enum's order.
  ///
  /// @throws InvalidValue if they are absent or one is null
  public static <E extends Enum<E>> Set<E> choices(
      String field, Class<E> type, @Nullable Collection<? extends @Nullable E> given) {
    Set<E> chosen = EnumSet.noneOf(type);
    for (@Nullable E one : required(field, given)) {
      chosen.add(required(field, one));
    }
    return Collections.unmodifiableSet(chosen);
  }

  /// As [#choices], or null where it is absent.
  ///
  /// @throws InvalidValue as [#choices]
  public static <E extends Enum<E>> @Nullable Set<E> optionalChoices(
      String field, Class<E> type, @Nullable Collection<? extends @Nullable E> given) {
    return given == null ? null : choices(field, type, given);
  }

  /// Text that a person typed: trimmed, in Unicode's NFC, `min` to `max` code points.
  ///
  /// Controls and characters that turn the direction of what follows them (UTR 36 §2.5.2) are
  /// refused,
  /// since a name must not be able to rewrite the line it stands in; line breaks are for [#prose].
  /// The joiners that Arabic script needs (U+200C, U+200D) are kept.
  ///
  /// @throws InvalidValue if it is absent, too short, too long, or has such a character
  public static String text(String field, @Nullable String value, int min, int max) {
    return clean(field, value, min, max, false);
  }

  /// As [#text], with line breaks and tabs allowed.
  ///
  /// @throws InvalidValue as [#text]
  public static String prose(String field, @Nullable String value, int min, int max) {
    return clean(field, value, min, max, true);
  }

  /// As [#text], or null where it is absent.
  ///
  /// @throws InvalidValue as [#text]
  public static @Nullable String optionalText(String field, @Nullable String value, int max) {
    return value == null ? null : text(field, value, 1, max);
  }

  /// As [#prose], or null where it is absent.
  ///
  /// @throws InvalidValue as [#text]
  public static @Nullable String optionalProse(String field, @Nullable String value, int max) {
    return value == null ? null : prose(field, value, 1, max);
  }

  /// A whole number from `min` to `max`, both in.
  ///
  /// @throws InvalidValue if it is absent or outside
  public static int range(String field, @Nullable Integer value, int min, int max) {
    int number = required(field, value);
    if (number < min || number > max) {
      throw new InvalidValue(field, "must be from " + min + " to " + max);
    }
    return number;
  }

  /// An instant that a calendar of this service can hold: from 1990 until 2100.
  ///
  /// @throws InvalidValue if it is absent or outside
  public static Instant instant(String field, @Nullable Instant value) {
    Instant instant = required(field, value);
    if (instant.isBefore(EARLIEST) || !instant.isBefore(LATEST)) {
      throw new InvalidValue(field, "must be in the years 1990 to 2099");
    }
    return instant;
  }

  /// A date that a calendar of this service can hold: from 1990 until 2100.
  ///
  /// @throws InvalidValue if it is absent or outside
  public static LocalDate date(String field, @Nullable LocalDate value) {
    LocalDate date = required(field, value);
    if (date.getYear() < 1990 || date.getYear() > 2100) {
      throw new InvalidValue(field, "must be in the years 1990 to 2100");
    }
    return date;
  }

  /// The bounds of a stretch of time that is asked for, `from` and `to`, each of which may be
  /// absent.
  ///
  /// @throws InvalidValue if one is outside what [#instant] allows, or `to` is not after `from`
  public static void stretch(@Nullable Instant from, @Nullable Instant to) {
    stretch("from", from, "to", to);
  }

  /// As [#stretch(Instant, Instant)], of bounds with other names.
  ///
  /// @throws InvalidValue if one is outside what [#instant] allows, or the end is not after the
  ///                      start
  public static void stretch(
      String start, @Nullable Instant from, String end, @Nullable Instant to) {
    if (from != null) {
      instant(start, from);
    }
    if (to != null) {
      instant(end, to);
    }
    if (from != null && to != null && !to.isAfter(from)) {
      throw new InvalidValue(end, "must be after " + start);
    }
  }

  private static String clean(
      String field, @Nullable String value, int min, int max, boolean lines) {
    String text = required(field, value);
    if (text.length() > (long) max * MOST_BYTES_PER_CHARACTER) {
      throw new InvalidValue(field, "must have at most " + max + " characters");
    }
    text = Normalizer.normalize(text, Normalizer.Form.NFC).strip();
    text.codePoints().filter(c -> isRefused(c, lines)).findFirst().ifPresent(c -> {
      throw new InvalidValue(field, "must not have the control character U+%04X".formatted(c));
    });
    int length = text.codePointCount(0, text.length());
    if (length < min || (min > 0 && text.codePoints().allMatch(Check::isJoiner))) {
      throw new InvalidValue(
          field, min == 1 ? "must not be empty" : "must have at least " + min + " characters");
    }
    if (length > max
        || text.getBytes(StandardCharsets.UTF_8).length > max * MOST_BYTES_PER_CHARACTER) {
      throw new InvalidValue(field, "must have at most " + max + " characters");
    }
    return text;
  }

  private static boolean isRefused(int c, boolean lines) {
    if (c == '\n' || c == '\r' || c == '\t') {
      return !lines;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR -> true;
      case Character.FORMAT -> !isJoiner(c);
      default -> false;
    };
  }

  private static boolean isJoiner(int c) {
    return c == 0x200C || c == 0x200D;
  }
}
