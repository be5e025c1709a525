package org.liqa.signaling.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Random histories of a visit, each from its seed.
///
/// In each: sessions do not overlap; the recorded log, in any order and with any of it twice,
/// counts
/// as the sessions that are stored; nobody is in the room twice; what is counted is never more than
/// the time both sides had media, and less only by two seconds for each connection or node that was
/// lost. `-Dliqa.simulations=5000` runs so many, `-Dliqa.simulation=SEED` one again.
class SimulationTest {

  private static final long FEW = 2_000;
  private static final long MANY = 1_000_000;

  @Test
  void whateverHappensTheHoursAddUp() {
    Long one = Long.getLong("liqa.simulation");
    long first = one == null ? 1 : one;
    long count = one == null ? Long.getLong("liqa.simulations", usual()) : 1;
    var visits = new AtomicLong();
    var events = new AtomicLong();
    var sessions = new AtomicLong();
    var started = System.nanoTime();

    var failures = LongStream.range(first, first + count)
        .parallel()
        .mapToObj(seed -> live(seed, visits, events, sessions))
        .filter(failure -> !failure.isEmpty())
        .limit(1)
        .toList();

    double seconds = (System.nanoTime() - started) / 1e9;
    System.out.printf(
        "%d visits simulated, %d events, %d sessions, %.0f visits a second%n",
        visits.get(), events.get(), sessions.get(), visits.get() / seconds);
    assertThat(failures).isEmpty();
    assertThat(sessions.get()).as("sessions, without which nothing was tried").isPositive();
  }

  /// How many are lived through where nobody says: all, where no test is left out for its length.
  private static long usual() {
    return "none".equals(System.getProperty("liqa.left.out")) ? MANY : FEW;
  }

  /// @return what does not hold, or nothing
  private static String live(long seed, AtomicLong visits, AtomicLong events, AtomicLong sessions) {
    try {
      History history = new History(seed).run();
      visits.incrementAndGet();
      events.addAndGet(history.events());
      sessions.addAndGet(history.sessions());
      return "";
    } catch (AssertionError | RuntimeException e) {
      return "seed " + seed + " (-Dliqa.simulation=" + seed + "): " + e;
    }
  }
}
