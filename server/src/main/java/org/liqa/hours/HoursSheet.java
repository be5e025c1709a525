package org.liqa.hours;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Video hours as a table: a row for each group, and the total.
final class HoursSheet {

  private HoursSheet() {}

  static SheetTable of(HoursQuestion question, VideoHours.Answer answer, SheetWords words) {
    VideoHours.Sum total = answer.total();
    List<List<SheetCell>> rows = new ArrayList<>();
    rows.add(words.heading(Stream.concat(
        question.by().stream().map(Grouping::wireName),
        Stream.of("hours", "duration_ms", "sessions", "visits", "share"))));
    for (VideoHours.Group group : answer.groups()) {
      List<SheetCell> row = new ArrayList<>();
      group.keys().forEach((name, key) -> row.add(words.key(name, key, question.hijri())));
      addSum(row, group.sum(), total);
      rows.add(row);
    }
    if (!question.by().isEmpty()) {
      List<SheetCell> last = words.total(question.by().size());
      addSum(last, total, total);
      rows.add(last);
    }
    return new SheetTable(words.text("title"), words.of(question), rows);
  }

  private static void addSum(List<SheetCell> row, VideoHours.Sum sum, VideoHours.Sum total) {
    row.add(SheetCell.hours(sum.durationMs()));
    row.add(new SheetCell.Whole(sum.durationMs()));
    row.add(new SheetCell.Whole(sum.sessions()));
    row.add(new SheetCell.Whole(sum.visits()));
    row.add(SheetCell.share(sum.shareOf(total)));
  }
}
