package org.liqa.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A machine's clock that is set while something is counted.
class ClockWatchTest {

  private final AtomicLong nanos = new AtomicLong();
  private final AtomicReference<Instant> wall =
      new AtomicReference<>(Instant.parse("2026-11-24T06:00:00Z"));
  private final AtomicReference<Instant> database = new AtomicReference<>(wall.get());
  private AnchoredClock clock;
  private ClockWatch watch;

  @BeforeEach
  void start() {
    clock = new AnchoredClock(Instant.parse("2026-11-24T06:00:00Z"), nanos::get);
    watch = new ClockWatch(clock, wall::get, database::get);
  }

  private void passes(Duration time) {
    nanos.addAndGet(time.toNanos());
    wall.updateAndGet(now -> now.plus(time));
    database.updateAndGet(now -> now.plus(time));
  }

  @Test
  void anHourBackInACallTakesNothingFromItAndIsSaid() {
    Instant began = clock.instant();
    passes(Duration.ofMinutes(10));
    wall.updateAndGet(now -> now.minus(Duration.ofHours(1)));
    passes(Duration.ofMinutes(5));

    watch.look();

    assertThat(Duration.between(began, clock.instant())).isEqualTo(Duration.ofMinutes(15));
    assertThat(watch.moved()).isEqualTo(Duration.ofHours(-1));
  }

  @Test
  void whatIsSetRightAgainIsKnownToo() {
    wall.updateAndGet(now -> now.plusSeconds(30));
    watch.look();
    wall.updateAndGet(now -> now.minusSeconds(30));
    watch.look();

    assertThat(watch.moved()).isZero();
  }

  @Test
  void aMachineThatBeganAnHourAheadIsKnownByTheDatabasesClock() {
    database.updateAndGet(now -> now.minus(Duration.ofHours(1)));

    watch.look();
    assertThat(watch.moved()).isZero();
    assertThat(watch.ahead()).isEqualTo(Duration.ofHours(1));

    wall.updateAndGet(now -> now.minus(Duration.ofHours(1)));
    watch.look();
    assertThat(watch.ahead()).isZero();
  }

  @Test
  void aClockThatOnlyWandersWasNotSet() {
    passes(Duration.ofDays(3));
    wall.updateAndGet(now -> now.plusMillis(900));

    watch.look();

    assertThat(watch.moved()).isZero();
  }
}
