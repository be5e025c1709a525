package org.liqa.hours;

import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liqa.access.CenterId;
import org.liqa.directory.Directory;
import org.liqa.directory.Name;
import org.liqa.platform.Language;
import org.liqa.platform.Words;

/// Video hours as a sheet that people open in their spreadsheet: a heading, a row for each group,
/// and the total.
final class HoursSheet {

  private static final String HOURS_FORMAT = "#,##0.00";
  private static final String SHARE_FORMAT = "0.0%";
  private static final String YEAR_FORMAT = "0";
  private static final Words WORDS = new Words(HoursSheet.class, "sheet");

  private final Language language;
  private final boolean hijri;
  private final List<List<SheetCell>> rows = new ArrayList<>();

  /// @param directory names centres and officials
  HoursSheet(
      HoursQuestion question, VideoHours.Answer answer, Directory directory, Language language) {
    this.language = language;
    this.hijri = question.hijri();
    Map<Object, Name> names = names(question, directory);
    VideoHours.Sum total = answer.total();
    List<SheetCell> heading = new ArrayList<>();
    question.by().forEach(grouping -> heading.add(word(grouping.wireName())));
    List.of("hours", "duration_ms", "sessions", "visits", "share")
        .forEach(name -> heading.add(word(name)));
    rows.add(heading);
    for (VideoHours.Group group : answer.groups()) {
      List<SheetCell> row = new ArrayList<>();
      group.keys().forEach((name, key) -> row.add(key(name, key, names)));
      addSum(row, group.sum(), total);
      rows.add(row);
    }
    if (!question.by().isEmpty()) {
      List<SheetCell> last = new ArrayList<>();
      question.by().forEach(grouping -> last.add(new SheetCell.Text("")));
      last.set(0, word("total"));
      addSum(last, total, total);
      rows.add(last);
    }
  }

  private static void addSum(List<SheetCell> row, VideoHours.Sum sum, VideoHours.Sum total) {
    row.add(SheetCell.Number.ofHours(sum.durationMs(), HOURS_FORMAT));
    row.add(new SheetCell.Whole(sum.durationMs()));
    row.add(new SheetCell.Whole(sum.sessions()));
    row.add(new SheetCell.Whole(sum.visits()));
    row.add(new SheetCell.Number(sum.shareOf(total), SHARE_FORMAT));
  }

  /// Those that may stand in it, by the keys of groups; asked for once, not a group.
  private static Map<Object, Name> names(HoursQuestion question, Directory directory) {
    Map<Object, Name> names = new HashMap<>();
    if (question.by().contains(Grouping.CENTER)) {
      directory.centers().forEach(center -> names.put(center.id(), center.name()));
    }
    if (question.by().contains(Grouping.OFFICIAL)) {
      directory
          .officials()
          .forEach(official -> names.put(official.id().value(), official.displayName()));
    }
    return names;
  }

  private SheetCell key(String name, @Nullable Object key, Map<Object, Name> names) {
    return switch (key) {
      case null -> word(name.equals("official_id") ? "hall_to_hall" : "unknown");
      case Enum<?> value -> word(value.name());
      case Boolean yes -> word(yes ? "yes" : "no");
      case CenterId center -> name(center, names);
      case UUID official -> name(official, names);
      case Object time -> time(name, time.toString());
    };
  }

  private SheetCell name(Object key, Map<Object, Name> names) {
    Name name = names.get(key);
    return new SheetCell.Text(name == null ? key.toString() : name.in(language));
  }

  /// A spreadsheet has no Hijri months and years: of those it has the names.
  private SheetCell time(String name, String key) {
    return switch (name) {
      case "hour" -> new SheetCell.Hour(LocalDateTime.parse(key + ":00"));
      case "day" -> new SheetCell.Day(LocalDate.parse(key));
      case "month" -> hijri ? new SheetCell.Text(key) : new SheetCell.Month(YearMonth.parse(key));
      case "year" ->
        hijri ? new SheetCell.Text(key) : new SheetCell.Number(Integer.parseInt(key), YEAR_FORMAT);
      default -> throw new IllegalArgumentException(name + " is no time");
    };
  }

  private SheetCell word(String name) {
    return new SheetCell.Text(WORDS.text(language, name));
  }

  /// Writes it.
  void write(SheetOut out) throws IOException {
    for (List<SheetCell> row : rows) {
      out.row(row);
    }
    out.close();
  }

  /// What it is called.
  static String title(Language language) {
    return WORDS.text(language, "title");
  }
}
