package org.liqa.hours;

import java.util.Optional;
import org.liqa.platform.Database;

/// Makes the roll-up again from the media events and the approved corrections, beside whatever goes
/// on.
///
/// What is missing is counted as of one moment, month by month, and then added in one transaction:
/// nobody sees a part of it, no more than a month of it is in memory, and no cell is locked before
/// all is counted. A cell that should not be there is left with nothing in it. Who closes a session
/// or approves a correction meanwhile adds the same to the cells as to what is counted: by how much
/// they differ stays as it was at that moment, and since all only add, it does not matter who comes
/// first. So nothing is lost or counted twice. Thread-safe.
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
  /// @return empty, and nothing done, if another rebuild was begun since, or adds what it found at
  /// this moment: it adds the same
  public Optional<Report> run() {
    return MissingCells.begin(database).flatMap(this::run);
  }

  private Optional<Report> run(MissingCells missing) {
    Recount.Report counted =
        database.inLongSnapshot(snapshot -> Recount.in(snapshot, missing::put));
    return missing.add().map(cells -> new Report(counted.visits(), counted.sessions(), cells));
  }
}
