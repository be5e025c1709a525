package org.liqa.hours;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Everything that is counted as a table, a figure a row, and what of it does not add up.
final class OverviewSheet {

  private OverviewSheet() {}

  static SheetTable of(OverviewView overview, SheetWords words) {
    List<List<SheetCell>> rows = new ArrayList<>();
    rows.add(words.heading(Stream.of("figure", "value")));
    for (FigureName figure : FigureName.values()) {
      String name = figure.wireName();
      rows.add(List.of(
          words.word(name),
          overview.hidden().contains(name)
              ? words.word("hidden")
              : value(figure, figure.counted(overview))));
    }
    rows.add(List.of(words.word("sessions"), new SheetCell.Whole(overview.sessions())));
    rows.add(List.of(words.word("visits"), new SheetCell.Whole(overview.visits())));
    rows.add(List.of(words.word("survey_answers"), new SheetCell.Whole(overview.surveyAnswers())));
    for (OverviewView.Discrepancy found : overview.discrepancies()) {
      String sum = Arrays.stream(found.second().name().split(" \\+ ", -1))
          .map(words::text)
          .collect(Collectors.joining(" + "));
      rows.add(
          List.of(new SheetCell.Text(sum), new SheetCell.Whole(found.second().value())));
      rows.add(List.of(
          new SheetCell.Text(words.text("difference", words.text(found.first().name()))),
          new SheetCell.Whole(found.difference())));
    }
    return new SheetTable(
        words.text("overview"),
        words.of(overview.from(), overview.to(), overview.centerId(), null),
        rows);
  }

  private static SheetCell value(FigureName figure, @Nullable Double value) {
    if (figure.isShare()) {
      return SheetCell.share(value);
    }
    return SheetCell.number(value, figure.isCount() ? "#,##0" : "#,##0.00");
  }
}
