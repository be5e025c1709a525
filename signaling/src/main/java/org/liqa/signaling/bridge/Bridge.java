package org.liqa.signaling.bridge;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.liqa.signaling.bridge.Colibri.Load;

/// One bridge of the pool, and what is known of it. Guarded by its own lock.
final class Bridge {

  /// One that died is not asked anything for that long.
  static final Duration LEFT_ALONE = Duration.ofSeconds(60);

  /// Of one that answers slower than that, a bridge that answers in time is preferred.
  private static final Duration SLOW = Duration.ofSeconds(1);

  /// What each conference that was put there since the load was last read may add to it.
  private static final double STRESS_OF_A_CONFERENCE = 0.01;

  private static final double STRESS_NOT_KNOWN = 0.9;
  private static final double STRESS_OF_THE_SLOW = 1;
  private static final int MOST_SILENCES = 2;

  private final Colibri colibri;
  private Instant seenAt;
  private @Nullable Load load;
  private boolean slow;
  private int silences;
  private int putThere;
  private @Nullable Instant aloneUntil;

  Bridge(Colibri colibri, Instant now) {
    this.colibri = colibri;
    this.seenAt = now;
  }

  Colibri colibri() {
    return colibri;
  }

  URI address() {
    return colibri.address();
  }

  /// When it was last known to live.
  synchronized Instant seenAt() {
    return seenAt;
  }

  synchronized void seen(Instant now) {
    seenAt = now;
  }

  synchronized void answered(Load told, Duration took, Instant now) {
    seenAt = now;
    load = told;
    slow = took.compareTo(SLOW) > 0;
    silences = 0;
    putThere = 0;
  }

  /// It did not answer in time, or not as it should.
  ///
  /// @return whether that makes it a dead one
  synchronized boolean wasSilent() {
    return ++silences >= MOST_SILENCES;
  }

  /// @return false if that was known
  synchronized boolean died(Instant now) {
    boolean news = aloneUntil == null || !now.isBefore(aloneUntil);
    aloneUntil = now.plus(LEFT_ALONE);
    load = null;
    silences = 0;
    return news;
  }

  synchronized boolean isLeftAlone(Instant now) {
    return aloneUntil != null && now.isBefore(aloneUntil);
  }

  /// Whether it may get a conference that is new to it.
  synchronized boolean takesNew(Instant now) {
    return !isLeftAlone(now) && (load == null || !load.leaving());
  }

  synchronized boolean isEnding() {
    return load != null && load.ending();
  }

  synchronized void putOneMore() {
    putThere++;
  }

  /// The lower, the sooner it is chosen.
  synchronized double rank() {
    double stress = load == null ? STRESS_NOT_KNOWN : load.stress();
    return stress + putThere * STRESS_OF_A_CONFERENCE + (slow ? STRESS_OF_THE_SLOW : 0);
  }
}
