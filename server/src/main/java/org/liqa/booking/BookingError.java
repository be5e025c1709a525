package org.liqa.booking;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.liqa.directory.Need;

/// What can go wrong with a visit that its caller can act on.
public sealed interface BookingError {

  /// What stands in the way of a time and a place.
  sealed interface OfPlace extends BookingError {}

  /// Somebody or something is in another visit then.
  ///
  /// @param conflicts    hall, official, visitor
  /// @param alternatives up to three slots that are free
  record SlotTaken(Set<Resource.Kind> conflicts, List<Slot> alternatives) implements OfPlace {

    /// Copies.
    public SlotTaken {
      conflicts = Set.copyOf(conflicts);
      alternatives = List.copyOf(alternatives);
    }
  }

  /// As [SlotTaken], of one of several visits that are booked together.
  ///
  /// @param startsAt which
  record OfSeriesTaken(Instant startsAt, Set<Resource.Kind> conflicts) implements BookingError {

    /// Copies.
    public OfSeriesTaken {
      conflicts = Set.copyOf(conflicts);
    }
  }

  /// The hall is of the other section.
  record SectionMismatch() implements BookingError {}

  /// The time is past, outside working hours or on a closed day.
  ///
  /// @param why the end of a sentence
  record TimeNotBookable(String why) implements OfPlace {}

  /// The hall does not offer what the visitor needs.
  ///
  /// @param missing at least one
  record HallUnfit(Set<Need> missing) implements OfPlace {

    /// Copies.
    public HallUnfit {
      missing = Set.copyOf(missing);
    }

    List<Need> inOrder() {
      return missing.stream().sorted().toList();
    }
  }

  /// The visit's state does not allow it.
  record StateNotAllowed(VisitState state) implements BookingError {}

  /// Something was done to visits since the change that was to be taken back.
  ///
  /// @param visits which, where that is known
  record MovedOn(List<VisitId> visits) implements BookingError {

    /// Copies.
    public MovedOn {
      visits = List.copyOf(visits);
    }
  }

  /// The request is closed.
  record RequestClosed() implements BookingError {}
}
