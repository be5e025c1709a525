package org.liqa.hours;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.liqa.access.CenterId;

/// What of halls' and officials' time visits took, from table `visit`. One method is one statement;
/// the caller owns the transaction.
@RegisterConstructorMapper(UtilisationStore.Taken.class)
interface UtilisationStore {

  /// @param id       of the hall or official
  /// @param bookedMs of visits that were not cancelled
  /// @param usedMs   that these were connected
  /// @param noShowMs of those to which somebody did not come
  public record Taken(
      UUID id, long visits, long bookedMs, long usedMs, long noShows, long noShowMs) {

    static Taken none(UUID id) {
      return new Taken(id, 0, 0, 0, 0, 0);
    }

    Taken plus(Taken other) {
      return new Taken(
          id,
          visits + other.visits,
          bookedMs + other.bookedMs,
          usedMs + other.usedMs,
          noShows + other.noShows,
          noShowMs + other.noShowMs);
    }
  }

  /// Of a centre's halls, where the visitor sits and where the counterpart does.
  @SqlQuery("""
      SELECT hall_id AS id, COUNT(*) AS visits,
        COALESCE(SUM(TIMESTAMPDIFF(MICROSECOND, starts_at, ends_at)), 0) DIV 1000 AS booked_ms,
        COALESCE(SUM(connected_ms), 0) AS used_ms, COUNT(IF(state = 'NO_SHOW', 1, NULL)) AS no_shows,
        COALESCE(SUM(IF(state = 'NO_SHOW', TIMESTAMPDIFF(MICROSECOND, starts_at, ends_at), 0)), 0) DIV 1000
          AS no_show_ms
      FROM visit
      WHERE center_id = :center AND starts_at >= :start AND starts_at < :end
        AND state NOT IN ('HELD', 'EXPIRED', 'CANCELLED')
      GROUP BY hall_id
      UNION ALL
      SELECT counterpart_hall_id, COUNT(*),
        COALESCE(SUM(TIMESTAMPDIFF(MICROSECOND, starts_at, ends_at)), 0) DIV 1000,
        COALESCE(SUM(connected_ms), 0), COUNT(IF(state = 'NO_SHOW', 1, NULL)),
        COALESCE(SUM(IF(state = 'NO_SHOW', TIMESTAMPDIFF(MICROSECOND, starts_at, ends_at), 0)), 0) DIV 1000
      FROM visit
      WHERE counterpart_center_id = :center AND starts_at >= :start AND starts_at < :end
        AND state NOT IN ('HELD', 'EXPIRED', 'CANCELLED')
      GROUP BY counterpart_hall_id
      """)
  List<Taken> ofHalls(CenterId center, Instant start, Instant end);

  @SqlQuery("""
      SELECT official_id AS id, COUNT(*) AS visits,
        COALESCE(SUM(TIMESTAMPDIFF(MICROSECOND, starts_at, ends_at)), 0) DIV 1000 AS booked_ms,
        COALESCE(SUM(connected_ms), 0) AS used_ms, COUNT(IF(state = 'NO_SHOW', 1, NULL)) AS no_shows,
        COALESCE(SUM(IF(state = 'NO_SHOW', TIMESTAMPDIFF(MICROSECOND, starts_at, ends_at), 0)), 0) DIV 1000
          AS no_show_ms
      FROM visit
      WHERE official_id IS NOT NULL AND starts_at >= :start AND starts_at < :end
        AND state NOT IN ('HELD', 'EXPIRED', 'CANCELLED')
      GROUP BY official_id
      """)
  List<Taken> ofOfficials(Instant start, Instant end);
}
