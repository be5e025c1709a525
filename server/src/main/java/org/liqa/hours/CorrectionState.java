package org.liqa.hours;

/// How far a correction is.
public enum CorrectionState {
  /// It waits for a second person.
  PROPOSED,
  /// It counts.
  APPROVED,
  /// It never counts.
  REFUSED
}
