package org.liqa.request;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.mapper.Nested;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;
import org.liqa.access.CenterId;
import org.liqa.platform.Database;
import org.liqa.platform.Page;
import org.liqa.platform.RowFigure;
import org.liqa.platform.TimeKey;

/// How many requests there were and of whom, for the statistics, and which they are. Thread-safe.
public final class RequestFigures {

  private final Database database;

  /// @param database where requests are
  public RequestFigures(Database database) {
    this.database = database;
  }

  /// What is counted of requests; each figure by itself, so that what does not add up can be seen.
  ///
  /// @param measured   those whose registration was timed
  /// @param measuredMs milliseconds of all of these together
  public record Counts(
      long requests,
      long men,
      long women,
      long citizens,
      long residents,
      long companies,
      long measured,
      long measuredMs) {

    /// No requests.
    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0);

    /// Both together.
    public Counts plus(Counts other) {
      return new Counts(
          requests + other.requests,
          men + other.men,
          women + other.women,
          citizens + other.citizens,
          residents + other.residents,
          companies + other.companies,
          measured + other.measured,
          measuredMs + other.measuredMs);
    }
  }

  /// Which requests are counted: registered in the days of a zone, at some centres.
  ///
  /// @param to       not in it
  /// @param nowhere  whether those that were taken at no centre are among them
  public record Of(
      LocalDate from, LocalDate to, ZoneId zone, Collection<CenterId> centers, boolean nowhere) {

    /// Copies.
    public Of {
      centers = List.copyOf(centers);
    }

    private Instant start() {
      return from.atStartOfDay(zone).toInstant();
    }

    private Instant end() {
      return to.atStartOfDay(zone).toInstant();
    }
  }

  /// A day, and what is counted in it.
  public record Day(LocalDate day, @Nested Counts counts) {}

  /// The days on which there were any, and what is counted in each. The zone's offset is that of
  /// the first day, which is an hour off for requests about midnight in the other half of the year.
  public Map<LocalDate, Counts> days(Of which) {
    String sql =
        """
        SELECT DATE(registered_at + INTERVAL :offset SECOND) AS day, %s,
          COALESCE(SUM(registration_ms), 0) AS measured_ms
        FROM request
        WHERE %s
        GROUP BY day
        """.formatted(RowFigure.counts(EnumSet.allOf(RequestFigure.class)), where(List.of(which)));
    return database
        .inTransaction(handle -> bound(handle.createQuery(sql), List.of(which))
            .bind("offset", which.zone().getRules().getOffset(which.start()).getTotalSeconds())
            .registerRowMapper(ConstructorMapper.factory(Day.class))
            .mapTo(Day.class)
            .list())
        .stream()
        .collect(Collectors.toMap(Day::day, Day::counts));
  }

  /// The requests that a figure counts, in the order in which they were registered; walks
  /// `request_by_time`.
  ///
  /// @param which those that are counted together; at least one
  public Page<CountedRequest> list(RequestFigure figure, List<Of> which, Page.Query query) {
    TimeKey after = TimeKey.of(query);
    String sql = """
        SELECT id, number, registered_at, center_id, kind, channel, gender, residency, stage, registration_ms
        FROM request
        WHERE (%s) AND (%s) AND registered_at >= :afterAt AND (registered_at, id) > (:afterAt, :afterId)
        ORDER BY registered_at, id
        LIMIT :limit
        """.formatted(where(which), figure.condition());
    List<CountedRequest> found =
        database.inTransaction(handle -> bound(handle.createQuery(sql), which)
            .bind("afterAt", after.at())
            .bind("afterId", after.id())
            .bind("limit", query.limit() + 1)
            .registerRowMapper(ConstructorMapper.factory(CountedRequest.class))
            .mapTo(CountedRequest.class)
            .list());
    return query.page(
        found, request -> new TimeKey(request.registeredAt(), request.id().value()).toString());
  }

  /// The condition by which requests are counted and listed alike.
  private static String where(List<Of> which) {
    return IntStream.range(0, which.size())
        .mapToObj(i -> "registered_at >= :start%1$d AND registered_at < :end%1$d AND (%2$s)"
            .formatted(i, places(which.get(i), i)))
        .collect(Collectors.joining(" OR "));
  }

  private static String places(Of which, int i) {
    return (which.centers().isEmpty() ? "FALSE" : "center_id IN (<centers" + i + ">)")
        + (which.nowhere() ? " OR center_id IS NULL" : "");
  }

  private static Query bound(Query query, List<Of> which) {
    for (int i = 0; i < which.size(); i++) {
      Of each = which.get(i);
      query.bind("start" + i, each.start()).bind("end" + i, each.end());
      if (!each.centers().isEmpty()) {
        query.bindList("centers" + i, each.centers());
      }
    }
    return query;
  }
}
