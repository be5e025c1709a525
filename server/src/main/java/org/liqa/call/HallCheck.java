package org.liqa.call;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.liqa.directory.HallId;

/// How a hall was found when somebody tried what a visit needs; a row of `hall_check`.
///
/// @param checkedBy   the username of who tried
/// @param relay       the connection through a TURN server
/// @param roundTripMs there and back through it, if it works
public record HallCheck(
    HallCheckId id,
    HallId hallId,
    Instant checkedAt,
    String checkedBy,
    Found camera,
    Found microphone,
    Found speaker,
    Found relay,
    @Nullable Integer roundTripMs) {

  /// How one thing was found.
  public enum Found {
    /// It does what it is for.
    WORKS,
    /// It does not, or is not there.
    FAILS,
    /// Nobody tried, or there is nothing to try.
    UNTRIED
  }
}
