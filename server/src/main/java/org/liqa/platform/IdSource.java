package org.liqa.platform;

import com.fasterxml.uuid.UUIDClock;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;

/// Makes the ids of everything new: UUID version 7 (RFC 9562 §5.7), in order of time. Thread-safe.
@FunctionalInterface
public interface IdSource {

  /// A new id.
  UUID next();

  /// Ids whose time is the application's and whose rest is random.
  static IdSource timeOrdered(InstantSource clock, SecureRandom random) {
    TimeBasedEpochGenerator generator = new TimeBasedEpochGenerator(random, new UUIDClock() {
      @Override
      public long currentTimeMillis() {
        return clock.millis();
      }
    });
    return generator::generate;
  }
}
