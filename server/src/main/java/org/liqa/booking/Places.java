package org.liqa.booking;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.liqa.calendar.Calendar;
import org.liqa.directory.Center;
import org.liqa.directory.Directory;

/// When and where visits can be. Thread-safe.
///
/// @param directory centres, halls, officials
/// @param calendar  when they work
/// @param slots     what is free
public record Places(Directory directory, Calendar calendar, SlotSearch slots) {

  /// Everything that a visit takes.
  List<Resource> needs(Visit visit) {
    return Reservations.of(visit, directory.getCenter(visit.centerId()), counterpartCenter(visit));
  }

  /// The second hall's centre, of a visit from hall to hall.
  @Nullable
  Center counterpartCenter(Visit visit) {
    return visit.counterpartCenterId() == null
        ? null
        : directory.getCenter(visit.counterpartCenterId());
  }

  /// Why a visit can't be when it is, whatever else is booked: it is past, or not open at either
  /// end.
  ///
  /// @return the end of a sentence
  Optional<String> refusal(Visit visit, Instant now) {
    if (visit.startsAt().isBefore(now)) {
      return Optional.of("it is past");
    }
    Center center = directory.getCenter(visit.centerId());
    return calendar
        .refusal(center, visit.hallId(), visit.officialId(), visit.span())
        .or(() -> elsewhere(visit));
  }

  private Optional<String> elsewhere(Visit visit) {
    Center counterpart = counterpartCenter(visit);
    return visit.counterpartHallId() == null || counterpart == null
        ? Optional.empty()
        : calendar
            .refusal(counterpart, visit.counterpartHallId(), null, visit.span())
            .map(why -> "at the other centre " + why);
  }
}
