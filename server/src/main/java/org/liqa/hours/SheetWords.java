package org.liqa.hours;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.liqa.access.CenterId;
import org.liqa.access.OfficialId;
import org.liqa.directory.Center;
import org.liqa.directory.Directory;
import org.liqa.directory.Name;
import org.liqa.platform.Language;
import org.liqa.platform.Words;

/// What stands on sheets in words, in one language, the names of what they are of among it.
final class SheetWords {

  private static final Words WORDS = new Words(SheetWords.class, "sheet");
  private static final String YEAR_FORMAT = "0";

  private final Language language;
  private final Map<UUID, Name> names = new HashMap<>();
  private final Map<CenterId, String> codes = new HashMap<>();

  /// @param directory names centres and officials
  /// @param language  Arabic where none is named
  SheetWords(Directory directory, @Nullable Language language) {
    this.language = language == null ? Language.AR : language;
    for (Center center : directory.centers()) {
      names.put(center.id().value(), center.name());
      codes.put(center.id(), center.code());
    }
    directory
        .officials()
        .forEach(official -> names.put(official.id().value(), official.displayName()));
  }

  Language language() {
    return language;
  }

  /// The text of a key.
  String text(String key) {
    return WORDS.text(language, key);
  }

  /// The text of a key, with a word put in.
  String text(String key, String put) {
    return WORDS.text(language, key, put);
  }

  SheetCell word(String key) {
    return new SheetCell.Text(text(key));
  }

  /// The first row.
  List<SheetCell> heading(Stream<String> keys) {
    return keys.map(this::word).toList();
  }

  /// The beginning of the last row, with nothing under the other keys; to be added to.
  List<SheetCell> total(int keys) {
    List<SheetCell> cells = new ArrayList<>(Collections.nCopies(keys, new SheetCell.Text("")));
    cells.set(0, word("total"));
    return cells;
  }

  /// What a sheet is of, in lines.
  ///
  /// @param center   null for all, and so `official`
  List<String> of(
      LocalDate from, LocalDate to, @Nullable CenterId center, @Nullable OfficialId official) {
    List<String> lines = new ArrayList<>();
    lines.add(days(from, to));
    lines.add(center == null ? text("all_centers") : name(center.value()).printed());
    if (official != null) {
      lines.add(name(official.value()).printed());
    }
    return lines;
  }

  List<String> of(HoursQuestion question) {
    return of(question.from(), question.to(), question.centerId(), question.officialId());
  }

  /// The name of a file of some days and a centre, without a suffix.
  ///
  /// @param center null for all
  String file(String what, LocalDate from, LocalDate to, @Nullable CenterId center) {
    String days = what + "-" + from + "-" + to.minusDays(1);
    return center == null ? days : days + "-" + codes.get(center);
  }

  String file(String what, HoursQuestion question) {
    return file(what, question.from(), question.to(), question.centerId());
  }

  /// Days as people say them: the last is in them.
  static String days(LocalDate from, LocalDate to) {
    return from + " – " + to.minusDays(1);
  }

  /// A centre's or an official's name.
  SheetCell name(UUID id) {
    Name name = names.get(id);
    return new SheetCell.Text(name == null ? id.toString() : name.in(language));
  }

  /// A key of a group of hours.
  ///
  /// @param name  as the answer names it
  /// @param hijri whether months and years are of that calendar, which spreadsheets have not: of
  ///              those it has the names
  SheetCell key(String name, @Nullable Object key, boolean hijri) {
    return switch (key) {
      case null -> word(name.equals("official_id") ? "hall_to_hall" : "unknown");
      case Enum<?> value -> word(value.name());
      case Boolean yes -> word(yes ? "yes" : "no");
      case CenterId center -> name(center.value());
      case UUID official -> name(official);
      case Object time -> time(name, time.toString(), hijri);
    };
  }

  private static SheetCell time(String name, String key, boolean hijri) {
    return switch (name) {
      case "hour" -> new SheetCell.Hour(LocalDateTime.parse(key + ":00"));
      case "day" -> new SheetCell.Day(LocalDate.parse(key));
      case "month" -> hijri ? new SheetCell.Text(key) : new SheetCell.Month(YearMonth.parse(key));
      case "year" ->
        hijri ? new SheetCell.Text(key) : new SheetCell.Number(Integer.parseInt(key), YEAR_FORMAT);
      default -> throw new IllegalArgumentException(name + " is no time");
    };
  }
}
