package org.liqa.calendar;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.liqa.access.CenterId;
import org.liqa.access.OfficialId;
import org.liqa.directory.HallId;
import org.liqa.directory.Name;

/// Days on which a centre, a hall or an official is not there, whatever the working hours: Eid, a
/// repair, leave.
///
/// @param startsOn the first day, in
/// @param endsOn   the last day, in
/// @param reason   in both languages
public record Closure(
    ClosureId id,
    @Nullable CenterId centerId,
    @Nullable HallId hallId,
    @Nullable OfficialId officialId,
    LocalDate startsOn,
    LocalDate endsOn,
    Name reason) {

  boolean isOn(LocalDate date) {
    return !date.isBefore(startsOn) && !date.isAfter(endsOn);
  }
}
