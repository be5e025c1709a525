package org.liqa.signaling.clock;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One connected stretch of a visit: the hall's side and another both had media.
///
/// @param startedAt in it
/// @param endedAt   not in it; null while it is open
/// @param reason    null while it is open
public record Session(
    Instant startedAt, @Nullable Instant endedAt, @Nullable EndReason reason) {

  /// How long it is, up to `now` while it is open; never negative.
  public Duration length(Instant now) {
    Duration length = Duration.between(startedAt, endedAt == null ? now : endedAt);
    return length.isNegative() ? Duration.ZERO : length;
  }
}
