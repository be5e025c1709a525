package org.liqa.hours;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.liqa.hours.OverviewView.Discrepancy;
import org.liqa.request.RequestFigures;

/// What a client sees of an import: each published figure beside what Liqa counts for the same
/// days, and what of the published does not add up by itself.
///
/// @param periods the stretches of days that the file speaks of
public record PublishedView(
    PublishedImportId id,
    String source,
    Instant importedAt,
    String importedBy,
    List<PublishedPeriod> periods) {

  /// Copies.
  public PublishedView {
    periods = List.copyOf(periods);
  }

  /// A stretch of days.
  ///
  /// @param from          the first day
  /// @param to            the last day, not in it
  /// @param discrepancies what should be equal among the published figures and is not
  public record PublishedPeriod(
      LocalDate from,
      LocalDate to,
      List<PublishedFigure> figures,
      List<Discrepancy> discrepancies) {

    /// Copies.
    public PublishedPeriod {
      figures = List.copyOf(figures);
      discrepancies = List.copyOf(discrepancies);
    }
  }

  /// A figure.
  ///
  /// @param name      such as `requests_of_men`
  /// @param published what others say
  /// @param counted   what Liqa counts; null where there is nothing to count it from or it is
  /// hidden
  /// @param hidden    whether it is hidden from the caller, as [OverviewView] says
  public record PublishedFigure(
      String name, BigDecimal published, @Nullable Double counted, boolean hidden) {}

  static PublishedView of(Published.PublishedImport published, CountedDays counted) {
    Map<List<LocalDate>, Map<FigureName, BigDecimal>> periods = new LinkedHashMap<>();
    for (PublishedStore.FigureRow row : published.figures()) {
      periods
          .computeIfAbsent(List.of(row.fromDay(), row.toDay()), days -> new LinkedHashMap<>())
          .put(row.figure(), row.value().stripTrailingZeros());
    }
    List<PublishedPeriod> views = new ArrayList<>();
    periods.forEach((days, values) -> {
      OverviewView overview = counted.of(days.getFirst(), days.getLast());
      List<PublishedFigure> figures = new ArrayList<>();
      values.forEach((name, value) -> figures.add(new PublishedFigure(
          name.wireName(),
          plain(value),
          name.counted(overview),
          overview.hidden().contains(name.wireName()))));
      views.add(
          new PublishedPeriod(days.getFirst(), days.getLast(), figures, discrepancies(values)));
    });
    return new PublishedView(
        published.row().id(),
        published.row().source(),
        published.row().importedAt(),
        published.row().importedBy(),
        views);
  }

  /// Without an exponent on the wire.
  private static BigDecimal plain(BigDecimal value) {
    return value.scale() < 0 ? value.setScale(0) : value;
  }

  /// By the same rules as what Liqa counts; a rule of which a figure was not published says
  /// nothing.
  private static List<Discrepancy> discrepancies(Map<FigureName, BigDecimal> values) {
    RequestFigures.Counts counts = new RequestFigures.Counts(
        whole(values, FigureName.REQUESTS),
        whole(values, FigureName.REQUESTS_OF_MEN),
        whole(values, FigureName.REQUESTS_OF_WOMEN),
        whole(values, FigureName.REQUESTS_OF_CITIZENS),
        whole(values, FigureName.REQUESTS_OF_RESIDENTS),
        whole(values, FigureName.REQUESTS_OF_COMPANIES),
        0,
        0);
    return OverviewView.discrepancies(counts).stream()
        .filter(found -> namesIn(found)
            .allMatch(name -> FigureName.named(name).map(values::containsKey).orElse(false)))
        .toList();
  }

  private static Stream<String> namesIn(Discrepancy found) {
    return Stream.of((found.first().name() + " + " + found.second().name()).split(" \\+ "));
  }

  private static long whole(Map<FigureName, BigDecimal> values, FigureName name) {
    return values.getOrDefault(name, BigDecimal.ZERO).longValue();
  }
}
