package org.liqa.booking;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/// A thing or a person that can be in one meeting at a time.
///
/// @param bufferMinutes minutes that must be free between two visits of it, as its centre asks
public record Resource(UUID id, Kind kind, int bufferMinutes) {

  /// All who take several take them in this order, or two bookings could wait for each other.
  /// Visitors come first, since a visit never changes its own: who moves visits locks these before
  /// they know what else is needed.
  static final Comparator<Resource> ORDER = Comparator.comparing(
          (Resource resource) -> resource.kind() != Kind.VISITOR)
      .thenComparing(Resource::id);

  /// What it is; `conflicts` names it in lower case.
  public enum Kind {
    HALL,
    OFFICIAL,
    VISITOR,
    ROOM
  }

  /// The names of some kinds, in order, as answers have them.
  static List<String> names(Collection<Kind> kinds) {
    return kinds.stream()
        .sorted()
        .map(kind -> kind.name().toLowerCase(Locale.ROOT))
        .toList();
  }
}
