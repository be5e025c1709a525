package org.liqa.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;

/// How long things took, to ten microseconds, up to ten seconds. Thread-safe.
final class Delays {

  private static final int NANOS = 10_000;
  private static final int MOST = 1_000_000;

  private final AtomicLongArray counts = new AtomicLongArray(MOST);

  void add(long nanos) {
    counts.incrementAndGet((int) Math.clamp(nanos / NANOS, 0, MOST - 1));
  }

  long count() {
    long sum = 0;
    for (int i = 0; i < MOST; i++) {
      sum += counts.get(i);
    }
    return sum;
  }

  /// @param share such as 0.99
  double ms(double share) {
    long left = (long) Math.ceil(count() * share);
    for (int i = 0; i < MOST; i++) {
      left -= counts.get(i);
      if (left <= 0) {
        return i * NANOS / 1e6;
      }
    }
    return 0;
  }

  Map<String, Object> figures() {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("p50_ms", ms(0.5));
    figures.put("p99_ms", ms(0.99));
    return figures;
  }
}
