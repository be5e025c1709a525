package org.liqa.signaling.protocol;

/// Whose end of a visit somebody is at.
public enum Side {
  /// The hall where the visitor sits.
  HALL,
  /// The second hall of a visit between two centres.
  COUNTERPART,
  /// The official.
  OFFICIAL,
  /// Somebody invited: an interpreter, an adviser, a relative.
  GUEST;

  /// Whether this side counts as the hall's when sessions are counted.
  public boolean isHall() {
    return this == HALL;
  }

  /// Whether somebody of this side may end the visit, and let guests in.
  public boolean isHost() {
    return this != GUEST;
  }
}
