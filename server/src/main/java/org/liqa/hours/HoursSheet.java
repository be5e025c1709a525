package org.liqa.hours;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.liqa.access.CenterId;
import org.liqa.directory.Directory;
import org.liqa.directory.Name;
import org.liqa.platform.Language;
import org.liqa.platform.Words;

/// Video hours as a sheet that people open in their spreadsheet: a heading, a row for each group,
/// and the total. Numbers and days are such, and no text in it can be a formula.
final class HoursSheet {

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /// With which a spreadsheet takes a text for a formula, full-width forms included.
  private static final String FORMULA_STARTS = "=+-@\t\r\n\0＝＋－＠";

  private static final double MS_PER_HOUR = 3_600_000;
  private static final String HOURS_FORMAT = "#,##0.00";
  private static final String WHOLE_FORMAT = "#,##0";
  private static final String SHARE_FORMAT = "0.0%";
  private static final String DAY_FORMAT = "yyyy-mm-dd";

  /// What stands in a cell.
  private sealed interface Cell {
    record Text(String text) implements Cell {}

    record Day(LocalDate day) implements Cell {}

    record Number(double value, String format) implements Cell {}

    record Whole(long value) implements Cell {}
  }

  private static final Words WORDS = new Words(HoursSheet.class, "sheet");

  private final Language language;
  private final List<List<Cell>> rows = new ArrayList<>();

  /// @param directory names centres and officials
  HoursSheet(
      HoursQuestion question, VideoHours.Answer answer, Directory directory, Language language) {
    this.language = language;
    Map<Object, Name> names = names(question, directory);
    VideoHours.Sum total = answer.men().plus(answer.women());
    List<Cell> heading = new ArrayList<>();
    question.by().forEach(grouping -> heading.add(word(grouping.wireName())));
    List.of("hours", "duration_ms", "sessions", "visits", "share")
        .forEach(name -> heading.add(word(name)));
    rows.add(heading);
    for (VideoHours.Group group : answer.groups()) {
      List<Cell> row = new ArrayList<>();
      group.keys().forEach((name, key) -> row.add(key(name, key, names)));
      addSum(row, group.sum(), total);
      rows.add(row);
    }
    if (!question.by().isEmpty()) {
      List<Cell> last = new ArrayList<>();
      question.by().forEach(grouping -> last.add(new Cell.Text("")));
      last.set(0, word("total"));
      addSum(last, total, total);
      rows.add(last);
    }
  }

  private static void addSum(List<Cell> row, VideoHours.Sum sum, VideoHours.Sum total) {
    row.add(new Cell.Number(sum.durationMs() / MS_PER_HOUR, HOURS_FORMAT));
    row.add(new Cell.Whole(sum.durationMs()));
    row.add(new Cell.Whole(sum.sessions()));
    row.add(new Cell.Whole(sum.visits()));
    row.add(new Cell.Number(
        total.durationMs() == 0 ? 0 : (double) sum.durationMs() / total.durationMs(),
        SHARE_FORMAT));
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

  private Cell key(String name, @Nullable Object key, Map<Object, Name> names) {
    return switch (key) {
      case null -> word(name.equals("official_id") ? "hall_to_hall" : "unknown");
      case Enum<?> value -> word(value.name());
      case Boolean yes -> word(yes ? "yes" : "no");
      case CenterId center -> name(center, names);
      case UUID official -> name(official, names);
      case Object time -> time(time.toString());
    };
  }

  private Cell name(Object key, Map<Object, Name> names) {
    Name name = names.get(key);
    return new Cell.Text(name == null ? key.toString() : name.in(language));
  }

  /// A day is one; an hour, month or year of either calendar is its name.
  private static Cell time(String key) {
    return key.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")
        ? new Cell.Day(LocalDate.parse(key))
        : new Cell.Text(key);
  }

  private Cell word(String name) {
    return new Cell.Text(WORDS.text(language, name));
  }

  /// As CSV by RFC 4180, UTF-8 with a byte order mark, without which spreadsheets take Arabic for
  /// something else.
  void writeCsv(OutputStream out) throws IOException {
    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    writer.write(BYTE_ORDER_MARK);
    CsvWriter csv = CsvWriter.builder().build(writer);
    rows.forEach(row -> csv.writeRecord(row.stream().map(HoursSheet::text).toList()));
    csv.flush();
  }

  private static String text(Cell cell) {
    return switch (cell) {
      case Cell.Text text -> harmless(text.text());
      case Cell.Day day -> day.day().toString();
      case Cell.Number number ->
        BigDecimal.valueOf(number.value())
            .setScale(6, RoundingMode.HALF_EVEN)
            .stripTrailingZeros()
            .toPlainString();
      case Cell.Whole whole -> Long.toString(whole.value());
    };
  }

  private static String harmless(String text) {
    return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }

  /// As an Office Open XML workbook, from right to left in Arabic.
  void writeXlsx(OutputStream out) throws IOException {
    try (Workbook workbook = new Workbook(out, "Liqa", null)) {
      Worksheet sheet = workbook.newWorksheet(WORDS.text(language, "title"));
      if (language == Language.AR) {
        sheet.rightToLeft();
      }
      sheet.freezePane(0, 1);
      for (int row = 0; row < rows.size(); row++) {
        List<Cell> cells = rows.get(row);
        for (int column = 0; column < cells.size(); column++) {
          write(sheet, row, column, cells.get(column));
          if (row == 0) {
            sheet.style(row, column).bold().set();
            sheet.width(column, 20);
          }
        }
      }
    }
  }

  private static void write(Worksheet sheet, int row, int column, Cell cell) {
    switch (cell) {
      case Cell.Text text -> sheet.value(row, column, text.text());
      case Cell.Day day -> {
        sheet.value(row, column, day.day());
        sheet.style(row, column).format(DAY_FORMAT).set();
      }
      case Cell.Number number -> {
        sheet.value(row, column, number.value());
        sheet.style(row, column).format(number.format()).set();
      }
      case Cell.Whole whole -> {
        sheet.value(row, column, whole.value());
        sheet.style(row, column).format(WHOLE_FORMAT).set();
      }
    }
  }
}
