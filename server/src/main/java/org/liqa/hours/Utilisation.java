package org.liqa.hours;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
import org.liqa.directory.HallId;
import org.liqa.directory.Official;
import org.liqa.hours.UtilisationStore.Taken;
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

  /// One hall's or official's time on one day.
  ///
  /// @param id of the hall or the official
  record Use(UUID id, LocalDate day, UseOfTime time) {}

  /// Of each hall and day, of one centre or of all; by the days of each centre's zone.
  ///
  /// @throws org.liqa.platform.InvalidValue naming the parameter out of bounds
  List<Use> ofHalls(LocalDate from, LocalDate to, @Nullable CenterId only) {
    VisitStatistics.requireDays(from, to, MOST_DAYS);
    List<Use> uses = new ArrayList<>();
    for (Center center : directory.centers()) {
      if (only == null || only.equals(center.id())) {
        Days days = Days.of(from, to, center.timeZone());
        List<HallId> halls = directory.halls(center.id()).stream().map(Hall::id).toList();
        OpenHours open = calendar.hours(center, halls, List.of(), days.all());
        Map<Owned, Taken> taken = taken(store -> store.ofHalls(
            List.of(center.id()),
            days.begins(),
            days.all().startsAt(),
            days.all().endsAt()));
        halls.forEach(hall -> uses.addAll(days.uses(hall.value(), open.ofHall(hall), taken)));
      }
    }
    return uses;
  }

  /// Of each official and day, by the service's days.
  ///
  /// @throws org.liqa.platform.InvalidValue naming the parameter out of bounds
  List<Use> ofOfficials(LocalDate from, LocalDate to) {
    VisitStatistics.requireDays(from, to, MOST_DAYS);
    List<OfficialId> officials =
        directory.officials().stream().map(Official::id).toList();
    Days days = Days.of(from, to, Overview.SERVICE);
    Map<OfficialId, Spans> open = calendar.hoursOf(officials, Overview.SERVICE, from, to);
    Map<Owned, Taken> taken = taken(store ->
        store.ofOfficials(days.begins(), days.all().startsAt(), days.all().endsAt()));
    return officials.stream()
        .flatMap(official ->
            days.uses(official.value(), open.getOrDefault(official, Spans.NONE), taken).stream())
        .toList();
  }

  /// What the days of each hall or official add up to, in the order of the uses.
  static Map<UUID, UseOfTime> byOwner(List<Use> uses) {
    return sums(uses, Use::id, new LinkedHashMap<>());
  }

  /// What all halls or officials add up to on each day, in order.
  static Map<LocalDate, UseOfTime> byDay(List<Use> uses) {
    return sums(uses, Use::day, new TreeMap<>());
  }

  /// @param sums empty; in its order
  private static <K> Map<K, UseOfTime> sums(
      List<Use> uses, Function<Use, K> key, Map<K, UseOfTime> sums) {
    uses.forEach(use -> sums.merge(key.apply(use), use.time(), UseOfTime::plus));
    return sums;
  }

  private Map<Owned, Taken> taken(Function<UtilisationStore, List<Taken>> read) {
    return database
        .inTransaction(handle -> read.apply(handle.attach(UtilisationStore.class)))
        .stream()
        .collect(
            Collectors.toMap(taken -> new Owned(taken.id(), taken.day()), Function.identity()));
  }

  /// A day of a hall or an official, from 0.
  private record Owned(UUID id, int day) {}

  /// Days of a zone, each by its date.
  private record Days(Span all, List<LocalDate> dates, List<Span> each) {

    static Days of(LocalDate from, LocalDate to, ZoneId zone) {
      List<LocalDate> dates = from.datesUntil(to).toList();
      return new Days(
          Span.ofDays(from, to, zone),
          dates,
          dates.stream().map(date -> Span.ofDays(date, date.plusDays(1), zone)).toList());
    }

    /// Seconds from the first one's start to each one's.
    List<Long> begins() {
      return each.stream()
          .map(day -> Duration.between(all.startsAt(), day.startsAt()).toSeconds())
          .toList();
    }

    List<Use> uses(UUID id, Spans open, Map<Owned, Taken> taken) {
      long[] openMs = openMs(open);
      return IntStream.range(0, dates.size())
          .mapToObj(day ->
              new Use(id, dates.get(day), UseOfTime.of(openMs[day], taken.get(new Owned(id, day)))))
          .toList();
    }

    /// How much of each day is open.
    private long[] openMs(Spans open) {
      long[] ms = new long[each.size()];
      int first = 0;
      for (Span span : open.all()) {
        while (first < ms.length && !each.get(first).endsAt().isAfter(span.startsAt())) {
          first++;
        }
        for (int day = first; day < ms.length && each.get(day).overlaps(span); day++) {
          ms[day] += each.get(day).intersect(span).length().toMillis();
        }
      }
      return ms;
    }
  }
}
