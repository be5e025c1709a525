package org.liqa.hours;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.chrono.HijrahDate;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.liqa.access.CenterId;
import org.liqa.platform.InvalidValue;
import org.liqa.reception.Residency;
import org.liqa.request.Kind;

/// Adds up the database's rows to the groups of an answer. For one thread.
final class GroupSums {

  /// Most rows that an answer is made of, and most groups that it has: each hour of three years,
  /// men and women apart, is a quarter of it. More would fill everybody's memory.
  static final int MOST_ROWS = 200_000;

  /// 1970 in the database's `TO_SECONDS`, which counts from the year 0 on.
  private static final long EPOCH = 62_167_219_200L;

  /// One of what was asked for.
  ///
  /// @param place of its column in a row, from 1 on
  private record Asked(GroupKeys.Column column, int place) {}

  private final List<String> names;
  private final List<Asked> asked;
  private final int genderPlace;
  private final int sumPlace;
  private final List<VideoHours.Group> groups = new ArrayList<>();
  private VideoHours.Sum men = VideoHours.Sum.NONE;
  private VideoHours.Sum women = VideoHours.Sum.NONE;

  /// The keys of each grouping.
  static Map<Grouping, GroupKeys.Column> keys(boolean hijri) {
    Map<Grouping, GroupKeys.Column> keys = new EnumMap<>(Grouping.class);
    for (Grouping grouping : Grouping.values()) {
      keys.put(grouping, new GroupKeys.Column(grouping.keyName(), valueOf(grouping, hijri)));
    }
    return keys;
  }

  /// @param keys    of the question's calendar
  /// @param columns of each row, before the three of its sum
  GroupSums(HoursQuestion question, Map<Grouping, GroupKeys.Column> keys, List<String> columns) {
    this.names = question.keyNames();
    this.asked = question.by().stream()
        .map(grouping -> new Asked(
            Objects.requireNonNull(keys.get(grouping)), 1 + columns.indexOf(grouping.column())))
        .toList();
    this.genderPlace = 1 + columns.indexOf(Grouping.GENDER.column());
    this.sumPlace = 1 + columns.size();
  }

  /// @throws InvalidValue where there are too many
  void addAll(ResultSet rows) throws SQLException {
    for (int n = 0; rows.next(); n++) {
      if (n == MOST_ROWS) {
        throw tooMany();
      }
      add(rows);
    }
  }

  /// What is said where there would be more.
  static InvalidValue tooMany() {
    return new InvalidValue(
        "by",
        "tells apart more than the " + MOST_ROWS
            + " sums that an answer has room for: ask for fewer days, or for one centre or official");
  }

  private void add(ResultSet row) throws SQLException {
    VideoHours.Sum sum = new VideoHours.Sum(
        row.getLong(sumPlace), row.getLong(sumPlace + 1), row.getLong(sumPlace + 2));
    GroupKeys.Key[] keys = new GroupKeys.Key[asked.size()];
    for (int n = 0; n < keys.length; n++) {
      Asked one = asked.get(n);
      keys[n] = one.column().key(row.getString(one.place()));
    }
    Groups.addTo(groups, new VideoHours.Group(new GroupKeys(names, keys, 0), sum));
    switch (Gender.valueOf(row.getString(genderPlace))) {
      case MALE -> men = men.plus(sum);
      case FEMALE -> women = women.plus(sum);
    }
  }

  /// What all of them make, in the order of the keys' texts.
  VideoHours.Answer answer() {
    groups.sort((some, others) -> some.keys().compareTo(others.keys()));
    return new VideoHours.Answer(Groups.summed(names, groups), men, women);
  }

  private static Function<String, @Nullable Object> valueOf(Grouping grouping, boolean hijri) {
    return switch (grouping) {
      case GENDER -> Gender::valueOf;
      case SECTION -> gender -> Gender.valueOf(gender).section();
      case CENTER -> CenterId::fromString;
      case OFFICIAL -> official -> official(UUID.fromString(official));
      case KIND -> kind -> Grain.isUnknown(kind) ? null : Kind.valueOf(kind);
      case RESIDENCY ->
        residency -> Grain.isUnknown(residency) ? null : Residency.valueOf(residency);
      case COMPANY -> "YES"::equals;
      case HOUR, DAY, MONTH, YEAR ->
        cell -> time(
            grouping,
            LocalDateTime.ofEpochSecond(Long.parseLong(cell) - EPOCH, 0, ZoneOffset.UTC),
            hijri);
    };
  }

  private static @Nullable UUID official(UUID official) {
    return Grain.isNobody(official) ? null : official;
  }

  private static String time(Grouping grouping, LocalDateTime cell, boolean hijri) {
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
