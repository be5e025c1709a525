package org.liqa.hours;

import java.time.LocalDate;
import java.util.Comparator;
import org.liqa.access.CenterId;

/// Hours of a month, a centre and a gender.
///
/// @param ofMonth its first day
/// @param sessions  those that started in it
/// @param visits    those whose first session started in it
public record MonthFigure(
    LocalDate ofMonth,
    CenterId centerId,
    Gender gender,
    long durationMs,
    long sessions,
    long visits) {

  /// By what it is of.
  static final Comparator<MonthFigure> ORDER = Comparator.comparing(MonthFigure::ofMonth)
      .thenComparing(figure -> figure.centerId().toString())
      .thenComparing(MonthFigure::gender);

  /// What it is of, without how much.
  record Key(LocalDate ofMonth, CenterId centerId, Gender gender) {}

  Key key() {
    return new Key(ofMonth, centerId, gender);
  }

  MonthFigure plus(MonthFigure other) {
    return new MonthFigure(
        ofMonth,
        centerId,
        gender,
        durationMs + other.durationMs,
        sessions + other.sessions,
        visits + other.visits);
  }

  MonthFigure negated() {
    return new MonthFigure(ofMonth, centerId, gender, -durationMs, -sessions, -visits);
  }

  boolean isNothing() {
    return durationMs == 0 && sessions == 0 && visits == 0;
  }
}
