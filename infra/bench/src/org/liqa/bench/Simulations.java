package org.liqa.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How many whole visits, with everything that goes wrong in them, `infra/simulate` lives through
/// in a second.
final class Simulations {

  private static final String VISITS = "100000";
  private static final Pattern FIGURES =
      Pattern.compile("(\\d+) visits simulated, (\\d+) events, .* (\\d+) visits a second");

  private Simulations() {}

  static Map<String, Object> measure(Path root) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(root.resolve("infra/simulate").toString(), VISITS)
        .redirectErrorStream(true)
        .start();
    Map<String, Object> figures = new LinkedHashMap<>();
    BufferedReader printed = process.inputReader();
    for (String line = printed.readLine(); line != null; line = printed.readLine()) {
      Matcher matcher = FIGURES.matcher(line);
      if (matcher.find()) {
        figures.put("visits", Long.parseLong(matcher.group(1)));
        figures.put("events", Long.parseLong(matcher.group(2)));
        figures.put("visits_per_second", Long.parseLong(matcher.group(3)));
      }
    }
    if (process.waitFor() != 0) {
      throw new IOException("a simulated visit did not add up: infra/simulate says which");
    }
    Bench.say("simulation: " + figures);
    return figures;
  }
}
