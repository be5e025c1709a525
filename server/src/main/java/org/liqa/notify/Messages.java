package org.liqa.notify;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liqa.access.Caller;
import org.liqa.access.Role;
import org.liqa.audit.Audit;
import org.liqa.platform.Database;
import org.liqa.platform.Id;
import org.liqa.platform.InvalidValue;
import org.liqa.platform.Page;
import org.liqa.platform.SealedText;

/// The messages, for staff to read. Thread-safe.
public final class Messages {

  private final Database database;
  private final Audit audit;
  private final SealedText numbers;

  /// @param numbers opens the number to which a message goes
  public Messages(Database database, Audit audit, SealedText numbers) {
    this.database = database;
    this.audit = audit;
    this.numbers = numbers;
  }

  /// What the messages asked for are about; what is null does not narrow.
  record About(
      @Nullable UUID visitor,
      @Nullable UUID request,
      @Nullable UUID visit) {

    /// @throws InvalidValue if nothing is named
    About {
      if (visitor == null && request == null && visit == null) {
        throw new InvalidValue("visitor_id", "or request_id or visit_id is required");
      }
    }

    /// The column that narrows most.
    private String column() {
      if (visit != null) {
        return "visit_id";
      }
      return request != null ? "request_id" : "visitor_id";
    }

    private UUID value() {
      UUID narrow = visit != null ? visit : request;
      return narrow != null ? narrow : Objects.requireNonNull(visitor);
    }
  }

  /// A stretch of the messages about something, those of the caller's centre alone if they have
  /// one.
  ///
  /// Who sees a number in full is recorded.
  Page<MessageResource.View> about(Caller caller, About about, Page.Query query) {
    boolean full = caller.is(Role.RECEPTIONIST, Role.REGISTRAR, Role.CALL_AGENT);
    return database.inTransaction(handle -> {
      List<MessageRow> rows = handle
          .attach(MessageStore.class)
          .list(
              about.column(),
              about.value(),
              about.visitor(),
              about.request(),
              caller.centerId(),
              query.afterId(),
              query.limit() + 1);
      UUID visitor = rows.isEmpty() ? null : rows.getFirst().visitorId();
      if (full && visitor != null) {
        audit.record(caller, "message.read", "visitor", new VisitorKey(visitor));
      }
      return query.page(rows, row -> row.id().toString()).map(row -> view(row, full));
    });
  }

  private MessageResource.View view(MessageRow row, boolean full) {
    Mobile to = Mobile.kept(row.to(numbers));
    return new MessageResource.View(
        row.id(),
        full ? to.e164() : to.masked(),
        row.text(),
        row.purpose(),
        row.state(),
        row.createdAt(),
        row.sentAt());
  }

  /// A visitor's id, whose own type stands in a room that this one must not know.
  private record VisitorKey(UUID value) implements Id {}
}
