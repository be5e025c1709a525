package org.liqa.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Milliseconds from joining a call to the other's first picture, in two Chromiums.
///
/// The browser tests know how to drive them, so the measuring is theirs; here it is started.
final class Calls {

  private Calls() {}

  static JsonNode measure(Path root) throws Exception {
    Path e2e = root.resolve("infra/e2e/target");
    Process process = new ProcessBuilder(List.of(
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-Dliqa.root=" + root,
            "-cp",
            e2e.resolve("test-classes") + ":" + e2e.resolve("lib") + "/*",
            "org.liqa.e2e.FirstFrame"))
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
    List<String> printed = process.inputReader().lines().toList();
    if (process.waitFor() != 0 || printed.isEmpty()) {
      throw new IOException("the calls could not be measured");
    }
    JsonNode figures = new ObjectMapper().readTree(printed.getLast());
    Bench.say("call: " + figures);
    return figures;
  }
}
