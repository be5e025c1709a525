package org.liqa.hours;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.Define;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;
import org.liqa.access.CenterId;
import org.liqa.access.OfficialId;

/// What goes on, from tables `open_session_hall`, `session` and `visit`. One method is one
/// statement; the caller owns the transaction.
@RegisterConstructorMapper(NowStore.Live.class)
@RegisterRowMapper(NowStore.DayMapper.class)
@RegisterConstructorMapper(NowStore.Open.class)
interface NowStore {

  /// @param hallsLive     halls in a session
  /// @param visitsRunning visits in progress, connected at this moment or not
  public record Live(long hallsLive, long visitsRunning) {}

  /// What is counted of visits that begin in a day.
  List<VisitFigure> OF_DAY = List.of(
      VisitFigure.BOOKED,
      VisitFigure.PRESENT,
      VisitFigure.COMPLETED,
      VisitFigure.NO_SHOW,
      VisitFigure.CANCELLED);

  /// Reads it.
  final class DayMapper implements RowMapper<FigureCounts> {

    @Override
    public FigureCounts map(ResultSet row, StatementContext context) throws SQLException {
      return FigureCounts.read(row, OF_DAY);
    }
  }

  @SqlQuery("SELECT (SELECT COUNT(*) " + VisitRows.FROM_LIVE + ") AS halls_live, (SELECT COUNT(*) "
      + VisitRows.FROM_RUNNING + ") AS visits_running")
  Live live(@Nullable CenterId center);

  /// A session that goes on, since when, and in whose days.
  public record Open(Gender gender, Instant since, ZoneId timeZone) {}

  /// Walks the unique key of what is open.
  @SqlQuery("""
      SELECT gender, started_at AS since, time_zone
      FROM session
      WHERE open_visit IS NOT NULL AND (:center IS NULL OR center_id = :center)
      """)
  List<Open> open(@Nullable CenterId center);

  /// @param counts   [RowFigure#counts] of [#OF_DAY]
  /// @param official null for all
  @SqlQuery("SELECT <counts> " + VisitRows.FROM_VISITS)
  FigureCounts day(
      @Define String counts,
      @BindList Collection<CenterId> centers,
      @Nullable OfficialId official,
      Instant start,
      Instant end);
}
