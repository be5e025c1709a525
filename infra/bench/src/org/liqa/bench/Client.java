package org.liqa.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

/// Speaks to the API as scheduler and analyst. Thread-safe.
final class Client {

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI origin;
  private final String scheduler;
  private final String analyst;

  Client(URI origin) throws IOException, InterruptedException {
    this.origin = origin;
    this.scheduler = signIn("scheduler");
    this.analyst = signIn("analyst");
  }

  /// @return the status
  int book(Seed.Place place, String startsAt, String endsAt)
      throws IOException, InterruptedException {
    String body = json.writeValueAsString(Map.of(
        "request_id", place.request().toString(),
        "hall_id", place.hall().toString(),
        "official_id", place.official().toString(),
        "starts_at", startsAt,
        "ends_at", endsAt));
    return send(scheduler, "/visits", body).statusCode();
  }

  int getAsScheduler(String path) throws IOException, InterruptedException {
    return send(scheduler, path, null).statusCode();
  }

  /// Reads all of the answer and keeps nothing of it, in this thread alone, so that as little of the
  /// time as can be is the client's.
  ///
  /// @return the status
  int getAsAnalyst(String path) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) address(path).toURL().openConnection();
    connection.setRequestProperty("Authorization", "Bearer " + analyst);
    if (connection.getResponseCode() == 200) {
      byte[] piece = new byte[64 * 1_024];
      try (InputStream answer = connection.getInputStream()) {
        while (answer.read(piece) >= 0) {
          // The next piece.
        }
      }
    }
    return connection.getResponseCode();
  }

  /// @return how many sums an answer about the hours tells apart
  int sums(String path) throws IOException, InterruptedException {
    return json.readTree(send(analyst, path, null).body()).path("rows").size();
  }

  /// Writes an answer of any size to a file, as it comes.
  void getAsAnalyst(String path, Path file) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(address(path))
        .header("Authorization", "Bearer " + analyst)
        .build();
    int status = http.send(request, HttpResponse.BodyHandlers.ofFile(file)).statusCode();
    if (status != 200) {
      throw new IOException(path + " was answered " + status);
    }
  }

  /// @return where the new calendar of an official is read
  String makeFeed(UUID official) throws IOException, InterruptedException {
    String body = json.writeValueAsString(Map.of("official_id", official.toString()));
    String address =
        json.readTree(send(scheduler, "/calendar-feeds", body).body()).path("address").asText();
    return address.substring(address.indexOf("/feeds/"));
  }

  String text(String path) throws IOException, InterruptedException {
    return send(null, path, null).body();
  }

  /// Fails where it is not answered 2xx.
  JsonNode post(String user, String path, Map<String, ?> body)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = send(signIn(user), path, json.writeValueAsString(body));
    if (answer.statusCode() / 100 != 2) {
      throw new IOException(path + " was answered " + answer.statusCode() + " " + answer.body());
    }
    return json.readTree(answer.body());
  }

  /// @return the id of that item of a list
  String find(String path, String field, String value) throws IOException, InterruptedException {
    String next = "";
    while (true) {
      JsonNode list = json.readTree(
          send(scheduler, path + "?limit=200" + next, null).body());
      for (JsonNode item : list.path("items")) {
        if (item.path(field).asText().equals(value)) {
          return item.path("id").asText();
        }
      }
      if (list.path("next_cursor").isNull() || list.path("next_cursor").isMissingNode()) {
        throw new IOException("no " + value + " in " + path);
      }
      next = "&cursor=" + list.path("next_cursor").asText();
    }
  }

  private String signIn(String user) throws IOException, InterruptedException {
    String body = json.writeValueAsString(Map.of("username", user, "password", "liqa-demo"));
    JsonNode answer = json.readTree(send(null, "/auth/token", body).body());
    return answer.path("access_token").asText();
  }

  private HttpResponse<String> send(String token, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(address(path));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    if (body != null) {
      request.header("Content-Type", "application/json");
      request.POST(HttpRequest.BodyPublishers.ofString(body));
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private URI address(String path) {
    return origin.resolve("/api/v1" + path);
  }
}
