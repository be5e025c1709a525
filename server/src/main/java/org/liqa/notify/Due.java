package org.liqa.notify;

import java.time.Duration;
import java.time.Instant;

/// When a message is to go out.
///
/// @param at    not before
/// @param until not from here on: by then it would mislead more than help
public record Due(Instant at, Instant until) {

  private static final Duration WORTH_TELLING = Duration.ofDays(3);

  /// Checks the order.
  ///
  /// @throws IllegalArgumentException if `until` is not after `at`
  public Due {
    if (!until.isAfter(at)) {
      throw new IllegalArgumentException("a message must be due before it is too late");
    }
  }

  /// At once, or when the gateway is back within three days.
  public static Due now(Instant now) {
    return new Due(now, now.plus(WORTH_TELLING));
  }
}
