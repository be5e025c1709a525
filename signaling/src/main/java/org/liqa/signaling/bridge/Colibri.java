package org.liqa.signaling.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.liqa.signaling.bridge.BridgeTrouble.Next;

/// One bridge's control, spoken to over HTTP. Every method waits for the answer, at most
/// [Timing#answer].
///
/// Changes are sent by POST with `meeting-id`, since the bridge tells a reason to nothing else;
/// ends
/// are sent by PATCH, where "not found" is as good as done. Redirects are not followed, and no
/// answer
/// is read beyond a bound: a bridge's address, and what it says, are not to lead anywhere else.
/// Thread-safe.
final class Colibri {

  private static final int LONGEST_ANSWER = 256 * 1024;
  private static final String CONFERENCES = "/colibri/v2/conferences";

  private final HttpClient http;
  private final URI address;
  private final Timing timing;
  private final ObjectMapper json = JsonMapper.builder().build();

  /// How a bridge does.
  ///
  /// @param stress  1 is all it can bear; it may exceed that
  /// @param leaving whether it is to get no new conference
  /// @param ending  whether its process ends within a minute
  record Load(double stress, int conferences, boolean leaving, boolean ending) {}

  /// How long is waited for a bridge.
  ///
  /// @param connect for its host to accept a connection
  /// @param answer  for the answer to a request
  record Timing(Duration connect, Duration answer) {
    static final Timing STANDARD = new Timing(Duration.ofSeconds(2), Duration.ofSeconds(4));
  }

  /// @param http    follows no redirects
  /// @param address such as `http://10.0.0.5:8080`
  Colibri(HttpClient http, URI address, Timing timing) {
    this.http = http;
    this.address = address;
    this.timing = timing;
  }

  URI address() {
    return address;
  }

  /// Makes an endpoint, and the conference with it if that is new.
  BridgeTransport create(String meeting, boolean newConference, String endpoint)
      throws BridgeTrouble, InterruptedException {
    return Colibri2.created(
        post(Colibri2.create(meeting, newConference, endpoint)).body(), endpoint);
  }

  /// Tells it of the browser's end and of all that it sends.
  void update(String meeting, String endpoint, ClientTransport client, Streams streams)
      throws BridgeTrouble, InterruptedException {
    HttpResponse<byte[]> unused = post(Colibri2.update(meeting, endpoint, client, streams));
  }

  /// Ends an endpoint; one that is not there has ended.
  void expire(String meeting, String endpoint) throws BridgeTrouble, InterruptedException {
    patch(meeting, Colibri2.expire(meeting, endpoint));
  }

  /// Ends a conference; one that is not there has ended.
  void expire(String meeting) throws BridgeTrouble, InterruptedException {
    patch(meeting, Colibri2.expire(meeting));
  }

  /// Whether it is well, and how much it bears.
  ///
  /// @throws BridgeTrouble if it is not
  Load load() throws BridgeTrouble, InterruptedException {
    int health = send(get("/about/health")).statusCode();
    if (health != 200) {
      throw new BridgeTrouble(Next.BRIDGE_DOWN, "it says that it is not well: " + health);
    }
    HttpResponse<byte[]> answer = send(get("/colibri/stats"));
    if (answer.statusCode() != 200) {
      throw new BridgeTrouble(
          Next.BRIDGE_DOWN, "it does not tell its load: " + answer.statusCode());
    }
    try {
      JsonNode stats = json.readTree(answer.body());
      if (!stats.path("stress_level").isNumber()) {
        throw new BridgeTrouble(Next.AGAIN, "its load has no stress_level");
      }
      boolean ending = stats.path("shutting_down").asBoolean();
      return new Load(
          stats.path("stress_level").asDouble(),
          stats.path("conferences").asInt(),
          ending
              || stats.path("drain").asBoolean()
              || stats.path("graceful_shutdown").asBoolean(),
          ending);
    } catch (IOException e) {
      throw new BridgeTrouble(Next.AGAIN, "its load is not JSON", e);
    }
  }

  private HttpResponse<byte[]> post(String body) throws BridgeTrouble, InterruptedException {
    HttpResponse<byte[]> answer = send(request(CONFERENCES)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body))
        .build());
    if (answer.statusCode() == 200) {
      return answer;
    }
    throw trouble(answer.statusCode(), new String(answer.body(), StandardCharsets.UTF_8));
  }

  private void patch(String meeting, String body) throws BridgeTrouble, InterruptedException {
    HttpResponse<byte[]> answer = send(request(CONFERENCES + "/" + meeting)
        .header("Content-Type", "application/json")
        .method("PATCH", BodyPublishers.ofString(body))
        .build());
    if (answer.statusCode() != 200 && answer.statusCode() != 404) {
      throw trouble(answer.statusCode(), "");
    }
  }

  /// A bridge has no codes for its errors, only words; they are those of its `Colibri2` handlers.
  private static BridgeTrouble trouble(int status, String body) {
    String words = body.toLowerCase(Locale.ROOT);
    Next next;
    if (status == 404 || words.contains("conference not found")) {
      next = Next.CONFERENCE_GONE;
    } else if (words.contains("conference already exists")) {
      next = Next.CONFERENCE_THERE;
    } else if (words.contains("endpoint not found")) {
      next = Next.ENDPOINT_GONE;
    } else if (words.contains("endpoint with id") && words.contains("already exists")) {
      next = Next.ENDPOINT_THERE;
    } else if (words.contains("in graceful shutdown")) {
      next = Next.BRIDGE_LEAVING;
    } else if (status >= 500) {
      next = Next.BRIDGE_DOWN;
    } else {
      next = Next.REFUSED;
    }
    return new BridgeTrouble(next, "it answered " + status + " (" + next + ")");
  }

  private HttpRequest get(String path) {
    return request(path).GET().build();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(address.resolve(path))
        .timeout(timing.answer())
        .header("Accept", "application/json");
  }

  private HttpResponse<byte[]> send(HttpRequest request)
      throws BridgeTrouble, InterruptedException {
    try {
      return http.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST_ANSWER));
    } catch (ConnectException | HttpConnectTimeoutException e) {
      throw new BridgeTrouble(Next.BRIDGE_DOWN, "it can't be reached", e);
    } catch (HttpTimeoutException e) {
      throw new BridgeTrouble(Next.AGAIN, "it did not answer in time", e);
    } catch (IOException e) {
      throw new BridgeTrouble(
          Next.AGAIN, "its answer broke off: " + e.getClass().getSimpleName(), e);
    }
  }
}
