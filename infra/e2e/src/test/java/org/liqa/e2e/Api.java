package org.liqa.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/// Liqa's HTTP API, for what a browser test needs to be there or wants to read.
///
/// One thread at a time.
final class Api {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final URI origin;
  private final String token;

  private Api(URI origin, String token) {
    this.origin = origin;
    this.token = token;
  }

  /// As one of the demonstration's users.
  static Api as(URI origin, String username) {
    JsonNode tokens = new Api(origin, "")
        .post("/auth/token", Map.of("username", username, "password", "liqa-demo"));
    return new Api(origin, tokens.path("access_token").asText());
  }

  /// Fails the test if it is not answered 2xx.
  JsonNode get(String path) {
    return send(path, HttpRequest.newBuilder().GET());
  }

  /// The items of a list.
  List<JsonNode> items(String path) {
    return StreamSupport.stream(get(path).path("items").spliterator(), false).toList();
  }

  /// Fails the test if it is not answered 2xx.
  JsonNode post(String path, Map<String, ?> body) {
    try {
      return send(
          path,
          HttpRequest.newBuilder()
              .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JsonNode send(String path, HttpRequest.Builder request) {
    URI address = origin.resolve("/api/v1" + path);
    request.uri(address).header("Content-Type", "application/json");
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      var answer = HTTP.send(request.build(), BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new AssertionError(path + ": " + answer.statusCode() + " " + answer.body());
      }
      return JSON.readTree(answer.body().isEmpty() ? "{}" : answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
