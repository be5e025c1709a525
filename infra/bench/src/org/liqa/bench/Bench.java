package org.liqa.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.liqa.platform.EmbeddedDatabase;

/// The benchmarks, one after the other. Each prints its figures and puts them into one file.
///
/// Arguments: the project's root, then the names of those to be run; where none is named all but
/// those of many sessions.
public final class Bench {

  private static final List<String> ALL =
      List.of(
          "start", "call", "week", "simulation", "relay", "idle", "reconnect", "booking", "contenders",
          "slots", "feed", "hours");

  /// Those that want a database full of a ministry's bookings.
  private static final Set<String> LOADED =
      Set.of("reconnect", "booking", "contenders", "slots", "feed", "hours");

  /// Measured only where they are named: `hours-10000` to `hours-10000000` sessions.
  private static final String AT_SCALE = "hours-";

  private Bench() {}

  public static void main(String[] arguments) throws Exception {
    Path root = Path.of(arguments[0]).toRealPath();
    Set<String> wanted = arguments.length == 1
        ? Set.copyOf(ALL)
        : Set.of(List.of(arguments).subList(1, arguments.length).toArray(String[]::new));
    Path folder = Files.createTempDirectory("liqa-bench-");
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("at", Instant.now().toString());
    figures.put("machine", machine());
    try {
      if (wanted.contains("start")) {
        figures.put("start", Starts.measure(root, folder.resolve("start")));
      }
      if (wanted.contains("call")) {
        figures.put("call", Chromiums.call(root));
      }
      if (wanted.contains("week")) {
        figures.put("week", Chromiums.week(root));
      }
      if (wanted.contains("simulation")) {
        figures.put("simulation", Simulations.measure(root));
      }
      if (wanted.contains("relay")) {
        figures.put("relay", Relays.relay(root, folder));
      }
      if (wanted.contains("idle")) {
        figures.put("idle", Relays.idle(root));
      }
      for (String name : wanted.stream().filter(name -> name.startsWith(AT_SCALE)).sorted().toList()) {
        long sessions = Long.parseLong(name.substring(AT_SCALE.length()));
        figures.put(name, HoursAtScale.measure(root, folder.resolve(name), sessions));
      }
      if (wanted.stream().anyMatch(LOADED::contains)) {
        loaded(root, folder.resolve("loaded"), wanted, figures);
      }
    } finally {
      delete(folder);
    }
    Path results = root.resolve("infra/bench/results/latest.json");
    Files.createDirectories(results.getParent());
    String json =
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(figures);
    Files.writeString(results, json + "\n");
    System.out.println(json);
  }

  private static void loaded(
      Path root, Path folder, Set<String> wanted, Map<String, Object> figures) throws Exception {
    Files.createDirectories(folder);
    try (EmbeddedDatabase database = EmbeddedDatabase.start(folder)) {
      try (RunningLiqa liqa = RunningLiqa.start(root, folder, database);
          Seed seed = new Seed(database)) {
        seed.fill();
        Client client = liqa.client();
        if (wanted.contains("reconnect")) {
          figures.put("reconnect", Reconnects.measure(client, liqa.origin(), seed.place(0)));
        }
        if (wanted.contains("booking")) {
          figures.put("booking", Bookings.measure(client, seed, database));
        }
        if (wanted.contains("contenders")) {
          figures.put("contenders", Bookings.contend(client, seed));
        }
        if (wanted.contains("slots")) {
          figures.put("slots", Reads.slots(client, seed));
        }
        if (wanted.contains("feed")) {
          figures.put("feed", Reads.feed(client, seed));
        }
        if (wanted.contains("hours")) {
          figures.put("hours", Reads.hours(client, seed));
        }
      }
    }
  }

  private static Map<String, Object> machine() throws IOException {
    String cpu = Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
        .filter(line -> line.startsWith("model name"))
        .findFirst()
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .orElse("unknown");
    String load = Files.readString(Path.of("/proc/loadavg")).strip();
    Map<String, Object> machine = new LinkedHashMap<>();
    machine.put("cpu", cpu);
    machine.put("cores", Runtime.getRuntime().availableProcessors());
    machine.put("java", Runtime.version().toString());
    machine.put("load_before", load);
    return machine;
  }

  static void say(String line) {
    System.err.println(line);
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
