package org.liqa.hours;

import java.time.LocalDateTime;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/// Counts the cells of the roll-up again in order of time, and compares each with what stands there
/// as soon as nothing more can come into it: what is held are the hours since the last comparison
/// and the months and years that go on, however long the service has been counting; and however
/// much stands otherwise, since it is told at each comparison. Used by one thread.
final class CellComparison {

  /// The bounds of MariaDB's `DATETIME`.
  private static final LocalDateTime BEFORE_ALL = LocalDateTime.of(1000, 1, 1, 0, 0);

  private static final LocalDateTime AFTER_ALL = LocalDateTime.of(9999, 12, 31, 23, 59);

  private record Kind(Grain grain, CellSize size) {}

  private final RecountStore store;
  private final Map<Kind, Map<RollUp.Cell, RollUp.Amount>> unfinished = new HashMap<>();
  private final Map<CellSize, LocalDateTime> comparedTo = new EnumMap<>(CellSize.class);
  private final Consumer<Map<RollUp.Cell, Recount.Otherwise>> told;
  private Map<RollUp.Cell, Recount.Otherwise> otherwise = new HashMap<>();
  private CellSums sums = new CellSums();

  /// @param store where the roll-up is read
  /// @param told  is given what each comparison finds to stand otherwise, each cell once
  CellComparison(RecountStore store, Consumer<Map<RollUp.Cell, Recount.Otherwise>> told) {
    this.store = store;
    this.told = told;
  }

  /// Adds to the hours that were not compared yet.
  void add(CountsAs as, Map<LocalDateTime, RollUp.Amount> hours) {
    sums.add(as, hours);
  }

  /// Compares the cells that end by then; nothing is added before it any more.
  void compareUntil(LocalDateTime then) {
    compare(size -> size.cellOf(then));
  }

  /// Compares what is left.
  void compareAll() {
    compare(size -> AFTER_ALL);
  }

  private void compare(Function<CellSize, LocalDateTime> until) {
    for (Grain grain : Grain.values()) {
      sums.of(grain)
          .forEach((size, cells) -> compare(new Kind(grain, size), cells, until.apply(size)));
    }
    for (CellSize size : CellSize.values()) {
      comparedTo.put(size, until.apply(size));
    }
    sums = new CellSums();
    told.accept(otherwise);
    otherwise = new HashMap<>();
  }

  private void compare(Kind kind, Map<RollUp.Cell, RollUp.Amount> counted, LocalDateTime end) {
    Map<RollUp.Cell, RollUp.Amount> cells =
        unfinished.computeIfAbsent(kind, unused -> new HashMap<>());
    counted.forEach((cell, amount) -> cells.merge(cell, amount, RollUp.Amount::plus));
    LocalDateTime start = comparedTo.getOrDefault(kind.size(), BEFORE_ALL);
    store.cells(kind.grain(), kind.size(), start, end, row -> {
      RollUp.Amount amount = cells.remove(row.key());
      compare(row.key(), row.amount(), amount == null ? RollUp.Amount.NOTHING : amount);
    });
    cells.entrySet().removeIf(cell -> {
      boolean finished = cell.getKey().start().isBefore(end);
      if (finished) {
        compare(cell.getKey(), RollUp.Amount.NOTHING, cell.getValue());
      }
      return finished;
    });
  }

  private void compare(RollUp.Cell cell, RollUp.Amount stored, RollUp.Amount recounted) {
    if (!stored.equals(recounted)) {
      otherwise.put(cell, new Recount.Otherwise(stored, recounted));
    }
  }
}
