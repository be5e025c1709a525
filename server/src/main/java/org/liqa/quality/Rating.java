package org.liqa.quality;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.liqa.access.CenterId;
import org.liqa.request.RequestId;

/// How a visitor rates those who served them in a request; a row of `rating`.
///
/// @param centerId    where the request was taken; null where it came otherwise
/// @param score       1 (badly) to 5 (very well)
public record Rating(
    RatingId id,
    RequestId requestId,
    @Nullable CenterId centerId,
    int score,
    @Nullable String comment,
    Instant ratedAt) {

  /// Without what was said.
  @Override
  public String toString() {
    return "Rating[" + id + "]";
  }
}
