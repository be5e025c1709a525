package org.liqa;

import java.io.PrintStream;
import org.liqa.hours.Recount;
import org.liqa.platform.Database;

/// `verify`: counts the hours again from the media events and prints what stands otherwise.
final class VerifyCommand {

  private final Recount recount;

  VerifyCommand(Database database) {
    this.recount = new Recount(database);
  }

  /// @param out one line a difference, ten thousand of them at most, and one that sums up
  /// @return whether there was no difference
  boolean run(PrintStream out) {
    Recount.Report report = recount.run();
    report.differences().forEach(out::println);
    out.printf(
        "Recounted %d sessions of %d visits: %d differences%n",
        report.sessions(), report.visits(), report.found());
    return report.found() == 0;
  }
}
