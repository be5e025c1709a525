package org.liqa.hours;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;

/// What many sessions add up to, for who counts all of them again or records very many at once.
///
/// Only the smallest cells are kept, those of an hour that tell everything apart: all others are
/// sums of them, and are made one grain at a time. Used by one thread.
public final class CellSums {

  private record Smallest(LocalDateTime hour, CountsAs as) {}

  private final Map<Smallest, RollUp.Amount> sums = new HashMap<>();

  /// Adds a session.
  ///
  /// @param end          not in it
  /// @param firstOfVisit whether the visit is counted with it
  public void addSession(CountsAs as, Instant start, Instant end, boolean firstOfVisit) {
    add(as, RollUp.ofSession(start, end, as.timeZone(), firstOfVisit));
  }

  void add(CountsAs as, Map<LocalDateTime, RollUp.Amount> hours) {
    hours.forEach(
        (hour, amount) -> sums.merge(new Smallest(hour, as), amount, RollUp.Amount::plus));
  }

  /// The cells of one grain, those of each size made of those of the next smaller; the caller's
  /// own.
  Map<CellSize, Map<RollUp.Cell, RollUp.Amount>> of(Grain grain) {
    Map<CellSize, Map<RollUp.Cell, RollUp.Amount>> cells = new EnumMap<>(CellSize.class);
    for (CellSize size : CellSize.values()) {
      CellSize smaller = size.smaller();
      cells.put(
          size,
          smaller == null
              ? hours(grain)
              : larger(size, Objects.requireNonNull(cells.get(smaller))));
    }
    return cells;
  }

  private Map<RollUp.Cell, RollUp.Amount> hours(Grain grain) {
    Map<RollUp.Cell, RollUp.Amount> cells = new HashMap<>();
    sums.forEach((smallest, amount) -> cells.merge(
        new RollUp.Cell(
            grain,
            CellSize.HOUR,
            smallest.hour(),
            smallest.as().gender(),
            grain.keys(smallest.as())),
        amount,
        RollUp.Amount::plus));
    return cells;
  }

  private static Map<RollUp.Cell, RollUp.Amount> larger(
      CellSize size, Map<RollUp.Cell, RollUp.Amount> smaller) {
    Map<RollUp.Cell, RollUp.Amount> cells = new HashMap<>();
    Map<LocalDateTime, LocalDateTime> starts = new HashMap<>();
    smaller.forEach((cell, amount) -> cells.merge(
        new RollUp.Cell(
            cell.grain(),
            size,
            starts.computeIfAbsent(cell.start(), size::cellOf),
            cell.gender(),
            cell.keys()),
        amount,
        RollUp.Amount::plus));
    return cells;
  }

  /// Adds all of it to the roll-up, in the caller's transaction.
  public void write(Handle handle) {
    try (RollUp.Writer writer = new RollUp.Writer(handle)) {
      for (Grain grain : Grain.values()) {
        // In the order in which the table has them, or the database would look for the page of
        // each.
        of(grain)
            .values()
            .forEach(cells -> cells.entrySet().stream()
                .sorted(Comparator.comparing(cell -> cell.getKey().start()))
                .forEach(cell -> writer.add(cell.getKey(), cell.getValue())));
      }
    }
  }
}
