package org.liqa.booking;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;
import org.liqa.access.CenterId;

/// Tables `waiting_entry`, `waiting_offer` and `waiting_turn`. One method is one statement; the
/// caller owns the transaction.
@RegisterConstructorMapper(Waiting.class)
@RegisterConstructorMapper(WaitingStore.Offer.class)
@RegisterConstructorMapper(WaitingStore.Freed.class)
interface WaitingStore {

  /// @throws org.jdbi.v3.core.statement.UnableToExecuteStatementException a duplicate, if the
  /// request waits already
  @SqlUpdate("""
      INSERT INTO waiting_entry (id, request_id, center_id, section, official_id, duration_minutes, earliest_on,
        latest_on, notice_minutes, state, created_at)
      VALUES (:id, :requestId, :centerId, :section, :officialId, :durationMinutes, :earliestOn, :latestOn,
        :noticeMinutes, :state, :createdAt)
      """)
  void insert(@BindMethods Waiting entry);

  @SqlQuery("""
      SELECT id, place, request_id, center_id, section, official_id, duration_minutes, earliest_on, latest_on,
        notice_minutes, state, created_at, ended_at, version
      FROM waiting_entry
      WHERE id = :id
      """)
  Optional<Waiting> find(WaitingId id);

  /// As [#find], and nobody else changes it before the transaction ends.
  @SqlQuery("""
      SELECT id, place, request_id, center_id, section, official_id, duration_minutes, earliest_on, latest_on,
        notice_minutes, state, created_at, ended_at, version
      FROM waiting_entry
      WHERE id = :id
      FOR UPDATE
      """)
  Optional<Waiting> lock(WaitingId id);

  /// Entries in their order, those behind a place; walks `waiting_in_order`.
  @SqlQuery("""
      SELECT id, place, request_id, center_id, section, official_id, duration_minutes, earliest_on, latest_on,
        notice_minutes, state, created_at, ended_at, version
      FROM waiting_entry
      WHERE place > :after AND (:center IS NULL OR center_id = :center) AND (:state IS NULL OR state = :state)
      ORDER BY place
      LIMIT :limit
      """)
  List<Waiting> list(
      @Nullable CenterId center, @Nullable WaitingState state, long after, int limit);

  /// Those who wait and have nothing on offer, in their order.
  @SqlQuery("""
      SELECT e.id, e.place, e.request_id, e.center_id, e.section, e.official_id, e.duration_minutes, e.earliest_on,
        e.latest_on, e.notice_minutes, e.state, e.created_at, e.ended_at, e.version
      FROM waiting_entry e
      WHERE e.state = 'WAITING' AND NOT EXISTS (SELECT 1 FROM waiting_offer o WHERE o.open_entry = e.id)
      ORDER BY e.place
      """)
  List<Waiting> unserved();

  @SqlUpdate("""
      UPDATE waiting_entry
      SET state = :state, ended_at = :now, version = version + 1
      WHERE id = :id AND state = 'WAITING'
      """)
  int end(WaitingId id, WaitingState state, Instant now);

  /// Offers a held visit to who waits.
  ///
  /// @return rows: 1, or 0 when they wait no more
  @SqlUpdate("""
      INSERT INTO waiting_offer (visit_id, entry_id, starts_at, offered_at, state)
      SELECT v.id, e.id, v.starts_at, :now, 'OPEN'
      FROM visit v, waiting_entry e
      WHERE v.id = :visit AND e.id = :entry AND e.state = 'WAITING'
      """)
  int offer(WaitingId entry, VisitId visit, Instant now);

  /// When times begin that were offered before.
  @SqlQuery("SELECT starts_at FROM waiting_offer WHERE entry_id = :entry")
  List<Instant> offered(WaitingId entry);

  /// What is on offer to these.
  @SqlQuery("""
      SELECT o.entry_id, v.id AS visit_id, v.starts_at, v.ends_at, v.hall_id, v.official_id, v.hold_expires_at
      FROM waiting_offer o
      JOIN visit v ON v.id = o.visit_id
      WHERE o.open_entry IN (<entries>) AND v.hold_expires_at > :now
      """)
  List<Offer> open(
      @BindList(value = "entries", onEmpty = BindList.EmptyHandling.NULL_STRING)
          Collection<WaitingId> entries,
      Instant now);

  /// The hold that was offered is booked, and who waited waits no more; nothing where it was no
  /// offer.
  @SqlUpdate("""
      UPDATE waiting_offer o
      JOIN waiting_entry e ON e.id = o.entry_id
      SET o.state = 'TAKEN', e.state = 'TAKEN', e.ended_at = :now, e.version = e.version + 1
      WHERE o.visit_id = :visit AND o.state = 'OPEN'
      """)
  int taken(VisitId visit, Instant now);

  /// The visit that was booked for who waited.
  @SqlQuery("SELECT visit_id FROM waiting_offer WHERE entry_id = :entry AND state = 'TAKEN'")
  Optional<VisitId> taken(WaitingId entry);

  /// As if that visit had never been offered, so that its time can be offered again.
  @SqlUpdate("DELETE FROM waiting_offer WHERE visit_id = :visit")
  void forget(VisitId visit);

  /// Lets them wait again, in the place they had.
  ///
  /// @return rows: 1, or 0 when they had taken nothing
  @SqlUpdate("""
      UPDATE waiting_entry
      SET state = 'WAITING', ended_at = NULL, version = version + 1
      WHERE id = :id AND state = 'TAKEN'
      """)
  int reopen(WaitingId id);

  /// The hold that was offered ended otherwise; nothing where it was no offer.
  ///
  /// @param how `DECLINED` or `EXPIRED`
  @SqlUpdate("UPDATE waiting_offer SET state = :how WHERE visit_id = :visit AND state = 'OPEN'")
  void over(VisitId visit, String how);

  /// Takes the turn, or keeps it, for so many seconds.
  ///
  /// @return rows changed: 1, or 0 while it is another's
  @SqlUpdate("""
      UPDATE waiting_turn
      SET taken_by = :by, until = UTC_TIMESTAMP(3) + INTERVAL :seconds SECOND
      WHERE id = 1 AND (taken_by <=> :by OR until < UTC_TIMESTAMP(3))
      """)
  int takeTurn(UUID by, int seconds);

  /// Lets another have the turn at once.
  @SqlUpdate("UPDATE waiting_turn SET until = '2000-01-01' WHERE id = 1 AND taken_by = :by")
  void endTurn(UUID by);

  /// The changes of visits that may have freed a time, of the last ones and all after them.
  ///
  /// @param from the number of the first that is counted
  @SqlQuery("""
      SELECT COALESCE(MAX(id), 0) AS last, COUNT(*) AS many
      FROM visit_history
      WHERE id > :from AND action NOT IN ('book', 'hold', 'confirm', 'check_in', 'hall_joined', 'session_began', 'decide')
      """)
  Freed freedAfter(long from);

  /// Changes that may have freed a time.
  ///
  /// @param last the number of the last; 0 where there is none
  record Freed(long last, long many) {}

  /// A time on offer.
  record Offer(
      WaitingId entryId,
      VisitId visitId,
      Instant startsAt,
      Instant endsAt,
      org.liqa.directory.HallId hallId,
      org.liqa.access.@Nullable OfficialId officialId,
      Instant holdExpiresAt) {}
}
