package org.liqa.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.TimeUnit;

/// A server of Debian's that does a job of Liqa's too, as a process that ends with this one.
final class OtherServer implements AutoCloseable {

  private final Process process;

  private OtherServer(Process process) {
    this.process = process;
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /// Returns when it listens on that port.
  static OtherServer start(int port, String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    while (process.isAlive()) {
      try (Socket unused = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return new OtherServer(process);
      } catch (IOException e) {
        Thread.sleep(50);
      }
    }
    throw new IOException(command[0] + " did not start");
  }

  /// Whether it has lived through what was asked of it.
  boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
