package org.liqa.call;

import org.jspecify.annotations.Nullable;

/// How a participant's line does, in three words that do not flicker: it takes two bad measures in
/// a
/// row to fall and three good ones to rise. The pages judge the same way (`quality.ts`).
///
/// One thread at a time.
final class LineQuality {

  private static final int TO_FALL = 2;
  private static final int TO_RISE = 3;

  private Level shown = Level.GOOD;
  private int others;

  /// From the worst to the best.
  public enum Level {
    /// The other is hard to follow.
    POOR,
    /// It shows now and then.
    FAIR,
    /// Nobody notices anything.
    GOOD
  }

  /// Takes a measure in.
  ///
  /// @param packetLoss from 0 to 1
  /// @return what is shown from now on
  Level take(@Nullable Double roundTripMs, @Nullable Double packetLoss, @Nullable Double jitterMs) {
    Level judged = judge(or0(roundTripMs), or0(packetLoss), or0(jitterMs));
    if (judged == shown) {
      others = 0;
      return shown;
    }
    others++;
    if (others >= (judged.compareTo(shown) < 0 ? TO_FALL : TO_RISE)) {
      shown = judged;
      others = 0;
    }
    return shown;
  }

  private static Level judge(double roundTripMs, double packetLoss, double jitterMs) {
    if (packetLoss > 0.1 || roundTripMs > 800 || jitterMs > 150) {
      return Level.POOR;
    }
    if (packetLoss > 0.03 || roundTripMs > 400 || jitterMs > 60) {
      return Level.FAIR;
    }
    return Level.GOOD;
  }

  private static double or0(@Nullable Double value) {
    return value == null ? 0 : value;
  }
}
