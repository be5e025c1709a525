package org.liqa.quality;

import org.liqa.platform.RowFigure;

/// A figure that counts what visitors answered, and which answers it counts.
public enum AnswerFigure implements RowFigure {
  /// All.
  ANSWERS("TRUE"),
  /// Of those who met no obstacle.
  SATISFIED("NOT obstacle_met"),
  /// Of those who had never asked for such a meeting before.
  FIRST_TIME("NOT asked_before");

  private final String condition;

  AnswerFigure(String condition) {
    this.condition = condition;
  }

  @Override
  public String condition() {
    return condition;
  }
}
