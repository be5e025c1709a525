package org.liqa.hours;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;
import org.liqa.booking.Visit;
import org.liqa.booking.VisitId;
import org.liqa.directory.HallId;
import org.liqa.reception.Residency;
import org.liqa.request.Kind;
import org.liqa.signaling.clock.EndReason;
import org.liqa.signaling.clock.MediaEvent;

/// Tables `media_event`, `session` and `open_session_hall`. One method is one statement; the caller
/// owns the
/// transaction.
@RegisterConstructorMapper(SessionRow.class)
@RegisterConstructorMapper(SessionStore.EventRow.class)
@RegisterConstructorMapper(SessionStore.Asked.class)
interface SessionStore {

  /// A row of `media_event`.
  public record EventRow(
      UUID participantId,
      boolean hall,
      int epoch,
      long sequence,
      MediaEvent.Kind kind,
      Instant at,
      Instant knownAt) {

    MediaEvent event() {
      return new MediaEvent(participantId, hall, epoch, sequence, kind, at, knownAt);
    }
  }

  /// Of `request`.
  public record Asked(@Nullable Kind kind, @Nullable Residency residency, boolean company) {}

  /// @return 1, or 0 when it stands there already
  @SqlUpdate("""
      INSERT IGNORE INTO media_event (visit_id, participant_id, epoch, sequence, hall, kind, at, known_at)
      VALUES (:visit, :participant, :epoch, :sequence, :hall, :kind, :at, :knownAt)
      """)
  int append(VisitId visit, @BindMethods MediaEvent event);

  @SqlQuery("""
      SELECT participant_id, hall, epoch, sequence, kind, at, known_at
      FROM media_event
      WHERE visit_id = :visit
      """)
  List<EventRow> events(VisitId visit);

  @SqlQuery("SELECT COALESCE(MAX(sequence), 0) FROM media_event WHERE visit_id = :visit")
  long lastSequence(VisitId visit);

  @SqlUpdate("""
      INSERT INTO session (id, visit_id, started_at, gender, center_id, section, official_id, kind, residency,
        company, hall_id, time_zone, node)
      VALUES (:id, :visitId, :startedAt, :countsAs.gender, :countsAs.centerId, :countsAs.section,
        :countsAs.officialId, :countsAs.kind, :countsAs.residency, :countsAs.company, :hallId,
        :countsAs.timeZone, :node)
      """)
  void insert(@BindMethods SessionRow session);

  /// What the request behind a visit says of what it counts as; a company's is one of that kind.
  @SqlQuery("""
      SELECT r.kind, r.residency, r.kind = 'COMPANY' AS company
      FROM visit v
      JOIN request r ON r.id = v.request_id
      WHERE v.id = :visit
      """)
  Optional<Asked> asked(VisitId visit);

  @SqlUpdate("INSERT INTO open_session_hall (hall_id, session_id) VALUES (:hall, :session)")
  void occupy(HallId hall, SessionId session);

  @SqlUpdate("DELETE FROM open_session_hall WHERE session_id = :session")
  void vacate(SessionId session);

  /// @return 1, or 0 when it was closed before
  @SqlUpdate("""
      UPDATE session
      SET ended_at = :endedAt, duration_ms = :durationMs, end_reason = :reason
      WHERE id = :id AND ended_at IS NULL
      """)
  int close(SessionId id, Instant endedAt, long durationMs, EndReason reason);

  @SqlQuery("""
      SELECT id, visit_id, started_at, ended_at, duration_ms, end_reason, gender, center_id, section, official_id,
        kind, residency, company, hall_id, time_zone, node
      FROM session
      WHERE id = :id
      """)
  Optional<SessionRow> find(SessionId id);

  /// As [#find], and nobody else changes it until the transaction ends.
  @SqlQuery("""
      SELECT id, visit_id, started_at, ended_at, duration_ms, end_reason, gender, center_id, section, official_id,
        kind, residency, company, hall_id, time_zone, node
      FROM session
      WHERE id = :id
      FOR UPDATE
      """)
  Optional<SessionRow> lock(SessionId id);

  /// Sessions of a visit in order of time; walks the key on visit and start.
  @SqlQuery("""
      SELECT id, visit_id, started_at, ended_at, duration_ms, end_reason, gender, center_id, section, official_id,
        kind, residency, company, hall_id, time_zone, node
      FROM session
      WHERE visit_id = :visit
      ORDER BY started_at, id
      """)
  List<SessionRow> ofVisit(VisitId visit);

  /// None or one; walks the unique key that allows no second.
  @SqlQuery("SELECT id FROM session WHERE open_visit = :visit")
  List<SessionId> openOf(VisitId visit);

  @SqlQuery("""
      SELECT COUNT(*) FROM media_event WHERE visit_id = :visit AND kind = 'REFUSED' AND at = :at
      """)
  int refused(VisitId visit, Instant at);

  /// How many ended sessions of a visit, or of another in one of its halls, were open then; walks
  /// the key on the end.
  @SqlQuery("""
      SELECT COUNT(*)
      FROM session s
      JOIN visit v ON v.id = s.visit_id
      WHERE s.ended_at > :at AND s.started_at <= :at
        AND (v.id = :id
          OR v.hall_id IN (:hallId, :counterpartHallId)
          OR v.counterpart_hall_id IN (:hallId, :counterpartHallId))
      """)
  int openAt(@BindMethods Visit visit, Instant at);

  /// How many other sessions of the visit have closed.
  @SqlQuery(
      "SELECT COUNT(*) FROM session WHERE visit_id = :visit AND ended_at IS NOT NULL AND id <> :id")
  int othersClosed(VisitId visit, SessionId id);
}
