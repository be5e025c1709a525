package org.liqa.hours;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Counts of several figures; those that are not in it are zero.
record FigureCounts(Map<VisitFigure, Long> counts) {

  static final FigureCounts NONE = new FigureCounts(Map.of());

  FigureCounts {
    counts = Map.copyOf(counts);
  }

  /// As [RowFigure#counts] has them in a row.
  static FigureCounts read(ResultSet row, List<VisitFigure> figures) throws SQLException {
    Map<VisitFigure, Long> counts = new EnumMap<>(VisitFigure.class);
    for (VisitFigure figure : figures) {
      counts.put(figure, row.getLong(figure.column()));
    }
    return new FigureCounts(counts);
  }

  long of(VisitFigure figure) {
    return counts.getOrDefault(figure, 0L);
  }

  FigureCounts plus(FigureCounts other) {
    Map<VisitFigure, Long> sum = new EnumMap<>(VisitFigure.class);
    sum.putAll(counts);
    other.counts.forEach((figure, count) -> sum.merge(figure, count, Long::sum));
    return new FigureCounts(sum);
  }
}
