package org.liqa.calendar;

import java.util.List;

/// What the calendar must know of visits, which stand above it: the booking room answers, and the
/// wiring brings the two together. Called within transactions; thread-safe.
public interface Bookings {

  /// Lets nobody book anything of an owner until the transaction ends, so that what is found to be
  /// hit by a change is all that will be.
  void hold(Owner owner);

  /// The visits and audiences of an owner that are still to be, begin on or after a day of theirs,
  /// and don't fit when
  /// their hall or their official is there; by start.
  List<Hit> unfit(Owner owner, java.time.LocalDate from);
}
