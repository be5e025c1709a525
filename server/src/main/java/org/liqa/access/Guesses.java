package org.liqa.access;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.liqa.platform.ProblemException;

/// Slows down who guesses passwords: failures alone count, by account and address, and by address.
///
/// An account is never locked for everyone: the person on another address still gets in. Names that
/// don't
/// exist count like those that do. In memory, for each node, the least recently seen forgotten
/// first.
/// Thread-safe.
final class Guesses {

  private static final int FAILURES_OF_AN_ACCOUNT = 10;
  private static final Duration PER = Duration.ofMinutes(1);
  private static final int FAILURES_OF_AN_ADDRESS = 100;
  private static final int MOST_REMEMBERED = 50_000;

  private final TimeMeter time;
  private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
      return size() > MOST_REMEMBERED;
    }
  };

  Guesses(InstantSource clock) {
    this.time = new TimeMeter() {
      @Override
      public long currentTimeNanos() {
        return clock.millis() * 1_000_000;
      }

      @Override
      public boolean isWallClockBased() {
        return true;
      }
    };
  }

  /// @throws ProblemException 429 when too many failed of late
  void requirePlace(String username, String address) {
    refuseIfEmpty(bucket(account(username, address), FAILURES_OF_AN_ACCOUNT));
    refuseIfEmpty(bucket("address " + address, FAILURES_OF_AN_ADDRESS));
  }

  void failed(String username, String address) {
    bucket(account(username, address), FAILURES_OF_AN_ACCOUNT).tryConsume(1);
    bucket("address " + address, FAILURES_OF_AN_ADDRESS).tryConsume(1);
  }

  synchronized void succeeded(String username, String address) {
    buckets.remove(account(username, address));
  }

  /// The database takes a name in any case for the same.
  private static String account(String username, String address) {
    return "account " + username.toLowerCase(Locale.ROOT) + " " + address;
  }

  private synchronized Bucket bucket(String key, int capacity) {
    return buckets.computeIfAbsent(
        key,
        k -> Bucket.builder()
            .withCustomTimePrecision(time)
            .addLimit(limit -> limit.capacity(capacity).refillIntervally(capacity, PER))
            .build());
  }

  private static void refuseIfEmpty(Bucket bucket) {
    if (bucket.getAvailableTokens() == 0) {
      var estimate = bucket.estimateAbilityToConsume(1);
      throw ProblemException.tooMany(
          Math.max(1, (estimate.getNanosToWaitForRefill() + 999_999_999) / 1_000_000_000));
    }
  }
}
