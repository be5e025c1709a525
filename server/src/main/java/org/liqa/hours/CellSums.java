package org.liqa.hours;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/// What many sessions add up to, for who counts all of them again or records very many at once.
///
/// Only the smallest cells are kept, those of an hour that tell everything apart: all others are
/// sums of them, and are made one size at a time. Used by one thread.
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

  /// The cells of one grain and size; the caller's own.
  Map<RollUp.Cell, RollUp.Amount> of(Grain grain, CellSize size) {
    Map<RollUp.Cell, RollUp.Amount> cells = new HashMap<>();
    Map<LocalDateTime, LocalDateTime> starts = new HashMap<>();
    sums.forEach((smallest, amount) -> cells.merge(
        new RollUp.Cell(
            grain,
            size,
            starts.computeIfAbsent(smallest.hour(), size::cellOf),
            smallest.as().gender(),
            grain.keys(smallest.as())),
        amount,
        RollUp.Amount::plus));
    return cells;
  }

  /// Adds all of it to the roll-up, in the caller's transaction.
  public void write(Handle handle) {
    try (RollUp.Writer writer = new RollUp.Writer(handle)) {
      for (Grain grain : Grain.values()) {
        for (CellSize size : CellSize.values()) {
          of(grain, size).forEach(writer::add);
        }
      }
    }
  }
}
