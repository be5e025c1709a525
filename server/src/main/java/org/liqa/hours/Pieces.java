package org.liqa.hours;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;

/// A session cut at every full hour of its centre's local time, and where that time itself jumps,
/// so that
/// hours, days, months and years of either calendar are sums of whole pieces.
final class Pieces {

  /// A stretch within one local hour.
  ///
  /// @param hour the local hour's first moment
  /// @param ms   its length
  record Piece(LocalDateTime hour, long ms) {}

  private Pieces() {}

  /// The pieces of `[start, end)`, in order, lengths adding up to it exactly; one of no length
  /// where it has
  /// none, so that it is counted where it started.
  static List<Piece> of(Instant start, Instant end, ZoneId zone) {
    List<Piece> pieces = new ArrayList<>();
    Instant from = start;
    do {
      ZoneOffset offset = zone.getRules().getOffset(from);
      LocalDateTime hour = LocalDateTime.ofInstant(from, offset).truncatedTo(ChronoUnit.HOURS);
      Instant until = earliest(end, hour.plusHours(1).toInstant(offset), jumpAfter(from, zone));
      pieces.add(new Piece(hour, Duration.between(from, until).toMillis()));
      from = until;
    } while (from.isBefore(end));
    return pieces;
  }

  private static Instant jumpAfter(Instant instant, ZoneId zone) {
    ZoneOffsetTransition jump = zone.getRules().nextTransition(instant);
    return jump == null ? Instant.MAX : jump.getInstant();
  }

  private static Instant earliest(Instant a, Instant b, Instant c) {
    Instant earlier = a.isBefore(b) ? a : b;
    return earlier.isBefore(c) ? earlier : c;
  }
}
