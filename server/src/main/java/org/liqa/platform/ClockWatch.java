package org.liqa.platform;

import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Notices when somebody sets the machine's clock. Nothing that is counted changes by it, since the
/// application's clock runs on by itself ([AnchoredClock]); but the two then differ until a
/// restart,
/// and whoever runs the machine should know. One thread looks; any may ask.
public final class ClockWatch {

  private static final Logger LOG = LoggerFactory.getLogger(ClockWatch.class);

  /// More than a clock wanders by itself between two looks.
  private static final Duration STEP = Duration.ofSeconds(2);

  private final InstantSource clock;
  private final InstantSource wall;
  private final Duration atFirst;
  private volatile Duration moved = Duration.ZERO;

  /// @param clock the application's
  /// @param wall  the machine's
  public ClockWatch(InstantSource clock, InstantSource wall) {
    this.clock = clock;
    this.wall = wall;
    this.atFirst = apart();
  }

  /// By how much the machine's clock was set since the start; negative where it was set back.
  public Duration moved() {
    return moved;
  }

  /// Looks, and warns of what has changed since the last time; to be called every few seconds.
  public void look() {
    Duration now = apart().minus(atFirst);
    Duration step = now.minus(moved);
    if (step.abs().compareTo(STEP) > 0) {
      moved = now;
      LOG.warn(
          "the machine's clock was set by {} s; durations are counted by the clock that only runs on,"
              + " which is now {} s from it until a restart",
          step.toSeconds(),
          now.toSeconds());
    }
  }

  private Duration apart() {
    return Duration.between(clock.instant(), wall.instant());
  }
}
