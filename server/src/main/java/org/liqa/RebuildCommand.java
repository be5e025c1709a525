package org.liqa;

import java.io.PrintStream;
import java.util.Optional;
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
  /// @return whether it was done, which it is not where another does it
  boolean run(PrintStream out) {
    Optional<Rebuild.Report> report = rebuild.run();
    report.ifPresentOrElse(
        done -> out.printf(
            "Rebuilt the roll-up from %d sessions of %d visits: %d cells stood otherwise%n",
            done.sessions(), done.visits(), done.cells()),
        () -> out.println("Another rebuild was begun, so this one did nothing"));
    return report.isPresent();
  }
}
