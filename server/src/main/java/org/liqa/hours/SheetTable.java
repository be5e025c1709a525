package org.liqa.hours;

import java.io.IOException;
import java.util.List;
import org.liqa.platform.InvalidValue;
import org.liqa.platform.Language;
import org.liqa.platform.Sheet;

/// A table that people open in their spreadsheet or print.
///
/// @param title what it is called
/// @param lines what it is of, on paper
/// @param rows  the heading first; each has as many cells
record SheetTable(String title, List<String> lines, List<List<SheetCell>> rows) {

  /// A hundred pages or so, which are made in memory.
  private static final int MOST_ON_PAPER = 2_000;

  /// Of columns, to each other.
  private static final int WIDTH_OF_TEXT = 5;
  private static final int WIDTH_OF_NUMBER = 3;

  private static final Sheet PAPER = new Sheet();

  /// Copies.
  SheetTable {
    lines = List.copyOf(lines);
    rows = List.copyOf(rows);
  }

  /// Writes all of it, and no more goes there.
  void write(SheetOut out) throws IOException {
    try (out) {
      for (List<SheetCell> row : rows) {
        out.row(row);
      }
    }
  }

  /// As PDF.
  ///
  /// @throws InvalidValue if it is too long
  byte[] pdf(Language language) {
    if (rows.size() > MOST_ON_PAPER) {
      throw new InvalidValue(
          "format", "must be csv or xlsx for more than " + MOST_ON_PAPER + " rows");
    }
    List<List<String>> printed =
        rows.stream().map(row -> row.stream().map(SheetCell::printed).toList()).toList();
    List<SheetCell> last = rows.getLast();
    return PAPER.pdf(
        language,
        new Sheet.Content(
            title,
            lines,
            printed.getFirst(),
            last.stream()
                .map(cell -> cell instanceof SheetCell.Text ? WIDTH_OF_TEXT : WIDTH_OF_NUMBER)
                .toList(),
            printed.subList(1, printed.size())));
  }
}
