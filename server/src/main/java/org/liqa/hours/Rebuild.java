package org.liqa.hours;

import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.liqa.platform.Database;

/// Makes the roll-up again from the media events and the approved corrections, beside whatever goes
/// on.
///
/// What is missing is counted as of one moment, month by month, and added in one transaction:
/// nobody sees a part of it, and no more than a month of it is in memory. A cell that should not be
/// there is left with nothing in it. Who closes a session meanwhile adds to the same cells, and
/// since both only add, it does not matter who comes first; so nothing is lost or counted twice.
/// Thread-safe.
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
  public record Report(long visits, long sessions, long cells) {}

  /// Rebuilds it.
  ///
  /// @return empty, and nothing done, if another rebuild is going on, which would add the same
  public Optional<Report> run() {
    return database.inTransaction(
        handle -> isOnly(handle) ? Optional.of(add(handle)) : Optional.empty());
  }

  /// Moves the number on as well, so that two nodes of a cluster, which don't see each other's
  /// locks, can't both commit.
  private static boolean isOnly(Handle handle) {
    boolean free = handle
        .createQuery("SELECT number FROM roll_up_rebuild FOR UPDATE SKIP LOCKED")
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
    return free && handle.execute("UPDATE roll_up_rebuild SET number = number + 1") == 1;
  }

  /// Counts on another connection, which sees one moment however much is added on this one.
  private Report add(Handle handle) {
    try (Missing missing = new Missing(handle)) {
      Recount.Report report = database.inSnapshot(snapshot -> Recount.in(snapshot, missing::add));
      return new Report(report.visits(), report.sessions(), missing.cells);
    }
  }

  /// Writes what is missing, as it is found.
  private static final class Missing implements AutoCloseable {

    private final RollUp.Writer writer;
    private long cells;

    Missing(Handle handle) {
      this.writer = new RollUp.Writer(handle);
    }

    /// The cells of now last: who closes a session waits for them until all is committed.
    void add(Map<RollUp.Cell, Recount.Otherwise> otherwise) {
      cells += otherwise.size();
      otherwise.entrySet().stream()
          .sorted(Comparator.comparing(cell -> end(cell.getKey())))
          .forEach(cell -> writer.add(cell.getKey(), cell.getValue().missing()));
    }

    private static LocalDateTime end(RollUp.Cell cell) {
      return cell.size() == CellSize.HOUR
          ? cell.start().plusHours(1)
          : cell.size().firstAfter(cell.start().toLocalDate()).atStartOfDay();
    }

    @Override
    public void close() {
      writer.close();
    }
  }
}
