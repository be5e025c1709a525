package org.liqa.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.liqa.platform.EmbeddedDatabase;

/// Liqa in a process of its own, as `infra/run` starts it.
final class RunningLiqa implements AutoCloseable {

  static final String SECRET = "benchmarks-alone-J3kd82hsKQ0aLmZ7";
  private static final String READY = "Liqa is ready: ";

  private final Process process;
  private final URI origin;

  private RunningLiqa(Process process, URI origin) {
    this.process = process;
    this.origin = origin;
  }

  /// On a database that the benchmark can reach too; its clock starts on a Tuesday morning.
  static RunningLiqa start(Path root, Path folder, EmbeddedDatabase database) throws IOException {
    return start(
        root,
        Map.of(
            "LIQA_DATA_DIR", folder.resolve("liqa").toString(),
            "LIQA_DB_URL", database.jdbcUrl(),
            "LIQA_DB_USER", database.user(),
            "LIQA_DB_PASSWORD", database.password(),
            "LIQA_SECRET", SECRET,
            "LIQA_DEMO_DATA", "staff",
            "LIQA_NOW", Seed.NOW));
  }

  static RunningLiqa start(Path root, Map<String, String> settings) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(root.resolve("infra/run").toString());
    builder.environment().keySet().removeIf(name -> name.startsWith("LIQA_"));
    builder.environment().putAll(new HashMap<>(settings));
    builder.environment().put("LIQA_HTTP_PORT", "0");
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process process = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    BufferedReader printed = process.inputReader();
    for (String line = printed.readLine(); line != null; line = printed.readLine()) {
      if (line.startsWith(READY)) {
        return new RunningLiqa(process, URI.create(line.substring(READY.length())));
      }
    }
    throw new IOException("Liqa did not start");
  }

  URI origin() {
    return origin;
  }

  Client client() throws IOException, InterruptedException {
    return new Client(origin);
  }

  /// Most memory that its process has had so far.
  long peakMegabytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
        .filter(line -> line.startsWith("VmHWM"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1_024)
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
