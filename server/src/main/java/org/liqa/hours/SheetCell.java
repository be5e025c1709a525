package org.liqa.hours;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What stands in a cell of a sheet that people open in their spreadsheet. Numbers and days are
/// such, and no text can be a formula.
sealed interface SheetCell {

  /// With which a spreadsheet takes a text for a formula, full-width forms included.
  String FORMULA_STARTS = "=+-@\t\r\n\0＝＋－＠";

  /// How it stands in CSV.
  String text();

  /// How it stands on paper, in digits 0 to 9.
  default String printed() {
    return text();
  }

  /// Milliseconds as hours.
  static SheetCell hours(long ms) {
    return hours(ms, "#,##0.00");
  }

  /// Milliseconds as hours, shown by a format.
  static SheetCell hours(long ms, String format) {
    return new Number(ms / Number.MS_PER_HOUR, format);
  }

  /// A part of a whole, 0 to 1; nothing where there is none.
  static SheetCell share(@Nullable Double part) {
    return number(part, "0.0%");
  }

  /// A number as a format shows it; nothing where there is none.
  static SheetCell number(@Nullable Double value, String format) {
    return value == null ? new Text("") : new Number(value, format);
  }

  record Text(String value) implements SheetCell {
    @Override
    public String text() {
      return !value.isEmpty() && FORMULA_STARTS.indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
    }

    @Override
    public String printed() {
      return value;
    }
  }

  record Day(LocalDate value) implements SheetCell {
    @Override
    public String text() {
      return value.toString();
    }
  }

  /// A month of the Gregorian calendar.
  record Month(YearMonth value) implements SheetCell {
    @Override
    public String text() {
      return value.toString();
    }
  }

  /// A local hour, by its first moment.
  record Hour(LocalDateTime value) implements SheetCell {
    @Override
    public String text() {
      return value.toString().substring(0, "2026-11-24T09".length());
    }
  }

  /// A local time, to the second.
  record Moment(LocalDateTime value) implements SheetCell {
    @Override
    public String text() {
      return String.format(Locale.ROOT, "%tF %<tT", value);
    }
  }

  record Number(double value, String format) implements SheetCell {

    private static final double MS_PER_HOUR = 3_600_000;

    @Override
    public String text() {
      return BigDecimal.valueOf(value)
          .setScale(6, RoundingMode.HALF_EVEN)
          .stripTrailingZeros()
          .toPlainString();
    }

    @Override
    public String printed() {
      return new DecimalFormat(format, DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
    }
  }

  record Whole(long value) implements SheetCell {
    @Override
    public String text() {
      return Long.toString(value);
    }

    @Override
    public String printed() {
      return String.format(Locale.ROOT, "%,d", value);
    }
  }
}
