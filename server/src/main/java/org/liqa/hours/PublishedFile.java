package org.liqa.hours;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.liqa.platform.InvalidValue;
import org.liqa.platform.Problem;
import org.liqa.platform.Problem.FieldError;
import org.liqa.platform.ProblemException;

/// Reads a file of published figures: CSV by RFC 4180 with the header `from,to,figure,value`, a
/// figure of a stretch of days on each line. Lines at fault are named with their reason, the first
/// hundred of them where they are more, and then none is taken.
final class PublishedFile {

  private static final List<String> HEADER = List.of("from", "to", "figure", "value");
  private static final int MOST_LINES = 5_000;
  /// What is counted for each is reckoned whenever they are shown.
  static final int MOST_PERIODS = 40;
  private static final int MOST_NAMED = 100;
  private static final int LONGEST_NUMBER = 20;
  private static final Pattern STARTED_IN_LINE = Pattern.compile("started in line ([0-9]+)");
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /// A line.
  ///
  /// @param from the first day
  /// @param to   the last day, not in it
  public record Line(LocalDate from, LocalDate to, FigureName figure, BigDecimal value) {}

  private final List<Line> lines = new ArrayList<>();
  private final List<FieldError> named = new ArrayList<>();
  private int faults;
  private final Set<List<Object>> seen = new HashSet<>();
  private final Set<List<LocalDate>> periods = new HashSet<>();

  private PublishedFile() {}

  /// The lines of a file.
  ///
  /// @throws ProblemException 422 `file-not-acceptable`, naming the lines at fault
  static List<Line> read(String text) {
    PublishedFile file = new PublishedFile();
    String csv = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    try (CsvReader<CsvRecord> records = CsvReader.builder()
        .commentStrategy(CommentStrategy.NONE)
        .skipEmptyLines(true)
        .allowMissingFields(true)
        .allowExtraFields(true)
        .ofCsvRecord(csv)) {
      boolean header = true;
      for (CsvRecord row : records) {
        if (header) {
          file.requireHeader(row);
          header = false;
        } else {
          file.take(row);
        }
      }
    } catch (CsvParseException e) {
      file.fault(
          lineOf(e), "a quotation mark in it is out of place, and what follows could not be read");
    } catch (IOException e) {
      throw new IllegalStateException("a text in memory can be read", e);
    }
    if (file.lines.isEmpty() && file.faults == 0) {
      file.fault(1, "there is no figure; the first line is " + String.join(",", HEADER));
    }
    if (file.faults > 0) {
      throw ProblemException.of(file.problem());
    }
    return file.lines;
  }

  /// The library tells it in words alone.
  private static long lineOf(CsvParseException e) {
    Matcher line = STARTED_IN_LINE.matcher(String.valueOf(e.getMessage()));
    return line.find() ? Long.parseLong(line.group(1)) : 1;
  }

  private Problem problem() {
    String which =
        faults > named.size() ? ", of which the first " + named.size() + " are named" : "";
    return new Problem(
        "urn:liqa:problem:file-not-acceptable",
        "File not acceptable",
        422,
        "Nothing was imported. Lines at fault: " + faults + which
            + "; mend them and send the file again.",
        named,
        Map.of("faults", faults));
  }

  private void requireHeader(CsvRecord row) {
    if (!row.getFields().stream().map(String::strip).toList().equals(HEADER)) {
      fault(row.getStartingLineNumber(), "the first line must be " + String.join(",", HEADER));
    }
  }

  private void take(CsvRecord row) {
    long number = row.getStartingLineNumber();
    if (row.getFieldCount() != HEADER.size()) {
      fault(number, "must have " + HEADER.size() + " fields");
      return;
    }
    if (lines.size() == MOST_LINES) {
      fault(number, "a file has at most " + MOST_LINES + " figures");
      return;
    }
    try {
      LocalDate from = date("from", row.getField(0));
      LocalDate to = date("to", row.getField(1));
      // Its bounds are those of every question about days.
      HoursQuestion days = new HoursQuestion(from, to, Set.of(), false, null, null);
      FigureName figure = FigureName.named(row.getField(2).strip())
          .orElseThrow(() -> new InvalidValue("figure", "is not one that can be published here"));
      BigDecimal value = number(row.getField(3));
      figure.refusal(value).ifPresent(why -> {
        throw new InvalidValue("value", why);
      });
      if (!seen.add(List.of(from, to, figure))) {
        throw new InvalidValue("figure", "stands in the file twice for these days");
      }
      if (!periods.contains(List.of(from, to)) && periods.size() == MOST_PERIODS) {
        throw new InvalidValue(
            "from", "and to must be of at most " + MOST_PERIODS + " stretches of days in a file");
      }
      periods.add(List.of(from, to));
      lines.add(new Line(days.from(), days.to(), figure, value));
    } catch (InvalidValue e) {
      fault(number, e.field() + " " + e.rule());
    }
  }

  private static LocalDate date(String field, String text) {
    try {
      return LocalDate.parse(text.strip());
    } catch (DateTimeParseException e) {
      throw new InvalidValue(field, "must be a date such as 2026-11-24");
    }
  }

  private static BigDecimal number(String text) {
    String stripped = text.strip();
    if (stripped.length() > LONGEST_NUMBER || !stripped.matches("[0-9]+([.][0-9]+)?")) {
      throw new InvalidValue("value", "must be a number in digits 0 to 9, such as 88162 or 0.56");
    }
    return new BigDecimal(stripped);
  }

  private void fault(long line, String reason) {
    faults++;
    if (named.size() < MOST_NAMED) {
      named.add(new FieldError("/csv", "line " + line + ": " + reason));
    }
  }
}
