package org.liqa.hours;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What Liqa counts for stretches of days, each reckoned once for an answer. Not thread-safe.
final class CountedDays {

  private final Overview overview;
  private final boolean seesRequests;
  private final Map<List<LocalDate>, OverviewView> known = new HashMap<>();

  /// @param seesRequests as for [OverviewView#of]
  CountedDays(Overview overview, boolean seesRequests) {
    this.overview = overview;
    this.seesRequests = seesRequests;
  }

  OverviewView of(LocalDate from, LocalDate to) {
    return known.computeIfAbsent(
        List.of(from, to),
        days -> OverviewView.of(from, to, null, overview.of(from, to, null), seesRequests));
  }
}
