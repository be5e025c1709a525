package org.liqa.signaling.protocol;

/// Where a visit stands, as clients are told.
public enum VisitState {
  /// Held and not confirmed.
  HELD,
  /// Booked.
  BOOKED,
  /// The visitor is at the centre.
  CHECKED_IN,
  /// The hall's side has joined.
  READY,
  /// The first session began.
  IN_PROGRESS,
  /// Ended as somebody said, or as the system did at the end of the day.
  COMPLETED,
  /// Called off.
  CANCELLED,
  /// Somebody did not come.
  NO_SHOW,
  /// Ended by a technical fault.
  FAILED,
  /// A hold that was not confirmed.
  EXPIRED;

  /// Whether nothing more happens to it.
  public boolean isOver() {
    return switch (this) {
      case HELD, BOOKED, CHECKED_IN, READY, IN_PROGRESS -> false;
      case COMPLETED, CANCELLED, NO_SHOW, FAILED, EXPIRED -> true;
    };
  }
}
