package org.liqa.platform;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.openpdf.text.Document;
import org.openpdf.text.Element;
import org.openpdf.text.Font;
import org.openpdf.text.PageSize;
import org.openpdf.text.Phrase;
import org.openpdf.text.Rectangle;
import org.openpdf.text.pdf.BaseFont;
import org.openpdf.text.pdf.FontSelector;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;
import org.openpdf.text.pdf.PdfWriter;

/// A table on paper, in PDF, with Arabic letters joined and lines from right to left where the
/// language asks for it. Thread-safe.
public final class Sheet {

  private static final float MARGIN = 36;
  private static final float PADDING = 6;

  /// More columns, or longer names of them, have no room across an upright page.
  private static final int MOST_UPRIGHT = 6;
  private static final int LONGEST_UPRIGHT = 25;

  /// Unpacked for the first document, not at each start.
  private static final class Fonts {
    static final byte[] ARABIC = font("arabic-400");
    static final byte[] LATIN = font("latin-400");
    static final byte[] ARABIC_BOLD = font("arabic-600");
    static final byte[] LATIN_BOLD = font("latin-600");
  }

  /// What is on it.
  ///
  /// @param title   first and largest
  /// @param lines   below it
  /// @param columns their headings
  /// @param widths  of the columns, to each other
  /// @param rows    each with a cell a column
  public record Content(
      String title,
      List<String> lines,
      List<String> columns,
      List<Integer> widths,
      List<List<String>> rows) {

    /// Copies.
    public Content {
      lines = List.copyOf(lines);
      columns = List.copyOf(columns);
      widths = List.copyOf(widths);
      rows = List.copyOf(rows);
    }
  }

  /// The document.
  public byte[] pdf(Language language, Content content) {
    int direction =
        language == Language.AR ? PdfWriter.RUN_DIRECTION_RTL : PdfWriter.RUN_DIRECTION_LTR;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Rectangle page = isWide(content.columns()) ? PageSize.A4.rotate() : PageSize.A4;
    try (Document document = new Document(page, MARGIN, MARGIN, MARGIN, MARGIN)) {
      PdfWriter writer = PdfWriter.getInstance(document, out);
      writer.setRunDirection(direction);
      document.addTitle(content.title());
      document.open();
      PdfPTable head = table(1, direction);
      head.addCell(plain(selector(true, 18).process(content.title()), direction));
      FontSelector small = selector(false, 11);
      content.lines().forEach(line -> head.addCell(plain(small.process(line), direction)));
      head.setSpacingAfter(PADDING * 2);
      document.add(head);
      document.add(rows(content, direction));
    }
    return out.toByteArray();
  }

  private static boolean isWide(List<String> columns) {
    return columns.size() > MOST_UPRIGHT
        || columns.stream().anyMatch(name -> name.length() > LONGEST_UPRIGHT);
  }

  private PdfPTable rows(Content content, int direction) {
    PdfPTable table = table(content.columns().size(), direction);
    // Given from left to right, whichever way the columns go.
    List<Integer> given =
        direction == PdfWriter.RUN_DIRECTION_RTL ? content.widths().reversed() : content.widths();
    float[] widths = new float[given.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = given.get(i);
    }
    table.setWidths(widths);
    table.setHeaderRows(1);
    FontSelector bold = selector(true, 11);
    content.columns().forEach(name -> {
      PdfPCell cell = cell(bold.process(name), direction);
      cell.setGrayFill(0.92f);
      table.addCell(cell);
    });
    FontSelector plain = selector(false, 11);
    content
        .rows()
        .forEach(row -> row.forEach(text -> table.addCell(cell(plain.process(text), direction))));
    return table;
  }

  private static PdfPTable table(int columns, int direction) {
    PdfPTable table = new PdfPTable(columns);
    table.setWidthPercentage(100);
    table.setRunDirection(direction);
    return table;
  }

  private static PdfPCell cell(Phrase phrase, int direction) {
    PdfPCell cell = new PdfPCell(phrase);
    cell.setRunDirection(direction);
    cell.setHorizontalAlignment(Element.ALIGN_LEFT);
    if (direction == PdfWriter.RUN_DIRECTION_RTL && phrase.getContent().startsWith("-")) {
      // A sign stands before its number, though what is around it reads from the right.
      cell.setRunDirection(PdfWriter.RUN_DIRECTION_LTR);
      cell.setHorizontalAlignment(Element.ALIGN_RIGHT);
    }
    cell.setPadding(PADDING);
    cell.setUseAscender(true);
    cell.setUseDescender(true);
    return cell;
  }

  private static PdfPCell plain(Phrase phrase, int direction) {
    PdfPCell cell = cell(phrase, direction);
    cell.setBorder(Rectangle.NO_BORDER);
    return cell;
  }

  /// Takes each letter from the font that has it. Made for each document, since it is no two
  /// threads' to use.
  private FontSelector selector(boolean bold, float size) {
    FontSelector selector = new FontSelector();
    selector.addFont(font("latin.ttf", bold ? Fonts.LATIN_BOLD : Fonts.LATIN, size));
    selector.addFont(font("arabic.ttf", bold ? Fonts.ARABIC_BOLD : Fonts.ARABIC, size));
    return selector;
  }

  private static Font font(String name, byte[] ttf, float size) {
    try {
      return new Font(
          BaseFont.createFont(name, BaseFont.IDENTITY_H, BaseFont.EMBEDDED, false, ttf, null),
          size);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] font(String name) {
    String file = "/org/liqa/fonts/ibm-plex-sans-arabic-" + name + "-normal.woff";
    try (InputStream in = Objects.requireNonNull(Sheet.class.getResourceAsStream(file), file)) {
      return Woff.unpacked(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
