package org.liqa.notify;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.customizer.Define;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;
import org.liqa.access.CenterId;

/// Tables `message` and `message_attachment`. One method is one statement; the caller owns the
/// transaction.
@RegisterConstructorMapper(MessageRow.class)
@RegisterConstructorMapper(Attachment.class)
interface MessageStore {

  /// @throws org.jdbi.v3.core.JdbiException if the purpose of the subject has its row (1062)
  @SqlUpdate("""
      INSERT INTO message (id, subject_kind, subject_id, occurrence, purpose, medium, visitor_id, request_id,
        visit_id, center_id, recipient, title, text, state, due_at, expires_at, attempts, created_at)
      VALUES (:id, :subjectKind, :subjectId, :occurrence, :purpose, :medium, :visitorId, :requestId,
        :visitId, :centerId, :recipient, :title, :text, :state, :dueAt, :expiresAt, :attempts, :createdAt)
      """)
  void insert(@BindMethods MessageRow row);

  @SqlUpdate("""
      INSERT INTO message_attachment (message_id, name, type, content)
      VALUES (:message, :name, :type, :content)
      """)
  void attach(MessageId message, @BindMethods Attachment attachment);

  @SqlQuery("SELECT name, type, content FROM message_attachment WHERE message_id = :message")
  Optional<Attachment> attachment(MessageId message);

  /// @return rows changed
  @SqlUpdate("""
      UPDATE message
      SET state = 'CANCELLED'
      WHERE subject_kind = :kind AND subject_id = :subject AND purpose IN (<purposes>) AND state = 'QUEUED'
      """)
  int cancel(String kind, UUID subject, @BindList Collection<Purpose> purposes);

  /// Whether a sender has taken one of them, whatever became of it.
  @SqlQuery("""
      SELECT EXISTS (
        SELECT 1
        FROM message
        WHERE subject_kind = :kind AND subject_id = :subject AND purpose = :purpose AND attempts > 0
      )
      """)
  boolean mayHaveTold(String kind, UUID subject, Purpose purpose);

  /// Locks what is due and nobody else has locked; walks `message_by_due`.
  @SqlQuery("""
      SELECT id, subject_kind, subject_id, occurrence, purpose, medium, visitor_id, request_id, visit_id, center_id,
        recipient, title, text, state, due_at, expires_at, attempts, created_at, sent_at
      FROM message
      WHERE medium = :medium AND state = 'QUEUED' AND due_at <= :now
      ORDER BY due_at, id
      LIMIT :limit
      FOR UPDATE SKIP LOCKED
      """)
  List<MessageRow> lockDue(Medium medium, Instant now, int limit);

  /// Gives them to one sender until an instant.
  @SqlUpdate("""
      UPDATE message
      SET due_at = :until, attempts = attempts + 1
      WHERE id IN (<ids>)
      """)
  void claim(@BindList Collection<MessageId> ids, Instant until);

  /// The gateway took it; true whatever has become of the row meanwhile.
  @SqlUpdate("UPDATE message SET state = 'SENT', sent_at = :now WHERE id = :id AND sent_at IS NULL")
  void sent(MessageId id, Instant now);

  /// Ends what was not sent.
  ///
  /// @param failure why, for whoever looks; null where it was cancelled
  @SqlUpdate("""
      UPDATE message
      SET state = :state, failure = :failure
      WHERE id = :id AND state = 'QUEUED'
      """)
  void end(MessageId id, MessageState state, @Nullable String failure);

  /// To be tried again at that instant.
  @SqlUpdate("""
      UPDATE message
      SET due_at = :dueAt, failure = :failure
      WHERE id = :id AND state = 'QUEUED'
      """)
  void postpone(MessageId id, Instant dueAt, String failure);

  /// What the network said of a message that was sent.
  @SqlUpdate("""
      UPDATE message
      SET state = :state, reported_at = :now
      WHERE id = :id AND state = 'SENT'
      """)
  void report(MessageId id, MessageState state, Instant now);

  /// Messages in order of time, those after `after`; walks the index that begins with `key`.
  ///
  /// @param key the column whose value is surely given: `visit_id`, `request_id` or `visitor_id`
  @SqlQuery("""
      SELECT id, subject_kind, subject_id, occurrence, purpose, medium, visitor_id, request_id, visit_id, center_id,
        recipient, title, text, state, due_at, expires_at, attempts, created_at, sent_at
      FROM message
      WHERE <key> = :value
        AND (:visitor IS NULL OR visitor_id = :visitor)
        AND (:request IS NULL OR request_id = :request)
        AND (:center IS NULL OR center_id = :center)
        AND (:after IS NULL OR id > :after)
      ORDER BY id
      LIMIT :limit
      """)
  List<MessageRow> list(
      @Define String key,
      UUID value,
      @Nullable UUID visitor,
      @Nullable UUID request,
      @Nullable CenterId center,
      @Nullable UUID after,
      int limit);
}
