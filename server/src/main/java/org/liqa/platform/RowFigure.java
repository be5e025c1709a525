package org.liqa.platform;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/// A figure that counts rows of the database; constants of an enum are. Its condition says which,
/// so that what is counted and what is listed are the same.
public interface RowFigure {

  /// The constant's name.
  String name();

  /// Which of the rows it counts, in SQL.
  String condition();

  /// The name of its count where it stands in a row.
  default String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The columns of a statement that counts some of them, over the same rows.
  static String counts(Collection<? extends RowFigure> figures) {
    return figures.stream()
        .map(
            figure -> "COUNT(IF(%s, 1, NULL)) AS %s".formatted(figure.condition(), figure.column()))
        .collect(Collectors.joining(", "));
  }
}
