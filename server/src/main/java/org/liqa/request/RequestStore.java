package org.liqa.request;

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
import org.liqa.access.UserId;

/// Tables `request` and `request_stage`. One method is one statement; the caller owns the
/// transaction.
@RegisterConstructorMapper(RequestRow.class)
@RegisterConstructorMapper(StageRow.class)
interface RequestStore {

  /// A serial that nobody had and nobody will have, whatever becomes of the transaction.
  @SqlQuery("SELECT NEXT VALUE FOR request_serial")
  long nextSerial();

  /// What it counts as is the visitor's as they are now.
  @SqlUpdate("""
      INSERT INTO request (id, number, visitor_id, verification_id, registration_id, center_id, kind, channel,
        subject, details, company, stage, registration_ms, registered_at, gender, residency)
      SELECT :id, :number, visitor.id, :verificationId, :registrationId, :centerId, :kind, :channel,
        :subject, :details, :company, :stage, :registrationMs, :registeredAt, gender, residency
      FROM visitor
      WHERE visitor.id = :visitorId
      """)
  void insert(@BindMethods RequestRow row);

  @SqlUpdate("""
      INSERT INTO request_stage (request_id, stage, at, by_user, by_username, note)
      VALUES (:requestId, :stage, :at, :byUser, :byUsername, :note)
      """)
  void insertStage(@BindMethods StageRow stage, UserId byUser);

  /// Locks the row until the transaction ends.
  @SqlQuery("""
      SELECT id, number, visitor_id, verification_id, registration_id, center_id, kind, channel, subject, details,
        company, stage, registration_ms, registered_at, version
      FROM request
      WHERE id = :id
      FOR UPDATE
      """)
  Optional<RequestRow> lock(RequestId id);

  @SqlUpdate("UPDATE request SET stage = :to, version = version + 1 WHERE id = :id")
  void move(RequestId id, Stage to);

  /// @return rows changed: 1, or 0 when there is no such request
  @SqlUpdate("UPDATE request SET meeting_planned = :planned WHERE id = :id")
  int meetingPlanned(RequestId id, boolean planned);

  @SqlQuery("""
      SELECT id, number, visitor_id, verification_id, registration_id, center_id, kind, channel, subject, details,
        company, stage, registration_ms, registered_at, version
      FROM request
      WHERE id = :id
      """)
  Optional<RequestRow> find(RequestId id);

  @SqlQuery("""
      SELECT id, number, visitor_id, verification_id, registration_id, center_id, kind, channel, subject, details,
        company, stage, registration_ms, registered_at, version
      FROM request
      WHERE id IN (<requests>)
      """)
  List<RequestRow> findAll(@BindList Collection<RequestId> requests);

  /// Stages of some requests, in the order in which they were reached.
  @SqlQuery("""
      SELECT request_id, stage, at, by_username, note
      FROM request_stage
      WHERE request_id IN (<requests>)
      ORDER BY request_id, stage
      """)
  List<StageRow> stages(@BindList Collection<RequestId> requests);

  /// Requests, latest first, those before `before`.
  ///
  /// Each condition that narrows is put in by name, since one that is switched off by a null
  /// parameter
  /// would keep the database from walking that condition's index.
  ///
  /// @param narrowed conditions of [RequestFilter], joined with AND
  @SqlQuery("""
      SELECT id, number, visitor_id, verification_id, registration_id, center_id, kind, channel, subject, details,
        company, stage, registration_ms, registered_at, version
      FROM request
      WHERE <narrowed> AND (:before IS NULL OR id < :before)
      ORDER BY id DESC
      LIMIT :limit
      """)
  List<RequestRow> list(
      @Define String narrowed, @BindMethods RequestFilter filter, @Nullable UUID before, int limit);

  /// As [#list], kept to requests that are named; walks the primary key.
  @SqlQuery("""
      SELECT id, number, visitor_id, verification_id, registration_id, center_id, kind, channel, subject, details,
        company, stage, registration_ms, registered_at, version
      FROM request
      WHERE id IN (<only>) AND <narrowed> AND (:before IS NULL OR id < :before)
      ORDER BY id DESC
      LIMIT :limit
      """)
  List<RequestRow> listOnly(
      @BindList Collection<RequestId> only,
      @Define String narrowed,
      @BindMethods RequestFilter filter,
      @Nullable UUID before,
      int limit);
}
