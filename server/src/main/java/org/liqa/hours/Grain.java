package org.liqa.hours;

import java.util.UUID;
import org.liqa.access.CenterId;

/// What the cells of the roll-up tell apart beside time and gender. The same hours are kept in each
/// grain, so that a question reads no more cells than it tells apart.
enum Grain {
  CENTER_OFFICIAL,
  CENTER,
  OFFICIAL;

  private static final UUID ALL = new UUID(0, 0);

  /// The coarsest grain in which the answer is.
  static Grain of(boolean tellsCenters, boolean tellsOfficials) {
    if (tellsOfficials) {
      return tellsCenters ? CENTER_OFFICIAL : OFFICIAL;
    }
    return CENTER;
  }

  /// A session's centre as a cell of this grain has it.
  CenterId center(CenterId center) {
    return this == OFFICIAL ? new CenterId(ALL) : center;
  }

  /// A session's official as a cell of this grain has it.
  UUID official(UUID official) {
    return this == CENTER ? ALL : official;
  }
}
