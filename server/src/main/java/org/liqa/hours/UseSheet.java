package org.liqa.hours;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/// What time was used for as a table: a row for each hall, official or day, and the total.
final class UseSheet {

  private UseSheet() {}

  /// @param head   what a row is of, as a word's key
  /// @param lines  what the sheet is of
  /// @param nameOf what a row is called, by what it is of
  static <K> SheetTable of(
      String head,
      List<String> lines,
      Map<K, UseOfTime> uses,
      Function<K, SheetCell> nameOf,
      SheetWords words) {
    List<List<SheetCell>> rows = new ArrayList<>();
    rows.add(words.heading(Stream.of(
        head, "open", "used", "rest", "no_show", "idle", "used_share", "visits", "no_shows")));
    uses.forEach((of, time) -> rows.add(row(nameOf.apply(of), time)));
    rows.add(
        row(words.word("total"), uses.values().stream().reduce(UseOfTime.NONE, UseOfTime::plus)));
    return new SheetTable(words.text("utilisation"), lines, rows);
  }

  private static List<SheetCell> row(SheetCell name, UseOfTime time) {
    return List.of(
        name,
        SheetCell.hours(time.openMs()),
        SheetCell.hours(time.usedMs()),
        SheetCell.hours(time.restMs()),
        SheetCell.hours(time.noShowMs()),
        SheetCell.hours(time.idleMs()),
        SheetCell.share(time.openMs() == 0 ? null : (double) time.usedMs() / time.openMs()),
        new SheetCell.Whole(time.visits()),
        new SheetCell.Whole(time.noShows()));
  }
}
