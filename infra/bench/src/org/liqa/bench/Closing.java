package org.liqa.bench;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.liqa.audit.Audit;
import org.liqa.booking.VisitEnds;
import org.liqa.booking.VisitHistory;
import org.liqa.booking.VisitId;
import org.liqa.booking.Visits;
import org.liqa.directory.Directory;
import org.liqa.hours.SessionId;
import org.liqa.hours.SessionLedger;
import org.liqa.platform.Database;
import org.liqa.signaling.clock.EndReason;

/// Sessions that open and close in halls of their own, as rooms record them, in this process.
final class Closing implements AutoCloseable {

  private static final int LINES = 8;

  /// A hall is in one session at a time, so each begins when those before it are over.
  private static final Duration EACH_LATER = Duration.ofHours(1);

  private static final AtomicInteger COUNT = new AtomicInteger();

  private final ExecutorService threads = Executors.newFixedThreadPool(LINES);
  private final List<Future<?>> running = new ArrayList<>();
  private final AtomicInteger closed = new AtomicInteger();
  private final long began = System.nanoTime();
  private volatile boolean over;

  /// @param perSecond most sessions a second of all lines together
  Closing(Database database, Connection connection, Seed seed, int perSecond) throws Exception {
    Audit audit = new Audit(database, InstantSource.system());
    VisitHistory history = new VisitHistory(database, audit, List.of());
    SessionLedger ledger = new SessionLedger(
        database,
        new Directory(database, audit),
        new Visits(database, new VisitEnds(database, history, new ArrayList<>()), history));
    Instant evening = Seed.TODAY.minusDays(1).atTime(15, 0).toInstant(ZoneOffset.UTC);
    COUNT.incrementAndGet();
    long pauseNanos = LINES * 1_000_000_000L / perSecond;
    for (int line = 0; line < LINES; line++) {
      Seed.Place place = seed.place(line * 5);
      VisitId visit = new VisitId(UUID.randomUUID());
      try (PreparedStatement insert = connection.prepareStatement("""
          INSERT INTO visit (id, request_id, visitor_id, center_id, hall_id, official_id, section, starts_at, ends_at,
            state)
          VALUES (?, ?, ?, ?, ?, ?, 'MEN', '2030-01-01', '2030-12-31', 'IN_PROGRESS')""")) {
        Seed.set(insert, visit.value(), place.request(), place.visitor(), place.center(), place.hall(), place.official())
            .execute();
      }
      Instant from = evening.plus(EACH_LATER.multipliedBy(COUNT.get()));
      running.add(threads.submit(() -> {
        // All in the same hour, as those of now are, so that all wait for the same cells.
        for (Instant at = from; !over; at = at.plusSeconds(1)) {
          long next = System.nanoTime() + pauseNanos;
          SessionId session = new SessionId(UUID.randomUUID());
          if (!ledger.open(session, visit, at, "bench")) {
            throw new IllegalStateException("a session was refused");
          }
          ledger.close(session, at.plusMillis(900), EndReason.ENDED);
          closed.incrementAndGet();
          java.util.concurrent.locks.LockSupport.parkNanos(next - System.nanoTime());
        }
        return null;
      }));
    }
  }

  /// @param database a pool with a connection for each line
  static Database open(org.liqa.platform.EmbeddedDatabase database) {
    return Database.open(
        database.jdbcUrl(), database.user(), database.password(), LINES + 2, new SecureRandom());
  }

  /// How many a second there were so far.
  double perSecond() {
    return closed.get() * 1e9 / (System.nanoTime() - began);
  }

  @Override
  public void close() throws Exception {
    over = true;
    threads.shutdown();
    for (Future<?> one : running) {
      one.get();
    }
  }
}
