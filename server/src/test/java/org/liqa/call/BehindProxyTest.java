package org.liqa.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.liqa.TestLiqa;
import org.liqa.TestVisits;
import org.liqa.platform.TestDatabase;
import org.liqa.signaling.socket.TestSocket;

/// Two nodes with one database behind a real HAProxy with the settings of `infra/deploy/proxy`.
/// Where HAProxy is not installed, nothing is tested.
class BehindProxyTest {

  private static final Instant TEN = Instant.parse("2026-11-24T07:00:00Z");
  private static final Path PROXY = Path.of("/usr/sbin/haproxy");
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir
  @SuppressWarnings("NullAway.Init") // set by JUnit
  private Path folder;

  private final TestDatabase database = TestDatabase.fresh();
  private int port;

  @SuppressWarnings("NullAway.Init") // set before each test
  private TestLiqa a;

  @SuppressWarnings("NullAway.Init") // set before each test
  private TestLiqa b;

  @SuppressWarnings("NullAway.Init") // set before each test
  private Process proxy;

  private @Nullable TestLiqa ended;

  @BeforeEach
  void start() throws Exception {
    assumeTrue(Files.isExecutable(PROXY), "HAProxy is not installed");
    port = freePort();
    Map<String, String> settings = Map.of("LIQA_PUBLIC_URL", "http://localhost:" + port);
    a = TestLiqa.start(database, settings);
    b = TestLiqa.start(database, settings);
    Path file = folder.resolve("haproxy.cfg");
    Files.writeString(file, configuration());
    proxy = new ProcessBuilder(PROXY.toString(), "-db", "-f", file.toString())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("haproxy.log").toFile())
        .start();
    awaitReady();
  }

  @AfterEach
  void stop() throws Exception {
    if (Files.isExecutable(PROXY)) {
      proxy.destroy();
      proxy.waitFor();
      if (ended != a) {
        a.close();
      }
      if (ended != b) {
        b.close();
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /// As deployed, but for addresses, TLS, and where it is watched from.
  private String configuration() throws IOException {
    return Files.readString(Path.of("../infra/deploy/proxy/haproxy.cfg"))
        .replaceAll("bind :443 .*", "bind 127.0.0.1:" + port)
        .replaceAll(" *stats socket .*", "")
        .replace("maxconn 20000", "maxconn 200")
        .replace("10.0.0.11:8080", "127.0.0.1:" + a.port())
        .replace("10.0.0.12:8080", "127.0.0.1:" + b.port());
  }

  private int get(String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build();
    try {
      return HTTP.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return 0;
    }
  }

  private void awaitReady() throws Exception {
    long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (get("/api/v1/openapi.json") != 200) {
      if (System.nanoTime() > until) {
        throw new AssertionError(Files.readString(folder.resolve("haproxy.log")));
      }
      Thread.onSpinWait();
    }
  }

  private String book() {
    TestVisits visits = new TestVisits(a);
    String visit = a.as("scheduler")
        .post(
            "/visits",
            visits.visit(
                visits.request("MALE"),
                visits.hall("riyadh", "m1"),
                visits.official("official"),
                TEN,
                TEN.plus(Duration.ofMinutes(30))))
        .id();
    a.clock().set(TEN);
    b.clock().set(TEN);
    return visit;
  }

  private TestSocket open(String visit) {
    return TestSocket.open(
        "ws://localhost:" + port + "/signaling/" + visit, "http://localhost:" + port);
  }

  private TestSocket enter(String username, String visit) {
    var ticket = a.as(username).post("/visits/" + visit + "/ticket");
    assertThat(ticket.text("signaling_url"))
        .isEqualTo("ws://localhost:" + port + "/signaling/" + visit);
    return open(visit).send("{\"type\":\"join\",\"ticket\":\"" + ticket.text("ticket") + "\"}");
  }

  /// Comes back until somebody takes them in, as a browser does.
  private JsonNode resume(String visit, String token) {
    long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (System.nanoTime() < until) {
      try {
        return open(visit)
            .send("{\"type\":\"join\",\"resume_token\":\"" + token + "\"}")
            .await("joined");
      } catch (AssertionError | RuntimeException e) {
        // The node that had it is not yet known to be gone.
      }
    }
    throw new AssertionError("nobody took them in");
  }

  @Test
  void aVisitMeetsOnOneNodeAndGoesOnOnTheOther() {
    String visit = book();
    TestSocket hall = enter("hall_operator", visit);
    JsonNode first = hall.await("joined");
    TestSocket official = enter("official", visit);
    assertThat(official.await("joined").path("participants")).hasSize(2);
    boolean onA = metric(a) > 0;

    ended = onA ? a : b;
    ended.close();
    assertThat(hall.closeCode()).isEqualTo(1001);
    JsonNode back = resume(visit, first.path("resume_token").asText());

    assertThat(back.path("participant_id")).isEqualTo(first.path("participant_id"));
    assertThat(back.path("epoch").asInt()).isEqualTo(2);
    assertThat(back.path("participants")).hasSize(2);
  }

  @Test
  void whatIsForOperationsIsNotForTheWorld() throws Exception {
    assertThat(get("/metrics")).isEqualTo(404);
    assertThat(get("/health/live")).isEqualTo(404);
    assertThat(get("/health/ready")).isEqualTo(404);
  }

  private static double metric(TestLiqa node) {
    try {
      String text = HTTP.send(
              HttpRequest.newBuilder(URI.create("http://localhost:" + node.port() + "/metrics"))
                  .build(),
              BodyHandlers.ofString())
          .body();
      var matcher = Pattern.compile("(?m)^liqa_signaling_rooms (\\S+)$").matcher(text);
      return matcher.find() ? Double.parseDouble(matcher.group(1)) : 0;
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
