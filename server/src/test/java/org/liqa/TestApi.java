package org.liqa;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Speaks to the HTTP API as a client would, and shows what came back; an answer that is not what
/// the served
/// document says fails the test that got it.
public final class TestApi {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /// One for each server that runs, by port.
  private static final Map<Integer, Document> DOCUMENTS = new ConcurrentHashMap<>();

  private final int port;
  private final @Nullable String token;

  TestApi(int port, @Nullable String token) {
    this.port = port;
    this.token = token;
  }

  /// What came back.
  ///
  /// @param body the JSON, or a missing node where there was none
  public record Answer(int status, JsonNode body, HttpResponse<String> raw) {

    /// The text of a field; a JSON pointer without its first slash.
    public String text(String field) {
      return body.at("/" + field).asText();
    }

    /// The slug of a problem, or "" where the answer is none.
    public String problem() {
      return body.path("type").asText().replace("urn:liqa:problem:", "");
    }

    /// The `id`.
    public String id() {
      return text("id");
    }

    /// The items of a list.
    public List<JsonNode> items() {
      return body.path("items").valueStream().toList();
    }

    /// A header, or "" where it is absent.
    public String header(String name) {
      return raw.headers().firstValue(name).orElse("");
    }
  }

  /// The same client, signed in.
  public TestApi signIn(String username, String password) {
    Answer answer = post("/auth/token", Map.of("username", username, "password", password));
    if (answer.status() != 200) {
      throw new IllegalStateException(
          "signing in as " + username + " was answered " + answer.status());
    }
    return new TestApi(port, answer.text("access_token"));
  }

  /// The token it sends, or "" where none.
  public String token() {
    return token == null ? "" : token;
  }

  /// The same client with another token.
  public TestApi withToken(String other) {
    return new TestApi(port, other);
  }

  /// `GET` of a path under `/api/v1`.
  public Answer get(String path) {
    return send("GET", path, null, Map.of());
  }

  /// `POST` without a body.
  public Answer post(String path) {
    return send("POST", path, null, Map.of());
  }

  /// `POST` of a body: a map, a list, or text as it is.
  public Answer post(String path, Object body) {
    return send("POST", path, body, Map.of());
  }

  /// `POST` with headers, name by name.
  public Answer post(String path, Object body, Map<String, String> headers) {
    return send("POST", path, body, headers);
  }

  /// `PATCH` with the ETag that was seen.
  public Answer patch(String path, Object body, String etag) {
    return send("PATCH", path, body, Map.of("If-Match", etag));
  }

  /// Any request.
  ///
  /// @param body null for none; a [String] goes as it is
  public Answer send(
      String method, String path, @Nullable Object body, Map<String, String> headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port
            + (path.startsWith("//") ? path.substring(1) : "/api/v1" + path)))
        .timeout(Duration.ofSeconds(30));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    if (body != null && !headers.containsKey("Content-Type")) {
      request.header("Content-Type", "application/json");
    }
    headers.forEach(request::header);
    request.method(
        method,
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(text(body)));
    try {
      HttpResponse<String> response =
          HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
      Answer answer = new Answer(response.statusCode(), parse(response), response);
      if (!path.startsWith("//") && !path.equals("/openapi.json")) {
        List<String> faults = document().faults(method, path, answer.status(), answer.body());
        if (!faults.isEmpty()) {
          throw new AssertionError("the answer is not what the document says: " + faults);
        }
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private Document document() {
    Document known = DOCUMENTS.get(port);
    if (known == null) {
      known = new Document(send("GET", "/openapi.json", null, Map.of()).body());
      DOCUMENTS.put(port, known);
    }
    return known;
  }

  private static String text(Object body) {
    try {
      return body instanceof String text ? text : JSON.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode parse(HttpResponse<String> response) throws IOException {
    boolean json = response.headers().firstValue("Content-Type").orElse("").contains("json");
    return json && !response.body().isEmpty()
        ? JSON.readTree(response.body())
        : MissingNode.getInstance();
  }
}
