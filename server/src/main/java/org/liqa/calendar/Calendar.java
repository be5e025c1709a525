package org.liqa.calendar;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.liqa.access.CenterId;
import org.liqa.access.OfficialId;
import org.liqa.directory.Center;
import org.liqa.directory.HallId;
import org.liqa.directory.Name;
import org.liqa.platform.Database;

/// When centres, halls and officials are there. Thread-safe.
public final class Calendar {

  private final Database database;

  /// @param database where rules and closures are
  public Calendar(Database database) {
    this.database = database;
  }

  /// What is open of a centre and of those of its halls and those officials, on every day of the
  /// centre that a stretch of time touches.
  public OpenHours hours(
      Center center, Collection<HallId> halls, Collection<OfficialId> officials, Span window) {
    LocalDate from = LocalDate.ofInstant(window.startsAt(), center.timeZone());
    LocalDate to = LocalDate.ofInstant(window.endsAt(), center.timeZone());
    return hours(center, halls, officials, from, to);
  }

  /// When each of some officials works, at whatever centre, on the days of a zone from `from` up to
  /// and without `to`.
  public Map<OfficialId, Spans> hoursOf(
      Collection<OfficialId> officials, ZoneId zone, LocalDate from, LocalDate to) {
    if (officials.isEmpty()) {
      return Map.of();
    }
    List<UUID> owners = officials.stream().map(OfficialId::value).toList();
    OpenHours hours = hours(null, zone, owners, from, to.minusDays(1));
    return officials.stream().collect(Collectors.toMap(Function.identity(), hours::ofOfficial));
  }

  /// Why a stretch of time is not open to all of them, or nothing where it is.
  ///
  /// @param hall     of that centre; null where none is needed
  /// @param official null where a hall is the other side
  /// @return the end of a sentence, in English
  public Optional<String> refusal(
      Center center, @Nullable HallId hall, @Nullable OfficialId official, Span span) {
    OpenHours hours = hours(
        center,
        hall == null ? List.of() : List.of(hall),
        official == null ? List.of() : List.of(official),
        span);
    boolean isPlaceOpen = (hall == null ? hours.ofCenter() : hours.ofHall(hall)).contains(span);
    boolean open =
        isPlaceOpen && (official == null || hours.ofOfficial(official).contains(span));
    if (open) {
      return Optional.empty();
    }
    LocalDate date = LocalDate.ofInstant(span.startsAt(), center.timeZone());
    Optional<Closure> closure = hours.closure(date, any -> true);
    return Optional.of(closure
        .map(one -> whose(one) + " is closed on " + date + ": " + one.reason().en())
        .orElseGet(() -> isPlaceOpen
            ? "it is outside the official's working hours"
            : hall == null
                ? "it is outside the centre's working hours"
                : "it is outside the hall's working hours"));
  }

  private static String whose(Closure closure) {
    if (closure.centerId() != null) {
      return "the centre";
    }
    return closure.hallId() != null ? "the hall" : "the official";
  }

  /// The days of a centre from `from` up to and without `to`.
  List<Day> days(Center center, LocalDate from, LocalDate to) {
    OpenHours hours = hours(center, List.of(), List.of(), from, to.minusDays(1));
    return from.datesUntil(to)
        .map(date -> new Day(
            date,
            hours.on(date).all(),
            hours.closure(date, any -> true).map(Closure::reason).orElse(null)))
        .toList();
  }

  private OpenHours hours(
      Center center,
      Collection<HallId> halls,
      Collection<OfficialId> officials,
      LocalDate from,
      LocalDate to) {
    List<UUID> owners = new ArrayList<>();
    owners.add(center.id().value());
    halls.forEach(hall -> owners.add(hall.value()));
    officials.forEach(official -> owners.add(official.value()));
    return hours(center.id(), center.timeZone(), owners, from, to);
  }

  private OpenHours hours(
      @Nullable CenterId center,
      ZoneId zone,
      Collection<UUID> owners,
      LocalDate from,
      LocalDate to) {
    return database.inTransaction(handle -> {
      CalendarStore store = handle.attach(CalendarStore.class);
      return new OpenHours(
          center,
          zone,
          CalendarStore.RuleRow.rules(store.rules(owners, from, to)),
          store.closures(owners, from, to).stream()
              .map(CalendarStore.ClosureRow::closure)
              .toList(),
          from,
          to);
    });
  }

  /// One day of a centre.
  ///
  /// @param open    when it is open that day, in order
  /// @param closure why it is closed, if it is
  record Day(LocalDate date, List<Span> open, @Nullable Name closure) {}
}
