package org.liqa.booking;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.liqa.access.OfficialId;
import org.liqa.access.UserId;
import org.liqa.booking.Rearranging.Step;
import org.liqa.calendar.Span;
import org.liqa.directory.Center;

/// Officials who stand in for their department until one of it takes a visit: who is asked for by
/// name then gives it to a colleague who is free. Thread-safe.
final class StandIns {

  private final Places places;
  private final Rearranging rearranging;

  StandIns(Places places, Rearranging rearranging) {
    this.places = places;
    this.rearranging = rearranging;
  }

  /// Gives what a visit's official has for a department at its time to colleagues, within the
  /// caller's transaction. All that anyone of them needs is locked, what the visit needs as well,
  /// so that the official stays free.
  ///
  /// @throws Booking.Taken if there is nothing that a colleague could have, or none of them can
  void makeRoom(Handle handle, Visit wanted, UserId by, Instant now) {
    List<Step> steps = steps(handle, wanted);
    if (steps.isEmpty()) {
      throw officialTaken();
    }
    new Reservations(handle)
        .lock(
            places.needsOfAny(Stream.concat(
                    Stream.of(wanted), steps.stream().flatMap(step -> step.wishes().stream()))
                .toList()),
            now);
    try {
      boolean done = rearranging.make(handle, by, "stand-in", steps).stream()
          .allMatch(outcome -> outcome.obstacle() == null);
      if (!done) {
        throw officialTaken();
      }
    } catch (MovedMeanwhile | BookingException e) {
      // Somebody did something to one of them at this moment.
      throw officialTaken();
    }
  }

  private List<Step> steps(Handle handle, Visit wanted) {
    OfficialId official = wanted.officialId();
    if (official == null) {
      return List.of();
    }
    DepartmentStore store = handle.attach(DepartmentStore.class);
    Span near = wanted.span().widened(Reservations.LONGEST_BUFFER);
    List<Step> steps = new ArrayList<>();
    for (Visit visit : store.untakenOf(null, official, near.startsAt(), near.endsAt())) {
      List<Visit> wishes = wishes(store, visit);
      if (!wishes.isEmpty() && isInTheWay(visit, wanted)) {
        steps.add(new Step(visit, wishes));
      }
    }
    return steps;
  }

  /// The visit with each colleague.
  private List<Visit> wishes(DepartmentStore store, Visit visit) {
    Center center = places.directory().getCenter(visit.centerId());
    return store.marks(List.of(visit.id())).stream()
        .flatMap(mark -> places.departments().get(mark.departmentId()).officialIds().stream())
        .filter(colleague -> !colleague.equals(visit.officialId()))
        .map(colleague -> visit.movedTo(
            visit.startsAt(), visit.endsAt(), visit.hallId(), colleague, center.timeZone()))
        .toList();
  }

  /// Whether one official can't have both.
  private boolean isInTheWay(Visit visit, Visit wanted) {
    return Stream.of(visit, wanted)
        .flatMap(each -> places.needs(each).stream())
        .filter(resource -> resource.kind() == Resource.Kind.OFFICIAL)
        .anyMatch(official -> visit
            .span()
            .widened(Duration.ofMinutes(official.bufferMinutes()))
            .overlaps(wanted.span()));
  }

  private static Booking.Taken officialTaken() {
    return new Booking.Taken(Set.of(Resource.Kind.OFFICIAL));
  }
}
