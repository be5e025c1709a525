package org.liqa.feed;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.customizer.Define;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;
import org.liqa.access.CenterId;
import org.liqa.access.OfficialId;
import org.liqa.access.UserId;
import org.liqa.booking.AudienceId;
import org.liqa.booking.AudienceState;
import org.liqa.booking.VisitId;
import org.liqa.booking.VisitState;

/// Table `calendar_feed`, and what the feeds tell. One method is one statement; the caller owns the
/// transaction.
@RegisterConstructorMapper(Feed.class)
@RegisterConstructorMapper(FeedStore.Told.class)
@RegisterConstructorMapper(FeedStore.ToldAudience.class)
interface FeedStore {

  @SqlUpdate("""
      INSERT INTO calendar_feed (id, secret_hash, hall_id, official_id, language, created_by, created_at)
      VALUES (:id, :hash, :hallId, :officialId, :language, :by, :createdAt)
      """)
  void insert(@BindMethods Feed feed, byte[] hash, UserId by);

  /// The feed whose address has that secret, if it still holds.
  @SqlQuery("""
      SELECT id, hall_id, official_id, language, created_at
      FROM calendar_feed
      WHERE secret_hash = :hash AND revoked_at IS NULL
      """)
  Optional<Feed> findBySecret(byte[] hash);

  @SqlQuery("""
      SELECT id, hall_id, official_id, language, created_at
      FROM calendar_feed
      WHERE id = :id AND revoked_at IS NULL
      """)
  Optional<Feed> find(FeedId id);

  /// Feeds that hold, of one official, of one centre's halls, or all; in order of their ids.
  @SqlQuery("""
      SELECT f.id, f.hall_id, f.official_id, f.language, f.created_at
      FROM calendar_feed f
      LEFT JOIN hall h ON h.id = f.hall_id
      WHERE f.revoked_at IS NULL AND (:official IS NULL OR f.official_id = :official)
        AND (:center IS NULL OR h.center_id = :center) AND (:after IS NULL OR f.id > :after)
      ORDER BY f.id
      LIMIT :limit
      """)
  List<Feed> list(
      @Nullable OfficialId official, @Nullable CenterId center, @Nullable UUID after, int limit);

  @SqlUpdate("UPDATE calendar_feed SET revoked_at = :now WHERE id = :id AND revoked_at IS NULL")
  int revoke(FeedId id, Instant now);

  /// The visits of a hall or an official, and those that were theirs and are another's now; holds,
  /// and those that were given up, are not told.
  ///
  /// @param theirs  the condition on `v` for whose they are, with `:owner`
  /// @param column  of `visit_history`: `hall_id` or `official_id`
  @SqlQuery("""
      SELECT t.id, v.version, v.state, t.starts_at, t.ends_at, t.gone, r.number, c.name_ar AS center_ar,
        c.name_en AS center_en, h.name_ar AS hall_ar, h.name_en AS hall_en, o.name_ar AS official_ar,
        o.name_en AS official_en, (SELECT MAX(at) FROM visit_history WHERE visit_id = t.id) AS changed_at
      FROM (
        SELECT v.id, v.starts_at, v.ends_at, FALSE AS gone
        FROM visit v
        WHERE <theirs> AND v.starts_at >= :from AND v.starts_at < :to
        UNION ALL
        SELECT g.visit_id, g.starts_at, g.ends_at, TRUE
        FROM (
          SELECT MAX(id) AS id
          FROM visit_history
          WHERE <column> = :owner AND starts_at >= :from AND starts_at < :to AND state NOT IN ('HELD', 'EXPIRED')
          GROUP BY visit_id
        ) last
        JOIN visit_history g ON g.id = last.id
        JOIN visit v ON v.id = g.visit_id
        WHERE NOT (<theirs>)
      ) t
      JOIN visit v ON v.id = t.id
      JOIN request r ON r.id = v.request_id
      JOIN center c ON c.id = v.center_id
      JOIN hall h ON h.id = v.hall_id
      LEFT JOIN official o ON o.id = v.official_id
      WHERE v.state NOT IN ('HELD', 'EXPIRED') AND NOT v.given_up
      ORDER BY t.starts_at, t.id
      LIMIT :limit
      """)
  List<Told> told(
      @Define String theirs,
      @Define String column,
      UUID owner,
      Instant from,
      Instant to,
      int limit);

  /// The audiences of an official that have or had a time.
  @SqlQuery("""
      SELECT a.id, a.version, a.state, a.starts_at, a.ends_at, r.number, c.name_ar AS center_ar, c.name_en AS center_en,
        m.name_ar AS room_ar, m.name_en AS room_en, a.asked_at
      FROM audience a
      JOIN request r ON r.id = a.request_id
      JOIN center c ON c.id = a.center_id
      JOIN audience_room m ON m.id = a.room_id
      WHERE a.official_id = :official AND a.starts_at >= :from AND a.starts_at < :to
      ORDER BY a.starts_at, a.id
      LIMIT :limit
      """)
  List<ToldAudience> audiences(UUID official, Instant from, Instant to, int limit);

  /// An audience as a feed tells it.
  record ToldAudience(
      AudienceId id,
      int version,
      AudienceState state,
      Instant startsAt,
      Instant endsAt,
      String number,
      String centerAr,
      String centerEn,
      String roomAr,
      String roomEn,
      Instant askedAt) {}

  /// A visit as a feed tells it.
  ///
  /// @param gone      whether it was theirs and is another's now
  /// @param changedAt when it was last changed
  record Told(
      VisitId id,
      int version,
      VisitState state,
      Instant startsAt,
      Instant endsAt,
      boolean gone,
      String number,
      String centerAr,
      String centerEn,
      String hallAr,
      String hallEn,
      @Nullable String officialAr,
      @Nullable String officialEn,
      Instant changedAt) {}
}
