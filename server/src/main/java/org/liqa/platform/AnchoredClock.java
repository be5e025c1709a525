package org.liqa.platform;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.LongSupplier;

/// The application's clock: an instant taken once at start, and the monotonic time that has passed
/// since.
///
/// A session that is counted to the millisecond must not lose or gain an hour because somebody set
/// the
/// machine's clock during a call, so the wall is read once and the rest comes from
/// [System#nanoTime]
/// (which NTP slews but never steps). Whole milliseconds, since that is what is stored.
/// Thread-safe.
public final class AnchoredClock implements InstantSource {

  private final Instant anchor;
  private final LongSupplier nanoTime;
  private final long anchorNanos;

  /// @param anchor   the instant it is now
  /// @param nanoTime a monotonic source of nanoseconds
  public AnchoredClock(Instant anchor, LongSupplier nanoTime) {
    this.anchor = anchor;
    this.nanoTime = nanoTime;
    this.anchorNanos = nanoTime.getAsLong();
  }

  @Override
  public Instant instant() {
    return anchor.plusNanos(nanoTime.getAsLong() - anchorNanos).truncatedTo(ChronoUnit.MILLIS);
  }
}
