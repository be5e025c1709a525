package org.liqa.hours;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jspecify.annotations.Nullable;
import org.liqa.access.CenterId;
import org.liqa.access.OfficialId;
import org.liqa.platform.Database;

/// Answers how many video hours there were, from the largest cells of the roll-up that fit the
/// question, and, of all centres and officials, from what was read of a month before and is still
/// the same: so that an answer takes as long as what it tells apart, not as the sessions.
/// Thread-safe.
public final class VideoHours {

  /// Rows are added up while the database finds the next ones.
  private static final int FETCHED_AT_ONCE = 1_000;

  /// A sum over cells.
  public record Sum(long durationMs, long sessions, long visits) {

    static final Sum NONE = new Sum(0, 0, 0);

    Sum plus(Sum other) {
      return new Sum(
          durationMs + other.durationMs, sessions + other.sessions, visits + other.visits);
    }

    /// Its part of a whole's time, 0 to 1; 0 of nothing.
    double shareOf(Sum whole) {
      return whole.durationMs == 0 ? 0 : (double) durationMs / whole.durationMs;
    }
  }

  /// One group: its keys by the names of what was asked, and its sum.
  record Group(GroupKeys keys, Sum sum) {}

  /// The whole answer; men and women make the total.
  public record Answer(Groups groups, Sum men, Sum women) {

    Sum total() {
      return men.plus(women);
    }
  }

  private final Database database;
  private final KnownMonths known = new KnownMonths();
  private final Map<Grouping, GroupKeys.Column> gregorianKeys = GroupSums.keys(false);
  private final Map<Grouping, GroupKeys.Column> hijriKeys = GroupSums.keys(true);

  /// @param database where the roll-up is
  public VideoHours(Database database) {
    this.database = database;
  }

  /// The answer to a question, as of one moment.
  public Answer ask(HoursQuestion question) {
    // Those of one centre or official are few sums, read at once.
    return question.centerId() == null && question.officialId() == null
        ? database.inSnapshot(handle -> askByMonth(handle, question))
        : database.inTransaction(handle -> ask(handle, question));
  }

  private Answer askByMonth(Handle snapshot, HoursQuestion question) {
    List<Groups> months = new ArrayList<>();
    int size = 0;
    Sum men = Sum.NONE;
    Sum women = Sum.NONE;
    for (KnownMonths.Month month : KnownMonths.of(snapshot, question)) {
      Answer part = known.answer(month, question, asked -> ask(snapshot, asked));
      months.add(part.groups());
      size += part.groups().size();
      if (size > GroupSums.MOST_ROWS) {
        if (question.tellsMonths()) {
          throw GroupSums.tooMany();
        }
        // Of decades, whose years are fewer sums.
        return ask(snapshot, question);
      }
      men = men.plus(part.men());
      women = women.plus(part.women());
    }
    List<String> names = question.keyNames();
    Groups groups = Groups.ofMonths(names, months, question.keysBeforeMonth());
    return new Answer(question.tellsMonths() ? groups : Groups.summed(names, groups), men, women);
  }

  /// As [#ask(HoursQuestion)], as of the moment that a transaction sees, and from the roll-up
  /// alone.
  Answer ask(Handle handle, HoursQuestion question) {
    List<String> told = told(question);
    GroupSums sums = sums(question, told);
    query(handle, question, told).setFetchSize(FETCHED_AT_ONCE).scanResultSet((rows, context) -> {
      sums.addAll(rows.get());
      return sums;
    });
    return sums.answer();
  }

  private GroupSums sums(HoursQuestion question, List<String> told) {
    return new GroupSums(question, question.hijri() ? hijriKeys : gregorianKeys, told);
  }

  /// All that such an answer is made of, in one statement, so that what closes meanwhile is in all
  /// of it or in none, and hardly more rows than the answer tells apart.
  private static Query query(Handle handle, HoursQuestion question, List<String> told) {
    List<CellRange> ranges = CellRange.of(question);
    String parts = IntStream.range(0, ranges.size())
        .mapToObj(n -> rangeSql(question, told, ranges.get(n), n))
        .collect(Collectors.joining("UNION ALL\n", "", "LIMIT :limit"));
    Query query = handle
        .createQuery(parts)
        // A question binds what it may need.
        .configure(SqlStatements.class, statements -> statements.setUnusedBindingAllowed(true))
        .bind("grain", question.grain())
        .bindByType("center", question.centerId(), CenterId.class)
        .bindByType("official", question.officialId(), OfficialId.class)
        .bind("nobody", Grain.NOBODY)
        .bind("limit", GroupSums.MOST_ROWS + 1);
    for (int n = 0; n < ranges.size(); n++) {
      CellRange range = ranges.get(n);
      query
          .bind("size" + n, range.size())
          .bind("from" + n, range.from().atStartOfDay())
          .bind("to" + n, range.to().atStartOfDay())
          .bind("within" + n, range.within() == null ? null : range.within().atStartOfDay());
    }
    return query;
  }

  /// The columns by which it is told apart; men and women always are. In the order of the roll-up's
  /// key, so that the database adds cells up as it comes to them.
  private static List<String> told(HoursQuestion question) {
    Set<String> columns = Stream.concat(Stream.of(Grouping.GENDER), question.by().stream())
        .map(Grouping::column)
        .collect(Collectors.toSet());
    return Stream.of(RollUp.KEY.split(", ", -1)).filter(columns::contains).toList();
  }

  private static String rangeSql(
      HoursQuestion question, List<String> told, CellRange range, int n) {
    // Edges count to the cell in which they lie.
    String cell = range.within() == null ? "cell" : ":within" + n;
    List<String> summed = told.stream()
        .filter(column -> range.within() == null || !column.equals("cell"))
        .toList();
    // Where each cell is a sum of its own, adding it up would take longer than reading it.
    boolean isSum =
        !summed.contains("cell") || !summed.containsAll(question.grain().columns());
    return """
        SELECT %1$s, %2$s
        FROM video_hours %4$s
        WHERE grain = :grain AND size = :size%3$d AND cell >= :from%3$d AND cell < :to%3$d
          AND %5$s AND %6$s
        %7$s
        """.formatted(
        told.stream()
            // Both database and driver take long over times.
            .map(column -> column.equals("cell") ? "TO_SECONDS(" + cell + ")" : column)
            .collect(Collectors.joining(", ")),
        Stream.of("duration_ms", "sessions", "visits")
            .map(column -> (range.isAdded() ? "" : "-") + (isSum ? "SUM(" + column + ")" : column))
            .collect(Collectors.joining(", ")),
        n,
        // Everybody's cells are in its order; one centre's or official's may have a shorter way.
        question.centerId() == null && question.officialId() == null ? "FORCE INDEX (PRIMARY)" : "",
        of("center_id", "center", question.centerId(), question.grain().tellsCenters()),
        of("official_id", "official", question.officialId(), question.grain().tellsOfficials()),
        isSum ? "GROUP BY " + String.join(", ", summed) : "");
  }

  /// Of one, of each, or, where they are not told apart, in the cells of nobody.
  private static String of(String column, String parameter, @Nullable Object one, boolean isTold) {
    return one != null ? column + " = :" + parameter : isTold ? "TRUE" : column + " = :nobody";
  }
}
