package org.liqa.booking;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;
import org.liqa.request.RequestId;

/// Table `visit`. One method is one statement; the caller owns the transaction. Lists of visits are
/// [VisitListStore]'s.
@RegisterConstructorMapper(Visit.class)
interface VisitStore {

  @SqlQuery("""
      SELECT id, request_id, visitor_id, center_id, hall_id, official_id, counterpart_hall_id,
        counterpart_center_id, section, starts_at, ends_at, state, hold_expires_at, moves, checked_in_at,
        cancelled_by, absent, reason, decision, note, connected_ms, closed_by, ended_at, version
      FROM visit
      WHERE id = :id
      """)
  Optional<Visit> find(VisitId id);

  /// As [#find], and nobody else changes it before the transaction ends.
  @SqlQuery("""
      SELECT id, request_id, visitor_id, center_id, hall_id, official_id, counterpart_hall_id,
        counterpart_center_id, section, starts_at, ends_at, state, hold_expires_at, moves, checked_in_at,
        cancelled_by, absent, reason, decision, note, connected_ms, closed_by, ended_at, version
      FROM visit
      WHERE id = :id
      FOR UPDATE
      """)
  Optional<Visit> lock(VisitId id);

  @SqlUpdate("""
      INSERT INTO visit (id, request_id, visitor_id, center_id, hall_id, official_id, counterpart_hall_id,
        counterpart_center_id, section, starts_at, ends_at, state, hold_expires_at)
      VALUES (:id, :requestId, :visitorId, :centerId, :hallId, :officialId, :counterpartHallId,
        :counterpartCenterId, :section, :startsAt, :endsAt, :state, :holdExpiresAt)
      """)
  void insert(@BindMethods Visit visit);

  /// Moves it on along its way.
  ///
  /// @return rows changed: 1, or 0 when `version` is stale; so of all that follow
  @SqlUpdate("""
      UPDATE visit
      SET state = :next, hold_expires_at = NULL, checked_in_at = COALESCE(checked_in_at, :checkedInAt),
        version = version + 1
      WHERE id = :id AND version = :version
      """)
  int step(VisitId id, int version, VisitState next, @Nullable Instant checkedInAt);

  /// Gives it another time, hall and official; a visitor who was checked in may no longer be.
  @SqlUpdate("""
      UPDATE visit
      SET hall_id = :hallId, official_id = :officialId, starts_at = :startsAt, ends_at = :endsAt, state = :state,
        checked_in_at = :checkedInAt, moves = moves + 1, version = version + 1
      WHERE id = :id AND version = :version
      """)
  int move(@BindMethods Visit moved);

  /// Gives it another official alone, which is no move to the visitor.
  @SqlUpdate("""
      UPDATE visit
      SET official_id = :officialId, version = version + 1
      WHERE id = :id AND version = :version
      """)
  int assign(@BindMethods Visit assigned);

  /// Ends it. A hold that is cancelled was given up: assigned before its state, since MariaDB
  /// assigns
  /// from left to right.
  @SqlUpdate("""
      UPDATE visit
      SET given_up = (state = 'HELD' AND :how.state = 'CANCELLED'), state = :how.state, hold_expires_at = NULL,
        cancelled_by = :how.cancelledBy, absent = :how.absent, reason = :how.reason,
        closed_by = :how.closedBy, ended_at = :now, version = version + 1
      WHERE id = :id AND version = :version
      """)
  int end(VisitId id, int version, @BindMethods("how") Ending how, Instant now);

  @SqlUpdate("""
      UPDATE visit
      SET decision = :decision, note = :note, version = version + 1
      WHERE id = :id AND version = :version
      """)
  int decide(VisitId id, int version, String decision, @Nullable String note);

  /// No new version: what is added is no one's to overwrite.
  @SqlUpdate("UPDATE visit SET connected_ms = connected_ms + :ms WHERE id = :id")
  int addConnected(VisitId id, long ms);

  /// Holds whose time is over, by `visit_by_hold`.
  @SqlQuery("""
      SELECT id
      FROM visit
      WHERE hold_expires_at <= :now
      ORDER BY hold_expires_at
      LIMIT 200
      """)
  List<VisitId> dueHolds(Instant now);

  /// Visits that nobody has closed though their time is over, by `visit_by_end`.
  @SqlQuery("""
      SELECT id, request_id, visitor_id, center_id, hall_id, official_id, counterpart_hall_id,
        counterpart_center_id, section, starts_at, ends_at, state, hold_expires_at, moves, checked_in_at,
        cancelled_by, absent, reason, decision, note, connected_ms, closed_by, ended_at, version
      FROM visit
      WHERE state IN ('BOOKED', 'CHECKED_IN', 'READY', 'IN_PROGRESS') AND ends_at <= :now
      """)
  List<Visit> unclosed(Instant now);

  /// Whether a request has a visit that is held, to come, under way or done, or an audience.
  @SqlQuery("""
      SELECT EXISTS (
        SELECT 1
        FROM visit
        WHERE request_id = :request
          AND state IN ('HELD', 'BOOKED', 'CHECKED_IN', 'READY', 'IN_PROGRESS', 'COMPLETED')
      ) OR EXISTS (
        SELECT 1
        FROM audience
        WHERE request_id = :request AND state IN ('BOOKED', 'COMPLETED')
      )
      """)
  boolean isMet(RequestId request);
}
