package org.liqa.hours;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;
import org.liqa.access.CenterId;
import org.liqa.access.OfficialId;

/// How visits went, from tables `visit`, `participant` and `session`, and how long reception took,
/// from `check_in` and `registration`. One method is one statement; the caller owns the
/// transaction.
@RegisterConstructorMapper(VisitStatisticsStore.VisitCounts.class)
@RegisterConstructorMapper(VisitStatisticsStore.ReceptionCounts.class)
@RegisterConstructorMapper(VisitStatisticsStore.SessionCounts.class)
interface VisitStatisticsStore {

  /// Of visits. A side is late by the whole minutes between a visit's start and their coming; times
  /// together are in milliseconds.
  ///
  /// @param waited         those whose visitor was there and met
  /// @param waitedMs       from when the visitor was there, and their time had come, to the meeting
  /// @param thereMs        of the same, from when the visitor was there, before their time or not
  /// @param visitorKnown   those whose visitor was checked in
  /// @param hallKnown      those whose hall joined
  /// @param officialKnown  those whose official joined
  /// @param under5         those that were connected, for less than five minutes; and so on
  public record VisitCounts(
      long booked,
      long completed,
      long cancelled,
      long failed,
      long noShowVisitor,
      long noShowOfficial,
      long waited,
      long waitedMs,
      long thereMs,
      long visitorKnown,
      long visitorLate,
      long visitorLateMs,
      long hallKnown,
      long hallLate,
      long hallLateMs,
      long officialKnown,
      long officialLate,
      long officialLateMs,
      long under5,
      long under10,
      long under20,
      long under30,
      long under45,
      long under60,
      long longer) {

    static final VisitCounts NONE =
        new VisitCounts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    VisitCounts plus(VisitCounts o) {
      return new VisitCounts(
          booked + o.booked,
          completed + o.completed,
          cancelled + o.cancelled,
          failed + o.failed,
          noShowVisitor + o.noShowVisitor,
          noShowOfficial + o.noShowOfficial,
          waited + o.waited,
          waitedMs + o.waitedMs,
          thereMs + o.thereMs,
          visitorKnown + o.visitorKnown,
          visitorLate + o.visitorLate,
          visitorLateMs + o.visitorLateMs,
          hallKnown + o.hallKnown,
          hallLate + o.hallLate,
          hallLateMs + o.hallLateMs,
          officialKnown + o.officialKnown,
          officialLate + o.officialLate,
          officialLateMs + o.officialLateMs,
          under5 + o.under5,
          under10 + o.under10,
          under20 + o.under20,
          under30 + o.under30,
          under45 + o.under45,
          under60 + o.under60,
          longer + o.longer);
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

  /// Walks `visit_by_center`. The limit is none; it keeps the server from making one query of both,
  /// which it then refuses as grouped in part (error 1140) where a table has no rows.
  @SqlQuery("""
      SELECT COUNT(*) AS booked,
        COUNT(IF(state = 'COMPLETED', 1, NULL)) AS completed,
        COUNT(IF(state = 'CANCELLED', 1, NULL)) AS cancelled,
        COUNT(IF(state = 'FAILED', 1, NULL)) AS failed,
        COUNT(IF(state = 'NO_SHOW' AND absent = 'VISITOR', 1, NULL)) AS no_show_visitor,
        COUNT(IF(state = 'NO_SHOW' AND absent = 'OFFICIAL', 1, NULL)) AS no_show_official,
        COUNT(IF(waited_us >= 0, 1, NULL)) AS waited,
        COALESCE(SUM(IF(waited_us >= 0, waited_us, 0)), 0) DIV 1000 AS waited_ms,
        COALESCE(SUM(IF(waited_us >= 0, there_us, 0)), 0) DIV 1000 AS there_ms,
        COUNT(visitor_us) AS visitor_known,
        COUNT(IF(visitor_us >= 60000000, 1, NULL)) AS visitor_late,
        COALESCE(SUM(IF(visitor_us >= 60000000, visitor_us, 0)), 0) DIV 1000 AS visitor_late_ms,
        COUNT(hall_us) AS hall_known,
        COUNT(IF(hall_us >= 60000000, 1, NULL)) AS hall_late,
        COALESCE(SUM(IF(hall_us >= 60000000, hall_us, 0)), 0) DIV 1000 AS hall_late_ms,
        COUNT(official_us) AS official_known,
        COUNT(IF(official_us >= 60000000, 1, NULL)) AS official_late,
        COALESCE(SUM(IF(official_us >= 60000000, official_us, 0)), 0) DIV 1000 AS official_late_ms,
        COUNT(IF(connected_ms > 0 AND connected_ms < 300000, 1, NULL)) AS under5,
        COUNT(IF(connected_ms >= 300000 AND connected_ms < 600000, 1, NULL)) AS under10,
        COUNT(IF(connected_ms >= 600000 AND connected_ms < 1200000, 1, NULL)) AS under20,
        COUNT(IF(connected_ms >= 1200000 AND connected_ms < 1800000, 1, NULL)) AS under30,
        COUNT(IF(connected_ms >= 1800000 AND connected_ms < 2700000, 1, NULL)) AS under45,
        COUNT(IF(connected_ms >= 2700000 AND connected_ms < 3600000, 1, NULL)) AS under60,
        COUNT(IF(connected_ms >= 3600000, 1, NULL)) AS longer
      FROM (
        SELECT v.state, v.absent, v.connected_ms,
          TIMESTAMPDIFF(MICROSECOND, v.starts_at, v.checked_in_at) AS visitor_us,
          TIMESTAMPDIFF(MICROSECOND, v.starts_at,
            (SELECT p.arrived_at FROM participant p WHERE p.visit_id = v.id AND p.side = 'HALL'
              ORDER BY p.arrived_at LIMIT 1)) AS hall_us,
          TIMESTAMPDIFF(MICROSECOND, v.starts_at,
            (SELECT p.arrived_at FROM participant p WHERE p.visit_id = v.id AND p.side = 'OFFICIAL'
              ORDER BY p.arrived_at LIMIT 1))
            AS official_us,
          TIMESTAMPDIFF(MICROSECOND, GREATEST(v.starts_at, v.checked_in_at),
            (SELECT s.started_at FROM session s WHERE s.visit_id = v.id ORDER BY s.started_at LIMIT 1)) AS waited_us,
          TIMESTAMPDIFF(MICROSECOND, v.checked_in_at,
            (SELECT s.started_at FROM session s WHERE s.visit_id = v.id ORDER BY s.started_at LIMIT 1)) AS there_us
        FROM visit v
        WHERE v.center_id IN (<centers>) AND v.starts_at >= :start AND v.starts_at < :end
          AND v.state NOT IN ('HELD', 'EXPIRED') AND (:official IS NULL OR v.official_id = :official)
        LIMIT 1000000000
      ) AS one
      """)
  VisitCounts visits(
      @BindList Collection<CenterId> centers,
      @Nullable OfficialId official,
      Instant start,
      Instant end);

  @SqlQuery("""
      SELECT COUNT(*) AS sessions,
        COUNT(IF(s.end_reason IN ('MEDIA_LOST', 'CONNECTION_LOST', 'NODE_LOST'), 1, NULL)) AS drops,
        COALESCE(SUM(s.duration_ms), 0) AS connected_ms
      FROM visit v
      JOIN session s ON s.visit_id = v.id
      WHERE v.center_id IN (<centers>) AND v.starts_at >= :start AND v.starts_at < :end
        AND (:official IS NULL OR v.official_id = :official) AND s.ended_at IS NOT NULL
      """)
  SessionCounts sessions(
      @BindList Collection<CenterId> centers,
      @Nullable OfficialId official,
      Instant start,
      Instant end);

  /// Of the days from `from` up to `to`, which is not in it, at each centre; walks
  /// `check_in_by_place`.
  @SqlQuery("""
      SELECT COUNT(waited_us) AS registered, COALESCE(SUM(waited_us), 0) DIV 1000 AS registered_ms
      FROM (
        SELECT TIMESTAMPDIFF(MICROSECOND, c.arrived_at,
          (SELECT MIN(r.started_at) FROM registration r WHERE r.check_in_id = c.id)) AS waited_us
        FROM check_in c
        WHERE c.center_id IN (<centers>) AND c.day >= :from AND c.day < :to
        LIMIT 1000000000
      ) AS one
      """)
  ReceptionCounts reception(@BindList Collection<CenterId> centers, LocalDate from, LocalDate to);
}
