package org.liqa.audit;

import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liqa.access.Caller;
import org.liqa.access.UserId;
import org.liqa.platform.Database;
import org.liqa.platform.Id;

/// The record of who did what, append-only. Thread-safe.
public final class Audit {

  private final Database database;
  private final InstantSource clock;

  /// @param clock when things happen
  public Audit(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /// Records an act of a person; in the transaction that is open, if one is, so that neither is
  /// without the other.
  ///
  /// @param action what was done, such as `visit.cancel`
  /// @param kind   of the record, such as `visit`
  public void record(Caller caller, String action, String kind, Id subject) {
    insert(caller.id(), action, kind, subject.value());
  }

  /// As [#record] for a person who is known without a request, such as one in a call.
  public void record(UserId user, String action, String kind, Id subject) {
    insert(user, action, kind, subject.value());
  }

  /// Records an act of the system itself.
  public void recordSystem(String action, String kind, Id subject) {
    insert(null, action, kind, subject.value());
  }

  private void insert(@Nullable UserId user, String action, String kind, UUID subject) {
    database.useTransaction(handle -> handle
        .createUpdate("""
            INSERT INTO audit (at, user_id, action, kind, subject)
            VALUES (:at, :user, :action, :kind, :subject)
            """)
        .bind("at", clock.instant())
        .bindByType("user", user, UserId.class)
        .bind("action", action)
        .bind("kind", kind)
        .bind("subject", subject)
        .execute());
  }
}
