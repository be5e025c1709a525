package org.liqa.request;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
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

  /// The counts.
  public Counts count(Of which) {
    return database.inTransaction(handle -> query(handle, which, """
            SELECT COUNT(*) AS requests,
              COUNT(IF(kind <> 'COMPANY' AND gender = 'MALE', 1, NULL)) AS men,
              COUNT(IF(kind <> 'COMPANY' AND gender = 'FEMALE', 1, NULL)) AS women,
              COUNT(IF(kind <> 'COMPANY' AND residency = 'CITIZEN', 1, NULL)) AS citizens,
              COUNT(IF(kind <> 'COMPANY' AND residency = 'RESIDENT', 1, NULL)) AS residents,
              COUNT(IF(kind = 'COMPANY', 1, NULL)) AS companies,
              COUNT(registration_ms) AS measured,
              COALESCE(SUM(registration_ms), 0) AS measured_ms
            """)
        .registerRowMapper(ConstructorMapper.factory(Counts.class))
        .mapTo(Counts.class)
        .one());
  }

  /// The days on which there were any. The zone's offset is that of the first day, which is an hour
  /// off for requests about midnight in the other half of the year.
  public Set<LocalDate> days(Of which) {
    int offset = which.zone().getRules().getOffset(start(which)).getTotalSeconds();
    return new HashSet<>(database.inTransaction(handle -> query(
            handle, which, "SELECT DISTINCT DATE(registered_at + INTERVAL " + offset + " SECOND)\n")
        .mapTo(LocalDate.class)
        .list()));
  }

  private static Query query(Handle handle, Of which, String select) {
    boolean some = !which.centers().isEmpty();
    String places = (some ? "center_id IN (<centers>)" : "FALSE")
        + (which.nowhere() ? " OR center_id IS NULL" : "");
    Query query = handle
        .createQuery(select
            + "FROM request\nWHERE registered_at >= :start AND registered_at < :end AND ("
            + places
            + ")")
        .bind("start", start(which))
        .bind("end", which.to().atStartOfDay(which.zone()).toInstant());
    return some ? query.bindList("centers", which.centers()) : query;
  }

  private static Instant start(Of which) {
    return which.from().atStartOfDay(which.zone()).toInstant();
  }
}
