package org.liqa.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;

/// A server beside us (the database, coturn) that cannot outlive this JVM.
///
/// It runs under a small shell that holds a pipe from us. The pipe closes when [#stop] says so and
/// also when the JVM is killed without a chance to say anything; then the shell asks the server to
/// shut down. It has a session of its own, since a Ctrl-C at the terminal would otherwise reach it
/// while requests still drain. Thread-safe.
final class EmbeddedProcess {

  /// `$@` is the server's command line. Two children: the server, and the reader that waits for the
  /// pipe's end; whichever ends first takes the other with it.
  private static final String GUARD = """
      exec 3<&0
      "$@" </dev/null 3<&- & server=$!
      { read -r _ <&3; kill -TERM "$server"; } & guard=$!
      exec 3<&-
      wait "$server"; code=$?
      kill "$guard" 2>/dev/null
      exit "$code"
      """;

  private static final long LARGEST_LOG_BYTES = 10_000_000;

  private final Process shell;
  private final Path log;
  private final long logStart;

  private EmbeddedProcess(Process shell, Path log, long logStart) {
    this.shell = shell;
    this.log = log;
    this.logStart = logStart;
  }

  /// Starts it; that it answers is for the caller to find out.
  ///
  /// @param command the server's command line
  /// @param log     file to which what it prints is added
  static EmbeddedProcess start(List<String> command, Path log) throws IOException {
    rotate(log);
    long logStart = Files.exists(log) ? Files.size(log) : 0;
    var guarded = new ArrayList<>(List.of("setsid", "sh", "-c", GUARD, "liqa-guard"));
    guarded.addAll(command);
    var builder = new ProcessBuilder(guarded)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    // Secrets of ours are in the environment; the server has no use for them.
    builder.environment().keySet().retainAll(Set.of("PATH", "LANG", "LC_ALL"));
    return new EmbeddedProcess(builder.start(), log, logStart);
  }

  /// Ends every server that an earlier Liqa left behind, and waits until it is gone.
  ///
  /// @param program  the last part of its path
  /// @param argument one of its command line, by which ours is known
  static void endLeftOver(String program, String argument, Duration patience) {
    for (ProcessHandle left : ProcessHandle.allProcesses()
        .filter(process -> isOurs(program, argument, process))
        .toList()) {
      left.destroy();
      if (!endsWithin(left, patience)) {
        left.destroyForcibly();
        endsWithin(left, patience);
      }
    }
  }

  /// Does something with its exit code when it ends, on a thread of its own.
  void onExit(IntConsumer action) {
    Thread.ofVirtual().name("embedded-server").start(() -> {
      int code = shell.onExit().join().exitValue();
      action.accept(code);
    });
  }

  boolean isAlive() {
    return shell.isAlive();
  }

  /// What it has printed since it was started.
  String printed() throws IOException {
    byte[] all = Files.readAllBytes(log);
    int from = (int) Math.min(logStart, all.length);
    return new String(all, from, all.length - from, StandardCharsets.UTF_8);
  }

  /// The line that says why, of what a server printed.
  static String firstError(String printed) {
    List<String> lines = printed.lines().filter(line -> !line.isBlank()).toList();
    return lines.stream()
        .filter(line -> line.contains("[ERROR]"))
        .findFirst()
        .or(() -> lines.reversed().stream().findFirst())
        .map(line -> line.replaceFirst("^.*\\[ERROR] ", ""))
        .orElse("it printed nothing");
  }

  /// Shuts it down and waits; kills it when it takes longer than `patience`.
  void stop(Duration patience) throws IOException {
    // Taken first: once the shell is gone nobody knows its children.
    List<ProcessHandle> all = shell.descendants().toList();
    shell.getOutputStream().close();
    try {
      if (shell.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    all.forEach(ProcessHandle::destroyForcibly);
    shell.destroyForcibly();
  }

  private static boolean isOurs(String program, String argument, ProcessHandle process) {
    return process.info().command().filter(name -> name.endsWith("/" + program)).isPresent()
        && process
            .info()
            .arguments()
            .filter(all -> List.of(all).contains(argument))
            .isPresent();
  }

  private static boolean endsWithin(ProcessHandle process, Duration patience) {
    try {
      process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a process's end does not fail", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void rotate(Path log) throws IOException {
    if (Files.exists(log) && Files.size(log) > LARGEST_LOG_BYTES) {
      Files.move(
          log, log.resolveSibling(log.getFileName() + ".old"), StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
