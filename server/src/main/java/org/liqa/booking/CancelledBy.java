package org.liqa.booking;

/// Who called a visit off.
public enum CancelledBy {
  /// The visitor.
  VISITOR,
  /// The centre.
  CENTER,
  /// The official.
  OFFICIAL
}
