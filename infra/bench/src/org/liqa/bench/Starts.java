package org.liqa.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// Seconds from `infra/run` to its line that it is ready, built already: the first time on an empty
/// folder, and again on what is there.
final class Starts {

  private Starts() {}

  static Map<String, Object> measure(Path root, Path folder) throws Exception {
    Files.createDirectories(folder);
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("first_seconds", seconds(root, folder));
    figures.put("second_seconds", seconds(root, folder));
    figures.put("third_seconds", seconds(root, folder));
    Bench.say("start: " + figures);
    return figures;
  }

  private static double seconds(Path root, Path folder) throws Exception {
    long began = System.nanoTime();
    try (RunningLiqa liqa = RunningLiqa.start(root, Map.of("LIQA_DATA_DIR", folder.toString()))) {
      return Math.round((System.nanoTime() - began) / 1e8) / 10.0;
    }
  }
}
