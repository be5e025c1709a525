package org.liqa.hours;

import org.jspecify.annotations.Nullable;

/// What time was used for. What is open and what is booked is told of a hall or an official on one
/// day, and added up from there, so that the idle time of one is not lost in what another had too
/// much of; all in milliseconds.
///
/// @param openMs   in which it could have been booked
/// @param bookedMs of visits that were not cancelled
/// @param usedMs   that these were connected, as corrected
/// @param restMs   booked, and neither connected nor lost to somebody who did not come
/// @param noShowMs booked by visits to which somebody did not come
/// @param idleMs   by how much more was open than was booked or, where visits went on beyond their
///                 time, used; nothing where it was not
record UseOfTime(
    long openMs,
    long bookedMs,
    long usedMs,
    long restMs,
    long noShowMs,
    long idleMs,
    long visits,
    long noShows) {

  static final UseOfTime NONE = new UseOfTime(0, 0, 0, 0, 0, 0, 0, 0);

  /// @param taken null where no visit took any
  static UseOfTime of(long openMs, UtilisationStore.@Nullable Taken taken) {
    if (taken == null) {
      return new UseOfTime(openMs, 0, 0, 0, 0, openMs, 0, 0);
    }
    long told = taken.usedMs() + taken.noShowMs();
    return new UseOfTime(
        openMs,
        taken.bookedMs(),
        taken.usedMs(),
        Math.max(0, taken.bookedMs() - told),
        taken.noShowMs(),
        Math.max(0, openMs - Math.max(taken.bookedMs(), told)),
        taken.visits(),
        taken.noShows());
  }

  UseOfTime plus(UseOfTime other) {
    return new UseOfTime(
        openMs + other.openMs,
        bookedMs + other.bookedMs,
        usedMs + other.usedMs,
        restMs + other.restMs,
        noShowMs + other.noShowMs,
        idleMs + other.idleMs,
        visits + other.visits,
        noShows + other.noShows);
  }
}
