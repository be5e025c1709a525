package org.liqa.booking;

/// What ended a visit, where it was no person.
public enum ClosedBy {
  /// The end of the centre's day.
  SYSTEM
}
