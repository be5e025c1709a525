package org.liqa.hours;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What of a visit's time is counted: its sessions, and what corrections added and took. No moment
/// counts more than once or less than nothing, so time can be added only where none is counted, and
/// taken only where it is.
final class Counted {

  /// @param to not in it; null of a session that is open
  private record Stretch(Instant from, @Nullable Instant to, Effect effect, CountsAs as) {

    boolean covers(Instant at) {
      return !at.isBefore(from) && (to == null || at.isBefore(to));
    }
  }

  private final List<Stretch> stretches = new ArrayList<>();

  /// @param approved corrections alone
  Counted(List<SessionRow> sessions, List<CorrectionRow> approved) {
    for (SessionRow session : sessions) {
      stretches.add(
          new Stretch(session.startedAt(), session.endedAt(), Effect.ADD, session.countsAs()));
    }
    for (CorrectionRow correction : approved) {
      stretches.add(new Stretch(
          correction.startsAt(), correction.endsAt(), correction.effect(), correction.countsAs()));
    }
  }

  /// Whether that may be done from `from` up to `to`: taken where all of it is counted, in one
  /// stretch that has ended; added where nothing is.
  boolean allows(Effect effect, Instant from, Instant to) {
    return switch (effect) {
      case ADD -> isThroughout(0, from, to);
      case TAKE ->
        isThroughout(1, from, to)
            && stretches.stream()
                .anyMatch(stretch -> stretch.effect() == Effect.ADD
                    && stretch.to() != null
                    && stretch.covers(from)
                    && !to.isAfter(stretch.to()));
    };
  }

  /// What time that begins then counts as: as the counted stretch in which it lies, or the last
  /// before it, or the first of all.
  Optional<CountsAs> as(Instant from) {
    List<Stretch> counted = stretches.stream()
        .filter(stretch -> stretch.effect() == Effect.ADD)
        .sorted(Comparator.comparing(Stretch::from))
        .toList();
    return counted.stream()
        .filter(stretch -> !stretch.from().isAfter(from))
        .reduce((earlier, later) -> later)
        .or(() -> counted.stream().findFirst())
        .map(Stretch::as);
  }

  private boolean isThroughout(int times, Instant from, Instant to) {
    TreeSet<Instant> begins = new TreeSet<>(List.of(from));
    for (Stretch stretch : stretches) {
      begins.add(stretch.from());
      if (stretch.to() != null) {
        begins.add(stretch.to());
      }
    }
    return begins.subSet(from, to).stream().allMatch(at -> times(at) == times);
  }

  private int times(Instant at) {
    return stretches.stream()
        .filter(stretch -> stretch.covers(at))
        .mapToInt(stretch -> stretch.effect().sign())
        .sum();
  }
}
