package org.liqa.booking;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Why a visit can't be given the place that is wanted for it.
///
/// @param problem   the slug of the problem that a move of this visit alone would be answered with
/// @param conflicts `hall`, `official`, `visitor`, where one is taken; else empty
/// @param why       the end of a sentence, in English; null where `conflicts` says it
public record Obstacle(
    String problem, List<String> conflicts, @Nullable String why) {

  /// Copies.
  public Obstacle {
    conflicts = List.copyOf(conflicts);
  }

  static Obstacle of(BookingError.OfPlace error) {
    return switch (error) {
      case BookingError.SlotTaken e ->
        new Obstacle("slot-taken", Resource.names(e.conflicts()), null);
      case BookingError.TimeNotBookable e -> new Obstacle("time-not-bookable", List.of(), e.why());
      case BookingError.HallUnfit e ->
        new Obstacle("hall-unfit", List.of(), "the hall does not offer " + e.inOrder());
    };
  }
}
