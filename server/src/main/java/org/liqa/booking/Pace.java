package org.liqa.booking;

import org.jspecify.annotations.Nullable;
import org.liqa.access.OfficialId;

/// How much an official takes on.
///
/// @param breakMinutes minutes that are free between two meetings of theirs, 0 to 120
/// @param mostDaily     most meetings that begin on a day; null for no limit
/// @param version      its ETag; 0 until one is set
public record Pace(
    OfficialId officialId, int breakMinutes, @Nullable Integer mostDaily, int version) {

  /// Of whoever has none of their own.
  static Pace free(OfficialId official) {
    return new Pace(official, 0, null, 0);
  }
}
