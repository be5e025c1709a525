package org.liqa.platform;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Notices when somebody sets the machine's clock. Nothing that is counted changes by it, since the
/// application's clock runs on by itself ([AnchoredClock]); but the two then differ until a
/// restart, and whoever runs the machine should know. So should they where it was wrong at the
/// start, which the database's clock tells: hours would stand at a time of day at which they were
/// not, even in the future. One thread looks; any may ask.
public final class ClockWatch {

  private static final Logger LOG = LoggerFactory.getLogger(ClockWatch.class);

  /// More than a clock wanders by itself between two looks.
  private static final Duration STEP = Duration.ofSeconds(2);

  private final InstantSource clock;
  private final InstantSource wall;
  private final InstantSource database;
  private final Duration atFirst;
  private volatile Duration moved = Duration.ZERO;
  private volatile Duration ahead = Duration.ZERO;

  /// @param clock    the application's
  /// @param wall     the machine's
  /// @param database the database's
  public ClockWatch(InstantSource clock, InstantSource wall, InstantSource database) {
    this.clock = clock;
    this.wall = wall;
    this.database = database;
    this.atFirst = apart(clock);
  }

  /// By how much the machine's clock was set since the start; negative where it was set back.
  public Duration moved() {
    return moved;
  }

  /// How far the machine's clock is ahead of the database's; negative where it is behind.
  public Duration ahead() {
    return ahead;
  }

  /// Looks, and warns of what has changed since the last time; to be called every few seconds.
  public void look() {
    Duration now = apart(clock).minus(atFirst);
    Duration step = now.minus(moved);
    if (isStep(step)) {
      moved = now;
      LOG.warn(
          "the machine's clock was set by {} s; durations are counted by the clock that only runs on,"
              + " which is now {} s from it until a restart",
          step.toSeconds(),
          now.toSeconds());
    }
    Instant asked = wall.instant();
    Duration nowAhead = apart(database);
    // A slow answer says nothing of the clock that it is from.
    boolean slow = isStep(Duration.between(asked, wall.instant()).multipliedBy(2));
    if (!slow && isStep(nowAhead.minus(ahead))) {
      ahead = nowAhead;
      LOG.warn(
          "the machine's clock is {} s ahead of the database's; one of them is wrong, and hours that are"
              + " counted now may stand at the wrong time of day",
          nowAhead.toSeconds());
    }
  }

  private static boolean isStep(Duration difference) {
    return difference.abs().compareTo(STEP) > 0;
  }

  private Duration apart(InstantSource from) {
    return Duration.between(from.instant(), wall.instant());
  }
}
