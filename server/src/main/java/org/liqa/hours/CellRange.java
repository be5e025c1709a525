package org.liqa.hours;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Cells of one size that follow each other, to be added or taken away. Several make the days of a
/// question: of what lies at its edges the lesser part is read, so that eleven months are a year
/// less one.
///
/// @param isAdded or taken away
/// @param from    the first cell
/// @param to      the last, not in it
/// @param within  the cell of the largest size in which they lie, to which they count; null for
///                cells of that size
record CellRange(
    boolean isAdded,
    CellSize size,
    LocalDate from,
    LocalDate to,
    @Nullable LocalDate within) {

  /// What a question's days are made of.
  static List<CellRange> of(HoursQuestion question) {
    List<CellRange> ranges = new ArrayList<>();
    cover(new Edge(true, question.from(), question.to(), null), question.sizes(), ranges);
    return ranges;
  }

  private record Edge(
      boolean isAdded,
      LocalDate from,
      LocalDate to,
      @Nullable LocalDate within) {

    boolean isSplitBy(LocalDate boundary) {
      return from.isBefore(boundary) && boundary.isBefore(to);
    }

    /// The part between one of its own ends and the boundary nearest to it; taken away where the
    /// boundary lies outside.
    Edge part(LocalDate end, LocalDate boundary, CellSize size) {
      boolean isInside = end.equals(from) ? !boundary.isBefore(end) : !boundary.isAfter(end);
      boolean isUp = end.isBefore(boundary);
      return new Edge(
          isAdded == isInside, isUp ? end : boundary, isUp ? boundary : end, within(end, size));
    }

    LocalDate within(LocalDate day, CellSize size) {
      return within == null ? size.firstOf(day) : within;
    }
  }

  private static void cover(Edge edge, List<CellSize> sizes, List<CellRange> ranges) {
    CellSize size = sizes.getFirst();
    List<CellSize> smaller = sizes.subList(1, sizes.size());
    if (!edge.from().isBefore(edge.to())) {
      return;
    }
    if (smaller.isEmpty()) {
      ranges.add(new CellRange(edge.isAdded(), size, edge.from(), edge.to(), edge.within()));
      return;
    }
    LocalDate first = size.nearest(edge.from());
    LocalDate last = size.nearest(edge.to());
    if (first.equals(last) && !edge.isSplitBy(first)) {
      LocalDate within = edge.within(edge.from(), size);
      cover(new Edge(edge.isAdded(), edge.from(), edge.to(), within), smaller, ranges);
      return;
    }
    if (first.isBefore(last)) {
      ranges.add(new CellRange(edge.isAdded(), size, first, last, edge.within()));
    }
    cover(edge.part(edge.from(), first, size), smaller, ranges);
    cover(edge.part(edge.to(), last, size), smaller, ranges);
  }
}
