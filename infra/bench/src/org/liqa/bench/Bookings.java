package org.liqa.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.liqa.platform.EmbeddedDatabase;

/// Bookings through the API beside the same transaction by raw JDBC, and fifty who want one slot.
final class Bookings {

  private static final LocalDate FIRST_DAY = LocalDate.of(2027, 2, 1);
  private static final long MEASURED_NANOS = 6_000_000_000L;

  /// Until the server's code is compiled.
  private static final long WARM_UP_NANOS = 20_000_000_000L;

  private static final int[] CLIENTS = {8, 16, 32};
  private static final int WARM_UP_CLIENTS = 8;
  private static final int CONTENDERS = 50;

  private Bookings() {}

  /// Books the n-th half hour of somebody's; false if the server was too busy.
  private interface Booker extends AutoCloseable {
    boolean book(int n) throws Exception;

    @Override
    default void close() throws Exception {}
  }

  private interface Bookers {
    Booker of(int client) throws Exception;
  }

  static Map<String, Object> measure(Client client, Seed seed, EmbeddedDatabase database)
      throws Exception {
    Map<String, Object> figures = new LinkedHashMap<>();
    int place = 0;
    perSecond(WARM_UP_CLIENTS, WARM_UP_NANOS, byApi(client, seed, place));
    place += WARM_UP_CLIENTS;
    for (int clients : CLIENTS) {
      double api = perSecond(clients, MEASURED_NANOS, byApi(client, seed, place));
      place += clients;
      double jdbc = perSecond(clients, MEASURED_NANOS, byJdbc(seed, place, database));
      place += clients;
      Map<String, Object> at = new LinkedHashMap<>();
      at.put("api_per_second", Math.round(api));
      at.put("jdbc_per_second", Math.round(jdbc));
      at.put("ratio", Math.round(api / jdbc * 100) / 100.0);
      figures.put(clients + "_clients", at);
      Bench.say("booking, " + clients + " clients: " + at);
    }
    return figures;
  }

  static Map<String, Object> contend(Client client, Seed seed) throws Exception {
    int last = 199;
    Seed.Place wanted = seed.place(last);
    Instant start = LocalDateTime.of(2027, 3, 1, 6, 0).toInstant(ZoneOffset.UTC);
    List<Long> tookMs = new ArrayList<>();
    int winners = 0;
    int refused = 0;
    for (int round = 0; round < 10; round++) {
      Instant from = start.plusSeconds(1800L * round);
      List<Callable<Integer>> all = new ArrayList<>();
      CountDownLatch line = new CountDownLatch(1);
      for (int i = 0; i < CONTENDERS; i++) {
        Seed.Place own = seed.place(last - i);
        Seed.Place place = new Seed.Place(
            own.request(), own.visitor(), wanted.center(), wanted.hall(), wanted.official());
        all.add(() -> {
          line.await();
          return client.book(place, from.toString(), from.plusSeconds(1800).toString());
        });
      }
      try (var threads = Executors.newFixedThreadPool(CONTENDERS)) {
        var answers = all.stream().map(threads::submit).toList();
        long began = System.nanoTime();
        line.countDown();
        for (var answer : answers) {
          int status = answer.get();
          winners += status == 201 ? 1 : 0;
          refused += status == 409 ? 1 : 0;
        }
        tookMs.add((System.nanoTime() - began) / 1_000_000);
      }
    }
    tookMs.sort(null);
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("contenders", CONTENDERS);
    figures.put("rounds", tookMs.size());
    figures.put("winners", winners);
    figures.put("refused_409", refused);
    figures.put("told_to_come_back_503", CONTENDERS * tookMs.size() - winners - refused);
    figures.put("all_answered_ms_median", tookMs.get(tookMs.size() / 2));
    figures.put("all_answered_ms_slowest", tookMs.getLast());
    Bench.say("contenders: " + figures);
    return figures;
  }

  private static double perSecond(int clients, long nanos, Bookers bookers) throws Exception {
    List<Booker> made = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      made.add(bookers.of(i));
    }
    try (var threads = Executors.newFixedThreadPool(clients)) {
      long began = System.nanoTime();
      List<Callable<Integer>> work = made.stream()
          .<Callable<Integer>>map(booker -> () -> {
            int booked = 0;
            for (int n = 0; System.nanoTime() - began < nanos; n++) {
              booked += booker.book(n) ? 1 : 0;
            }
            return booked;
          })
          .toList();
      int all = 0;
      for (var done : threads.invokeAll(work)) {
        all += done.get();
      }
      return all / ((System.nanoTime() - began) / 1e9);
    } finally {
      for (Booker booker : made) {
        booker.close();
      }
    }
  }

  private static Bookers byApi(Client client, Seed seed, int first) {
    return i -> {
      Seed.Place place = seed.place(first + i);
      return n -> {
        Instant start = slot(n);
        int status = client.book(place, start.toString(), start.plusSeconds(1800).toString());
        if (status != 201 && status != 503) {
          throw new IllegalStateException("a booking was answered " + status);
        }
        return status == 201;
      };
    };
  }

  /// The n-th half hour between eight and four of working days, in UTC.
  private static Instant slot(int n) {
    LocalDate day = Stream.iterate(FIRST_DAY, d -> d.plusDays(1))
        .filter(d -> !Seed.isFree(d))
        .skip(n / 16)
        .findFirst()
        .orElseThrow();
    return day.atTime(5, 0).plusMinutes(30L * (n % 16)).toInstant(ZoneOffset.UTC);
  }

  private static Bookers byJdbc(Seed seed, int first, EmbeddedDatabase database) {
    return i -> new Raw(seed, seed.place(first + i), database);
  }

  /// The rows that a booking through the API writes, in the same order and the same isolation.
  private static final class Raw implements Booker {

    private final Seed seed;
    private final Seed.Place place;
    private final Connection connection;
    private final List<UUID> resources;
    private final Map<String, PreparedStatement> prepared = new LinkedHashMap<>();

    Raw(Seed seed, Seed.Place place, EmbeddedDatabase database) throws SQLException {
      this.seed = seed;
      this.place = place;
      this.connection = DriverManager.getConnection(
          database.jdbcUrl() + "?useServerPrepStmts=true", database.user(), database.password());
      connection.setAutoCommit(false);
      connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      this.resources =
          Stream.of(place.hall(), place.official(), place.visitor()).sorted().toList();
      run("INSERT IGNORE INTO resource (id, kind) VALUES (?, 'VISITOR')", place.visitor());
      connection.commit();
    }

    @Override
    public boolean book(int n) throws SQLException {
      UUID visit = seed.id();
      LocalDateTime start = LocalDateTime.ofInstant(slot(n), ZoneOffset.UTC);
      LocalDateTime end = start.plusMinutes(30);
      LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC);
      for (UUID resource : resources) {
        run("UPDATE resource SET version = version + 1 WHERE id = ?", resource);
      }
      run("""
          INSERT INTO visit (id, request_id, visitor_id, center_id, hall_id, official_id, section, starts_at, ends_at,
            state)
          VALUES (?, ?, ?, ?, ?, ?, 'MEN', ?, ?, 'BOOKED')""",
          visit, place.request(), place.visitor(), place.center(), place.hall(), place.official(), start, end);
      for (UUID resource : resources) {
        run(
            "INSERT INTO reservation (resource_id, visit_id, starts_at, ends_at) VALUES (?, ?, ?, ?)",
            resource, visit, start, end);
      }
      run("""
          INSERT INTO visit_history (visit_id, at, user_id, action, state, hall_id, starts_at, ends_at)
          VALUES (?, ?, ?, 'book', 'BOOKED', ?, ?, ?)""",
          visit, now, seed.user(), place.hall(), start, end);
      run(
          "INSERT INTO audit (at, user_id, action, kind, subject) VALUES (?, ?, 'visit.book', 'visit', ?)",
          now, seed.user(), visit);
      run("UPDATE request SET meeting_planned = TRUE WHERE id = ?", place.request());
      for (String purpose : List.of("VISIT_BOOKED", "VISIT_REMINDER_DAY", "VISIT_REMINDER_HOUR")) {
        run("""
            INSERT INTO message (id, subject_kind, subject_id, occurrence, purpose, visitor_id, request_id, visit_id,
              center_id, recipient, text, state, due_at, expires_at, attempts, created_at)
            VALUES (?, 'visit', ?, 0, ?, ?, ?, ?, ?, 'x', 'text', 'CANCELLED', ?, ?, 0, ?)""",
            seed.id(), visit, purpose, place.visitor(), place.request(), visit, place.center(), now, start, now);
      }
      connection.commit();
      return true;
    }

    private void run(String sql, Object... values) throws SQLException {
      PreparedStatement statement = prepared.get(sql);
      if (statement == null) {
        statement = connection.prepareStatement(sql);
        prepared.put(sql, statement);
      }
      Seed.set(statement, values).executeUpdate();
    }

    @Override
    public void close() throws SQLException {
      connection.close();
    }
  }
}
