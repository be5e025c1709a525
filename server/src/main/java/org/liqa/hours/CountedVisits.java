package org.liqa.hours;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jspecify.annotations.Nullable;
import org.liqa.access.CenterId;
import org.liqa.access.OfficialId;
import org.liqa.directory.Directory;
import org.liqa.directory.HallId;
import org.liqa.platform.Check;
import org.liqa.platform.Database;
import org.liqa.platform.InvalidValue;
import org.liqa.platform.Page;

/// From a figure that counts visits to those that it counts: as many as it says. Thread-safe.
public final class CountedVisits {

  private static final String LIST = """
      SELECT visit_id, audience_id, session_id, entry_id, starts_at, center_id, hall_id, official_id, state, connected_ms
      FROM (%s) AS one
      WHERE %s AND (:hall IS NULL OR hall_id = :hall) AND (:official IS NULL OR official_id = :official)
        AND (starts_at, entry_id, hall_id) > (:afterAt, :afterEntry, :afterHall)
      ORDER BY starts_at, entry_id, hall_id
      LIMIT :limit
      """;

  private static final String APPOINTMENTS = "SELECT (SELECT COUNT(*) "
      + VisitRows.FROM_VISITS_TO_MINISTER + ") + (SELECT COUNT(*) "
      + VisitRows.FROM_AUDIENCES_TO_MINISTER + ")";

  private static final UUID FIRST = new UUID(0, 0);

  private final Database database;
  private final Directory directory;

  /// @param directory knows the centres and their zones
  public CountedVisits(Database database, Directory directory) {
    this.database = database;
    this.directory = directory;
  }

  /// Which figure, with the narrowing that it was asked for with.
  ///
  /// @param from     null of this moment's figures, and so `to`, which is not in it
  /// @param hall     of halls' figures alone
  /// @param official null for all
  record Question(
      VisitFigure figure,
      @Nullable LocalDate from,
      @Nullable LocalDate to,
      @Nullable CenterId center,
      @Nullable HallId hall,
      @Nullable OfficialId official) {}

  /// How many appointments there were to meet the minister, visits and audiences, in some days.
  ///
  /// @param center one centre, or null for all
  long appointments(LocalDate from, LocalDate to, @Nullable CenterId center) {
    return database.inTransaction(handle -> Window.of(directory, from, to, center).stream()
        .mapToLong(
            window -> query(handle, APPOINTMENTS, window).mapTo(Long.class).one())
        .sum());
  }

  /// What the figure counts, by its start; of centres in several zones, one zone after another.
  ///
  /// @throws InvalidValue naming the parameter out of bounds
  Page<CountedVisit> list(Question question, Page.Query query) {
    List<Window> windows = windows(question);
    After after = After.parse(query.after());
    List<Found> found = new ArrayList<>();
    for (int i = after.window(); i < windows.size() && found.size() <= query.limit(); i++) {
      int window = i;
      After from = i == after.window() ? after : After.startOf(i);
      read(question, windows.get(i), from, query.limit() + 1 - found.size())
          .forEach(visit -> found.add(new Found(window, visit)));
    }
    return query.page(found, each -> each.after().toString()).map(Found::visit);
  }

  private List<Window> windows(Question question) {
    VisitFigure.Of of = question.figure().of;
    require("hall_id", question.hall() == null || of == VisitFigure.Of.HALLS);
    require("official_id", question.official() == null || of.isOfOfficials());
    if (of.isNow()) {
      return List.of(new Window(List.of(), Instant.EPOCH, Instant.EPOCH));
    }
    LocalDate from = Check.required("from", question.from());
    LocalDate to = Check.required("to", question.to());
    requireDays(of, from, to);
    if (of != VisitFigure.Of.OFFICIALS) {
      return Window.of(directory, from, to, question.center());
    }
    require("figure", question.center() == null);
    return List.of(Window.of(from, to, Overview.SERVICE, List.of()));
  }

  /// As many as the figure can be asked of.
  private static void requireDays(VisitFigure.Of of, LocalDate from, LocalDate to) {
    if (of == VisitFigure.Of.APPOINTMENTS) {
      var unused = HoursQuestion.ofDays(from, to, null);
    } else {
      VisitStatistics.requireDays(from, to, VisitStatistics.MOST_DAYS);
    }
  }

  private static void require(String parameter, boolean fits) {
    if (!fits) {
      throw new InvalidValue(parameter, "must be one that goes with the others");
    }
  }

  private List<CountedVisit> read(Question question, Window window, After after, int limit) {
    VisitFigure figure = question.figure();
    return database.inTransaction(
        handle -> query(handle, LIST.formatted(figure.of.rows, figure.condition()), window)
            .bindByType("center", question.center(), CenterId.class)
            .bindByType("hall", question.hall(), HallId.class)
            .bindByType("official", question.official(), OfficialId.class)
            .bind("afterAt", after.at())
            .bind("afterEntry", after.entry())
            .bindByType("afterHall", after.hall(), UUID.class)
            .bind("limit", limit)
            .registerRowMapper(ConstructorMapper.factory(CountedVisit.class))
            .mapTo(CountedVisit.class)
            .list());
  }

  private static Query query(Handle handle, String sql, Window window) {
    // Rows of each figure take those of the parameters that they need.
    Query query = handle
        .createQuery(sql)
        .configure(SqlStatements.class, config -> config.setUnusedBindingAllowed(true))
        .bind("start", window.start())
        .bind("end", window.end());
    return window.centers().isEmpty() ? query : query.bindList("centers", window.centers());
  }

  private record Found(int window, CountedVisit visit) {

    After after() {
      return new After(window, visit.startsAt(), visit.entryId(), visit.hallId());
    }
  }

  /// Behind what a reading goes on. The database alone compares ids: it orders them otherwise than
  /// Java does.
  private record After(
      int window, Instant at, UUID entry, @Nullable UUID hall) {

    static After startOf(int window) {
      return new After(window, Instant.EPOCH, FIRST, FIRST);
    }

    static After parse(@Nullable String key) {
      if (key == null) {
        return startOf(0);
      }
      try {
        String[] parts = key.split(" ", 4);
        return new After(
            Check.range("cursor", Integer.valueOf(parts[0]), 0, Integer.MAX_VALUE),
            Check.instant("cursor", Instant.parse(parts[1])),
            UUID.fromString(parts[2]),
            parts[3].equals("null") ? null : UUID.fromString(parts[3]));
      } catch (RuntimeException e) {
        throw Page.Query.badCursor();
      }
    }

    @Override
    public String toString() {
      return window + " " + at + " " + entry + " " + hall;
    }
  }
}
