package org.liqa.demo;

import java.time.Instant;
import java.util.SplittableRandom;
import java.util.UUID;

/// Ids of what was made in the past: UUID version 7, in order of time, the same from the same seed.
final class DemoIds {

  private DemoIds() {}

  static UUID at(Instant time, SplittableRandom random) {
    return new UUID(
        time.toEpochMilli() << 16 | 0x7000 | random.nextInt(0x1000),
        random.nextLong() >>> 2 | Long.MIN_VALUE);
  }
}
