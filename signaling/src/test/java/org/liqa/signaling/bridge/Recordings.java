package org.liqa.signaling.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/// What was said when a Videobridge 2.1 ran with three browsers: every request and answer, and the
/// descriptions that the browsers took and gave.
final class Recordings {

  static final ObjectMapper JSON = new ObjectMapper();

  private static final List<String> LINES = lines();

  private Recordings() {}

  private static List<String> lines() {
    try (InputStream file =
        Objects.requireNonNull(Recordings.class.getResourceAsStream("recordings.txt"))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The first offer to the first browser.
  static String firstOffer() {
    return sdp("OFFER");
  }

  /// What it answered.
  static String firstAnswer() {
    return sdp("ANSWER");
  }

  /// The offer to the first browser when two others were there.
  static String laterOffer() {
    return sdp("OFFER2");
  }

  /// What it answered.
  static String laterAnswer() {
    return sdp("ANSWER2");
  }

  /// The body of the n-th request of a method, from 0.
  static JsonNode request(String method, int n) {
    String prefix = ">>> " + method + " ";
    String line =
        LINES.stream().filter(l -> l.startsWith(prefix)).skip(n).findFirst().orElseThrow();
    return json(line.substring(line.indexOf(" {")));
  }

  /// The answer to the n-th request of a method, from 0.
  static JsonNode answer(String method, int n) {
    String prefix = ">>> " + method + " ";
    int seen = -1;
    for (int i = 0; i < LINES.size(); i++) {
      if (LINES.get(i).startsWith(prefix) && ++seen == n) {
        String answer = LINES.get(i + 1);
        return json(answer.substring(answer.indexOf('{')));
      }
    }
    throw new AssertionError("there is no such request");
  }

  /// The load that it told while the three were there.
  static JsonNode stats() {
    return answer("GET /colibri/stats", 0);
  }

  private static String sdp(String title) {
    int start = LINES.indexOf(title) + 1;
    return LINES.subList(start, LINES.size()).stream()
        .takeWhile(line -> line.matches("[a-z]=.*"))
        .map(line -> line + "\r\n")
        .collect(Collectors.joining());
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
