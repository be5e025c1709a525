package org.liqa.hours;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.liqa.access.CenterId;
import org.liqa.access.OfficialId;
import org.liqa.directory.Center;
import org.liqa.directory.Directory;
import org.liqa.platform.Database;
import org.liqa.platform.InvalidValue;
import org.liqa.platform.Page;
import org.liqa.platform.RowFigure;
import org.liqa.platform.TimeKey;

/// How visits went: who came and who did not, waiting in reception and for the meeting,
/// punctuality, lengths, drops. Thread-safe.
public final class VisitStatistics {

  static final int MOST_DAYS = 366;
  private static final int DAYS_AT_A_TIME = 31;

  private final Database database;
  private final Directory directory;

  /// @param directory knows the centres and their zones
  public VisitStatistics(Database database, Directory directory) {
    this.database = database;
    this.directory = directory;
  }

  /// What was counted.
  ///
  /// @param reception of all who came, whichever official a visit is of
  record Counts(
      VisitStatisticsStore.VisitCounts visits,
      VisitStatisticsStore.SessionCounts sessions,
      VisitStatisticsStore.ReceptionCounts reception) {

    static final Counts NONE = new Counts(
        VisitStatisticsStore.VisitCounts.NONE,
        VisitStatisticsStore.SessionCounts.NONE,
        VisitStatisticsStore.ReceptionCounts.NONE);

    Counts plus(Counts other) {
      return new Counts(
          visits.plus(other.visits),
          sessions.plus(other.sessions),
          reception.plus(other.reception));
    }
  }

  /// The counts of visits that were to begin in the days from `from` up to `to`, which is not in
  /// it; in each centre's own zone.
  ///
  /// @throws InvalidValue naming the parameter out of bounds
  Counts of(
      LocalDate from, LocalDate to, @Nullable CenterId center, @Nullable OfficialId official) {
    requireDays(from, to, MOST_DAYS);
    Counts sum = Counts.NONE;
    for (LocalDate first = from; first.isBefore(to); first = first.plusDays(DAYS_AT_A_TIME)) {
      LocalDate next = first.plusDays(DAYS_AT_A_TIME);
      LocalDate last = next.isBefore(to) ? next : to;
      for (Window there : Window.of(directory, first, last, center)) {
        sum = sum.plus(count(there, official, first, last));
      }
    }
    return sum;
  }

  private Counts count(Window there, @Nullable OfficialId official, LocalDate from, LocalDate to) {
    return database.inTransaction(handle -> {
      VisitStatisticsStore store = handle.attach(VisitStatisticsStore.class);
      return new Counts(
          store.visits(
              RowFigure.counts(VisitFigure.ofVisits()),
              there.centers(),
              official,
              there.start(),
              there.end()),
          store.sessions(there.centers(), official, there.start(), there.end()),
          store.reception(there.centers(), from, to));
    });
  }

  /// The check-ins that the wait in reception counts, in order of arrival.
  ///
  /// @throws InvalidValue naming the parameter out of bounds
  Page<CountedCheckIn> checkIns(
      LocalDate from, LocalDate to, @Nullable CenterId center, Page.Query query) {
    requireDays(from, to, MOST_DAYS);
    List<CenterId> centers =
        Overview.centers(directory, center).stream().map(Center::id).toList();
    if (centers.isEmpty()) {
      return Page.whole(List.of());
    }
    return query.page(
        database.inTransaction(handle -> handle
            .attach(VisitStatisticsStore.class)
            .checkIns(centers, from, to, TimeKey.of(query), query.limit() + 1)),
        each -> new TimeKey(each.arrivedAt(), each.id().value()).toString());
  }

  /// @throws InvalidValue if they are not days of a calendar, in order and not too many
  static void requireDays(LocalDate from, LocalDate to, int most) {
    HoursQuestion days = new HoursQuestion(from, to, Set.of(), false, null, null);
    if (days.to().isAfter(days.from().plusDays(most))) {
      throw new InvalidValue("to", "must be at most " + most + " days after from");
    }
  }
}
