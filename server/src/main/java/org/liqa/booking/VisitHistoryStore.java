package org.liqa.booking;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;
import org.liqa.access.UserId;

/// Table `visit_history`. One method is one statement; the caller owns the transaction.
@RegisterConstructorMapper(VisitHistory.Entry.class)
interface VisitHistoryStore {

  @SqlUpdate("""
      INSERT INTO visit_history (visit_id, at, user_id, action, state, hall_id, official_id, starts_at, ends_at)
      SELECT id, :at, :user, :action, state, hall_id, official_id, starts_at, ends_at
      FROM visit
      WHERE id = :id
      """)
  void remember(VisitId id, Instant at, @Nullable UserId user, String action);

  /// What was done to a visit, the first first; walks `visit_history_by_visit`.
  ///
  /// @param after the number of the last entry already seen; 0 for none
  @SqlQuery("""
      SELECT h.id, h.at, u.username AS by_username, h.action, h.state, h.hall_id, h.official_id, h.starts_at,
        h.ends_at
      FROM visit_history h
      LEFT JOIN app_user u ON u.id = h.user_id
      WHERE h.visit_id = :visit AND h.id > :after
      ORDER BY h.id
      LIMIT :limit
      """)
  List<VisitHistory.Entry> of(VisitId visit, long after, int limit);

  /// The last things that were done to a visit, the last first; walks `visit_history_by_visit`.
  @SqlQuery("""
      SELECT h.id, h.at, u.username AS by_username, h.action, h.state, h.hall_id, h.official_id, h.starts_at,
        h.ends_at
      FROM visit_history h
      LEFT JOIN app_user u ON u.id = h.user_id
      WHERE h.visit_id = :visit
      ORDER BY h.id DESC
      LIMIT :limit
      """)
  List<VisitHistory.Entry> last(VisitId visit, int limit);

  /// When its visitor was checked in last; null if never.
  @SqlQuery("SELECT MAX(at) FROM visit_history WHERE visit_id = :visit AND action = 'check_in'")
  @Nullable
  Instant checkedInAt(VisitId visit);

  /// The last number, and how many of the hundred before are there: numbers are not given in the
  /// order in which their transactions end, so a change may come to stand before one that was seen.
  @SqlQuery("""
      SELECT CONCAT(COALESCE(MAX(id), 0), '-', COUNT(*))
      FROM visit_history
      WHERE id > (SELECT COALESCE(MAX(id), 0) FROM visit_history) - 100
      """)
  String mark();
}
