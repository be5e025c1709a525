package org.liqa.signaling.media;

/// When a room goes through a bridge.
public enum MediaPolicy {
  /// Never: there is none.
  PEER_ONLY,
  /// From the third participant on.
  BRIDGE_FROM_THREE,
  /// Always, as a centre may want that has no way to others but the bridge.
  BRIDGE_ALWAYS;

  /// Those from whom on a bridge is wanted.
  public int fewest() {
    return switch (this) {
      case PEER_ONLY -> Integer.MAX_VALUE;
      case BRIDGE_FROM_THREE -> 3;
      case BRIDGE_ALWAYS -> 1;
    };
  }
}
