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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.liqa.platform.InvalidValue;
import org.liqa.platform.Problem;
import org.liqa.platform.Problem.FieldError;
import org.liqa.platform.ProblemException;

/// Reads a file of published figures: CSV by RFC 4180 with the header `from,to,figure,value`, a
/// figure of a stretch of days on each line. Lines at fault are named with their reason, the first
/// hundred of them where they are more, and then none is taken.
final class PublishedFile {

  static final String HEADER = "from,to,figure,value";
  static final int MOST_LINES = 5_000;
  /// What is counted for each is reckoned whenever they are shown.
  static final int MOST_PERIODS = 40;

  private static final List<String> FIELDS = List.of(HEADER.split(",", -1));
  private static final int MOST_NAMED = 100;
  private static final int LONGEST_NUMBER = 20;
  private static final Pattern STARTED_IN_LINE = Pattern.compile("started in line ([0-9]+)");
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /// A line.
  ///
  /// @param from the first day
  /// @param to   the last day, not in it
  public record Line(LocalDate from, LocalDate to, FigureName figure, BigDecimal value) {

    private String text() {
      return from + "," + to + "," + figure.wireName() + ","
          + value.stripTrailingZeros().toPlainString();
    }
  }

  /// A line at fault.
  ///
  /// @param line counted from 1, as an editor does
  public record BadLine(long line, FileFault fault) {}

  /// Says what is wrong with the line that is read.
  private static final class Refused extends RuntimeException {
    final FileFault fault;

    Refused(FileFault fault) {
      super(fault.reason());
      this.fault = fault;
    }
  }

  private final List<Line> lines = new ArrayList<>();
  private final List<BadLine> named = new ArrayList<>();
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
      file.fault(lineOf(e), FileFault.QUOTE);
    } catch (IOException e) {
      throw new IllegalStateException("a text in memory can be read", e);
    }
    if (file.lines.isEmpty() && file.faults == 0) {
      file.fault(1, FileFault.EMPTY);
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
        named.stream()
            .map(bad ->
                new FieldError("/csv", "line " + bad.line() + ": " + bad.fault().reason()))
            .toList(),
        Map.of("faults", faults, "lines", named));
  }

  /// What some lines say, as a file: the same however it was quoted, marked or broken into lines.
  static String textOf(List<Line> lines) {
    return Stream.concat(Stream.of(HEADER), lines.stream().map(Line::text))
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  private void requireHeader(CsvRecord row) {
    if (!row.getFields().stream().map(String::strip).toList().equals(FIELDS)) {
      fault(row.getStartingLineNumber(), FileFault.HEADER);
    }
  }

  private void take(CsvRecord row) {
    try {
      lines.add(line(row));
    } catch (Refused e) {
      fault(row.getStartingLineNumber(), e.fault);
    }
  }

  private Line line(CsvRecord row) {
    require(row.getFieldCount() == FIELDS.size(), FileFault.FIELDS);
    require(lines.size() < MOST_LINES, FileFault.LINES);
    LocalDate from = date(row.getField(0));
    LocalDate to = date(row.getField(1));
    requireDays(from, to);
    FigureName figure =
        FigureName.named(row.getField(2).strip()).orElseThrow(() -> new Refused(FileFault.FIGURE));
    BigDecimal value = number(row.getField(3));
    figure.refusal(value).ifPresent(fault -> {
      throw new Refused(fault);
    });
    require(seen.add(List.of(from, to, figure)), FileFault.TWICE);
    List<LocalDate> period = List.of(from, to);
    require(periods.contains(period) || periods.size() < MOST_PERIODS, FileFault.PERIODS);
    periods.add(period);
    return new Line(from, to, figure, value);
  }

  private static void require(boolean isSo, FileFault otherwise) {
    if (!isSo) {
      throw new Refused(otherwise);
    }
  }

  /// Their bounds are those of every question about days.
  private static void requireDays(LocalDate from, LocalDate to) {
    try {
      var unused = HoursQuestion.ofDays(from, to, null);
    } catch (InvalidValue e) {
      throw new Refused(FileFault.DAYS);
    }
  }

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(text.strip());
    } catch (DateTimeParseException e) {
      throw new Refused(FileFault.DATE);
    }
  }

  private static BigDecimal number(String text) {
    String stripped = text.strip();
    require(
        stripped.length() <= LONGEST_NUMBER && stripped.matches("[0-9]+([.][0-9]+)?"),
        FileFault.NUMBER);
    return new BigDecimal(stripped);
  }

  private void fault(long line, FileFault fault) {
    faults++;
    if (named.size() < MOST_NAMED) {
      named.add(new BadLine(line, fault));
    }
  }
}
