package org.liqa.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What passing a message on costs, beside a bare echo of the same message and beside prosody and
/// janus, where these are installed; and what ten thousand who say nothing cost.
///
/// On each connection one message of a kilobyte is on its way all the time: at the echo it comes
/// back to its sender, in a room it goes to the other party, who sends the next.
final class Relays {

  private static final int[] CONNECTIONS = {2, 200, 2_000};
  private static final int MANY = 10_000;
  private static final long WARM_UP_MS = 4_000;
  private static final long MEASURED_MS = 6_000;
  private static final Pattern SENT_AT = Pattern.compile("o=- (\\d+) ");
  private static final Pattern ID = Pattern.compile("\"participant_id\":\"([^\"]+)\"");
  private static final String PADDING = " ".repeat(10) + "x".repeat(900);
  static final String ORIGIN = "http://localhost";

  private Relays() {}

  /// Takes the time of what arrives; of nothing between two measurements.
  static final class Measure {

    private volatile Delays delays = new Delays();

    /// @return whether it was one of the measured messages
    boolean arrived(String text) {
      Matcher sent = SENT_AT.matcher(text);
      if (!sent.find()) {
        return false;
      }
      delays.add(System.nanoTime() - Long.parseLong(sent.group(1)));
      return true;
    }
  }

  /// Opens connections on which messages are on their way from then on.
  private interface Opening {
    List<Wire> open(Measure measure) throws Exception;
  }

  static Map<String, Object> relay(Path root, Path folder) throws Exception {
    Map<String, Object> figures = new LinkedHashMap<>();
    for (int connections : CONNECTIONS) {
      Map<String, Object> all = new LinkedHashMap<>();
      try (SignalingProcess server = SignalingProcess.start(root, "echo")) {
        all.put("echo", measure(measure -> echoes(server, connections, measure)));
      }
      try (SignalingProcess server = SignalingProcess.start(root, "rooms")) {
        all.put("rooms", measure(measure -> pairs(server, connections / 2, measure)));
      }
      all.put("rooms_to_echo", ratio(all, "rooms"));
      if (Prosody.isInstalled()) {
        try (Prosody prosody = Prosody.start(folder.resolve("prosody"))) {
          all.put("prosody", measure(measure -> prosody.pairs(connections / 2, measure)));
        } catch (TimeoutException e) {
          all.put("prosody", "not all in after two minutes");
        }
        all.put("prosody_to_echo", ratio(all, "prosody"));
      }
      if (Janus.isInstalled()) {
        try (Janus janus = Janus.start(folder.resolve("janus"))) {
          Map<String, Object> measured =
              measure(measure -> janus.pairs(connections / 2, measure));
          // Version 1.1.2 does not survive many calls at once.
          all.put("janus", janus.isAlive() ? measured : "crashed");
        }
      }
      figures.put(connections + "_connections", all);
      Bench.say("relay at " + connections + ": " + all);
    }
    return figures;
  }

  private static double ratio(Map<String, Object> all, String one) {
    double ratio = perSecond(all, one) / perSecond(all, "echo");
    return Math.round(ratio * 100) / 100.0;
  }

  private static double perSecond(Map<String, Object> all, String one) {
    return all.get(one) instanceof Map<?, ?> figures
            && figures.get("per_second") instanceof Long number
        ? number
        : 0;
  }

  private static Map<String, Object> measure(Opening opening) throws Exception {
    Measure measure = new Measure();
    List<Wire> wires = opening.open(measure);
    Thread.sleep(WARM_UP_MS);
    Delays measured = new Delays();
    long began = System.nanoTime();
    measure.delays = measured;
    Thread.sleep(MEASURED_MS);
    measure.delays = new Delays();
    double seconds = (System.nanoTime() - began) / 1e9;
    wires.forEach(Wire::cut);
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("per_second", Math.round(measured.count() / seconds));
    figures.putAll(measured.figures());
    return figures;
  }

  private static URI url(SignalingProcess server, UUID visit) {
    return URI.create("ws://127.0.0.1:" + server.port() + "/signaling/" + visit);
  }

  private static String message(String to) {
    return "{\"type\":\"description\",\"to\":\"" + to
        + "\",\"sdp_type\":\"offer\",\"sdp\":\"v=0\\r\\n" + body() + "\\r\\n\"}";
  }

  /// A kilobyte with the time at which it was written.
  static String body() {
    return "o=- " + System.nanoTime() + " 1 IN IP4 0.0.0.0" + PADDING;
  }

  private static List<Wire> echoes(
      SignalingProcess server, int count, Measure measure) {
    List<Wire> wires = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String to = UUID.randomUUID().toString();
      wires.add(Wire.open(url(server, UUID.randomUUID()), ORIGIN, (wire, text) -> {
        if (measure.arrived(text)) {
          wire.send(message(to));
        }
      }));
    }
    wires.forEach(wire -> wire.send(message(UUID.randomUUID().toString())));
    return wires;
  }

  /// Nobody sends before all are in.
  private static List<Wire> pairs(
      SignalingProcess server, int count, Measure measure) throws Exception {
    List<Wire> wires = new ArrayList<>();
    List<Runnable> begins = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      wires.addAll(pair(server, measure, begins::add));
    }
    begins.forEach(Runnable::run);
    return wires;
  }

  /// Two parties of a room, each of whom sends to the other when something came.
  ///
  /// @param begins takes what lets them begin
  private static List<Wire> pair(
      SignalingProcess server, Measure measure, Consumer<Runnable> begins) throws Exception {
    UUID visit = UUID.randomUUID();
    CompletableFuture<String> hallId = new CompletableFuture<>();
    CompletableFuture<String> officialId = new CompletableFuture<>();
    Wire hall = joined(server, visit, "HALL", hallId, officialId, measure);
    Wire official = joined(server, visit, "OFFICIAL", officialId, hallId, measure);
    hallId.get(30, TimeUnit.SECONDS);
    officialId.get(30, TimeUnit.SECONDS);
    begins.accept(() -> {
      hall.send(message(officialId.join()));
      official.send(message(hallId.join()));
    });
    return List.of(hall, official);
  }

  private static Wire joined(
      SignalingProcess server,
      UUID visit,
      String side,
      CompletableFuture<String> own,
      CompletableFuture<String> other,
      Measure measure) {
    Wire wire = Wire.open(url(server, visit), ORIGIN, (self, text) -> {
      if (!own.isDone()) {
        Matcher id = ID.matcher(text);
        if (id.find()) {
          own.complete(id.group(1));
        }
      } else if (measure.arrived(text)) {
        self.send(message(other.join()));
      }
    });
    wire.send("{\"type\":\"join\",\"ticket\":\"" + side + "\"}");
    return wire;
  }

  /// Memory for each of ten thousand who have joined and are still, and how long messages of one
  /// pair take while ten thousand more have not even joined.
  static Map<String, Object> idle(Path root) throws Exception {
    Map<String, Object> figures = new LinkedHashMap<>();
    try (SignalingProcess server = SignalingProcess.start(root, "rooms")) {
      // What the first connections bring with them is nobody's share.
      List<Wire> first = quiet(server, 100);
      SignalingProcess.Memory before = server.memory();
      List<Wire> wires = quiet(server, MANY);
      SignalingProcess.Memory after = server.memory();
      figures.put("heap_bytes_each", (after.heap() - before.heap()) / MANY);
      figures.put("resident_bytes_each", (after.resident() - before.resident()) / MANY);
      first.forEach(Wire::cut);
      wires.forEach(Wire::cut);
    }
    try (SignalingProcess server = SignalingProcess.start(root, "rooms")) {
      figures.put("a_pair_alone", measure(measure -> pairs(server, 1, measure)));
      List<Wire> crowd = new ArrayList<>();
      for (int i = 0; i < MANY; i++) {
        crowd.add(Wire.open(url(server, UUID.randomUUID()), ORIGIN, (wire, text) -> {}));
      }
      figures.put(
          "a_pair_beside_10000_who_do_not_join", measure(measure -> pairs(server, 1, measure)));
      crowd.forEach(Wire::cut);
    }
    Bench.say("idle: " + figures);
    return figures;
  }

  private static List<Wire> quiet(SignalingProcess server, int count)
      throws IOException, InterruptedException {
    List<Wire> wires = new ArrayList<>();
    List<CompletableFuture<String>> joined = new ArrayList<>();
    Measure unused = new Measure();
    for (int i = 0; i < count; i += 2) {
      UUID visit = UUID.randomUUID();
      for (String side : List.of("HALL", "OFFICIAL")) {
        CompletableFuture<String> own = new CompletableFuture<>();
        joined.add(own);
        wires.add(joined(server, visit, side, own, own, unused));
      }
    }
    CompletableFuture.allOf(joined.toArray(CompletableFuture[]::new)).join();
    return wires;
  }
}
