package org.liqa.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.liqa.call.LineQuality.Level;

/// In what words the measures of a line are told.
class LineQualityTest {

  private final LineQuality quality = new LineQuality();

  private Level takes(double loss) {
    return quality.take(20.0, loss, 5.0);
  }

  @Test
  void itTakesTwoBadMeasuresInARowToFall() {
    assertThat(takes(0.2)).isEqualTo(Level.GOOD);
    assertThat(takes(0)).isEqualTo(Level.GOOD);
    assertThat(takes(0.2)).isEqualTo(Level.GOOD);
    assertThat(takes(0.2)).isEqualTo(Level.POOR);
  }

  @Test
  void itTakesThreeGoodMeasuresInARowToRise() {
    takes(0.2);
    takes(0.2);

    assertThat(takes(0)).isEqualTo(Level.POOR);
    assertThat(takes(0)).isEqualTo(Level.POOR);
    assertThat(takes(0)).isEqualTo(Level.GOOD);
  }

  @Test
  void lossDelayAndJitterEachMakeALineWorse() {
    assertThat(after(null, 0.05, null)).isEqualTo(Level.FAIR);
    assertThat(after(500.0, null, null)).isEqualTo(Level.FAIR);
    assertThat(after(null, null, 100.0)).isEqualTo(Level.FAIR);
    assertThat(after(900.0, null, null)).isEqualTo(Level.POOR);
    assertThat(after(null, null, 200.0)).isEqualTo(Level.POOR);
    assertThat(after(null, null, null)).isEqualTo(Level.GOOD);
  }

  private static Level after(
      @org.jspecify.annotations.Nullable Double roundTripMs,
      @org.jspecify.annotations.Nullable Double loss,
      @org.jspecify.annotations.Nullable Double jitterMs) {
    var line = new LineQuality();
    line.take(roundTripMs, loss, jitterMs);
    return line.take(roundTripMs, loss, jitterMs);
  }
}
