package org.liqa.directory;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.generic.GenericType;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;
import org.liqa.access.CenterId;
import org.liqa.access.OfficialId;

/// Tables `center`, `hall` and `official`. One method is one statement; the caller owns the
/// transaction.
@RegisterRowMapper(DirectoryStore.CenterMapper.class)
@RegisterRowMapper(DirectoryStore.HallMapper.class)
@RegisterRowMapper(DirectoryStore.OfficialMapper.class)
interface DirectoryStore {

  @SqlQuery("""
      SELECT id, code, name_ar, name_en, region, time_zone, reception_capacity, buffer_minutes, media,
        version
      FROM center
      WHERE id = :id
      """)
  Optional<Center> findCenter(CenterId id);

  /// Centres by code, those after `after`, one or all; walks the unique key on `code`.
  @SqlQuery("""
      SELECT id, code, name_ar, name_en, region, time_zone, reception_capacity, buffer_minutes, media,
        version
      FROM center
      WHERE (:only IS NULL OR id = :only) AND (:after IS NULL OR code > :after)
      ORDER BY code
      LIMIT :limit
      """)
  List<Center> centers(@Nullable CenterId only, @Nullable String after, int limit);

  @SqlUpdate("""
      INSERT INTO center
        (id, code, name_ar, name_en, region, time_zone, reception_capacity, buffer_minutes, media)
      VALUES
        (:id, :code, :name.ar, :name.en, :region, :timeZone, :receptionCapacity, :bufferMinutes,
        :media)
      """)
  void insertCenter(@BindMethods Center center);

  /// @return rows changed: 1, or 0 when `version` is stale
  @SqlUpdate("""
      UPDATE center
      SET code = :code, name_ar = :name.ar, name_en = :name.en, region = :region, time_zone = :timeZone,
        reception_capacity = :receptionCapacity, buffer_minutes = :bufferMinutes, media = :media,
        version = version + 1
      WHERE id = :id AND version = :version
      """)
  int updateCenter(@BindMethods Center center);

  @SqlQuery(
      "SELECT id, center_id, code, name_ar, name_en, section, offers, version FROM hall WHERE id = :id")
  Optional<Hall> findHall(HallId id);

  /// Halls of a centre by code, those after `after`; walks the unique key on centre and code.
  @SqlQuery("""
      SELECT id, center_id, code, name_ar, name_en, section, offers, version
      FROM hall
      WHERE center_id = :center AND (:after IS NULL OR code > :after)
      ORDER BY code
      LIMIT :limit
      """)
  List<Hall> halls(CenterId center, @Nullable String after, int limit);

  @SqlUpdate("""
      INSERT INTO hall (id, center_id, code, name_ar, name_en, section, offers)
      VALUES (:id, :centerId, :code, :displayName.ar, :displayName.en, :section, :offers)
      """)
  void insertHall(@BindMethods Hall hall);

  /// @return rows changed: 1, or 0 when `version` is stale
  @SqlUpdate("""
      UPDATE hall
      SET code = :code, name_ar = :displayName.ar, name_en = :displayName.en, section = :section,
        offers = :offers, version = version + 1
      WHERE id = :id AND version = :version
      """)
  int updateHall(@BindMethods Hall hall);

  @SqlQuery(
      "SELECT id, username, name_ar, name_en, title_ar, title_en, version FROM official WHERE id = :id")
  Optional<Official> findOfficial(OfficialId id);

  /// Officials by username, those after `after`; walks the unique key on `username`.
  @SqlQuery("""
      SELECT id, username, name_ar, name_en, title_ar, title_en, version
      FROM official
      WHERE :after IS NULL OR username > :after
      ORDER BY username
      LIMIT :limit
      """)
  List<Official> officials(@Nullable String after, int limit);

  @SqlUpdate("""
      INSERT INTO official (id, username, name_ar, name_en, title_ar, title_en)
      VALUES (:id, :username, :displayName.ar, :displayName.en, :title.ar, :title.en)
      """)
  void insertOfficial(@BindMethods Official official);

  /// @return rows changed: 1, or 0 when `version` is stale
  @SqlUpdate("""
      UPDATE official
      SET name_ar = :displayName.ar, name_en = :displayName.en, title_ar = :title.ar, title_en = :title.en,
        version = version + 1
      WHERE id = :id AND version = :version
      """)
  int updateOfficial(@BindMethods Official official);

  /// Reads a row of `center`.
  final class CenterMapper implements RowMapper<Center> {
    @Override
    public Center map(java.sql.ResultSet row, StatementContext context)
        throws java.sql.SQLException {
      return new Center(
          CenterId.fromString(row.getString("id")),
          row.getString("code"),
          new Name(row.getString("name_ar"), row.getString("name_en")),
          row.getString("region"),
          ZoneId.of(row.getString("time_zone")),
          row.getInt("reception_capacity"),
          row.getInt("buffer_minutes"),
          Center.Media.valueOf(row.getString("media")),
          row.getInt("version"));
    }
  }

  /// Reads a row of `hall`.
  final class HallMapper implements RowMapper<Hall> {

    private static final GenericType<Set<Need>> OFFERS = new GenericType<>() {};

    @Override
    public Hall map(java.sql.ResultSet row, StatementContext context) throws java.sql.SQLException {
      return new Hall(
          HallId.fromString(row.getString("id")),
          row.getString("code"),
          new Name(row.getString("name_ar"), row.getString("name_en")),
          Section.valueOf(row.getString("section")),
          context.findColumnMapperFor(OFFERS).orElseThrow().map(row, "offers", context),
          CenterId.fromString(row.getString("center_id")),
          row.getInt("version"));
    }
  }

  /// Reads a row of `official`.
  final class OfficialMapper implements RowMapper<Official> {
    @Override
    public Official map(java.sql.ResultSet row, StatementContext context)
        throws java.sql.SQLException {
      return new Official(
          OfficialId.fromString(row.getString("id")),
          new Name(row.getString("name_ar"), row.getString("name_en")),
          new Name(row.getString("title_ar"), row.getString("title_en")),
          row.getString("username"),
          row.getInt("version"));
    }
  }
}
