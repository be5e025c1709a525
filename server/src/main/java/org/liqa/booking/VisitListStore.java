package org.liqa.booking;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.customizer.Define;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;
import org.liqa.access.CenterId;
import org.liqa.access.OfficialId;
import org.liqa.calendar.Owner;
import org.liqa.request.RequestId;

/// Lists of visits, by start and id. The caller owns the transaction.
@RegisterConstructorMapper(Visit.class)
interface VisitListStore {

  /// What a list is narrowed to; null narrows nothing.
  ///
  /// @param now       when it is asked: a hold whose time is over by then is `EXPIRED`, though it
  /// may be stored as `HELD` until it is swept
  /// @param afterAt   the start of the last visit seen, with `afterId`
  public record Filter(
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable CenterId center,
      @Nullable OfficialId official,
      @Nullable VisitState state,
      Instant now,
      @Nullable Instant afterAt,
      @Nullable VisitId afterId) {

    /// The conditions of those that are set, so that an index is walked and not a list of ORs.
    String conditions() {
      StringBuilder where = new StringBuilder("TRUE");
      where.append(from == null ? "" : " AND ends_at > :from");
      where.append(to == null ? "" : " AND starts_at < :to");
      where.append(
          center == null ? "" : " AND (center_id = :center OR counterpart_center_id = :center)");
      where.append(official == null ? "" : " AND official_id = :official");
      where.append(state == null ? "" : " AND " + ofState(state));
      where.append(afterAt == null ? "" : " AND (starts_at, id) > (:afterAt, :afterId)");
      return where.toString();
    }

    private static String ofState(VisitState state) {
      return switch (state) {
        case HELD -> "state = :state AND hold_expires_at > :now";
        case EXPIRED -> "(state = :state OR (state = 'HELD' AND hold_expires_at <= :now))";
        case BOOKED, CHECKED_IN, READY, IN_PROGRESS, COMPLETED, CANCELLED, NO_SHOW, FAILED ->
          "state = :state";
      };
    }
  }

  @SqlQuery("""
      SELECT id, request_id, visitor_id, center_id, hall_id, official_id, counterpart_hall_id,
        counterpart_center_id, section, starts_at, ends_at, state, hold_expires_at, moves, checked_in_at,
        cancelled_by, absent, reason, decision, note, connected_ms, closed_by, ended_at, version
      FROM visit
      WHERE <conditions>
      ORDER BY starts_at, id
      LIMIT :limit
      """)
  List<Visit> list(@Define String conditions, @BindMethods Filter filter, int limit);

  /// Visits of a centre, on either side, that touch a window and take time in it or took it. Each
  /// side is found by its own index, `visit_by_center` and `visit_by_counterpart`, since an OR of
  /// both may walk the visits of all centres. The earliest start is said besides, so that they are
  /// walked from there and not from the first visit there ever was.
  @SqlQuery("""
      SELECT id, request_id, visitor_id, center_id, hall_id, official_id, counterpart_hall_id,
        counterpart_center_id, section, starts_at, ends_at, state, hold_expires_at, moves, checked_in_at,
        cancelled_by, absent, reason, decision, note, connected_ms, closed_by, ended_at, version
      FROM (
        SELECT id
        FROM visit
        WHERE center_id = :center AND starts_at > :earliest AND starts_at < :to
        UNION
        SELECT id
        FROM visit
        WHERE counterpart_center_id = :center AND starts_at > :earliest AND starts_at < :to
      ) there
      JOIN visit USING (id)
      WHERE ends_at > :from AND state NOT IN ('CANCELLED', 'EXPIRED')
      ORDER BY starts_at, id
      """)
  List<Visit> at(CenterId center, Instant earliest, Instant from, Instant to);

  /// Visits of an owner, or of all where none is named, that begin at or after an instant and have
  /// not
  /// ended, by `visit_by_start`.
  @SqlQuery("""
      SELECT id, request_id, visitor_id, center_id, hall_id, official_id, counterpart_hall_id,
        counterpart_center_id, section, starts_at, ends_at, state, hold_expires_at, moves, checked_in_at,
        cancelled_by, absent, reason, decision, note, connected_ms, closed_by, ended_at, version
      FROM visit
      WHERE starts_at >= :from AND ended_at IS NULL AND (hold_expires_at IS NULL OR hold_expires_at > :now)
        AND (:centerId IS NULL OR center_id = :centerId OR counterpart_center_id = :centerId)
        AND (:hallId IS NULL OR hall_id = :hallId OR counterpart_hall_id = :hallId)
        AND (:officialId IS NULL OR official_id = :officialId)
      ORDER BY starts_at, id
      """)
  List<Visit> awaited(@BindMethods Owner owner, Instant from, Instant now);

  @SqlQuery(
      "SELECT EXISTS (SELECT 1 FROM visit WHERE request_id = :request AND official_id = :official)")
  boolean isWith(RequestId request, OfficialId official);

  @SqlQuery("""
      SELECT EXISTS (
        SELECT 1
        FROM visit
        WHERE request_id = :request AND (center_id = :center OR counterpart_center_id = :center)
      )
      """)
  boolean isAt(RequestId request, CenterId center);

  @SqlQuery("SELECT DISTINCT request_id FROM visit WHERE official_id = :official")
  List<RequestId> with(OfficialId official);
}
