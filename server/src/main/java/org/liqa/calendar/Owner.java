package org.liqa.calendar;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.liqa.access.CenterId;
import org.liqa.access.OfficialId;
import org.liqa.directory.HallId;
import org.liqa.platform.InvalidValue;

/// Whose hours or whose closure it is: one centre's, hall's or official's.
public record Owner(
    @Nullable CenterId centerId,
    @Nullable HallId hallId,
    @Nullable OfficialId officialId) {

  /// @throws InvalidValue unless exactly one is named
  static Owner one(
      @Nullable CenterId centerId, @Nullable HallId hallId, @Nullable OfficialId officialId) {
    if (Stream.of(centerId, hallId, officialId).filter(Objects::nonNull).count() != 1) {
      throw new InvalidValue(
          "center_id", "or hall_id or official_id is required, exactly one of them");
    }
    return new Owner(centerId, hallId, officialId);
  }
}
