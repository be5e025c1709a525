package org.liqa.hours;

/// What a figure beside hours counts, where it starts.
public enum HoursCount {
  /// Connected stretches.
  SESSIONS,
  /// Visits, each where its first session starts.
  VISITS
}
