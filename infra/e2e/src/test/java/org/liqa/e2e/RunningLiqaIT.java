package org.liqa.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What `infra/run` promises whoever starts, stops, kills and mistypes it.
@Timeout(240)
class RunningLiqaIT {

  /// The quickest demonstration: what is in it is tested elsewhere.
  private static final Map<String, String> STAFF = Map.of("LIQA_DEMO_DATA", "staff");

  private static final Map<String, String> WITH_COTURN =
      Map.of("LIQA_DEMO_DATA", "staff", "LIQA_TURN", "embedded");

  private static final String SECRET = "WZCtsFVD3DhBlbLBRD0RrLnBDQJFUMyP";

  private final HttpClient http = HttpClient.newHttpClient();

  @TempDir
  Path folder;

  @Test
  void aSigtermEndsItCleanlyAndWhatWasEnteredIsThereAgain() throws Exception {
    try (var liqa = RunningLiqa.start(WITH_COTURN)) {
      String login = signIn(liqa);
      assertThat(liqa.relays()).hasSize(1);

      assertThat(liqa.terminate()).isZero();

      assertThat(liqa.databases()).isEmpty();
      assertThat(liqa.relays()).isEmpty();
      liqa.restart();
      assertThat(isStillSignedIn(liqa, login)).isTrue();
    }
  }

  @Test
  void aCtrlCEndsItCleanly() {
    try (var liqa = RunningLiqa.start(STAFF)) {
      assertThat(liqa.interrupt()).isZero();

      assertThat(liqa.databases()).isEmpty();
    }
  }

  @Test
  void killedItLeavesNoDatabaseAndNoCoturnAndLosesNothing() throws Exception {
    try (var liqa = RunningLiqa.start(WITH_COTURN)) {
      String login = signIn(liqa);
      var databases = liqa.databases();
      var relays = liqa.relays();

      liqa.kill9();

      assertThat(databases).hasSize(1);
      assertThat(relays).hasSize(1);
      databases.getFirst().onExit().get(30, TimeUnit.SECONDS);
      relays.getFirst().onExit().get(30, TimeUnit.SECONDS);
      liqa.restart();
      assertThat(isStillSignedIn(liqa, login)).isTrue();
      assertThat(liqa.databases()).hasSize(1);
      assertThat(liqa.relays()).hasSize(1);
    }
  }

  @Tag("long")
  @Test
  void aSecondOneOnTheSameFolderSaysSoInOneLineAndTheFirstRunsOn() throws Exception {
    try (var liqa = RunningLiqa.start(STAFF)) {
      var second = new HashMap<>(liqa.settings());
      second.put("LIQA_HTTP_PORT", "0");

      refused(second, "Another Liqa is running on the folder " + liqa.dataDir());

      assertThat(get(liqa, "/health/ready").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aTakenPortIsNamedInOneLineAndNothingIsLeftBehind() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());
      Path data = folder.resolve("data");

      refused(Map.of("LIQA_HTTP_PORT", port, "LIQA_DATA_DIR", data.toString()), port);

      assertThat(RunningLiqa.databasesOf(data)).isEmpty();
    }
  }

  @Test
  void aFolderThatCannotBeWrittenIsNamedInOneLine() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));

    refused(Map.of("LIQA_DATA_DIR", file.resolve("data").toString()), "LIQA_DATA_DIR");
  }

  @Test
  void aFullDiskIsNamedInOneLine() throws Exception {
    Path small = Files.createDirectory(folder.resolve("small"));
    assumeThat(run("mount", "-t", "tmpfs", "-o", "size=20m", "liqa-test", small.toString()))
        .as("may mount a small disk")
        .isZero();
    try {
      refused(Map.of("LIQA_DATA_DIR", small.resolve("data").toString()), "is full");
    } finally {
      run("umount", small.toString());
    }
  }

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource({
    "LIQA_HTTP_PROT, 8080",
    "LIQA_HTTP_PORT, eighty",
    "LIQA_HTTP_PORT, 65536",
    "LIQA_PROFILE, test",
    "LIQA_NOW, 2026-11-24T09:00",
    "LIQA_PUBLIC_URL, liqa.example.org",
    "LIQA_DB_USER, liqa",
    "LIQA_TURN_URLS, turn.example.org",
    "LIQA_DB_URL, jdbc:mysql://localhost/liqa",
  })
  void aWrongSettingIsNamedInOneLine(String name, String value) {
    refused(Map.of(name, value), name);
  }

  @Test
  void productionRefusesAMadeUpTime() {
    refused(
        Map.of(
            "LIQA_PROFILE", "production",
            "LIQA_SECRET", SECRET,
            "LIQA_NOW", "2026-11-24T09:00:00+03:00"),
        "LIQA_NOW");
  }

  @ParameterizedTest
  @CsvSource({"''", "k3y7Q", "liqa-demo", "0123456789abcdef0123456789abcdef"})
  void productionRefusesAMissingOrShortOrDefaultSecretAndDoesNotPrintIt(String secret) {
    var ended = refused(Map.of("LIQA_PROFILE", "production", "LIQA_SECRET", secret), "LIQA_SECRET");

    if (!secret.isEmpty()) {
      assertThat(ended.errors().getFirst()).doesNotContain(secret);
    }
  }

  @Test
  void productionMakesNobodyAndLogsForMachines() throws Exception {
    try (var liqa =
        RunningLiqa.start(Map.of("LIQA_PROFILE", "production", "LIQA_SECRET", SECRET))) {
      var answer =
          post(liqa, "/api/v1/auth/token", "{\"username\":\"admin\",\"password\":\"liqa-demo\"}");

      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(liqa.terminate()).isZero();
      String id = answer.headers().firstValue("X-Request-Id").orElseThrow();
      assertThat(liqa.log()).isNotEmpty().allMatch(line -> line.matches("\\{\"timestamp\".*}"));
      assertThat(liqa.log())
          .anyMatch(line -> line.contains(id) && line.contains("POST") && line.contains(" 401 "));
    }
  }

  @Test
  void aDatabaseThatIsNotThereIsNamedInOneLine() {
    refused(
        Map.of(
            "LIQA_DB_URL", "jdbc:mariadb://127.0.0.1:9/liqa",
            "LIQA_DB_USER", "liqa",
            "LIQA_DB_PASSWORD", "not-the-password"),
        "LIQA_DB_URL");
  }

  @Test
  void itIsReadyWhenItSaysSoFromAnyFolderAndWithSpacesInItsPaths() throws Exception {
    Path root = Files.createSymbolicLink(folder.resolve("the root"), Project.root());
    Path data = folder.resolve("the data");

    try (var liqa = RunningLiqa.startFrom(
        root, Map.of("LIQA_DATA_DIR", data.toString(), "LIQA_DEMO_DATA", "staff"))) {
      for (String path : List.of("/health/ready", "/health/live", "/metrics")) {
        assertThat(get(liqa, path).statusCode()).as(path).isEqualTo(200);
      }
      assertThat(liqa.terminate()).isZero();
    }
    Files.delete(root);
  }

  private static RunningLiqa.Ended refused(Map<String, String> settings, String says) {
    var ended = RunningLiqa.refused(settings);

    assertThat(ended.code()).isNotZero();
    assertThat(ended.printed()).isEmpty();
    assertThat(ended.errors()).singleElement().asString().contains(says);
    return ended;
  }

  private HttpResponse<String> get(RunningLiqa liqa, String path) throws Exception {
    var request = HttpRequest.newBuilder(liqa.origin().resolve(path)).build();
    return http.send(request, BodyHandlers.ofString());
  }

  /// @return a refresh token, which a new process knows only if it was stored
  private String signIn(RunningLiqa liqa) throws Exception {
    var answer =
        post(liqa, "/api/v1/auth/token", "{\"username\":\"scheduler\",\"password\":\"liqa-demo\"}");
    assertThat(answer.statusCode()).isEqualTo(200);
    var token = Pattern.compile("\"refresh_token\":\"([^\"]+)\"").matcher(answer.body());
    assertThat(token.find()).isTrue();
    return token.group(1);
  }

  private boolean isStillSignedIn(RunningLiqa liqa, String refreshToken) throws Exception {
    return post(liqa, "/api/v1/auth/refresh", "{\"refresh_token\":\"" + refreshToken + "\"}")
            .statusCode()
        == 200;
  }

  private HttpResponse<String> post(RunningLiqa liqa, String path, String body) throws Exception {
    URI uri = liqa.origin().resolve(path);
    var request = HttpRequest.newBuilder(uri)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body))
        .build();
    return http.send(request, BodyHandlers.ofString());
  }

  private static int run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
