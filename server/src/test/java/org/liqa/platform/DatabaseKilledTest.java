package org.liqa.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.liqa.TestApi;
import org.liqa.TestLiqa;
import org.liqa.TestRace;
import org.liqa.TestVisits;

/// The database is killed with -9, again and again, while people book, move, and move whole days:
/// whoever asks again until they are answered has it done, once and wholly.
@Timeout(180)
class DatabaseKilledTest {

  private static final int CLIENTS = 4;
  private static final int DAYS = 2;

  /// After so many answers, with others under way.
  private static final Set<Integer> KILLED_AFTER = Set.of(7, 25);

  private static final Instant TEN = Instant.parse("2026-11-29T07:00:00Z");

  @TempDir
  Path folder;

  private final AtomicInteger answers = new AtomicInteger();
  private final Map<Integer, Boolean> killed = new ConcurrentHashMap<>();

  @BeforeEach
  void linkTheDistribution() throws Exception {
    var distribution = TestDatabase.distribution();
    Files.createSymbolicLink(folder.resolve(distribution.getFileName()), distribution);
  }

  @AfterEach
  void unlinkTheDistribution() throws Exception {
    Files.delete(folder.resolve(TestDatabase.distribution().getFileName()));
  }

  /// Who books, with a hall and an official of their own.
  private record Client(String hall, String official, List<String> requests) {}

  @Test
  void whatIsAskedUntilItIsAnsweredIsDoneOnceAndWholly() throws Exception {
    try (var database = EmbeddedDatabase.start(folder)) {
      try (TestLiqa liqa = TestLiqa.start(
          new TestDatabase(database.jdbcUrl(), database.user(), database.password()))) {
        List<Client> clients = clients(liqa);

        List<Boolean> done = TestRace.of(CLIENTS, number -> {
          work(liqa, clients.get(number), number);
          return true;
        });

        assertThat(done).hasSize(CLIENTS).containsOnly(true);
        assertThat(killed.keySet()).containsExactlyInAnyOrderElementsOf(KILLED_AFTER);
      }
      assertThat(number(database, "SELECT COUNT(*) FROM visit")).isEqualTo(CLIENTS * DAYS * 2L);
      assertThat(number(database, """
              SELECT COUNT(*)
              FROM visit v
              WHERE 3 <> (
                SELECT COUNT(*)
                FROM reservation r
                WHERE r.visit_id = v.id AND r.starts_at = v.starts_at AND r.ends_at = v.ends_at
              )""")).isZero();
      assertThat(number(database, "SELECT COUNT(*) FROM reservation"))
          .isEqualTo(CLIENTS * DAYS * 2L * 3);
      for (String told : List.of("'VISIT_BOOKED'", "'VISIT_MOVED'")) {
        assertThat(number(database, """
                SELECT COUNT(*)
                FROM visit v
                WHERE IF(%s = 'VISIT_BOOKED', 1, v.moves) <> (
                  SELECT COUNT(*) FROM message m WHERE m.visit_id = v.id AND m.purpose = %s
                )""".formatted(told, told))).isZero();
      }
      // Each was moved once by itself, and once with its day.
      assertThat(number(database, "SELECT COUNT(*) FROM visit WHERE moves <> 2"))
          .isZero();
      assertThat(number(database, """
              SELECT COUNT(*)
              FROM visit v
              WHERE 3 <> (SELECT COUNT(*) FROM visit_history h WHERE h.visit_id = v.id)""")).isZero();
    }
  }

  private static List<Client> clients(TestLiqa liqa) {
    TestVisits visits = new TestVisits(liqa);
    var name = Map.of("ar", "اسم", "en", "Name");
    List<Client> clients = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      String hall = liqa.as("admin")
          .post(
              "/centers/" + visits.center("riyadh") + "/halls",
              Map.of("code", "killed-" + i, "name", "قاعة", "section", "MEN"))
          .id();
      String official = liqa.as("admin")
          .post(
              "/officials", Map.of("username", "killed-" + i, "display_name", name, "title", name))
          .id();
      clients.add(new Client(
          hall,
          official,
          List.of(
              visits.requestByPhone(visits.visitor("MALE")),
              visits.requestByPhone(visits.visitor("MALE")))));
    }
    return clients;
  }

  /// Books two visits on each of three days, moves each by an hour, and then each day by a week.
  private void work(TestLiqa liqa, Client client, int number) {
    TestApi scheduler = liqa.as("scheduler");
    for (int day = 0; day < DAYS; day++) {
      Instant ten = TEN.plus(Duration.ofDays(day));
      for (int half = 0; half < 2; half++) {
        Map<String, Object> body = new HashMap<>(Map.of(
            "request_id", client.requests().get(half),
            "hall_id", client.hall(),
            "official_id", client.official()));
        body.putAll(times(ten.plusSeconds(1_800L * half)));
        String key = "book-" + number + "-" + day + "-" + half;
        var booked = until(201, () -> scheduler.post("/visits", body, key(key)));
        Map<String, Object> later = times(ten.plusSeconds(7_200 + 1_800L * half));
        String reschedule = "/visits/" + booked.id() + "/reschedule";
        until(200, () -> scheduler.post(reschedule, later));
      }
      Map<String, Object> move = new HashMap<>(Map.of(
          "official_id",
          client.official(),
          "date",
          ten.toString().substring(0, 10),
          "to_date",
          ten.plus(Duration.ofDays(7)).toString().substring(0, 10)));
      move.put(
          "plan", until(200, () -> scheduler.post("/day-moves/preview", move)).text("plan"));
      String key = "move-" + number + "-" + day;
      until(200, () -> scheduler.post("/day-moves", move, key(key)));
    }
  }

  private static Map<String, String> key(String key) {
    return Map.of("Idempotency-Key", key);
  }

  private static Map<String, Object> times(Instant from) {
    return Map.of(
        "starts_at",
        from.toString(),
        "ends_at",
        from.plus(Duration.ofMinutes(30)).toString());
  }

  /// Asks again while the database is away; kills it when it is its turn.
  private TestApi.Answer until(int status, Supplier<TestApi.Answer> asked) {
    CountDownLatch pause = new CountDownLatch(1);
    while (true) {
      var answer = asked.get();
      if (answer.status() == status) {
        int count = answers.incrementAndGet();
        if (KILLED_AFTER.contains(count)) {
          EmbeddedDatabaseTest.serverOf(folder).destroyForcibly();
          killed.put(count, true);
        }
        return answer;
      }
      assertThat(answer.status()).as(answer.body().toString()).isEqualTo(503);
      try {
        assertThat(pause.await(50, TimeUnit.MILLISECONDS)).isFalse();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static long number(EmbeddedDatabase database, String query) throws SQLException {
    try (var connection =
            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        var row = connection.createStatement().executeQuery(query)) {
      assertThat(row.next()).isTrue();
      return row.getLong(1);
    }
  }
}
