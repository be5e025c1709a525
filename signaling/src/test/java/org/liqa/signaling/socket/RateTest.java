package org.liqa.signaling.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// How often a client may speak.
class RateTest {

  private static final Instant START = Instant.parse("2026-11-24T07:00:00Z");

  private final Rate rate = new Rate(Limits.STANDARD, START);

  private int takenAt(Instant now, int tries) {
    int taken = 0;
    for (int i = 0; i < tries; i++) {
      taken += rate.take(now) ? 1 : 0;
    }
    return taken;
  }

  @Test
  void aHundredAndFiftyMayComeAtOnce() {
    assertThat(takenAt(START, 1_000)).isEqualTo(150);
  }

  @Test
  void thenTenASecond() {
    assertThat(takenAt(START, 150)).isEqualTo(150);

    assertThat(takenAt(START.plusSeconds(3), 1_000)).isEqualTo(30);
    assertThat(takenAt(START.plusMillis(3_100), 1_000)).isEqualTo(1);
  }

  @Test
  void silenceDoesNotSaveUpMoreThanTheFirst() {
    assertThat(takenAt(START.plus(Duration.ofHours(1)), 1_000)).isEqualTo(150);
  }

  @Test
  void aClockThatIsSetBackGivesNothing() {
    assertThat(takenAt(START, 150)).isEqualTo(150);

    assertThat(takenAt(START.minusSeconds(10), 10)).isZero();
  }

  @Test
  void aSteadyTenASecondIsNeverTooMuch() {
    int taken = 0;
    for (int i = 1; i <= 6_000; i++) {
      taken += takenAt(START.plusMillis(i * 100L), 1);
    }

    assertThat(taken).isEqualTo(6_000);
  }
}
