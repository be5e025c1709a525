package org.liqa.booking;

/// Where somebody in the waiting list stands.
public enum WaitingState {
  /// Waits for a time; one may be on offer.
  WAITING,
  /// Has taken a time that was offered.
  TAKEN,
  /// Waits no more, by their own wish or since the request is closed.
  WITHDRAWN,
  /// The last day is over.
  EXPIRED
}
