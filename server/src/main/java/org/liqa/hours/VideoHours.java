package org.liqa.hours;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.chrono.HijrahDate;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
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
import org.liqa.platform.InvalidValue;
import org.liqa.reception.Residency;
import org.liqa.request.Kind;

/// Answers how many video hours there were, from the largest cells of the roll-up that fit the
/// question, so
/// that the time an answer takes does not grow with the sessions. Thread-safe.
public final class VideoHours {

  /// Most rows that an answer is made of: each hour of three years, men and women apart, is a
  /// quarter of it. What has more would fill the memory of everybody.
  private static final int MOST_ROWS = 200_000;

  /// A sum over cells.
  public record Sum(long durationMs, long sessions, long visits) {

    static final Sum NONE = new Sum(0, 0, 0);

    Sum plus(Sum other) {
      return new Sum(
          durationMs + other.durationMs, sessions + other.sessions, visits + other.visits);
    }
  }

  /// One group: its keys by the names of what was asked, and its sum.
  public record Group(Map<String, @Nullable Object> keys, Sum sum) {}

  /// The whole answer; men and women make the total.
  public record Answer(List<Group> groups, Sum men, Sum women) {

    /// Copies.
    public Answer {
      groups = List.copyOf(groups);
    }

    /// The keys of the groups of so few visits that somebody could be told from them, and of as
    /// many of the next smallest as it takes that none of these can be reckoned from a total, which
    /// other questions answer: of the groups that differ by one key alone two at least are hidden,
    /// and together they are not few.
    Set<Map<String, @Nullable Object>> smallGroups(int fewest) {
      Set<Map<String, @Nullable Object>> small = groups.stream()
          .filter(group -> group.sum().visits() < fewest)
          .map(Group::keys)
          .collect(Collectors.toCollection(HashSet::new));
      List<List<Group>> totalled = small.isEmpty() ? List.of() : totalled();
      boolean hidMore;
      do {
        hidMore = false;
        for (List<Group> ofOneTotal : totalled) {
          hidMore |= hideOneMore(ofOneTotal, small, fewest);
        }
      } while (hidMore);
      return small;
    }

    /// The groups that differ by one key alone, for each key; the smallest first.
    private List<List<Group>> totalled() {
      List<Group> bySize = groups.stream()
          .sorted(Comparator.comparingLong(group -> group.sum().visits()))
          .toList();
      return groups.getFirst().keys().keySet().stream()
          .flatMap(key -> bySize.stream()
              .collect(Collectors.groupingBy(group -> without(group.keys(), key)))
              .values()
              .stream())
          .toList();
    }

    private static Map<String, @Nullable Object> without(
        Map<String, @Nullable Object> keys, String key) {
      Map<String, @Nullable Object> others = new HashMap<>(keys);
      others.remove(key);
      return others;
    }

    private static boolean hideOneMore(
        List<Group> ofOneTotal, Set<Map<String, @Nullable Object>> small, int fewest) {
      List<Group> hidden =
          ofOneTotal.stream().filter(group -> small.contains(group.keys())).toList();
      long visits = hidden.stream().mapToLong(group -> group.sum().visits()).sum();
      return !hidden.isEmpty()
          && (hidden.size() == 1 || visits < fewest)
          && ofOneTotal.stream()
              .map(Group::keys)
              .filter(keys -> !small.contains(keys))
              .findFirst()
              .map(small::add)
              .orElse(false);
    }

    Answer without(Set<Map<String, @Nullable Object>> hidden) {
      return new Answer(
          groups.stream().filter(group -> !hidden.contains(group.keys())).toList(), men, women);
    }
  }

  /// A row of the database's answer; what was not asked for is null.
  private record CellSum(
      @Nullable LocalDateTime cell,
      @Nullable CenterId center,
      Gender gender,
      @Nullable UUID official,
      @Nullable String kind,
      @Nullable String residency,
      @Nullable String company,
      Sum sum) {}

  private final Database database;

  /// @param database where the roll-up is
  public VideoHours(Database database) {
    this.database = database;
  }

  /// The answer to a question, as of one moment.
  public Answer ask(HoursQuestion question) {
    return database.inTransaction(handle -> ask(handle, question));
  }

  /// As [#ask(HoursQuestion)], as of the moment that a transaction sees.
  Answer ask(Handle handle, HoursQuestion question) {
    // In the order in which they come, which is nearly the one in which they go.
    Map<Map<String, @Nullable Object>, Sum> sums = new LinkedHashMap<>();
    Sum men = Sum.NONE;
    Sum women = Sum.NONE;
    for (CellSum cell : read(handle, question)) {
      sums.merge(keys(question, cell), cell.sum(), Sum::plus);
      switch (cell.gender()) {
        case MALE -> men = men.plus(cell.sum());
        case FEMALE -> women = women.plus(cell.sum());
      }
    }
    List<Group> groups = sums.entrySet().stream()
        .filter(group -> !group.getValue().equals(Sum.NONE))
        .map(group -> new Group(group.getKey(), group.getValue()))
        .sorted(Comparator.comparing(Group::keys, VideoHours::compare))
        .toList();
    return new Answer(groups, men, women);
  }

  private static int compare(
      Map<String, @Nullable Object> some, Map<String, @Nullable Object> others) {
    Iterator<@Nullable Object> other = others.values().iterator();
    for (Object key : some.values()) {
      int order = String.valueOf(key).compareTo(String.valueOf(other.next()));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  /// All that the answer is made of, in one statement, so that what closes meanwhile is in all of
  /// it or in none, and hardly more rows than the answer tells apart.
  private static List<CellSum> read(Handle handle, HoursQuestion question) {
    List<String> told = told(question);
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
        .bind("limit", MOST_ROWS + 1);
    for (int n = 0; n < ranges.size(); n++) {
      CellRange range = ranges.get(n);
      query
          .bind("size" + n, range.size())
          .bind("from" + n, range.from().atStartOfDay())
          .bind("to" + n, range.to().atStartOfDay())
          .bind("within" + n, range.within() == null ? null : range.within().atStartOfDay());
    }
    List<CellSum> sums = query.map((row, context) -> cellSum(row, told)).list();
    if (sums.size() > MOST_ROWS) {
      throw new InvalidValue(
          "by",
          "tells apart more than the " + MOST_ROWS
              + " sums that an answer has room for: ask for fewer days, or for one centre or official");
    }
    return sums;
  }

  /// The columns by which it is told apart; gender is the first and time the last.
  private static List<String> told(HoursQuestion question) {
    List<String> told = new ArrayList<>(List.of("gender"));
    for (Grouping grouping : question.by()) {
      switch (grouping) {
        case CENTER -> told.add("center_id");
        case OFFICIAL -> told.add("official_id");
        case KIND, RESIDENCY, COMPANY -> told.add(grouping.wireName());
        case GENDER, SECTION, HOUR, DAY, MONTH, YEAR -> {}
      }
    }
    if (question.by().stream().anyMatch(Grouping::isTime)) {
      told.add("cell");
    }
    return told;
  }

  private static String rangeSql(
      HoursQuestion question, List<String> told, CellRange range, int n) {
    List<String> columns = new ArrayList<>(told);
    String within = "";
    if (range.within() != null && columns.remove("cell")) {
      within = ", CAST(:within" + n + " AS DATETIME) AS cell";
    }
    // Where each cell is a sum of its own, adding it up would take longer than reading it.
    boolean isSum =
        !columns.contains("cell") || !columns.containsAll(question.grain().columns());
    return """
        SELECT %1$s%2$s, %3$s
        FROM video_hours
        WHERE grain = :grain AND size = :size%4$d AND cell >= :from%4$d AND cell < :to%4$d%5$s
        %6$s
        """.formatted(
        String.join(", ", columns),
        within,
        Stream.of("duration_ms", "sessions", "visits")
            .map(column -> (range.isAdded() ? "" : "-") + (isSum ? "SUM(" + column + ")" : column))
            .collect(Collectors.joining(", ")),
        n,
        place(question),
        isSum ? "GROUP BY " + String.join(", ", columns) : "");
  }

  /// One centre's or one official's cells. That the others are not told apart is said too, so that
  /// the cells are found by the key of places.
  private static String place(HoursQuestion question) {
    if (question.centerId() == null && question.officialId() == null) {
      return "";
    }
    Grain grain = question.grain();
    return (question.centerId() != null ? " AND center_id = :center" : "")
        + (question.officialId() != null ? " AND official_id = :official" : "")
        + (grain.tellsCenters() ? "" : " AND center_id = :nobody")
        + (grain.tellsOfficials() ? "" : " AND official_id = :nobody");
  }

  private static CellSum cellSum(ResultSet row, List<String> told) throws SQLException {
    String center = told(row, told, "center_id");
    String official = told(row, told, "official_id");
    int sums = told.size();
    return new CellSum(
        told.contains("cell") ? row.getObject(sums, LocalDateTime.class) : null,
        center == null ? null : CenterId.fromString(center),
        Gender.valueOf(row.getString(1)),
        official == null ? null : UUID.fromString(official),
        told(row, told, "kind"),
        told(row, told, "residency"),
        told(row, told, "company"),
        new Sum(row.getLong(sums + 1), row.getLong(sums + 2), row.getLong(sums + 3)));
  }

  /// By place, since a thousand rows are asked for each of their columns.
  private static @Nullable String told(ResultSet row, List<String> told, String column)
      throws SQLException {
    int place = told.indexOf(column);
    return place < 0 ? null : row.getString(place + 1);
  }

  private static Map<String, @Nullable Object> keys(HoursQuestion question, CellSum cell) {
    Map<String, @Nullable Object> keys = new LinkedHashMap<>();
    for (Grouping grouping : question.by()) {
      switch (grouping) {
        case GENDER -> keys.put("gender", cell.gender());
        case CENTER -> keys.put("center_id", cell.center());
        case OFFICIAL ->
          keys.put(
              "official_id",
              cell.official() == null || Grain.isNobody(cell.official()) ? null : cell.official());
        case SECTION -> keys.put("section", cell.gender().section());
        case KIND -> keys.put("kind", known(cell.kind()).map(Kind::valueOf).orElse(null));
        case RESIDENCY ->
          keys.put("residency", known(cell.residency()).map(Residency::valueOf).orElse(null));
        case COMPANY -> keys.put("company", "YES".equals(cell.company()));
        case HOUR, DAY, MONTH, YEAR -> {
          if (cell.cell() != null) {
            keys.put(grouping.wireName(), timeKey(grouping, cell.cell(), question.hijri()));
          }
        }
      }
    }
    return keys;
  }

  private static Optional<String> known(@Nullable String column) {
    return Optional.ofNullable(column).filter(value -> !Grain.isUnknown(value));
  }

  private static String timeKey(Grouping grouping, LocalDateTime cell, boolean hijri) {
    return switch (grouping) {
      case HOUR -> cell.toString().substring(0, "2026-11-24T09".length());
      case MONTH ->
        hijri ? hijriMonth(cell.toLocalDate()) : cell.toString().substring(0, "2026-11".length());
      case YEAR ->
        hijri ? hijriMonth(cell.toLocalDate()).substring(0, 4) : Integer.toString(cell.getYear());
      case DAY, GENDER, CENTER, OFFICIAL, SECTION, KIND, RESIDENCY, COMPANY ->
        cell.toLocalDate().toString();
    };
  }

  private static String hijriMonth(LocalDate date) {
    HijrahDate hijri = HijrahDate.from(date);
    return "%04d-%02d".formatted(hijri.get(ChronoField.YEAR), hijri.get(ChronoField.MONTH_OF_YEAR));
  }
}
