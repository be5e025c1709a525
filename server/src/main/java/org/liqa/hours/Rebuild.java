package org.liqa.hours;

import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.liqa.platform.Database;

/// Makes the roll-up again from the media events and the approved corrections, beside whatever goes
/// on.
///
/// What is missing is counted as of one moment, and added in one transaction: nobody sees a part of
/// it. A cell that should not be there is left with nothing in it. Who closes a session meanwhile
/// adds to the same cells, and since both only add, it does not
/// matter who comes first; so nothing is lost or counted twice, and nobody waits while it counts.
/// Thread-safe; of two that run at once one counts again.
public final class Rebuild {

  private final Database database;

  /// @param database whose roll-up
  public Rebuild(Database database) {
    this.database = database;
  }

  /// How a rebuild went.
  ///
  /// @param visits   how many were counted
  /// @param sessions how many sessions their events give
  /// @param cells    how many cells stood otherwise
  public record Report(long visits, long sessions, int cells) {}

  /// Rebuilds it.
  public Report run() {
    while (true) {
      Seen seen = database.inSnapshot(handle -> new Seen(number(handle), Recount.in(handle)));
      Recount.Found found = seen.found();
      if (database.inTransaction(handle -> add(handle, seen.number(), found.cells()))) {
        return new Report(found.visits(), found.sessions(), found.cells().size());
      }
    }
  }

  /// @param number of the last rebuild before it
  private record Seen(int number, Recount.Found found) {}

  private static int number(Handle handle) {
    return handle
        .createQuery("SELECT number FROM roll_up_rebuild")
        .mapTo(Integer.class)
        .one();
  }

  /// @return false if another has rebuilt it since
  private static boolean add(
      Handle handle, int number, Map<RollUp.Cell, Recount.Otherwise> otherwise) {
    int mine = handle
        .createUpdate("UPDATE roll_up_rebuild SET number = number + 1 WHERE number = :number")
        .bind("number", number)
        .execute();
    if (mine == 0) {
      return false;
    }
    // The cells of now last: who closes a session waits for them until this is committed.
    try (RollUp.Writer writer = new RollUp.Writer(handle)) {
      otherwise.entrySet().stream()
          .sorted(Comparator.comparing(cell -> end(cell.getKey())))
          .forEach(cell -> writer.add(cell.getKey(), cell.getValue().missing()));
    }
    return true;
  }

  private static LocalDateTime end(RollUp.Cell cell) {
    return cell.size() == CellSize.HOUR
        ? cell.start().plusHours(1)
        : cell.size().firstAfter(cell.start().toLocalDate()).atStartOfDay();
  }
}
