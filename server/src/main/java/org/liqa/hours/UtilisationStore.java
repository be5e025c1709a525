package org.liqa.hours;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.liqa.access.CenterId;

/// What of halls' and officials' time visits took, from table `visit`. One method is one statement;
/// the caller owns the transaction.
@RegisterConstructorMapper(UtilisationStore.Taken.class)
interface UtilisationStore {

  /// Between whose time it was and the rows that took it. The days begin at so many seconds after
  /// the first does, and `INTERVAL` counts those that have begun.
  String TAKEN = """
      INTERVAL(TIMESTAMPDIFF(SECOND, :start, starts_at), <days>) - 1 AS day,
        COUNT(*) AS visits,
        COALESCE(SUM(TIMESTAMPDIFF(MICROSECOND, starts_at, ends_at)), 0) DIV 1000 AS booked_ms,
        COALESCE(SUM(connected_ms), 0) AS used_ms,
        COUNT(IF(""" + VisitRows.NO_SHOW + """
      , 1, NULL)) AS no_shows,
        COALESCE(SUM(IF(""" + VisitRows.NO_SHOW + """
      , TIMESTAMPDIFF(MICROSECOND, starts_at, ends_at), 0)), 0) DIV 1000 AS no_show_ms
      FROM (""";

  /// @param id       of the hall or official
  /// @param day      which of the days, from 0
  /// @param bookedMs of visits that were not cancelled
  /// @param usedMs   that these were connected, as corrected
  /// @param noShowMs of those to which somebody did not come
  public record Taken(
      UUID id, int day, long visits, long bookedMs, long usedMs, long noShows, long noShowMs) {}

  /// Of halls at some centres, each day on which something took their time.
  @SqlQuery(
      "SELECT hall_id AS id, " + TAKEN + VisitRows.OF_HALLS + ") AS one GROUP BY hall_id, day")
  List<Taken> ofHalls(
      @BindList Collection<CenterId> centers,
      @BindList List<Long> days,
      Instant start,
      Instant end);

  /// Of officials, likewise.
  @SqlQuery("SELECT official_id AS id, " + TAKEN + VisitRows.OF_ALL_OFFICIALS
      + ") AS one GROUP BY official_id, day")
  List<Taken> ofOfficials(@BindList List<Long> days, Instant start, Instant end);
}
