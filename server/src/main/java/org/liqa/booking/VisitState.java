package org.liqa.booking;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// Where a visit stands: `HELD → BOOKED → CHECKED_IN → READY → IN_PROGRESS → COMPLETED`, or ended
/// otherwise.
public enum VisitState {
  /// The slot is kept for a while, until it is confirmed or the time is over.
  HELD,
  /// It will be.
  BOOKED,
  /// The visitor is at the centre.
  CHECKED_IN,
  /// The hall's side has joined the call.
  READY,
  /// The first session began; a drop does not change it.
  IN_PROGRESS,
  /// Somebody said that it is done, or the system at the end of the day.
  COMPLETED,
  /// Called off by the visitor, the centre or the official.
  CANCELLED,
  /// The visitor or the official did not come.
  NO_SHOW,
  /// It could not be, for a technical reason.
  FAILED,
  /// A hold that nobody confirmed in time.
  EXPIRED;

  private static final Set<VisitState> OVER =
      EnumSet.of(COMPLETED, CANCELLED, NO_SHOW, FAILED, EXPIRED);

  private static final Set<VisitState> AWAITED = EnumSet.of(BOOKED, CHECKED_IN, READY);

  /// Whether nothing more happens to it, apart from its outcome being written.
  public boolean isOver() {
    return OVER.contains(this);
  }

  /// Whether it is booked and the call has not begun.
  public boolean isAwaited() {
    return AWAITED.contains(this);
  }

  /// The state after an act, or nothing where this state does not allow it: the whole table.
  Optional<VisitState> after(VisitAction action) {
    return Optional.ofNullable(
        switch (action) {
          case CONFIRM -> this == HELD ? BOOKED : null;
          case EXPIRE -> this == HELD ? EXPIRED : null;
          case MOVE -> this == BOOKED || this == CHECKED_IN ? this : null;
          case CANCEL -> this == HELD || isAwaited() ? CANCELLED : null;
          case CHECK_IN -> this == BOOKED ? CHECKED_IN : null;
          case HALL_JOINED -> this == BOOKED || this == CHECKED_IN ? READY : null;
          case SESSION_BEGAN -> isAwaited() ? IN_PROGRESS : null;
          case VISITOR_ABSENT -> this == BOOKED ? NO_SHOW : null;
          case OFFICIAL_ABSENT -> isAwaited() ? NO_SHOW : null;
          case COMPLETE -> this == IN_PROGRESS ? COMPLETED : null;
          case FAIL -> isAwaited() || this == IN_PROGRESS ? FAILED : null;
          case DECIDE -> this == IN_PROGRESS || this == COMPLETED ? this : null;
        });
  }
}
