package org.liqa.calendar;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.liqa.platform.Problem;
import org.liqa.platform.ProblemException;

/// A change of hours or closures, and the booked visits that it hits: refused, or done with all of
/// them named, so that none is stranded in silence. What becomes of them is the schedulers' to say.
final class CalendarChange {

  private static final int MOST_SHOWN = 200;

  private final Bookings bookings;

  CalendarChange(Bookings bookings) {
    this.bookings = bookings;
  }

  /// What was done, and whom it hit.
  ///
  /// @param hits 200 at most
  record Done<T>(T result, List<Hit> hits) {

    /// Copies.
    Done {
      hits = List.copyOf(hits);
    }
  }

  /// Makes a change within the caller's transaction.
  ///
  /// @param from       the first day that it may concern
  /// @param keepBooked whether it is made although visits are hit
  /// @throws ProblemException 409 `visits-hit` with the visits, if there are any and it is not to
  /// be
  /// made then
  <T> Done<T> make(Owner owner, LocalDate from, boolean keepBooked, Supplier<T> change) {
    return make(List.of(owner), from, keepBooked, change);
  }

  /// As the other, of a change that concerns several owners.
  <T> Done<T> make(List<Owner> owners, LocalDate from, boolean keepBooked, Supplier<T> change) {
    owners.forEach(bookings::hold);
    Set<UUID> before = unfit(owners, from).stream().map(Hit::meetingId).collect(Collectors.toSet());
    T result = change.get();
    List<Hit> hits = unfit(owners, from).stream()
        .filter(hit -> !before.contains(hit.meetingId()))
        .toList();
    List<Hit> shown = hits.size() > MOST_SHOWN ? hits.subList(0, MOST_SHOWN) : hits;
    if (!hits.isEmpty() && !keepBooked) {
      throw ProblemException.of(Problem.of(
          409,
          "visits-hit",
          "Visits are booked then",
          hits.size() + " visits are booked in that time: move or cancel them first, or send"
              + " keep_booked to keep them.",
          Map.of("visits", shown)));
    }
    return new Done<>(result, shown);
  }

  /// Each meeting once, whoever of the owners it is hit by.
  private List<Hit> unfit(List<Owner> owners, LocalDate from) {
    Map<UUID, Hit> hits = new LinkedHashMap<>();
    owners.forEach(owner ->
        bookings.unfit(owner, from).forEach(hit -> hits.putIfAbsent(hit.meetingId(), hit)));
    return List.copyOf(hits.values());
  }
}
