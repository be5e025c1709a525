package org.liqa.booking;

/// Who did not come to a visit.
public enum Absent {
  /// The visitor.
  VISITOR,
  /// The official, or the other hall's side.
  OFFICIAL
}
