package org.liqa.hours;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;
import org.liqa.access.UserId;

/// Tables `published_import` and `published_figure`. One method is one statement; the caller owns
/// the transaction.
@RegisterConstructorMapper(PublishedStore.ImportRow.class)
@RegisterConstructorMapper(PublishedStore.FigureRow.class)
interface PublishedStore {

  /// A row of `published_import`, without the hash.
  public record ImportRow(
      PublishedImportId id, String source, Instant importedAt, String importedBy) {}

  /// A row of `published_figure`.
  public record FigureRow(
      LocalDate fromDay, LocalDate toDay, FigureName figure, BigDecimal value) {}

  @SqlUpdate("""
      INSERT INTO published_import (id, sha256, source, imported_at, imported_by)
      VALUES (:id, :sha256, :source, :at, :by)
      """)
  void insert(PublishedImportId id, byte[] sha256, String source, Instant at, UserId by);

  @SqlBatch("""
      INSERT INTO published_figure (import_id, from_day, to_day, figure, value)
      VALUES (:importId, :from, :to, :figure, :value)
      """)
  void insertFigures(PublishedImportId importId, @BindMethods List<PublishedFile.Line> lines);

  @SqlQuery("SELECT id FROM published_import WHERE sha256 = :sha256")
  Optional<PublishedImportId> withHash(byte[] sha256);

  @SqlQuery("""
      SELECT i.id, i.source, i.imported_at, u.username AS imported_by
      FROM published_import i
      JOIN app_user u ON u.id = i.imported_by
      WHERE i.id = :id
      """)
  Optional<ImportRow> find(PublishedImportId id);

  /// Imports, latest first, those before `before`.
  @SqlQuery("""
      SELECT i.id, i.source, i.imported_at, u.username AS imported_by
      FROM published_import i
      JOIN app_user u ON u.id = i.imported_by
      WHERE (:before IS NULL OR i.id < :before)
      ORDER BY i.id DESC
      LIMIT :limit
      """)
  List<ImportRow> list(@Nullable UUID before, int limit);

  @SqlQuery("""
      SELECT from_day, to_day, figure, value
      FROM published_figure
      WHERE import_id = :id
      ORDER BY from_day, to_day, figure
      """)
  List<FigureRow> figures(PublishedImportId id);
}
