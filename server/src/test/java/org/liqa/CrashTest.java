package org.liqa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.liqa.platform.StoppingProxy;
import org.liqa.platform.TestDatabase;

/// A server is killed with -9 in the middle of a booking or a change of bookings: all of it is
/// there
/// or nothing, and who asks again with the same key, here at another node, books once.
class CrashTest {

  private static final Instant TEN = Instant.parse("2026-11-24T07:00:00Z");
  private static final String READY = "Liqa is ready: ";

  private static final TestDatabase database = TestDatabase.fresh();
  private static TestLiqa other;
  private static TestVisits visits;

  private StoppingProxy proxy;
  private Process doomed;
  private TestApi api;

  @BeforeAll
  static void start() {
    other = TestLiqa.start(database);
    visits = new TestVisits(other);
  }

  @AfterAll
  static void stop() {
    other.close();
  }

  @BeforeEach
  void startTheOneThatIsKilled() throws Exception {
    URI there = URI.create(database.url().substring("jdbc:".length()));
    proxy = new StoppingProxy(there.getPort());
    doomed = launch("jdbc:mariadb://127.0.0.1:" + proxy.port() + there.getPath());
    CompletableFuture<Integer> port = new CompletableFuture<>();
    Thread.ofVirtual().start(() -> readUntilReady(doomed.inputReader(), port));
    api = new TestApi(port.get(120, TimeUnit.SECONDS), other.as("scheduler").token());
  }

  @AfterEach
  void end() {
    doomed.destroyForcibly();
    proxy.close();
  }

  private static Process launch(String databaseUrl) throws IOException {
    var builder = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            "org.liqa.Main")
        .redirectError(new File("target", "crash-test.log"));
    builder.environment().keySet().removeIf(name -> name.startsWith("LIQA_"));
    builder
        .environment()
        .putAll(Map.of(
            "LIQA_PROFILE",
            "demo",
            "LIQA_NOW",
            TestLiqa.TUESDAY_NINE.toString(),
            "LIQA_HTTP_PORT",
            "0",
            "LIQA_SECRET",
            TestLiqa.SECRET,
            "LIQA_DATA_DIR",
            Path.of("target", "crash-test").toString(),
            "LIQA_DB_URL",
            databaseUrl,
            "LIQA_DB_USER",
            database.user(),
            "LIQA_DB_PASSWORD",
            database.password()));
    return builder.start();
  }

  private static void readUntilReady(BufferedReader printed, CompletableFuture<Integer> port) {
    try {
      for (String line = printed.readLine(); line != null; line = printed.readLine()) {
        if (line.startsWith(READY)) {
          port.complete(URI.create(line.substring(READY.length())).getPort());
        }
      }
    } catch (IOException e) {
      port.completeExceptionally(new UncheckedIOException(e));
    }
    port.completeExceptionally(new IllegalStateException("it ended"));
  }

  /// Books at the server that is killed at that moment of it; its answer is never seen.
  private void bookAndKill(StoppingProxy.At moment, String key, Map<String, Object> visit)
      throws Exception {
    askAndKill(moment, key, "/visits", visit);
  }

  private void askAndKill(
      StoppingProxy.At moment, String key, String path, Map<String, Object> body) throws Exception {
    CompletableFuture<Boolean> stopped = proxy.stop(moment, key);
    Thread client = Thread.ofVirtual().start(() -> {
      try {
        api.post(path, body, Map.of("Idempotency-Key", key));
      } catch (UncheckedIOException e) {
        // As meant: nobody answers.
      }
    });
    assertThat(stopped.get(60, TimeUnit.SECONDS)).isTrue();
    doomed.destroyForcibly().waitFor();
    client.join(Duration.ofSeconds(30));
  }

  private static long booked(String request) {
    return other.as("scheduler").get("/visits?limit=200").items().stream()
        .filter(visit -> visit.path("request_id").asText().equals(request))
        .count();
  }

  private static long told(String request) {
    return other.as("scheduler").get("/messages?request_id=" + request).items().stream()
        .filter(message -> message.path("purpose").asText().equals("VISIT_BOOKED"))
        .count();
  }

  @Test
  void killedBetweenCommitAndAnswerTheRetryGetsTheFirstAnswer() throws Exception {
    String request = visits.requestByPhone(visits.visitor("MALE"));
    Map<String, Object> visit = visits.visit(
        request,
        visits.hall("riyadh", "m1"),
        visits.official("official"),
        TEN,
        TEN.plus(Duration.ofMinutes(30)));

    bookAndKill(StoppingProxy.At.AFTER_COMMIT, "killed-after-commit", visit);

    assertThat(booked(request)).isEqualTo(1);
    for (int retry = 0; retry < 2; retry++) {
      var again = other
          .as("scheduler")
          .post("/visits", visit, Map.of("Idempotency-Key", "killed-after-commit"));
      assertThat(again.status()).isEqualTo(201);
      assertThat(again.text("request_id")).isEqualTo(request);
      assertThat(again.header("Location")).isEqualTo("/api/v1/visits/" + again.id());
      assertThat(other.as("scheduler").get("/visits/" + again.id()).header("ETag"))
          .isEqualTo(again.header("ETag"));
    }
    assertThat(booked(request)).isEqualTo(1);
    assertThat(told(request)).isEqualTo(1);
  }

  @Test
  void killedBeforeItsCommitABookingLeavesNothing() throws Exception {
    String request = visits.requestByPhone(visits.visitor("MALE"));
    Map<String, Object> visit = visits.visit(
        request,
        visits.hall("riyadh", "m2"),
        visits.official("official2"),
        TEN,
        TEN.plus(Duration.ofMinutes(30)));

    bookAndKill(StoppingProxy.At.BEFORE_COMMIT, "killed-before-commit", visit);

    assertThat(booked(request)).isZero();
    assertThat(told(request)).isZero();
    var again = other
        .as("scheduler")
        .post("/visits", visit, Map.of("Idempotency-Key", "killed-before-commit"));
    assertThat(again.status()).as(again.body().toString()).isEqualTo(201);
    assertThat(booked(request)).isEqualTo(1);
    assertThat(told(request)).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(StoppingProxy.At.class)
  void killedInADaysMoveAllOfItsVisitsAreMovedOrNone(StoppingProxy.At moment) throws Exception {
    boolean committed = moment == StoppingProxy.At.AFTER_COMMIT;
    Instant ten = TEN.plus(Duration.ofDays(committed ? 7 : 14));
    Instant later = ten.plus(Duration.ofDays(1));
    List<String> booked = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Instant from = ten.plus(Duration.ofMinutes(30L * i));
      booked.add(other
          .as("scheduler")
          .post(
              "/visits",
              visits.visit(
                  visits.requestByPhone(visits.visitor("MALE")),
                  visits.hall("riyadh", "m1"),
                  visits.official("official"),
                  from,
                  from.plus(Duration.ofMinutes(30))))
          .id());
    }
    Map<String, Object> move = new HashMap<>(Map.of(
        "official_id",
        visits.official("official"),
        "date",
        ten.toString().substring(0, 10),
        "to_date",
        later.toString().substring(0, 10)));
    move.put("plan", other.as("scheduler").post("/day-moves/preview", move).text("plan"));

    askAndKill(moment, "killed-" + moment, "/day-moves", move);

    assertThat(days(booked)).containsExactly(date(committed ? later : ten));
    var again = other
        .as("scheduler")
        .post("/day-moves", move, Map.of("Idempotency-Key", "killed-" + moment));
    assertThat(again.status()).as(again.body().toString()).isEqualTo(200);
    assertThat(days(booked)).containsExactly(date(later));
    for (String visit : booked) {
      assertThat(other.as("scheduler").get("/messages?visit_id=" + visit).items())
          .filteredOn(message -> message.path("purpose").asText().equals("VISIT_MOVED"))
          .hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(StoppingProxy.At.class)
  void killedInAMoveAVisitHasItsOldTimeOrItsNew(StoppingProxy.At moment) throws Exception {
    boolean committed = moment == StoppingProxy.At.AFTER_COMMIT;
    Instant from = TEN.plus(Duration.ofDays(committed ? 21 : 22));
    Instant to = from.plus(Duration.ofHours(1));
    String visit = other.as("scheduler").post("/visits", halfAnHour(from)).id();
    String path = "/visits/" + visit + "/reschedule";
    Map<String, Object> move = Map.of(
        "starts_at", to.toString(), "ends_at", to.plus(Duration.ofMinutes(30)).toString());

    askAndKill(moment, "visit.move", path, move);

    assertThat(Instant.parse(other.as("scheduler").get("/visits/" + visit).text("starts_at")))
        .isEqualTo(committed ? to : from);
    assertThat(other
            .as("scheduler")
            .post("/visits", halfAnHour(committed ? to : from))
            .status())
        .isEqualTo(409);
    assertThat(other.as("scheduler").post(path, move).status()).isEqualTo(200);
    assertThat(other.as("scheduler").post("/visits", halfAnHour(from)).status()).isEqualTo(201);
    assertThat(other.as("scheduler").get("/messages?visit_id=" + visit).items())
        .filteredOn(message -> message.path("purpose").asText().equals("VISIT_MOVED"))
        .hasSize(1);
  }

  @Tag("long")
  @Test
  void killedInASwapBothHaveTheirOldTimes() throws Exception {
    Instant from = TEN.plus(Duration.ofDays(28));
    Instant to = from.plus(Duration.ofHours(1));
    List<String> booked = Stream.of(from, to)
        .map(at -> other.as("scheduler").post("/visits", halfAnHour(at)).id())
        .toList();
    String path = "/visits/" + booked.getFirst() + "/swap";
    Map<String, Object> swap = Map.of("visit_id", booked.getLast(), "version", 1);

    askAndKill(StoppingProxy.At.BEFORE_COMMIT, "visit.swap", path, swap);

    assertThat(starts(booked)).containsExactly(from, to);
    for (Instant taken : List.of(from, to)) {
      assertThat(other.as("scheduler").post("/visits", halfAnHour(taken)).problem())
          .isEqualTo("slot-taken");
    }
    assertThat(other.as("scheduler").post(path, swap).status()).isEqualTo(200);
    assertThat(starts(booked)).containsExactly(to, from);
  }

  @Tag("long")
  @Test
  void killedInASeriesNothingOfItIsBooked() throws Exception {
    Map<String, Object> series = new HashMap<>(halfAnHour(TEN.plus(Duration.ofDays(35))));
    series.put("weeks", 3);
    String request = String.valueOf(series.get("request_id"));

    askAndKill(StoppingProxy.At.BEFORE_COMMIT, "killed-series", "/visit-series", series);

    assertThat(booked(request)).isZero();
    assertThat(told(request)).isZero();
    for (int retry = 0; retry < 2; retry++) {
      var again = other
          .as("scheduler")
          .post("/visit-series", series, Map.of("Idempotency-Key", "killed-series"));
      assertThat(again.status()).as(again.body().toString()).isEqualTo(201);
    }
    assertThat(booked(request)).isEqualTo(3);
    assertThat(told(request)).isEqualTo(3);
  }

  /// When some visits begin.
  private static List<Instant> starts(List<String> booked) {
    return booked.stream()
        .map(
            visit -> Instant.parse(other.as("scheduler").get("/visits/" + visit).text("starts_at")))
        .toList();
  }

  private static Map<String, Object> halfAnHour(Instant from) {
    return visits.visit(
        visits.requestByPhone(visits.visitor("MALE")),
        visits.hall("riyadh", "m2"),
        visits.official("official2"),
        from,
        from.plus(Duration.ofMinutes(30)));
  }

  private static String date(Instant at) {
    return at.toString().substring(0, 10);
  }

  /// On which days some visits are.
  private static Set<String> days(List<String> booked) {
    Set<String> days = new TreeSet<>();
    booked.forEach(visit -> days.add(
        date(Instant.parse(other.as("scheduler").get("/visits/" + visit).text("starts_at")))));
    return days;
  }
}
