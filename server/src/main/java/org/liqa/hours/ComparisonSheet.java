package org.liqa.hours;

import java.util.ArrayList;
import java.util.List;

/// The hours of two stretches of days side by side as a table.
final class ComparisonSheet {

  private ComparisonSheet() {}

  static SheetTable of(
      HoursQuestion now, HoursQuestion then, Comparison comparison, SheetWords words) {
    List<SheetCell> heading =
        new ArrayList<>(words.heading(now.by().stream().map(Grouping::wireName)));
    for (String figure : List.of("hours", "visits")) {
      for (HoursQuestion of : List.of(now, then)) {
        // Behind Arabic letters a date would be written from its end.
        heading.add(
            new SheetCell.Text(SheetWords.days(of.from(), of.to()) + ": " + words.text(figure)));
      }
    }
    heading.add(words.word("change"));
    List<List<SheetCell>> rows = new ArrayList<>();
    rows.add(heading);
    for (Comparison.Row row : comparison.rows()) {
      List<SheetCell> cells = new ArrayList<>();
      row.keys().forEach((name, key) -> cells.add(words.key(name, key, now.hijri())));
      rows.add(withFigures(cells, row));
    }
    if (!now.by().isEmpty()) {
      rows.add(withFigures(words.total(now.by().size()), comparison.total()));
    }
    return new SheetTable(words.text("comparison"), words.of(now), rows);
  }

  private static List<SheetCell> withFigures(List<SheetCell> keys, Comparison.Row row) {
    keys.add(SheetCell.hours(row.now().durationMs()));
    keys.add(SheetCell.hours(row.then().durationMs()));
    keys.add(new SheetCell.Whole(row.now().visits()));
    keys.add(new SheetCell.Whole(row.then().visits()));
    keys.add(SheetCell.share(row.change()));
    return keys;
  }
}
