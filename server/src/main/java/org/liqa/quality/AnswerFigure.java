package org.liqa.quality;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// A figure that counts what visitors answered, and which answers it counts.
public enum AnswerFigure {
  /// All.
  ANSWERS("TRUE"),
  /// Of those who met no obstacle.
  SATISFIED("NOT obstacle_met"),
  /// Of those who had never asked for such a meeting before.
  FIRST_TIME("NOT asked_before");

  /// In SQL, of table `survey_answer`.
  final String condition;

  AnswerFigure(String condition) {
    this.condition = condition;
  }

  /// The columns of a statement that counts each, by the names of [Surveys.Counts].
  static String counts() {
    return Arrays.stream(values())
        .map(figure -> "COUNT(IF(%s, 1, NULL)) AS %s"
            .formatted(figure.condition, figure.name().toLowerCase(Locale.ROOT)))
        .collect(Collectors.joining(", "));
  }
}
