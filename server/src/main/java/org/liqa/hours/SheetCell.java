package org.liqa.hours;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;

/// What stands in a cell of a sheet that people open in their spreadsheet. Numbers and days are
/// such, and no text can be a formula.
sealed interface SheetCell {

  /// With which a spreadsheet takes a text for a formula, full-width forms included.
  String FORMULA_STARTS = "=+-@\t\r\n\0＝＋－＠";

  /// How it stands in CSV.
  String text();

  record Text(String value) implements SheetCell {
    @Override
    public String text() {
      return !value.isEmpty() && FORMULA_STARTS.indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
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
      return "%tF %<tT".formatted(value);
    }
  }

  record Number(double value, String format) implements SheetCell {

    private static final double MS_PER_HOUR = 3_600_000;

    /// Milliseconds as hours.
    static Number ofHours(long ms, String format) {
      return new Number(ms / MS_PER_HOUR, format);
    }

    @Override
    public String text() {
      return BigDecimal.valueOf(value)
          .setScale(6, RoundingMode.HALF_EVEN)
          .stripTrailingZeros()
          .toPlainString();
    }
  }

  record Whole(long value) implements SheetCell {
    @Override
    public String text() {
      return Long.toString(value);
    }
  }
}
