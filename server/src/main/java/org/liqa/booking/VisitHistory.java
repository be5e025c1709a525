package org.liqa.booking;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.liqa.access.OfficialId;
import org.liqa.access.UserId;
import org.liqa.audit.Audit;
import org.liqa.directory.HallId;
import org.liqa.platform.Database;
import org.liqa.platform.Page;

/// What was done to visits, and by whom: the visit's own history, and the audit of the house.
public final class VisitHistory {

  private final Database database;
  private final Audit audit;
  private final List<MeetingChange> changes;

  /// @param audit   where every act is recorded
  /// @param changes told of each; kept as it is, so that rooms which are made later can be added
  public VisitHistory(Database database, Audit audit, List<MeetingChange> changes) {
    this.database = database;
    this.audit = audit;
    this.changes = changes;
  }

  /// Writes down what was just done and how the visit stands now, in the current transaction.
  ///
  /// @param by null for the system
  void record(VisitId visit, String action, @Nullable UserId by, Instant now) {
    database.useTransaction(
        handle -> handle.attach(VisitHistoryStore.class).remember(visit, now, by, action));
    if (by == null) {
      audit.recordSystem("visit." + action, "visit", visit);
    } else {
      audit.record(by, "visit." + action, "visit", visit);
    }
    changes.forEach(change -> change.visitChanged(visit, now));
  }

  /// As [#record], under the act's own name.
  void record(VisitId visit, VisitAction action, @Nullable UserId by, Instant now) {
    record(visit, action.name().toLowerCase(Locale.ROOT), by, now);
  }

  /// A stretch of what was done to a visit, the first first.
  Page<Entry> of(VisitId visit, Page.Query query) {
    long after = after(query.after());
    return query.page(
        database.inTransaction(
            handle -> handle.attach(VisitHistoryStore.class).of(visit, after, query.limit() + 1)),
        entry -> Long.toString(entry.id()));
  }

  /// A mark that is another after every change of any visit.
  String mark() {
    return database.inTransaction(
        handle -> handle.attach(VisitHistoryStore.class).mark());
  }

  private static long after(@Nullable String key) {
    try {
      return key == null ? 0 : Long.parseLong(key);
    } catch (NumberFormatException e) {
      throw Page.Query.badCursor();
    }
  }

  /// One thing that was done, and how the visit stood after it.
  ///
  /// @param byUsername null for the system
  public record Entry(
      long id,
      Instant at,
      @Nullable String byUsername,
      String action,
      VisitState state,
      HallId hallId,
      @Nullable OfficialId officialId,
      Instant startsAt,
      Instant endsAt) {}
}
