package org.liqa.hours;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;
import org.liqa.access.UserId;
import org.liqa.platform.Language;

/// Table `month_report`. One method is one statement; the caller owns the transaction.
@RegisterConstructorMapper(ReportStore.Row.class)
interface ReportStore {

  /// A row.
  ///
  /// @param email     sealed
  /// @param emailHash what it is found by
  /// @param toldMonth the first day of the last month that was sent, or needed not be
  public record Row(
      ReportId id,
      byte[] email,
      byte[] emailHash,
      Language language,
      LocalDate toldMonth,
      UserId createdBy,
      Instant createdAt) {

    /// Without the address.
    @Override
    public String toString() {
      return "Row[" + id + "]";
    }
  }

  @SqlUpdate("""
      INSERT INTO month_report (id, email, email_hash, language, told_month, created_by, created_at)
      VALUES (:id, :email, :emailHash, :language, :toldMonth, :createdBy, :createdAt)
      """)
  void insert(@BindMethods Row row);

  /// @return 1, or 0 where it is not there
  @SqlUpdate("DELETE FROM month_report WHERE id = :id")
  int delete(ReportId id);

  /// Latest first, those before `before`.
  @SqlQuery("""
      SELECT id, email, email_hash, language, told_month, created_by, created_at
      FROM month_report
      WHERE (:before IS NULL OR id < :before)
      ORDER BY id DESC
      LIMIT :limit
      """)
  List<Row> list(@Nullable UUID before, int limit);

  /// One that a month, up to that one, is still to be sent to; nobody else sends it before the
  /// transaction ends.
  @SqlQuery("""
      SELECT id, email, email_hash, language, told_month, created_by, created_at
      FROM month_report
      WHERE told_month < :month
      ORDER BY id
      LIMIT 1
      FOR UPDATE
      """)
  Optional<Row> due(LocalDate month);

  @SqlUpdate("UPDATE month_report SET told_month = :month WHERE id = :id")
  void told(ReportId id, LocalDate month);
}
