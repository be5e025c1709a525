package org.liqa.calendar;

import org.jspecify.annotations.Nullable;
import org.liqa.access.CenterId;
import org.liqa.access.OfficialId;
import org.liqa.directory.Directory;
import org.liqa.directory.HallId;
import org.liqa.platform.InvalidValue;

/// Tells whose hours or whose closure somebody means. Thread-safe.
public final class Owners {

  private final Directory directory;

  /// @param directory where centres, halls and officials are
  public Owners(Directory directory) {
    this.directory = directory;
  }

  /// @throws InvalidValue unless exactly one is named, and is there
  Owner of(@Nullable CenterId center, @Nullable HallId hall, @Nullable OfficialId official) {
    Owner owner = Owner.one(center, hall, official);
    if (center != null && directory.findCenter(center).isEmpty()) {
      throw new InvalidValue("center_id", "must be a centre's");
    }
    if (hall != null && directory.findHall(hall).isEmpty()) {
      throw new InvalidValue("hall_id", "must be a hall's");
    }
    if (official != null && directory.findOfficial(official).isEmpty()) {
      throw new InvalidValue("official_id", "must be an official's");
    }
    return owner;
  }
}
