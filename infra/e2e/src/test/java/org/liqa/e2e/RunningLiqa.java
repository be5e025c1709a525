package org.liqa.e2e;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Liqa as `infra/run` starts it, in a process and a data folder of its own, on a port of its own.
///
/// One thread at a time.
final class RunningLiqa implements AutoCloseable {

  private static final String READY = "Liqa is ready: ";

  /// Building is over when tests begin, so this is the start alone, on a busy machine.
  private static final Duration LONGEST_START = Duration.ofSeconds(180);

  private static final Duration LONGEST_END = Duration.ofSeconds(60);

  private final Path root;
  private final Map<String, String> settings;
  private final Path folder;
  private @Nullable Process process;
  private @Nullable URI origin;

  private RunningLiqa(Path root, Map<String, String> settings) throws IOException {
    this.root = root;
    this.settings = new HashMap<>(settings);
    this.folder = Files.createTempDirectory(Project.made("liqa"), "run-");
    this.settings.putIfAbsent("LIQA_DATA_DIR", folder.resolve("data").toString());
    this.settings.putIfAbsent("LIQA_HTTP_PORT", String.valueOf(freePort()));
    linkUnpacked(folder.resolve("data"));
  }

  /// The demonstration, now.
  static RunningLiqa start() {
    return start(Map.of());
  }

  /// The demonstration at another time, which runs on from there.
  ///
  /// @param now such as `2026-11-24T09:00:00+03:00`, a Tuesday morning in Riyadh
  static RunningLiqa startAt(String now) {
    return start(Map.of("LIQA_NOW", now));
  }

  /// With settings of one's own in place of the port, the folder and the demonstration.
  static RunningLiqa start(Map<String, String> settings) {
    return startFrom(Project.root(), settings);
  }

  /// As [#start(Map)], by the `infra/run` below another root.
  static RunningLiqa startFrom(Path root, Map<String, String> settings) {
    try {
      var liqa = new RunningLiqa(root, settings);
      liqa.restart();
      return liqa;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Starts one that is expected not to come up, and gives how it ended.
  static Ended refused(Map<String, String> settings) {
    try {
      return new RunningLiqa(Project.root(), settings).untilItsEnd("infra/run");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// How a process ended.
  ///
  /// @param code    its exit code
  /// @param printed lines of its standard output
  /// @param errors  lines of its standard error
  record Ended(int code, List<String> printed, List<String> errors) {}

  /// Where browsers reach it.
  URI origin() {
    if (origin == null) {
      throw new IllegalStateException("Liqa is not running");
    }
    return origin;
  }

  /// Where it listens, whatever address browsers know.
  int port() {
    return Integer.parseInt(settings.get("LIQA_HTTP_PORT"));
  }

  /// Its folder.
  Path dataDir() {
    return Path.of(settings.get("LIQA_DATA_DIR"));
  }

  /// What it was started with, for a second one like it.
  Map<String, String> settings() {
    return Map.copyOf(settings);
  }

  /// Its standard error, of all its starts.
  List<String> log() {
    try {
      return Files.readAllLines(logFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Starts it (again), on the same folder and port; returns when it is ready.
  void restart() {
    Process started = launch("infra/run");
    process = started;
    var ready = new CompletableFuture<URI>();
    Thread.ofVirtual().start(() -> readUntilReady(started.inputReader(), ready));
    try {
      origin = ready.get(LONGEST_START.toSeconds(), TimeUnit.SECONDS);
    } catch (Exception e) {
      started.destroyForcibly();
      throw new IllegalStateException(
          "Liqa did not become ready; it said:\n" + String.join("\n", log()), e);
    }
  }

  /// As [#restart], with the demonstration's time where it would be had it run on.
  ///
  /// @param now as for [#startAt]
  void restartAt(String now) {
    settings.put("LIQA_NOW", now);
    restart();
  }

  /// Ends it as a deployment does, and waits.
  ///
  /// @return its exit code
  int terminate() {
    Process running = running();
    running.destroy();
    return ended(running);
  }

  /// Ends it as a Ctrl-C does, and waits.
  ///
  /// @return its exit code
  int interrupt() {
    Process running = running();
    signal("-INT");
    return ended(running);
  }

  /// Lets it stand still where it is, as a machine does that is put to sleep.
  void freeze() {
    signal("-STOP");
  }

  /// Lets it go on.
  void thaw() {
    signal("-CONT");
  }

  /// Ends it as a power cut does, and waits.
  void kill9() {
    Process running = running();
    running.destroyForcibly();
    ended(running);
  }

  /// The database processes of its folder.
  List<ProcessHandle> databases() {
    return databasesOf(dataDir());
  }

  /// The database processes of any data folder.
  static List<ProcessHandle> databasesOf(Path dataDir) {
    return servers("mariadbd", "--datadir=" + dataDir);
  }

  /// The coturn processes of its folder.
  List<ProcessHandle> relays() {
    return servers("turnserver", dataDir().toString());
  }

  private static List<ProcessHandle> servers(String program, String startOfArgument) {
    return ProcessHandle.allProcesses()
        .filter(any -> Stream.of(any.info().arguments().orElse(new String[0]))
            .anyMatch(argument -> argument.startsWith(startOfArgument)))
        .filter(any -> any.info().command().orElse("").endsWith("/" + program))
        .toList();
  }

  /// Ends it, and has `infra/verify` count its hours again from the media events.
  Ended verify() {
    terminate();
    return untilItsEnd("infra/verify");
  }

  private Ended untilItsEnd(String command) {
    Process launched = launch(command);
    List<String> printed = launched.inputReader().lines().toList();
    return new Ended(ended(launched), printed, log());
  }

  /// Ends it if it runs, and deletes its data; the log stays to be read.
  @Override
  public void close() {
    if (process != null && process.isAlive()) {
      thaw();
      terminate();
    }
    keepUnpacked();
    try (Stream<Path> inside = Files.walk(dataDir())) {
      inside.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// MariaDB's own files are the same for all: the first unpacks 300 MB, the others link to them.
  static void linkUnpacked(Path data) throws IOException {
    try (Stream<Path> unpacked = Files.list(Project.made("unpacked"))) {
      for (Path distribution : unpacked.toList()) {
        Files.createDirectories(data);
        Files.createSymbolicLink(data.resolve(distribution.getFileName()), distribution);
      }
    }
  }

  private void keepUnpacked() {
    Path kept = Project.made("unpacked");
    File[] own =
        folder.resolve("data").toFile().listFiles((in, name) -> name.startsWith("mariadb-"));
    for (File distribution : own == null ? new File[0] : own) {
      Path target = kept.resolve(distribution.getName());
      if (!Files.isSymbolicLink(distribution.toPath()) && !Files.exists(target)) {
        // It does not matter if another was faster: this one is then deleted with the rest.
        boolean unused = distribution.renameTo(target.toFile());
      }
    }
  }

  private Path logFile() {
    return folder.resolve("log");
  }

  private void signal(String which) {
    try {
      new ProcessBuilder("kill", which, String.valueOf(running().pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Process running() {
    if (process == null) {
      throw new IllegalStateException("Liqa was never started");
    }
    return process;
  }

  private Process launch(String command) {
    var builder = new ProcessBuilder(root.resolve(command).toString())
        .directory(folder.toFile())
        .redirectError(ProcessBuilder.Redirect.appendTo(logFile().toFile()));
    builder.environment().keySet().removeIf(name -> name.startsWith("LIQA_"));
    builder.environment().putAll(settings);
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int ended(Process ending) {
    try {
      if (ending.waitFor(LONGEST_END.toSeconds(), TimeUnit.SECONDS)) {
        return ending.exitValue();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    ending.destroyForcibly();
    throw new IllegalStateException("Liqa does not end; it said:\n" + String.join("\n", log()));
  }

  /// Reads on after it is ready: a full pipe would stop it.
  private static void readUntilReady(BufferedReader printed, CompletableFuture<URI> ready) {
    try {
      for (String line = printed.readLine(); line != null; line = printed.readLine()) {
        if (line.startsWith(READY)) {
          ready.complete(URI.create(line.substring(READY.length())));
        }
      }
    } catch (IOException e) {
      ready.completeExceptionally(e);
    }
    ready.completeExceptionally(new IllegalStateException("it ended"));
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
