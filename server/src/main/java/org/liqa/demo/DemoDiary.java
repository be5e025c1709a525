package org.liqa.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.liqa.access.CenterId;
import org.liqa.booking.NewVisit;
import org.liqa.directory.Directory;
import org.liqa.directory.Hall;
import org.liqa.directory.Official;
import org.liqa.directory.Section;
import org.liqa.platform.Id;

/// Who and what is taken when, so that the demonstration asks for no slot twice.
final class DemoDiary {

  private static final Duration LENGTH = Duration.ofMinutes(30);
  private static final int HALL_TO_HALL_ONE_IN = 8;

  private record Entry(Object what, Instant when) {}

  private final SplittableRandom random;
  private final List<Hall> halls = new ArrayList<>();
  private final List<Official> officials;
  private final Set<Entry> taken = new HashSet<>();
  private int found;

  DemoDiary(Directory directory, SplittableRandom random) {
    this.random = random;
    this.officials = directory.officials();
    directory.centers().forEach(center -> halls.addAll(directory.halls(center.id())));
  }

  /// The half hours from one full hour until another.
  static List<LocalTime> times(int from, int until) {
    List<LocalTime> times = new ArrayList<>();
    for (int half = from * 2; half < until * 2; half++) {
      times.add(LocalTime.of(half / 2, half % 2 * 30));
    }
    return times;
  }

  /// A slot of that day for a request, and takes it; one visit a day for each visitor.
  ///
  /// @param after what begins before is not offered
  Optional<NewVisit> find(
      DemoRequests.Taken request, LocalDate day, List<LocalTime> times, Instant after) {
    Instant morning = DemoWeeks.at(day, LocalTime.MIDNIGHT);
    if (!taken.add(new Entry(request.visitor(), morning))) {
      return Optional.empty();
    }
    List<LocalTime> shuffled = new ArrayList<>(times);
    Collections.shuffle(shuffled, new Random(random.nextLong()));
    for (LocalTime time : shuffled) {
      Instant start = DemoWeeks.at(day, time);
      if (start.isBefore(after)) {
        continue;
      }
      Hall hall = free(request.center(), request.gender().section(), start);
      Hall other = found % HALL_TO_HALL_ONE_IN == 5 ? elsewhere(request, start) : null;
      Official official = other == null ? free(start) : null;
      Id counterpart = id(official, other);
      if (hall != null && counterpart != null) {
        found++;
        take(hall.id(), start);
        take(counterpart, start);
        return Optional.of(new NewVisit(
            request.id(),
            hall.id(),
            official == null ? null : official.id(),
            null,
            start,
            start.plus(LENGTH),
            other == null ? null : other.id(),
            null));
      }
    }
    return Optional.empty();
  }

  private @Nullable Hall free(CenterId center, Section section, Instant start) {
    return halls.stream()
        .filter(hall -> hall.centerId().equals(center) && hall.section() == section)
        .filter(hall -> !taken.contains(new Entry(hall.id(), start)))
        .findFirst()
        .orElse(null);
  }

  private @Nullable Hall elsewhere(DemoRequests.Taken request, Instant start) {
    return halls.stream()
        .filter(hall -> !hall.centerId().equals(request.center())
            && hall.section() == request.gender().section())
        .filter(hall -> !taken.contains(new Entry(hall.id(), start)))
        .findFirst()
        .orElse(null);
  }

  private @Nullable Official free(Instant start) {
    List<Official> free = officials.stream()
        .filter(official -> !taken.contains(new Entry(official.id(), start)))
        .toList();
    return free.isEmpty() ? null : free.get(random.nextInt(free.size()));
  }

  private static @Nullable Id id(@Nullable Official official, @Nullable Hall other) {
    if (official != null) {
      return official.id();
    }
    return other == null ? null : other.id();
  }

  private void take(Id what, Instant start) {
    taken.add(new Entry(what, start));
  }
}
