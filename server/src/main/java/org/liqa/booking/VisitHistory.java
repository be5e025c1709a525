package org.liqa.booking;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.liqa.access.UserId;
import org.liqa.audit.Audit;
import org.liqa.platform.Database;

/// What was done to visits, and by whom: the visit's own history, and the audit of the house.
public final class VisitHistory {

  private final Database database;
  private final Audit audit;

  /// @param audit where every act is recorded
  public VisitHistory(Database database, Audit audit) {
    this.database = database;
    this.audit = audit;
  }

  /// Writes down what was just done and how the visit stands now, in the current transaction.
  ///
  /// @param by null for the system
  void record(VisitId visit, String action, @Nullable UserId by, Instant now) {
    database.useTransaction(
        handle -> handle.attach(VisitStore.class).remember(visit, now, by, action));
    if (by == null) {
      audit.recordSystem("visit." + action, "visit", visit);
    } else {
      audit.record(by, "visit." + action, "visit", visit);
    }
  }

  /// As [#record], under the act's own name.
  void record(VisitId visit, VisitAction action, @Nullable UserId by, Instant now) {
    record(visit, action.name().toLowerCase(Locale.ROOT), by, now);
  }
}
