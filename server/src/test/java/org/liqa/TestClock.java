package org.liqa;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/// A clock that a test sets: it runs on from there like the real one, and jumps when told to.
public final class TestClock implements InstantSource {

  private volatile Instant anchor;
  private volatile long anchorNanos = System.nanoTime();

  /// @param now what it shows first
  public TestClock(Instant now) {
    this.anchor = now;
  }

  @Override
  public Instant instant() {
    return anchor.plusNanos(System.nanoTime() - anchorNanos).truncatedTo(ChronoUnit.MILLIS);
  }

  /// Shows that instant from now on.
  public synchronized void set(Instant now) {
    anchorNanos = System.nanoTime();
    anchor = now;
  }

  /// Jumps ahead.
  public synchronized void advance(Duration by) {
    set(instant().plus(by));
  }
}
