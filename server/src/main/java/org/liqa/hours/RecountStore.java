package org.liqa.hours;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.FetchSize;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.liqa.access.CenterId;
import org.liqa.booking.VisitId;
import org.liqa.signaling.clock.MediaEvent;

/// What a recount reads, of many visits at a time. One method is one statement; the caller owns the
/// transaction.
@RegisterConstructorMapper(RecountStore.VisitSum.class)
@RegisterConstructorMapper(RecountStore.LoggedEvent.class)
@RegisterConstructorMapper(RecountStore.CellRow.class)
@RegisterConstructorMapper(SessionRow.class)
interface RecountStore {

  /// A visit, and what stands there as the time it was connected.
  public record VisitSum(VisitId id, long connectedMs) {}

  /// A row of `media_event`.
  public record LoggedEvent(
      VisitId visitId,
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

  /// A row of `video_hours`.
  public record CellRow(
      Grain grain,
      CellSize size,
      LocalDateTime cell,
      CenterId centerId,
      Gender gender,
      UUID officialId,
      String kind,
      String residency,
      String company,
      long durationMs,
      int sessions,
      int visits) {

    RollUp.Cell key() {
      return new RollUp.Cell(
          grain,
          size,
          cell,
          gender,
          new Grain.Keys(centerId, officialId, kind, residency, company));
    }

    RollUp.Amount amount() {
      return new RollUp.Amount(durationMs, sessions, visits);
    }
  }

  /// Visits with something to recount that are in no session, by id, those after `after`. Looked up
  /// row by row: `EXISTS` makes MariaDB read all media events for each answer.
  @SqlQuery("""
      SELECT id, connected_ms
      FROM visit
      WHERE id > :after
        AND (SELECT 1 FROM session WHERE session.visit_id = visit.id LIMIT 1) IS NULL
        AND (connected_ms <> 0
          OR (SELECT 1 FROM media_event WHERE media_event.visit_id = visit.id LIMIT 1) IS NOT NULL)
      ORDER BY id
      LIMIT :limit
      """)
  List<VisitSum> visitsInNoSession(VisitId after, int limit);

  /// When the first session from then on started; walks `session_by_start`.
  @SqlQuery("SELECT MIN(started_at) FROM session WHERE started_at >= :from")
  Optional<Instant> firstStart(Instant from);

  /// Visits whose first session started then, by id.
  ///
  /// @param to not in it
  @SqlQuery("""
      SELECT DISTINCT visit_id
      FROM session
      WHERE started_at >= :from AND started_at < :to
        AND (SELECT 1 FROM session AS earlier
          WHERE earlier.visit_id = session.visit_id AND earlier.started_at < :from LIMIT 1) IS NULL
      ORDER BY visit_id
      """)
  List<VisitId> visitsThatFirstMet(Instant from, Instant to);

  @SqlQuery("SELECT id, connected_ms FROM visit WHERE id IN (<visits>)")
  List<VisitSum> visits(@BindList Collection<VisitId> visits);

  @SqlQuery("""
      SELECT visit_id, participant_id, hall, epoch, sequence, kind, at, known_at
      FROM media_event
      WHERE visit_id IN (<visits>)
      """)
  List<LoggedEvent> events(@BindList Collection<VisitId> visits);

  /// In the order in which they were open: of two that began at once one had no length.
  @SqlQuery("""
      SELECT id, visit_id, started_at, ended_at, duration_ms, end_reason, gender, center_id, section, official_id,
        kind, residency, company, hall_id, time_zone, node
      FROM session
      WHERE visit_id IN (<visits>)
      ORDER BY started_at, ended_at IS NULL, ended_at, id
      """)
  List<SessionRow> sessions(@BindList Collection<VisitId> visits);

  /// The roll-up of one grain and size, cells that start from `from` on.
  ///
  /// @param to not in it
  @SqlQuery("""
      SELECT grain, size, cell, center_id, gender, official_id, kind, residency, company, duration_ms, sessions,
        visits
      FROM video_hours
      WHERE grain = :grain AND size = :size AND cell >= :from AND cell < :to
      """)
  @FetchSize(1_000)
  void cells(
      Grain grain, CellSize size, LocalDateTime from, LocalDateTime to, Consumer<CellRow> each);
}
