package org.liqa.booking;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where an audience stands: `ASKED → APPROVED → BOOKED → COMPLETED`, or ended otherwise.
public enum AudienceState {
  /// Somebody asks for it.
  ASKED,
  /// The official will see the visitor.
  APPROVED,
  /// It has a room and a time.
  BOOKED,
  /// It was.
  COMPLETED,
  /// The visitor did not come.
  NO_SHOW,
  /// The official will not see the visitor.
  REFUSED,
  /// Called off by the visitor, the centre or the official.
  CANCELLED;

  /// What can happen to an audience.
  enum Step {
    APPROVE,
    REFUSE,
    BOOK,
    MOVE,
    CANCEL,
    COMPLETE,
    MISS
  }

  /// Whether nothing more happens to it.
  public boolean isOver() {
    return switch (this) {
      case ASKED, APPROVED, BOOKED -> false;
      case COMPLETED, NO_SHOW, REFUSED, CANCELLED -> true;
    };
  }

  /// The state after a step, or nothing where this state does not allow it: the whole table.
  Optional<AudienceState> after(Step step) {
    @Nullable
    AudienceState next = switch (step) {
      case APPROVE -> this == ASKED ? APPROVED : null;
      case REFUSE -> this == ASKED || this == APPROVED ? REFUSED : null;
      case BOOK -> this == APPROVED ? BOOKED : null;
      case MOVE -> this == BOOKED ? BOOKED : null;
      case CANCEL -> isOver() ? null : CANCELLED;
      case COMPLETE -> this == BOOKED ? COMPLETED : null;
      case MISS -> this == BOOKED ? NO_SHOW : null;
    };
    return Optional.ofNullable(next);
  }
}
