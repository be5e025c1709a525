package org.liqa.hours;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.liqa.access.CenterId;
import org.liqa.access.OfficialId;
import org.liqa.calendar.Calendar;
import org.liqa.calendar.OpenHours;
import org.liqa.calendar.Span;
import org.liqa.calendar.Spans;
import org.liqa.directory.Center;
import org.liqa.directory.Directory;
import org.liqa.directory.Hall;
import org.liqa.directory.Official;
import org.liqa.platform.Database;

/// How much of the time that halls and officials had was booked, used, and lost to those who did
/// not come. Thread-safe.
public final class Utilisation {

  private static final int MOST_DAYS = 92;

  private final Database database;
  private final Directory directory;
  private final Calendar calendar;

  /// @param calendar when halls are open and officials work
  public Utilisation(Database database, Directory directory, Calendar calendar) {
    this.database = database;
    this.directory = directory;
    this.calendar = calendar;
  }

  /// One hall's or official's time.
  ///
  /// @param id of the hall or the official
  record Use(UUID id, long openMs, UtilisationStore.Taken taken) {

    /// By how much more was open than was booked; nothing where it was not. A visit that was booked
    /// before its time was closed takes of the rest.
    long idleMs() {
      return Math.max(0, openMs - taken.bookedMs());
    }
  }

  /// Of each hall, of one centre or of all.
  ///
  /// @throws org.liqa.platform.InvalidValue naming the parameter out of bounds
  List<Use> ofHalls(LocalDate from, LocalDate to, @Nullable CenterId only) {
    VisitStatistics.requireDays(from, to, MOST_DAYS);
    List<Use> uses = new ArrayList<>();
    for (Center center : directory.centers()) {
      if (only == null || only.equals(center.id())) {
        Span days = Span.ofDays(from, to, center.timeZone());
        List<Hall> halls = directory.halls(center.id());
        OpenHours open =
            calendar.hours(center, halls.stream().map(Hall::id).toList(), List.of(), days);
        Map<UUID, UtilisationStore.Taken> taken =
            taken(store -> store.ofHalls(List.of(center.id()), days.startsAt(), days.endsAt()));
        halls.forEach(
            hall -> uses.add(use(hall.id().value(), open.ofHall(hall.id()), days, taken)));
      }
    }
    return uses;
  }

  /// Of each official, by the service's days.
  ///
  /// @throws org.liqa.platform.InvalidValue naming the parameter out of bounds
  List<Use> ofOfficials(LocalDate from, LocalDate to) {
    VisitStatistics.requireDays(from, to, MOST_DAYS);
    List<OfficialId> officials =
        directory.officials().stream().map(Official::id).toList();
    Span days = Span.ofDays(from, to, Overview.SERVICE);
    Map<OfficialId, Spans> open = calendar.hoursOf(officials, Overview.SERVICE, from, to);
    Map<UUID, UtilisationStore.Taken> taken =
        taken(store -> store.ofOfficials(days.startsAt(), days.endsAt()));
    return officials.stream()
        .map(
            official -> use(official.value(), open.getOrDefault(official, Spans.NONE), days, taken))
        .toList();
  }

  private Map<UUID, UtilisationStore.Taken> taken(
      Function<UtilisationStore, List<UtilisationStore.Taken>> read) {
    return database
        .inTransaction(handle -> read.apply(handle.attach(UtilisationStore.class)))
        .stream()
        .collect(Collectors.toMap(UtilisationStore.Taken::id, Function.identity()));
  }

  private static Use use(UUID id, Spans open, Span days, Map<UUID, UtilisationStore.Taken> taken) {
    long openMs = open.intersect(Spans.of(List.of(days))).all().stream()
        .map(Span::length)
        .mapToLong(Duration::toMillis)
        .sum();
    return new Use(id, openMs, taken.getOrDefault(id, UtilisationStore.Taken.none(id)));
  }
}
