package org.liqa.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// A [SignalingServer] that runs, and where it is.
final class SignalingProcess implements AutoCloseable {

  private final Process process;
  private final BufferedReader printed;
  private final int port;

  private SignalingProcess(Process process, BufferedReader printed, int port) {
    this.process = process;
    this.printed = printed;
    this.port = port;
  }

  /// @param kind `echo` or `rooms`
  static SignalingProcess start(Path root, String kind) throws IOException {
    Process process = new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+UseCompactObjectHeaders",
            "-cp",
            System.getProperty("java.class.path"),
            root.resolve("infra/bench/src/org/liqa/bench/SignalingServer.java").toString(),
            kind)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    BufferedReader printed = process.inputReader();
    for (String line = printed.readLine(); line != null; line = printed.readLine()) {
      if (line.matches("\\d+")) {
        return new SignalingProcess(process, printed, Integer.parseInt(line));
      }
    }
    throw new IOException("the " + kind + " server did not start");
  }

  int port() {
    return port;
  }

  /// Bytes of the heap that are in use, and of memory that it has.
  record Memory(long heap, long resident) {}

  Memory memory() throws IOException {
    process.outputWriter().write("memory\n");
    process.outputWriter().flush();
    String[] figures = printed.readLine().split(" ");
    return new Memory(Long.parseLong(figures[0]), Long.parseLong(figures[1]));
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
