package org.liqa.hours;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Recounts the hours once a night, when nobody meets, and says what it found in the log and as a
/// figure for an alarm, and when it last could, for another. Every node does; each only reads. Used
/// by one thread; the figures by any.
public final class NightlyRecount {

  private static final Logger LOG = LoggerFactory.getLogger(NightlyRecount.class);
  private static final int FIRST_HOUR = 2;
  private static final int LAST_HOUR = 5;
  private static final int MOST_LINES = 20;

  private final Recount recount;
  private final InstantSource clock;
  private final AtomicLong found = new AtomicLong();
  private volatile Instant ended;
  private @Nullable LocalDate last;

  /// @param clock says when it is night
  public NightlyRecount(Recount recount, InstantSource clock) {
    this.recount = recount;
    this.clock = clock;
    this.ended = clock.instant();
  }

  /// Recounts if it is night and this night's is not done; to be called every few minutes, after a
  /// failure too.
  ///
  /// @throws RuntimeException if the database does not let it; nothing is known of this night then
  public void look() {
    ZonedDateTime now = clock.instant().atZone(Overview.SERVICE);
    boolean night = now.getHour() >= FIRST_HOUR && now.getHour() < LAST_HOUR;
    if (night && !now.toLocalDate().equals(last)) {
      Recount.Report report = recount.run();
      last = now.toLocalDate();
      ended = clock.instant();
      found.set(report.found());
      LOG.info(
          "recounted {} sessions of {} visits: {} differences",
          report.sessions(),
          report.visits(),
          report.found());
      report.differences().stream().limit(MOST_LINES).forEach(d -> LOG.warn("hours differ: {}", d));
    }
  }

  /// How many differences the last recount found that came to its end; 0 before the first.
  public long differences() {
    return found.get();
  }

  /// How long ago that was, or the start where none did since.
  public Duration age() {
    return Duration.between(ended, clock.instant());
  }
}
