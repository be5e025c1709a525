package org.liqa.signaling.socket;

import java.time.Duration;
import java.time.Instant;

/// A token bucket: so many messages at once, and so many a second after that. Used by one thread at
/// a time.
final class Rate {

  private final int burst;
  private final double perSecond;
  private double tokens;
  private Instant filledAt;

  Rate(Limits limits, Instant now) {
    this.burst = limits.burst();
    this.perSecond = limits.perSecond();
    this.tokens = burst;
    this.filledAt = now;
  }

  boolean take(Instant now) {
    double seconds = Duration.between(filledAt, now).toMillis() / 1000.0;
    tokens = Math.min(burst, tokens + Math.max(0, seconds) * perSecond);
    filledAt = now;
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }
}
