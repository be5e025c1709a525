package org.liqa.hours;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.liqa.hours.ServiceStatisticsResource.Length;
import org.liqa.hours.ServiceStatisticsResource.Mean;
import org.liqa.hours.ServiceStatisticsResource.Side;
import org.liqa.hours.ServiceStatisticsResource.VisitFiguresView;

/// How visits went as a table, a figure a row.
final class VisitsSheet {

  private static final String MINUTES_FORMAT = "#,##0.0";
  private static final String RATE_FORMAT = "0.00";

  private final SheetWords words;
  private final List<List<SheetCell>> rows = new ArrayList<>();

  private VisitsSheet(SheetWords words) {
    this.words = words;
    rows.add(words.heading(Stream.of("figure", "value")));
  }

  /// @param lines what visits these are
  static SheetTable of(List<String> lines, VisitFiguresView of, SheetWords words) {
    VisitsSheet sheet = new VisitsSheet(words);
    sheet.count("booked", of.booked());
    sheet.count("completed", of.completed());
    sheet.count("cancelled", of.cancelled());
    sheet.count("failed", of.failed());
    sheet.count("no_show_visitor", of.noShowVisitor());
    sheet.count("no_show_official", of.noShowOfficial());
    // Of the same visitors, once from their time on and once since they were there.
    sheet.count("waiting_visitors", of.waiting().visitors());
    sheet.mean("waiting_minutes", of.waiting());
    sheet.mean("there_minutes", of.there());
    sheet.count("reception_visitors", of.reception().visitors());
    sheet.mean("reception_minutes", of.reception());
    sheet.side("visitor", of.punctuality().visitor());
    sheet.side("hall", of.punctuality().hall());
    sheet.side("official", of.punctuality().official());
    of.lengths().forEach(sheet::length);
    sheet.count("sessions", of.sessions());
    sheet.count("drops", of.drops());
    sheet.row(words.text("drops_per_hour"), SheetCell.number(of.dropsPerHour(), RATE_FORMAT));
    return new SheetTable(words.text("visits_went"), lines, sheet.rows);
  }

  private void row(String name, SheetCell value) {
    rows.add(List.of(new SheetCell.Text(name), value));
  }

  private void count(String key, long count) {
    row(words.text(key), new SheetCell.Whole(count));
  }

  private void mean(String key, Mean mean) {
    Long ms = mean.meanMs();
    row(
        words.text(key),
        SheetCell.number(
            ms == null ? null : (double) ms / Duration.ofMinutes(1).toMillis(), MINUTES_FORMAT));
  }

  private void side(String side, Side of) {
    String name = words.text("side_" + side);
    row(words.text("came", name), new SheetCell.Whole(of.visits()));
    row(words.text("late", name), new SheetCell.Whole(of.late()));
    row(words.text("late_minutes", name), SheetCell.number(of.meanLateMinutes(), MINUTES_FORMAT));
  }

  private void length(Length length) {
    String minutes = length.toMinutes() == null
        ? words.text("minutes_on", Integer.toString(length.fromMinutes()))
        : length.fromMinutes() + " – " + length.toMinutes();
    row(words.text("length", minutes), new SheetCell.Whole(length.visits()));
  }
}
