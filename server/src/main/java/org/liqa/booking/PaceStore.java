package org.liqa.booking;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.liqa.access.OfficialId;

/// Table `official_pace`. One method is one statement; the caller owns the transaction.
@RegisterConstructorMapper(Pace.class)
interface PaceStore {

  @SqlQuery("""
      SELECT official_id, break_minutes, most_daily, version
      FROM official_pace
      WHERE official_id = :official
      """)
  Optional<Pace> find(OfficialId official);

  @SqlQuery("SELECT official_id, break_minutes, most_daily, version FROM official_pace")
  List<Pace> all();

  @SqlUpdate("""
      INSERT INTO official_pace (official_id, break_minutes, most_daily)
      VALUES (:officialId, :breakMinutes, :mostDaily)
      ON DUPLICATE KEY UPDATE break_minutes = :breakMinutes, most_daily = :mostDaily, version = version + 1
      """)
  void put(@BindMethods Pace pace);

  /// How many meetings of an official begin from `from` up to `to`, apart from one; holds whose
  /// time
  /// is over don't count.
  @SqlQuery("""
      SELECT COUNT(*)
      FROM reservation
      WHERE resource_id = :official AND starts_at >= :from AND starts_at < :to
        AND (held_until IS NULL OR held_until > :now) AND COALESCE(visit_id, audience_id) <> :except
      """)
  int count(OfficialId official, Instant from, Instant to, Instant now, UUID except);
}
