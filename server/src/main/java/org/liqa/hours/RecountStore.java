package org.liqa.hours;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
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

  /// Visits with something to recount, by id, those after `after`. Looked up row by row: `EXISTS`
  /// makes MariaDB read all media events for each answer.
  @SqlQuery("""
      SELECT id, connected_ms
      FROM visit
      WHERE id > :after
        AND (connected_ms <> 0
          OR (SELECT 1 FROM session WHERE session.visit_id = visit.id LIMIT 1) IS NOT NULL
          OR (SELECT 1 FROM media_event WHERE media_event.visit_id = visit.id LIMIT 1) IS NOT NULL
          OR (SELECT 1 FROM correction WHERE correction.visit_id = visit.id LIMIT 1) IS NOT NULL)
      ORDER BY id
      LIMIT :limit
      """)
  List<VisitSum> visits(VisitId after, int limit);

  @SqlQuery("""
      SELECT visit_id, participant_id, hall, epoch, sequence, kind, at, known_at
      FROM media_event
      WHERE visit_id IN (<visits>)
      """)
  List<LoggedEvent> events(@BindList Collection<VisitId> visits);

  @SqlQuery("""
      SELECT id, visit_id, started_at, ended_at, duration_ms, end_reason, gender, center_id, section, official_id,
        kind, residency, company, hall_id, time_zone, node
      FROM session
      WHERE visit_id IN (<visits>)
      ORDER BY started_at, id
      """)
  List<SessionRow> sessions(@BindList Collection<VisitId> visits);

  /// The roll-up of one grain and size; all of it, since each cell is compared.
  @SqlQuery("""
      SELECT grain, size, cell, center_id, gender, official_id, kind, residency, company, duration_ms, sessions,
        visits
      FROM video_hours
      WHERE grain = :grain AND size = :size
      """)
  @FetchSize(1_000)
  void cells(Grain grain, CellSize size, Consumer<CellRow> each);
}
