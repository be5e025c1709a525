package org.liqa.hours;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.liqa.platform.Sha256;

/// A month as it was signed off.
///
/// @param month    its first day
/// @param sha256   of its text, in hexadecimal, as it was stored then
/// @param signedBy the username
/// @param figures  its own, and adjustments of earlier months, in order
record SignedMonth(
    LocalDate month, String sha256, String signedBy, Instant signedAt, List<MonthFigure> figures) {

  SignedMonth {
    figures = figures.stream().sorted(MonthFigure.ORDER).toList();
  }

  /// With the hash of what it says.
  static SignedMonth of(
      LocalDate month, String signedBy, Instant signedAt, List<MonthFigure> figures) {
    SignedMonth unsigned = new SignedMonth(month, "", signedBy, signedAt, figures);
    return new SignedMonth(month, unsigned.textsHash(), signedBy, signedAt, unsigned.figures());
  }

  /// What is hashed: lines that end with a line feed, in an order that is the same for the same
  /// figures, so that anybody can make them and their SHA-256 again. The first names this form.
  String text() {
    return "liqa-signed-month 1\nmonth " + YearMonth.from(month) + "\nsigned_at " + signedAt
        + "\nsigned_by " + signedBy + "\n" + MonthFigure.lines(figures);
  }

  /// Whether its figures are those that were signed.
  boolean isWhole() {
    return sha256.equals(textsHash());
  }

  /// The SHA-256 of what its figures say now.
  String textsHash() {
    return Sha256.hex(text());
  }

  /// What is found of earlier months that were signed before it.
  List<MonthFigure> adjustments() {
    return figures.stream().filter(figure -> !figure.ofMonth().equals(month)).toList();
  }

  /// Its own figures.
  List<MonthFigure> own() {
    return figures.stream().filter(figure -> figure.ofMonth().equals(month)).toList();
  }
}
