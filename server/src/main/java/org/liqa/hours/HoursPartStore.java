package org.liqa.hours;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.customizer.Define;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;
import org.liqa.access.CenterId;
import org.liqa.access.OfficialId;
import org.liqa.reception.Residency;
import org.liqa.request.Kind;

/// What hours are made of: tables `session` and `correction`. The caller owns the transaction.
@RegisterConstructorMapper(HoursPart.class)
interface HoursPartStore {

  /// What the parts are narrowed to; null narrows nothing.
  ///
  /// @param hallToHall     those without an official, or those with one
  /// @param kindKnown      those of which the kind is known, or those of which it is not
  /// @param residencyKnown as `kindKnown`
  /// @param count          sessions alone, or the first of each visit
  /// @param approvedFrom   corrections alone, approved then or after
  /// @param approvedTo     of corrections those approved before
  public record Filter(
      @Nullable CenterId center,
      @Nullable OfficialId official,
      @Nullable Boolean hallToHall,
      @Nullable Gender gender,
      @Nullable Kind kind,
      @Nullable Boolean kindKnown,
      @Nullable Residency residency,
      @Nullable Boolean residencyKnown,
      @Nullable Boolean company,
      @Nullable HoursCount count,
      @Nullable Instant approvedFrom,
      @Nullable Instant approvedTo) {

    /// The conditions of those that are set, for sessions.
    String ofSessions() {
      return approvedFrom == null
          ? conditions() + (count == HoursCount.VISITS ? FIRST : "")
          : "FALSE";
    }

    /// And for corrections, which count as no session and no visit.
    String ofCorrections() {
      return count == null
          ? conditions()
              + (approvedFrom == null ? "" : " AND decided_at >= :approvedFrom")
              + (approvedTo == null ? "" : " AND decided_at < :approvedTo")
          : "FALSE";
    }

    private String conditions() {
      StringBuilder where = new StringBuilder("TRUE");
      where.append(center == null ? "" : " AND center_id = :center");
      where.append(official == null ? "" : " AND official_id = :official");
      if (hallToHall != null) {
        where.append(hallToHall ? " AND official_id IS NULL" : " AND official_id IS NOT NULL");
      }
      where.append(gender == null ? "" : " AND gender = :gender");
      where.append(kind == null ? "" : " AND kind = :kind");
      where.append(kindKnown == null ? "" : " AND (kind IS NOT NULL) = :kindKnown");
      where.append(residency == null ? "" : " AND residency = :residency");
      where.append(residencyKnown == null ? "" : " AND (residency IS NOT NULL) = :residencyKnown");
      where.append(company == null ? "" : " AND company = :company");
      return where.toString();
    }
  }

  /// A visit counts with the first of its sessions that closed, and they close one after another:
  /// of two that began at once the first is the one that ended first.
  String FIRST = " " + """
      AND NOT EXISTS (
        SELECT 1
        FROM session earlier
        WHERE earlier.visit_id = session.visit_id AND earlier.ended_at IS NOT NULL
          AND (earlier.started_at, earlier.ended_at, earlier.id) < (session.started_at, session.ended_at, session.id))
      """;

  /// Parts that touch a stretch of time, by start and id, after those already seen.
  ///
  /// Of one centre they are read by `session_by_center`, of one official or from hall to hall by
  /// `session_by_official`, of all by `session_by_start`, each in this order.
  ///
  /// @param earliest before which none of them can have begun; so that the key is walked from there
  @SqlQuery("""
      (SELECT id, visit_id, started_at AS starts_at, ended_at AS ends_at, NULL AS effect, gender, center_id, section,
        official_id, kind, residency, company, time_zone
      FROM session
      WHERE started_at >= :earliest AND started_at < :end AND ended_at >= :start
        AND (started_at, id) > (:afterAt, :afterId) AND <ofSessions>
      ORDER BY started_at, id
      LIMIT :limit)
      UNION ALL
      (SELECT id, visit_id, starts_at, ends_at, effect, gender, center_id, section, official_id, kind, residency,
        company, time_zone
      FROM correction
      JOIN correction_decision ON correction_id = id AND decision = 'APPROVED'
      WHERE starts_at >= :earliest AND starts_at < :end AND ends_at >= :start
        AND (starts_at, id) > (:afterAt, :afterId) AND <ofCorrections>
      ORDER BY starts_at, id
      LIMIT :limit)
      ORDER BY starts_at, id
      LIMIT :limit
      """)
  List<HoursPart> parts(
      @Define String ofSessions,
      @Define String ofCorrections,
      @BindMethods Filter filter,
      Instant earliest,
      Instant start,
      Instant end,
      Instant afterAt,
      UUID afterId,
      int limit);
}
