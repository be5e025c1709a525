package org.liqa;

import java.io.PrintStream;
import org.liqa.platform.Database;

/// The command `verify`, for tests of other rooms.
public final class TestVerify {

  private TestVerify() {}

  /// Runs it; whether it found no difference.
  public static boolean run(Database database, PrintStream out) {
    return new VerifyCommand(database).run(out);
  }
}
