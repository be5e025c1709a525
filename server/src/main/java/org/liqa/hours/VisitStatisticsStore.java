package org.liqa.hours;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.customizer.Define;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;
import org.liqa.access.CenterId;
import org.liqa.access.OfficialId;
import org.liqa.platform.TimeKey;

/// How visits went, from tables `visit`, `participant` and `session`, and how long reception took,
/// from `check_in` and `registration`. One method is one statement; the caller owns the
/// transaction.
@RegisterRowMapper(VisitStatisticsStore.VisitCountsMapper.class)
@RegisterConstructorMapper(VisitStatisticsStore.ReceptionCounts.class)
@RegisterConstructorMapper(CountedCheckIn.class)
@RegisterConstructorMapper(VisitStatisticsStore.SessionCounts.class)
interface VisitStatisticsStore {

  /// Of visits. A side that comes a minute or more after a visit's start is late, by all the time
  /// between; times together are in milliseconds, of late sides alone.
  ///
  /// @param waitedMs of visitors who were there and met, from when they were there, and their time
  ///                 had come, to the meeting
  /// @param thereMs  of the same, from when the visitor was there, before their time or not
  record VisitCounts(
      FigureCounts counts,
      long waitedMs,
      long thereMs,
      long visitorLateMs,
      long hallLateMs,
      long officialLateMs) {

    static final VisitCounts NONE = new VisitCounts(FigureCounts.NONE, 0, 0, 0, 0, 0);

    VisitCounts plus(VisitCounts o) {
      return new VisitCounts(
          counts.plus(o.counts),
          waitedMs + o.waitedMs,
          thereMs + o.thereMs,
          visitorLateMs + o.visitorLateMs,
          hallLateMs + o.hallLateMs,
          officialLateMs + o.officialLateMs);
    }
  }

  /// Reads them.
  final class VisitCountsMapper implements RowMapper<VisitCounts> {

    @Override
    public VisitCounts map(ResultSet row, StatementContext context) throws SQLException {
      return new VisitCounts(
          FigureCounts.read(row, VisitFigure.ofVisits()),
          row.getLong("waited_ms"),
          row.getLong("there_ms"),
          row.getLong("visitor_late_ms"),
          row.getLong("hall_late_ms"),
          row.getLong("official_late_ms"));
    }
  }

  /// Of these visits' sessions.
  ///
  /// @param drops those that nobody ended: media or a connection was lost, or a node
  public record SessionCounts(long sessions, long drops, long connectedMs) {

    static final SessionCounts NONE = new SessionCounts(0, 0, 0);

    SessionCounts plus(SessionCounts o) {
      return new SessionCounts(sessions + o.sessions, drops + o.drops, connectedMs + o.connectedMs);
    }
  }

  /// Of check-ins.
  ///
  /// @param registered   those whose request was begun to be written down
  /// @param registeredMs from their arrival to that
  public record ReceptionCounts(long registered, long registeredMs) {

    static final ReceptionCounts NONE = new ReceptionCounts(0, 0);

    ReceptionCounts plus(ReceptionCounts o) {
      return new ReceptionCounts(registered + o.registered, registeredMs + o.registeredMs);
    }
  }

  /// The limit is none; it keeps the server from making one query of both, which it then refuses as
  /// grouped in part (error 1140) where a table has no rows.
  ///
  /// @param counts [RowFigure#counts] of visits
  @SqlQuery("""
      SELECT <counts>,
        COALESCE(SUM(IF(""" + VisitRows.WAITED + """
      , waited_us, 0)), 0) DIV 1000 AS waited_ms,
        COALESCE(SUM(IF(""" + VisitRows.WAITED + """
      , there_us, 0)), 0) DIV 1000 AS there_ms,
        COALESCE(SUM(IF(""" + VisitRows.VISITOR_LATE + """
      , visitor_us, 0)), 0) DIV 1000 AS visitor_late_ms,
        COALESCE(SUM(IF("""
      + VisitRows.HALL_LATE + """
      , hall_us, 0)), 0) DIV 1000 AS hall_late_ms,
        COALESCE(SUM(IF(""" + VisitRows.OFFICIAL_LATE + """
      , official_us, 0)), 0) DIV 1000 AS official_late_ms
      FROM (""" + VisitRows.VISITS
      + " LIMIT 1000000000) AS one")
  VisitCounts visits(
      @Define String counts,
      @BindList Collection<CenterId> centers,
      @Nullable OfficialId official,
      Instant start,
      Instant end);

  @SqlQuery("SELECT COUNT(*) AS sessions, COUNT(IF(" + VisitRows.DROPPED + ", 1, NULL)) AS drops,"
      + " COALESCE(SUM(s.duration_ms), 0) AS connected_ms " + VisitRows.FROM_SESSIONS)
  SessionCounts sessions(
      @BindList Collection<CenterId> centers,
      @Nullable OfficialId official,
      Instant start,
      Instant end);

  /// Check-ins of the days from `from` up to `to`, which is not in it, at each centre, whose
  /// request
  /// was begun to be written down, and when that was. Walks `check_in_by_place`. The limit is none,
  /// as above.
  String CHECK_INS = """
      FROM (
        SELECT c.id, c.center_id, c.section, c.arrived_at,
          (SELECT MIN(r.started_at) FROM registration r WHERE r.check_in_id = c.id) AS registered_at
        FROM check_in c
        WHERE c.center_id IN (<centers>) AND c.day >= :from AND c.day < :to
        LIMIT 1000000000
      ) AS one
      WHERE registered_at IS NOT NULL
      """;

  @SqlQuery("""
      SELECT COUNT(*) AS registered,
        COALESCE(SUM(TIMESTAMPDIFF(MICROSECOND, arrived_at, registered_at)), 0) DIV 1000 AS registered_ms
      """ + CHECK_INS)
  ReceptionCounts reception(@BindList Collection<CenterId> centers, LocalDate from, LocalDate to);

  /// Those that [#reception] counts, in order of arrival.
  @SqlQuery("SELECT id, center_id, section, arrived_at, registered_at " + CHECK_INS + """
      AND (arrived_at, id) > (:after.at, :after.id)
      ORDER BY arrived_at, id
      LIMIT :limit
      """)
  List<CountedCheckIn> checkIns(
      @BindList Collection<CenterId> centers,
      LocalDate from,
      LocalDate to,
      @BindMethods("after") TimeKey after,
      int limit);
}
