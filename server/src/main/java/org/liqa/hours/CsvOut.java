package org.liqa.hours;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// CSV by RFC 4180, UTF-8 with a byte order mark, without which spreadsheets take Arabic for
/// something else.
final class CsvOut implements SheetOut {

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final CsvWriter csv;

  CsvOut(OutputStream out) throws IOException {
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    writer.write(BYTE_ORDER_MARK);
    this.csv = CsvWriter.builder().build(writer);
  }

  @Override
  public void row(List<SheetCell> cells) {
    csv.writeRecord(cells.stream().map(SheetCell::text).toList());
  }

  @Override
  public void close() throws IOException {
    csv.flush();
  }
}
