package org.liqa.booking;

import org.jspecify.annotations.Nullable;

/// How a visit ends.
///
/// @param state  one that is over
/// @param reason why it was cancelled or failed
public record Ending(
    VisitState state,
    @Nullable CancelledBy cancelledBy,
    @Nullable Absent absent,
    @Nullable String reason,
    @Nullable ClosedBy closedBy) {

  static final Ending EXPIRED = new Ending(VisitState.EXPIRED, null, null, null, null);
  static final Ending COMPLETED = new Ending(VisitState.COMPLETED, null, null, null, null);

  static Ending cancelled(CancelledBy by, String reason) {
    return new Ending(VisitState.CANCELLED, by, null, reason, null);
  }

  static Ending noShow(Absent absent) {
    return new Ending(VisitState.NO_SHOW, null, absent, null, null);
  }

  static Ending failed(String reason) {
    return new Ending(VisitState.FAILED, null, null, reason, null);
  }

  /// What the end of the day makes of a visit that nobody closed: a call that was held is done;
  /// where
  /// the visitor was there, the official was not; otherwise the visitor never came.
  static Ending ofTheDay(VisitState state) {
    Ending ending = switch (state) {
      case IN_PROGRESS -> COMPLETED;
      case READY, CHECKED_IN -> noShow(Absent.OFFICIAL);
      case HELD, BOOKED, COMPLETED, CANCELLED, NO_SHOW, FAILED, EXPIRED -> noShow(Absent.VISITOR);
    };
    return new Ending(
        ending.state, ending.cancelledBy, ending.absent, ending.reason, ClosedBy.SYSTEM);
  }
}
