package org.liqa.request;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.mapper.Nested;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;
import org.liqa.access.CenterId;
import org.liqa.platform.Database;

/// How many requests there were and of whom, for the statistics. A company's request counts as a
/// company's, not as its representative's. Thread-safe.
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
  }

  /// A day, and what is counted in it.
  public record Day(LocalDate day, @Nested Counts counts) {}

  /// The days on which there were any, and what is counted in each. The zone's offset is that of
  /// the first day, which is an hour off for requests about midnight in the other half of the year.
  public Map<LocalDate, Counts> days(Of which) {
    boolean some = !which.centers().isEmpty();
    String places = (some ? "center_id IN (<centers>)" : "FALSE")
        + (which.nowhere() ? " OR center_id IS NULL" : "");
    return database
        .inTransaction(handle -> {
          Query query = handle
              .createQuery("""
                  SELECT DATE(registered_at + INTERVAL :offset SECOND) AS day, COUNT(*) AS requests,
                    COUNT(IF(kind <> 'COMPANY' AND gender = 'MALE', 1, NULL)) AS men,
                    COUNT(IF(kind <> 'COMPANY' AND gender = 'FEMALE', 1, NULL)) AS women,
                    COUNT(IF(kind <> 'COMPANY' AND residency = 'CITIZEN', 1, NULL)) AS citizens,
                    COUNT(IF(kind <> 'COMPANY' AND residency = 'RESIDENT', 1, NULL)) AS residents,
                    COUNT(IF(kind = 'COMPANY', 1, NULL)) AS companies,
                    COUNT(registration_ms) AS measured,
                    COALESCE(SUM(registration_ms), 0) AS measured_ms
                  FROM request
                  WHERE registered_at >= :start AND registered_at < :end AND (%s)
                  GROUP BY day
                  """.formatted(places))
              .bind("offset", which.zone().getRules().getOffset(start(which)).getTotalSeconds())
              .bind("start", start(which))
              .bind("end", which.to().atStartOfDay(which.zone()).toInstant());
          return (some ? query.bindList("centers", which.centers()) : query)
              .registerRowMapper(ConstructorMapper.factory(Day.class))
              .mapTo(Day.class)
              .list();
        })
        .stream()
        .collect(Collectors.toMap(Day::day, Day::counts));
  }

  private static Instant start(Of which) {
    return which.from().atStartOfDay(which.zone()).toInstant();
  }
}
