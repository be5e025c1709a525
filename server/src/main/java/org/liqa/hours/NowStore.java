package org.liqa.hours;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;
import org.liqa.access.CenterId;

/// What goes on, from tables `open_session_hall`, `session` and `visit`. One method is one
/// statement; the caller owns the transaction.
@RegisterConstructorMapper(NowStore.Live.class)
@RegisterConstructorMapper(NowStore.Day.class)
@RegisterConstructorMapper(NowStore.Open.class)
interface NowStore {

  /// @param hallsLive     halls in a session
  /// @param visitsRunning visits in progress, connected at this moment or not
  public record Live(long hallsLive, long visitsRunning) {}

  /// Visits that begin in a day.
  public record Day(long booked, long waiting, long completed, long noShow, long cancelled) {}

  @SqlQuery("""
      SELECT (
        SELECT COUNT(*)
        FROM open_session_hall o
        JOIN hall h ON h.id = o.hall_id
        WHERE :center IS NULL OR h.center_id = :center
      ) AS halls_live, (
        SELECT COUNT(*)
        FROM visit
        WHERE state = 'IN_PROGRESS'
          AND (:center IS NULL OR center_id = :center OR counterpart_center_id = :center)
      ) AS visits_running
      """)
  Live live(@Nullable CenterId center);

  /// A session that goes on, and since when.
  public record Open(Gender gender, Instant since) {}

  /// Walks the unique key of what is open.
  @SqlQuery("""
      SELECT gender, started_at AS since
      FROM session
      WHERE open_visit IS NOT NULL AND (:center IS NULL OR center_id = :center)
      """)
  List<Open> open(@Nullable CenterId center);

  @SqlQuery("""
      SELECT COUNT(IF(state <> 'CANCELLED', 1, NULL)) AS booked,
        COUNT(IF(state IN ('CHECKED_IN', 'READY'), 1, NULL)) AS waiting,
        COUNT(IF(state = 'COMPLETED', 1, NULL)) AS completed,
        COUNT(IF(state = 'NO_SHOW', 1, NULL)) AS no_show,
        COUNT(IF(state = 'CANCELLED', 1, NULL)) AS cancelled
      FROM visit
      WHERE starts_at >= :start AND starts_at < :end AND state NOT IN ('HELD', 'EXPIRED')
        AND (:center IS NULL OR center_id = :center)
      """)
  Day day(@Nullable CenterId center, Instant start, Instant end);
}
