package org.liqa.hours;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;
import org.liqa.access.UserId;

/// Tables `signed_month` and `signed_month_figure`, which nothing is changed in. One method is one
/// statement; the caller owns the transaction.
@RegisterConstructorMapper(SignedMonthStore.MonthRow.class)
@RegisterConstructorMapper(MonthFigure.class)
interface SignedMonthStore {

  /// A row of `signed_month`, with the name of who signed.
  public record MonthRow(LocalDate month, String sha256, String signedBy, Instant signedAt) {}

  /// @param previous the month before it; null of the first that is signed, of which there is one
  @SqlUpdate("""
      INSERT INTO signed_month (id, month, previous, sha256, signed_by, signed_at)
      VALUES (:id, :month, :previous, UNHEX(:sha256), :by, :at)
      """)
  void insert(
      SignedMonthId id,
      LocalDate month,
      @Nullable LocalDate previous,
      String sha256,
      UserId by,
      Instant at);

  @SqlBatch("""
      INSERT INTO signed_month_figure (month, of_month, center_id, gender, duration_ms, sessions, visits)
      VALUES (:month, :ofMonth, :centerId, :gender, :durationMs, :sessions, :visits)
      """)
  void insertFigures(LocalDate month, @BindMethods List<MonthFigure> figures);

  @SqlQuery("""
      SELECT m.month, LOWER(HEX(m.sha256)) AS sha256, u.username AS signed_by, m.signed_at
      FROM signed_month m
      JOIN app_user u ON u.id = m.signed_by
      WHERE m.month = :month
      """)
  Optional<MonthRow> find(LocalDate month);

  /// Latest first, those before `before`.
  @SqlQuery("""
      SELECT m.month, LOWER(HEX(m.sha256)) AS sha256, u.username AS signed_by, m.signed_at
      FROM signed_month m
      JOIN app_user u ON u.id = m.signed_by
      WHERE (:before IS NULL OR m.month < :before)
      ORDER BY m.month DESC
      LIMIT :limit
      """)
  List<MonthRow> list(@Nullable LocalDate before, int limit);

  @SqlQuery("""
      SELECT of_month, center_id, gender, duration_ms, sessions, visits
      FROM signed_month_figure
      WHERE month = :month
      """)
  List<MonthFigure> figures(LocalDate month);

  @SqlQuery("SELECT MAX(month) FROM signed_month")
  Optional<LocalDate> last();

  /// Of two who sign at once the second waits here, and then sees what the first did.
  @SqlQuery("SELECT month FROM signed_month ORDER BY month DESC LIMIT 1 FOR UPDATE")
  Optional<LocalDate> lockLast();

  /// The first month in which anything was counted.
  @SqlQuery("""
      SELECT MIN(cell)
      FROM video_hours
      WHERE grain = 'ALL' AND size = 'MONTH' AND (duration_ms <> 0 OR sessions <> 0)
      """)
  Optional<LocalDate> firstCounted();

  /// What was signed of each month so far, adjustments among it.
  @SqlQuery("""
      SELECT of_month, center_id, gender, SUM(duration_ms) AS duration_ms, SUM(sessions) AS sessions,
        SUM(visits) AS visits
      FROM signed_month_figure
      GROUP BY of_month, center_id, gender
      """)
  List<MonthFigure> signedSoFar();

  /// Whether a session that began before then has not ended.
  @SqlQuery(
      "SELECT EXISTS (SELECT 1 FROM session WHERE open_visit IS NOT NULL AND started_at < :at)")
  boolean isOpenBefore(Instant at);
}
