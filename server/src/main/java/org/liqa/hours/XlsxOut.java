package org.liqa.hours;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/// An Office Open XML workbook, from right to left in Arabic. Rows are written as they come, a
/// thousand at a time; a sheet holds 1,048,576, and what is more goes on in another.
final class XlsxOut implements SheetOut {

  private static final int MOST_ROWS = 1_048_576;
  private static final int ROWS_AT_A_TIME = 1_000;
  private static final int COLUMN_WIDTH = 20;
  private static final String WHOLE_FORMAT = "#,##0";
  private static final String DAY_FORMAT = "yyyy-mm-dd";
  private static final String MONTH_FORMAT = "yyyy-mm";
  private static final String HOUR_FORMAT = "yyyy-mm-dd\\Thh";
  private static final String MOMENT_FORMAT = "yyyy-mm-dd hh:mm:ss";

  private final Workbook workbook;
  private final String title;
  private final boolean rightToLeft;
  private List<SheetCell> heading = List.of();
  private Worksheet sheet;
  private int sheets = 1;
  private int rows;

  XlsxOut(OutputStream out, String title, boolean rightToLeft) {
    this.workbook = new Workbook(out, "Liqa", null);
    this.title = title;
    this.rightToLeft = rightToLeft;
    this.sheet = begin(title);
  }

  private Worksheet begin(String name) {
    Worksheet begun = workbook.newWorksheet(name);
    if (rightToLeft) {
      begun.rightToLeft();
    }
    begun.freezePane(0, 1);
    return begun;
  }

  @Override
  public void row(List<SheetCell> cells) throws IOException {
    if (rows == MOST_ROWS) {
      sheet.finish();
      sheets++;
      sheet = begin(title + " " + sheets);
      rows = 0;
      row(heading);
    }
    if (rows == 0) {
      heading = List.copyOf(cells);
      for (int column = 0; column < cells.size(); column++) {
        sheet.style(0, column).bold().set();
        sheet.width(column, COLUMN_WIDTH);
      }
    }
    for (int column = 0; column < cells.size(); column++) {
      write(column, cells.get(column));
    }
    rows++;
    if (rows % ROWS_AT_A_TIME == 0) {
      sheet.flush();
    }
  }

  private void write(int column, SheetCell cell) {
    switch (cell) {
      // Not among the texts that a workbook keeps once for all its cells: they would be kept here.
      case SheetCell.Text text -> sheet.inlineString(rows, column, text.value());
      case SheetCell.Day day -> {
        sheet.value(rows, column, day.value());
        format(column, DAY_FORMAT);
      }
      case SheetCell.Month month -> {
        sheet.value(rows, column, month.value().atDay(1));
        format(column, MONTH_FORMAT);
      }
      case SheetCell.Hour hour -> {
        sheet.value(rows, column, hour.value());
        format(column, HOUR_FORMAT);
      }
      case SheetCell.Moment moment -> {
        sheet.value(rows, column, moment.value());
        format(column, MOMENT_FORMAT);
      }
      case SheetCell.Number number -> {
        sheet.value(rows, column, number.value());
        format(column, number.format());
      }
      case SheetCell.Whole whole -> {
        sheet.value(rows, column, whole.value());
        format(column, WHOLE_FORMAT);
      }
    }
  }

  private void format(int column, String format) {
    sheet.style(rows, column).format(format).set();
  }

  @Override
  public void close() throws IOException {
    workbook.close();
  }
}
