package org.liqa.booking;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;
import org.liqa.access.CenterId;
import org.liqa.access.OfficialId;

/// Table `audience`. One method is one statement; the caller owns the transaction.
@RegisterConstructorMapper(Audience.class)
interface AudienceStore {

  /// @throws org.jdbi.v3.core.statement.UnableToExecuteStatementException a duplicate, if the
  /// request asks for that official already
  @SqlUpdate("""
      INSERT INTO audience (id, request_id, visitor_id, center_id, official_id, state, note, asked_at)
      VALUES (:id, :requestId, :visitorId, :centerId, :officialId, :state, :note, :askedAt)
      """)
  void insert(@BindMethods Audience audience);

  @SqlQuery("""
      SELECT id, request_id, visitor_id, center_id, official_id, room_id, starts_at, ends_at, state, note,
        cancelled_by, reason, moves, asked_at, decided_at, ended_at, version
      FROM audience
      WHERE id = :id
      """)
  Optional<Audience> find(AudienceId id);

  /// As [#find], and nobody else changes it before the transaction ends.
  @SqlQuery("""
      SELECT id, request_id, visitor_id, center_id, official_id, room_id, starts_at, ends_at, state, note,
        cancelled_by, reason, moves, asked_at, decided_at, ended_at, version
      FROM audience
      WHERE id = :id
      FOR UPDATE
      """)
  Optional<Audience> lock(AudienceId id);

  /// What a list is narrowed to; null narrows nothing.
  ///
  /// @param from the earliest start, in
  /// @param to   the latest start, not in
  public record Filter(
      @Nullable CenterId center,
      @Nullable OfficialId official,
      @Nullable AudienceState state,
      @Nullable Instant from,
      @Nullable Instant to) {}

  /// Audiences in the order in which they were asked for.
  @SqlQuery("""
      SELECT id, request_id, visitor_id, center_id, official_id, room_id, starts_at, ends_at, state, note,
        cancelled_by, reason, moves, asked_at, decided_at, ended_at, version
      FROM audience
      WHERE (:center IS NULL OR center_id = :center) AND (:official IS NULL OR official_id = :official)
        AND (:state IS NULL OR state = :state) AND (:from IS NULL OR starts_at >= :from)
        AND (:to IS NULL OR starts_at < :to) AND (:after IS NULL OR id > :after)
      ORDER BY id
      LIMIT :limit
      """)
  List<Audience> list(@BindMethods Filter filter, @Nullable UUID after, int limit);

  /// Booked audiences of a centre, an official, or all where none is named, that begin at or after
  /// an
  /// instant.
  @SqlQuery("""
      SELECT id, request_id, visitor_id, center_id, official_id, room_id, starts_at, ends_at, state, note,
        cancelled_by, reason, moves, asked_at, decided_at, ended_at, version
      FROM audience
      WHERE state = 'BOOKED' AND starts_at >= :from AND (:center IS NULL OR center_id = :center)
        AND (:official IS NULL OR official_id = :official)
      ORDER BY starts_at, id
      """)
  List<Audience> awaited(@Nullable CenterId center, @Nullable OfficialId official, Instant from);

  /// The rooms of a centre.
  @SqlQuery("SELECT id FROM audience_room WHERE center_id = :center")
  List<UUID> rooms(CenterId center);

  /// Approves it.
  ///
  /// @return rows changed: 1, or 0 when `version` is stale; so of all that follow
  @SqlUpdate("""
      UPDATE audience
      SET state = 'APPROVED', decided_at = :now, version = version + 1
      WHERE id = :id AND version = :version
      """)
  int approve(AudienceId id, int version, Instant now);

  /// Gives it a room and a time, the first or another.
  ///
  /// @param moves 1 where it had one before
  @SqlUpdate("""
      UPDATE audience
      SET state = 'BOOKED', room_id = :room, starts_at = :startsAt, ends_at = :endsAt, moves = moves + :moves,
        version = version + 1
      WHERE id = :id AND version = :version
      """)
  int place(AudienceId id, int version, RoomId room, Instant startsAt, Instant endsAt, int moves);

  @SqlUpdate("""
      UPDATE audience
      SET state = :state, cancelled_by = :by, reason = :reason, ended_at = :now,
        decided_at = IF(:state = 'REFUSED', :now, decided_at), version = version + 1
      WHERE id = :id AND version = :version
      """)
  int end(
      AudienceId id,
      int version,
      AudienceState state,
      @Nullable CancelledBy by,
      @Nullable String reason,
      Instant now);
}
