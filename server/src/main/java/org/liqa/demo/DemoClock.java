package org.liqa.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// The time at which a piece of the demonstration's past happens. Belongs to the thread that makes
/// it.
final class DemoClock implements InstantSource {

  private Instant now = Instant.EPOCH;

  @Override
  public Instant instant() {
    return now;
  }

  /// Shows that instant until told otherwise.
  void set(Instant instant) {
    now = instant;
  }

  /// Goes on.
  void advance(Duration by) {
    now = now.plus(by);
  }
}
