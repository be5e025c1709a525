package org.liqa.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// What is measured in browsers: milliseconds from joining a call to the other's first picture, and
/// how a week of fifty halls is shown, scrolled and dragged.
///
/// The browser tests know how to drive them, so the measuring is theirs; here it is started.
final class Chromiums {

  private Chromiums() {}

  static JsonNode call(Path root) throws Exception {
    return measure(root, "call", "org.liqa.e2e.FirstFrame");
  }

  static JsonNode week(Path root) throws Exception {
    return measure(root, "week", "org.liqa.e2e.WeekFrames");
  }

  private static JsonNode measure(Path root, String name, String main) throws Exception {
    Path e2e = root.resolve("infra/e2e/target");
    Process process = new ProcessBuilder(List.of(
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-Dliqa.root=" + root,
            "-cp",
            e2e.resolve("test-classes") + ":" + e2e.resolve("lib") + "/*",
            main))
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
    List<String> printed = process.inputReader().lines().toList();
    if (process.waitFor() != 0 || printed.isEmpty()) {
      throw new IOException(name + " could not be measured");
    }
    JsonNode figures = new ObjectMapper().readTree(printed.getLast());
    Bench.say(name + ": " + figures);
    return figures;
  }
}
