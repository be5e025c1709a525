package org.liqa.hours;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.liqa.platform.InvalidValue;
import org.liqa.platform.Problem;
import org.liqa.platform.Problem.FieldError;
import org.liqa.platform.ProblemException;

/// Reads a file of published figures: CSV by RFC 4180 with the header `from,to,figure,value`, a
/// figure of a stretch of days on each line, so that no field goes over a line's end. Each line at
/// fault is named with its reason, and then none is taken.
final class PublishedFile {

  static final String HEADER = "from,to,figure,value";
  static final int MOST_LINES = 5_000;
  /// What is counted for each is reckoned whenever they are shown.
  static final int MOST_PERIODS = 40;

  private static final List<String> FIELDS = List.of(HEADER.split(",", -1));
  private static final int LONGEST_NUMBER = 20;
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
  private final List<BadLine> faults = new ArrayList<>();
  private final Set<List<Object>> seen = new HashSet<>();
  private final Set<List<LocalDate>> periods = new HashSet<>();

  private PublishedFile() {}

  /// The lines of a file.
  ///
  /// @throws ProblemException 422 `file-not-acceptable`, naming the lines at fault
  static List<Line> read(String text) {
    PublishedFile file = new PublishedFile();
    file.readLines(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
    if (file.lines.isEmpty() && file.faults.isEmpty()) {
      file.faults.add(new BadLine(1, FileFault.EMPTY));
    }
    if (!file.faults.isEmpty()) {
      throw ProblemException.of(file.problem());
    }
    return file.lines;
  }

  private void readLines(String csv) {
    long number = 0;
    int read = 0;
    for (String line : (Iterable<String>) csv.lines()::iterator) {
      number++;
      if (line.isEmpty()) {
        continue;
      }
      try {
        // Faults are named as far as a file may go; beyond it there would be too many to tell.
        if (read > MOST_LINES) {
          throw new Refused(FileFault.LINES);
        }
        take(read, fields(line));
      } catch (Refused e) {
        faults.add(new BadLine(number, e.fault));
        if (e.fault == FileFault.LINES) {
          return;
        }
      }
      read++;
    }
  }

  /// @param read how many lines were before it
  private void take(int read, List<String> fields) {
    if (read == 0) {
      require(fields.equals(FIELDS), FileFault.HEADER);
    } else {
      lines.add(line(fields));
    }
  }

  /// Each line is read by itself, so that a quotation mark out of place spoils no other.
  private static List<String> fields(String line) {
    // One that is never closed the library takes for the line's end.
    require(line.chars().filter(each -> each == '"').count() % 2 == 0, FileFault.QUOTE);
    try {
      return CsvReader.builder()
          .commentStrategy(CommentStrategy.NONE)
          .ofSingleCsvRecord(line)
          .getFields()
          .stream()
          .map(String::strip)
          .toList();
    } catch (CsvParseException e) {
      throw new Refused(FileFault.QUOTE);
    }
  }

  private Problem problem() {
    return new Problem(
        "urn:liqa:problem:file-not-acceptable",
        "File not acceptable",
        422,
        "Nothing was imported. Lines at fault: " + faults.size()
            + "; mend them and send the file again.",
        faults.stream()
            .map(bad ->
                new FieldError("/csv", "line " + bad.line() + ": " + bad.fault().reason()))
            .toList(),
        Map.of("faults", faults.size(), "lines", faults));
  }

  /// What some lines say, as a file: the same however it was quoted, marked or broken into lines.
  static String textOf(List<Line> lines) {
    return Stream.concat(Stream.of(HEADER), lines.stream().map(Line::text))
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  private Line line(List<String> fields) {
    require(fields.size() == FIELDS.size(), FileFault.FIELDS);
    LocalDate from = date(fields.get(0));
    LocalDate to = date(fields.get(1));
    requireDays(from, to);
    FigureName figure =
        FigureName.named(fields.get(2)).orElseThrow(() -> new Refused(FileFault.FIGURE));
    BigDecimal value = number(fields.get(3));
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
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new Refused(FileFault.DATE);
    }
  }

  private static BigDecimal number(String text) {
    require(
        text.length() <= LONGEST_NUMBER && text.matches("[0-9]+([.][0-9]+)?"), FileFault.NUMBER);
    return new BigDecimal(text);
  }
}
