package org.liqa.booking;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liqa.access.CenterId;
import org.liqa.access.OfficialId;
import org.liqa.calendar.Calendar;
import org.liqa.directory.Center;
import org.liqa.directory.Directory;
import org.liqa.directory.Hall;
import org.liqa.directory.Need;
import org.liqa.directory.Section;
import org.liqa.platform.Id;
import org.liqa.reception.Person;
import org.liqa.reception.Visitors;

/// When and where visits can be. Thread-safe.
///
/// @param directory   centres, halls, officials
/// @param calendar    when they work
/// @param slots       what is free
/// @param paces       how much officials take on
/// @param visitors    what they need of a hall
/// @param departments which officials stand in for each other
public record Places(
    Directory directory,
    Calendar calendar,
    SlotSearch slots,
    Paces paces,
    Visitors visitors,
    Departments departments) {

  /// The halls of a centre in which somebody with these needs can sit.
  List<Hall> halls(CenterId center, Section section, Set<Need> needs) {
    return directory.halls(center).stream()
        .filter(hall -> hall.section() == section && hall.lacks(needs).isEmpty())
        .toList();
  }

  /// What a visit's visitor needs of a hall.
  Set<Need> needsOf(Visit visit) {
    return visitors.persons(List.of(visit.visitorId())).values().stream()
        .findAny()
        .map(Person::needs)
        .orElseGet(Set::of);
  }

  /// What the visitor needs that the visit's hall does not offer.
  Optional<BookingError.OfPlace> unfit(Visit visit) {
    Set<Need> missing = directory.getHall(visit.hallId()).lacks(needsOf(visit));
    return missing.isEmpty() ? Optional.empty() : Optional.of(new BookingError.HallUnfit(missing));
  }

  /// Everything that a visit takes.
  List<Resource> needs(Visit visit) {
    OfficialId official = visit.officialId();
    return Reservations.of(
        visit,
        directory.getCenter(visit.centerId()),
        counterpartCenter(visit),
        official == null ? 0 : paces.of(official).breakMinutes());
  }

  /// What any of these needs, each thing once, in the order in which all take them.
  List<Resource> needsOfAny(Collection<Visit> visits) {
    Map<UUID, Resource> needed = new HashMap<>();
    visits.forEach(visit -> needs(visit).forEach(resource -> needed.put(resource.id(), resource)));
    return needed.values().stream().sorted(Resource.ORDER).toList();
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
        .or(() -> elsewhere(visit))
        .or(() -> full(visit.officialId(), visit.startsAt(), center, visit.id(), now));
  }

  /// Why an official can't have one more meeting that day.
  ///
  /// @param except a meeting that does not count
  Optional<String> full(
      @Nullable OfficialId official, Instant startsAt, Center center, Id except, Instant now) {
    return official != null && paces.isFull(official, startsAt, center.timeZone(), except, now)
        ? Optional.of("the official has as many meetings that day as they may")
        : Optional.empty();
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
