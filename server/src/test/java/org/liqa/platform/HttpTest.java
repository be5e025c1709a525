package org.liqa.platform;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.ProcessingException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.liqa.TestLiqa;

/// What holds for every answer, and what no request can bring about, down to the bytes.
@Timeout(60)
class HttpTest {

  private static TestLiqa liqa;

  @BeforeAll
  static void start() {
    liqa = TestLiqa.start();
  }

  @AfterAll
  static void stop() {
    liqa.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1|Host: x",
        "GET /api/v1/me HTTP/1.1|Host: x",
        "GET /api/v1/nowhere HTTP/1.1|Host: x",
        "GET /metrics HTTP/1.1|Host: x",
        "GET /health/ready HTTP/1.1|Host: x",
        "GET /nowhere.js HTTP/1.1|Host: x",
        "TRACE / HTTP/1.1|Host: x",
        "GET / HTTP/1.1", // no host
        "GET / HTTP/1.1|Host: x|Host: y",
        "GET /%00 HTTP/1.1|Host: x",
        "GET /..%2f..%2fetc/passwd HTTP/1.1|Host: x",
        "NONSENSE",
      })
  void everyAnswerCarriesTheSecurityHeadersAndSaysNothingOfTheServer(String request)
      throws Exception {
    String answer = send(request.replace("|", "\r\n") + "\r\nConnection: close\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 ");
    assertThat(answer.toLowerCase(java.util.Locale.ROOT))
        .contains("content-security-policy: default-src 'none'")
        .contains("frame-ancestors 'none'")
        .contains("x-content-type-options: nosniff")
        .contains("referrer-policy: no-referrer")
        .contains("permissions-policy: ")
        .contains("cross-origin-opener-policy: same-origin")
        .contains("cross-origin-resource-policy: same-origin")
        .contains("x-request-id: ")
        .doesNotContain("\r\nserver:", "x-powered-by", "jetty", "exception");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 2|Content-Length: 3",
        "Content-Length: 2|Transfer-Encoding: chunked",
        "Transfer-Encoding: xchunked",
        "Content-Length: -1",
        "Content-Length: 2|X-Folded: a| b",
        "Transfer-Encoding: chunked||no length",
        "Transfer-Encoding: chunked||fffffffffffffffff",
      })
  void aBodyOfTwoLengthsIsRefusedAndTheConnectionClosed(String headers) throws Exception {
    String answer = send("POST /api/v1/auth/token HTTP/1.1\r\nHost: x\r\n"
        + "Content-Type: application/json\r\n" + headers.replace("|", "\r\n")
        + "\r\n\r\n{}GET /api/v1/docs HTTP/1.1\r\nHost: x\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 4").contains("application/problem+json");
    assertThat(answer.split("HTTP/1\\.1 ", -1)).as("one answer").hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /health/live HTTP/1.1\nHost: x\r\n\r\n",
        "GET /health/live HTTP/1.1\r\nHost: x\n\r\n",
        "GET /health/live HTTP/1.1\r\nHost: x\n\n"
      })
  void aLineThatEndsWithoutItsCarriageReturnIsRefused(String request) throws Exception {
    String answer = send(request);

    assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json");
  }

  @Test
  void aBodyInChunksIsTooLargeBeforeItsTextIsTooLong() throws Exception {
    String body = "{\"username\":\"" + "x".repeat(300 * 1024) + "\"}";

    String answer = send("POST /api/v1/auth/token HTTP/1.1\r\nHost: x\r\n"
        + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
        + Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 413").contains("application/problem+json");
  }

  @Test
  void aBodyThatEndsBeforeItsEndIsRefused() throws Exception {
    String answer = send("POST /api/v1/auth/token HTTP/1.1\r\nHost: x\r\n"
        + "Content-Type: application/json\r\nContent-Length: 200\r\n\r\n{\"username\":");

    assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json");
  }

  /// Jetty says so of a body of which nothing came for as long as it lets a connection be idle.
  @Test
  void aBodyThatDoesNotComeIsTooSlowAndNoFaultOfTheServer() {
    var answer = new ProblemMappers.OfAnything()
        .toResponse(new ProcessingException(new IOException(new TimeoutException("idle"))));

    assertThat(answer.getStatus()).isEqualTo(408);
  }

  @ParameterizedTest
  @CsvSource({"Content-Type, nonsense", "Content-Type, a/b/c", "Accept, ;;;", "Accept, */*;q=x"})
  void headersThatCannotBeReadAreRefusedAsAProblem(String header, String value) throws Exception {
    String answer = send("POST /api/v1/auth/token HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
        + header + ": " + value + "\r\nContent-Length: 2\r\n\r\n{}");

    assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json");
  }

  @Test
  void theHostThatARequestNamesIsNotBelieved() throws Exception {
    String token = liqa.as("admin").token();
    String body = "{\"code\":\"evil\",\"name\":{\"ar\":\"م\",\"en\":\"x\"},\"region\":\"r\"}";
    String answer = send("POST /api/v1/centers HTTP/1.1\r\nHost: evil.example\r\n"
        + "X-Forwarded-Host: evil.example\r\nX-Forwarded-Proto: https\r\n"
        + "Forwarded: host=evil.example\r\nAuthorization: Bearer " + token
        + "\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
        + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body);

    assertThat(answer).startsWith("HTTP/1.1 201").contains("Location: /api/v1/centers/");
    assertThat(answer).doesNotContain("evil.example");
  }

  @ParameterizedTest
  @CsvSource({"/", "/health/live", "/metrics", "/api/v1/centers", "/nowhere"})
  void whatIsReadIsReadByGetAlone(String path) {
    for (String method : new String[] {"TRACE", "PUT", "DELETE", "PROPFIND"}) {
      var answer = liqa.anonymous().send(method, "/" + path, null, Map.of());

      assertThat(answer.status()).as(method).isIn(401, 405);
    }
  }

  @Test
  void noHeaderMakesOneMethodAnother() {
    var answer =
        liqa.as("admin").send("GET", "/centers", null, Map.of("X-HTTP-Method-Override", "DELETE"));

    assertThat(answer.status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/users/",
        "/api/v1//users",
        "//api/v1/users",
        "/api/v1/users;x=1",
        "/api/v1/./users",
        "/api/v1/health/../users",
        "/api/v1/%75sers",
        "/api/v1/USERS",
        "/api/v1/auth/..;/users"
      })
  void noWayOfWritingAPathGetsRoundSigningIn(String path) throws Exception {
    String answer = send("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

    assertThat(answer).containsPattern("\\AHTTP/1\\.1 (400|401|404) ");
    assertThat(answer).doesNotContain("scheduler");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../pom.xml",
        "/assets/../../application.conf",
        "/%2e%2e/x.txt",
        "/%252e%252e/x.txt",
        "/..;/x.txt",
        "/a\\..\\x.txt",
        "/%00.txt",
        "/%c0%ae%c0%ae/x.txt",
        "/.git/HEAD",
        "/.env",
        "/WEB-INF/web.xml",
        "/META-INF/MANIFEST.MF",
        "/logback.xml",
        "/db/migration/V070__visitors.sql"
      })
  void whatIsNoPageAndNoFileOfTheApplicationIsNotThere(String path) throws Exception {
    String answer = send("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

    assertThat(answer).containsPattern("\\AHTTP/1\\.1 (400|404) ");
  }

  @Test
  void anAddressOfThousandsOfPartsIsAPageLikeAnyOther() throws Exception {
    String answer =
        send("GET " + "/a".repeat(7_000) + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 200");
  }

  @Test
  void answersOfTheApiAreNotKept() {
    for (String path : new String[] {"//api/v1/me", "//api/v1/nowhere", "//metrics"}) {
      assertThat(liqa.anonymous().get(path).header("Cache-Control")).as(path).isEqualTo("no-store");
    }
  }

  @Test
  void aRequestsIdIsAnsweredAndAnUnfitOneReplaced() {
    assertThat(liqa.anonymous()
            .send("GET", "//health/live", null, Map.of("X-Request-Id", "abc-123"))
            .header("X-Request-Id"))
        .isEqualTo("abc-123");
    assertThat(liqa.anonymous()
            .send("GET", "//health/live", null, Map.of("X-Request-Id", "{\"level\":\"ERROR\"}"))
            .header("X-Request-Id"))
        .matches("[0-9a-f-]{36}");
  }

  @Test
  void headersThatAreTooLargeAreRefused() {
    var answer = liqa.anonymous().send("GET", "//", null, Map.of("X-Large", "x".repeat(20_000)));

    assertThat(answer.status()).isEqualTo(431);
    assertThat(answer.problem()).isEqualTo("headers-too-large");
  }

  private static String send(String request) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), liqa.port())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
