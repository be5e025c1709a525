package org.liqa.hours;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.chrono.HijrahDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.liqa.access.CenterId;
import org.liqa.access.OfficialId;
import org.liqa.platform.Database;
import org.liqa.reception.Residency;
import org.liqa.request.Kind;

/// Answers how many video hours there were, from the largest cells of the roll-up that fit the
/// question, so
/// that the time an answer takes does not grow with the sessions. Thread-safe.
public final class VideoHours {

  private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH");
  private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuu-MM");

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
  }

  private record Stretch(CellSize size, LocalDate from, LocalDate to) {}

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

  /// The answer to a question.
  public Answer ask(HoursQuestion question) {
    List<CellSum> sums = new ArrayList<>();
    database.useTransaction(handle ->
        stretches(question).forEach(stretch -> sums.addAll(read(handle, question, stretch))));
    Map<List<String>, Group> groups =
        new TreeMap<>(Comparator.comparing(key -> String.join("\0", key)));
    Sum men = Sum.NONE;
    Sum women = Sum.NONE;
    for (CellSum cell : sums) {
      Map<String, @Nullable Object> keys = keys(question, cell);
      List<String> order = keys.values().stream().map(String::valueOf).toList();
      groups.merge(
          order,
          new Group(keys, cell.sum()),
          (a, b) -> new Group(a.keys(), a.sum().plus(b.sum())));
      switch (cell.gender()) {
        case MALE -> men = men.plus(cell.sum());
        case FEMALE -> women = women.plus(cell.sum());
      }
    }
    return new Answer(List.copyOf(groups.values()), men, women);
  }

  /// The question's days cut into cells of the largest size that fits, and of smaller ones at the
  /// edges.
  private static List<Stretch> stretches(HoursQuestion question) {
    List<Stretch> stretches = new ArrayList<>();
    cut(question.from(), question.to(), question.sizes(), stretches);
    return stretches;
  }

  private static void cut(
      LocalDate from, LocalDate to, List<CellSize> sizes, List<Stretch> stretches) {
    if (!from.isBefore(to)) {
      return;
    }
    CellSize size = sizes.getFirst();
    List<CellSize> smaller = sizes.subList(1, sizes.size());
    LocalDate first = size.firstOf(from).equals(from) ? from : size.firstAfter(size.firstOf(from));
    LocalDate last = size.firstOf(to);
    if (!first.isBefore(last)) {
      cut(from, to, smaller, stretches);
      return;
    }
    cut(from, first, smaller, stretches);
    stretches.add(new Stretch(size, first, last));
    cut(last, to, smaller, stretches);
  }

  private static List<CellSum> read(Handle handle, HoursQuestion question, Stretch stretch) {
    Set<Grouping> by = question.by();
    Map<String, Boolean> columns = new LinkedHashMap<>();
    columns.put("cell", by.stream().anyMatch(Grouping::isTime));
    columns.put("center_id", by.contains(Grouping.CENTER));
    columns.put("official_id", by.contains(Grouping.OFFICIAL));
    columns.put("kind", by.contains(Grouping.KIND));
    columns.put("residency", by.contains(Grouping.RESIDENCY));
    columns.put("company", by.contains(Grouping.COMPANY));
    String selected = columns.entrySet().stream()
        .map(column -> column.getValue() ? column.getKey() : "NULL AS " + column.getKey())
        .collect(Collectors.joining(", "));
    String grouped = columns.entrySet().stream()
        .filter(Map.Entry::getValue)
        .map(column -> ", " + column.getKey())
        .collect(Collectors.joining());
    return handle
        .createQuery("""
            SELECT gender, <selected>, SUM(duration_ms) AS ms, SUM(sessions) AS sessions, SUM(visits) AS visits
            FROM video_hours
            WHERE grain = :grain AND size = :size AND cell >= :from AND cell < :to
              AND (:onlyCenter IS NULL OR center_id = :onlyCenter)
              AND (:onlyOfficial IS NULL OR official_id = :onlyOfficial)
            GROUP BY gender<grouped>
            """)
        .define("selected", selected)
        .define("grouped", grouped)
        .bind("grain", question.grain())
        .bind("size", stretch.size())
        .bind("from", stretch.from().atStartOfDay())
        .bind("to", stretch.to().atStartOfDay())
        .bindByType("onlyCenter", question.centerId(), CenterId.class)
        .bindByType("onlyOfficial", question.officialId(), OfficialId.class)
        .map((row, context) -> new CellSum(
            row.getObject("cell", LocalDateTime.class),
            row.getString("center_id") == null
                ? null
                : CenterId.fromString(row.getString("center_id")),
            Gender.valueOf(row.getString("gender")),
            row.getString("official_id") == null
                ? null
                : UUID.fromString(row.getString("official_id")),
            row.getString("kind"),
            row.getString("residency"),
            row.getString("company"),
            new Sum(row.getLong("ms"), row.getLong("sessions"), row.getLong("visits"))))
        .list();
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
      case HOUR -> HOUR.format(cell);
      case MONTH -> hijri ? hijriMonth(cell.toLocalDate()) : MONTH.format(cell);
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
