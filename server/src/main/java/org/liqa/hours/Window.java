package org.liqa.hours;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.liqa.access.CenterId;
import org.liqa.directory.Directory;

/// Some days at the centres of one zone.
///
/// @param end not in it
record Window(List<CenterId> centers, Instant start, Instant end) {

  Window {
    centers = List.copyOf(centers);
  }

  /// The days from `from` up to `to`, which is not in it, in each centre's own zone; in the order
  /// of the zones' names.
  ///
  /// @param center one centre, or null for all
  static List<Window> of(
      Directory directory, LocalDate from, LocalDate to, @Nullable CenterId center) {
    return Overview.byZone(directory, center).entrySet().stream()
        .sorted(Map.Entry.comparingByKey(Comparator.comparing(zone -> zone.getId())))
        .map(zone -> of(from, to, zone.getKey(), zone.getValue()))
        .toList();
  }

  /// Those days in a zone.
  static Window of(LocalDate from, LocalDate to, ZoneId zone, List<CenterId> centers) {
    return new Window(
        centers, from.atStartOfDay(zone).toInstant(), to.atStartOfDay(zone).toInstant());
  }
}
