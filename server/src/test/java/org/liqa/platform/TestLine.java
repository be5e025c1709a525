package org.liqa.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A line to a database that a test can cut and mend. Thread-safe.
public final class TestLine implements AutoCloseable {

  private final ServerSocket door;
  private final int target;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean cut;

  /// @param target the database's port on this machine
  public TestLine(int target) throws IOException {
    this.target = target;
    this.door = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  /// Where to connect to.
  public int port() {
    return door.getLocalPort();
  }

  /// Ends every connection, and lets none through until [#mend].
  public void cut() {
    cut = true;
    open.forEach(TestLine::close);
    open.clear();
  }

  /// Lets connections through again.
  public void mend() {
    cut = false;
  }

  @Override
  public void close() throws IOException {
    cut();
    door.close();
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        if (cut) {
          close(client);
          continue;
        }
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        open.add(client);
        open.add(server);
        pass(client, server);
        pass(server, client);
      } catch (IOException e) {
        // The door was closed, or the database is gone: whoever called sees that.
      }
    }
  }

  private void pass(Socket from, Socket to) {
    Thread.ofVirtual().start(() -> {
      try (InputStream in = from.getInputStream();
          OutputStream out = to.getOutputStream()) {
        in.transferTo(out);
      } catch (IOException e) {
        // Cut.
      } finally {
        close(from);
        close(to);
        open.remove(from);
        open.remove(to);
      }
    });
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is closed then.
    }
  }
}
