package org.liqa;

import java.io.PrintStream;
import org.liqa.hours.Rebuild;
import org.liqa.platform.Database;

/// `rebuild`: makes the roll-up of the hours again from the media events, and prints what stood
/// otherwise.
final class RebuildCommand {

  private final Rebuild rebuild;

  RebuildCommand(Database database) {
    this.rebuild = new Rebuild(database);
  }

  /// @param out one line that sums up
  /// @return whether it was done, which it always is
  boolean run(PrintStream out) {
    Rebuild.Report report = rebuild.run();
    out.printf(
        "Rebuilt the roll-up from %d sessions of %d visits: %d cells stood otherwise%n",
        report.sessions(), report.visits(), report.cells());
    return true;
  }
}
