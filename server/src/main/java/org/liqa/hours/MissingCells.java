package org.liqa.hours;

import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.liqa.platform.BulkInsert;
import org.liqa.platform.Database;

/// What one rebuild finds missing in cells of the roll-up: put aside in a table until all of it is
/// known, so that nobody waits for a cell meanwhile, and then added in one transaction.
///
/// No lock is held in between. Of two rebuilds that count at once, which find the same, the one
/// that was begun last adds it. Used by one thread.
final class MissingCells {

  /// A statement has a deadline of a few seconds.
  private static final int CELLS_AT_A_TIME = 4_000;

  private final Database database;
  private final int rebuild;
  private long count;

  private MissingCells(Database database, int rebuild) {
    this.database = database;
    this.rebuild = rebuild;
  }

  /// Begins a rebuild; what is compared from then on may be put here.
  ///
  /// @return empty if another begins or adds what it found at this moment
  static Optional<MissingCells> begin(Database database) {
    Optional<MissingCells> begun = database.inTransaction(handle -> {
      RebuildStore store = handle.attach(RebuildStore.class);
      return store
          .lock()
          .filter(number -> store.moveOn(number) == 1)
          .map(number -> new MissingCells(database, number + 1));
    });
    // Those before it add nothing any more.
    begun.ifPresent(missing -> missing.forgetUntil(missing.rebuild - 1));
    return begun;
  }

  /// Puts more cells aside, none that was before. Those of now last, for which who closes a session
  /// waits while all is added.
  void put(Map<RollUp.Cell, Recount.Otherwise> otherwise) {
    List<Map.Entry<RollUp.Cell, Recount.Otherwise>> cells = otherwise.entrySet().stream()
        .sorted(Comparator.comparing(cell -> end(cell.getKey())))
        .toList();
    database.useTransaction(handle -> {
      try (BulkInsert rows =
          new BulkInsert(handle, "roll_up_missing", "rebuild, position, " + RollUp.COLUMNS)) {
        long position = count;
        for (Map.Entry<RollUp.Cell, Recount.Otherwise> cell : cells) {
          position++;
          rows.add(Stream.concat(
                  Stream.of(rebuild, position),
                  Stream.of(RollUp.row(cell.getKey(), cell.getValue().missing())))
              .toArray());
        }
      }
    });
    count += cells.size();
  }

  private static LocalDateTime end(RollUp.Cell cell) {
    return cell.size() == CellSize.HOUR
        ? cell.start().plusHours(1)
        : cell.size().firstAfter(cell.start().toLocalDate()).atStartOfDay();
  }

  /// Adds all of it to the roll-up, and ends the rebuild.
  ///
  /// @return how many cells; empty, and nothing added, if another was begun since
  Optional<Long> add() {
    boolean added = database.inTransaction(handle -> {
      RebuildStore store = handle.attach(RebuildStore.class);
      if (store.moveOn(rebuild) == 0) {
        return false;
      }
      for (long after = 0; after < count; after += CELLS_AT_A_TIME) {
        store.add(rebuild, after, after + CELLS_AT_A_TIME);
      }
      return true;
    });
    forgetUntil(rebuild);
    return added ? Optional.of(count) : Optional.empty();
  }

  private void forgetUntil(int last) {
    int removed;
    do {
      removed = database.inTransaction(
          handle -> handle.attach(RebuildStore.class).forget(last, CELLS_AT_A_TIME));
    } while (removed == CELLS_AT_A_TIME);
  }
}
