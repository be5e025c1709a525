package org.liqa.request;

import java.util.Optional;
import org.liqa.notify.Purpose;

/// How far a request is. It moves in this order, one step at a time.
public enum Stage {
  /// It has its number.
  REGISTERED(Purpose.REQUEST_REGISTERED),
  /// It is on its way to the ministry.
  DISPATCHED(Purpose.STAGE_DISPATCHED),
  /// The ministry has it.
  RECEIVED(Purpose.STAGE_RECEIVED),
  /// It is being studied.
  UNDER_STUDY(Purpose.STAGE_UNDER_STUDY),
  /// It was handed to the office that decides.
  REFERRED(Purpose.STAGE_REFERRED),
  /// It is decided.
  DECIDED(Purpose.STAGE_DECIDED),
  /// It is closed.
  CLOSED(Purpose.STAGE_CLOSED);

  private final Purpose purpose;

  Stage(Purpose purpose) {
    this.purpose = purpose;
  }

  /// What the visitor is told when it is reached.
  Purpose purpose() {
    return purpose;
  }

  /// The stage that may follow; empty after the last.
  public Optional<Stage> next() {
    return switch (this) {
      case REGISTERED -> Optional.of(DISPATCHED);
      case DISPATCHED -> Optional.of(RECEIVED);
      case RECEIVED -> Optional.of(UNDER_STUDY);
      case UNDER_STUDY -> Optional.of(REFERRED);
      case REFERRED -> Optional.of(DECIDED);
      case DECIDED -> Optional.of(CLOSED);
      case CLOSED -> Optional.empty();
    };
  }
}
