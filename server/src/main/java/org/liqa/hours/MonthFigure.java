package org.liqa.hours;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
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

  /// What figures say and add up to: lines that end with a line feed.
  static String lines(List<MonthFigure> figures) {
    return figures.stream()
            .map(figure -> "figure %s %s %s duration_ms %d sessions %d visits %d\n"
                .formatted(
                    YearMonth.from(figure.ofMonth),
                    figure.centerId,
                    figure.gender,
                    figure.durationMs,
                    figure.sessions,
                    figure.visits))
            .collect(Collectors.joining())
        + "total_ms "
        + figures.stream().mapToLong(MonthFigure::durationMs).sum()
        + "\n";
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
