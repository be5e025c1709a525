package org.liqa.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A wire between a browser and a server that can be broken, go dead, and be mended; media take
/// other ways ([MediaWire]).
///
/// Thread-safe.
final class Wire implements AutoCloseable {

  private static final int BYTES = 16_384;

  private enum State {
    WHOLE,
    BROKEN,
    DEAD
  }

  private final ServerSocket door;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile int target;
  private State state = State.WHOLE;

  private Wire(ServerSocket door) {
    this.door = door;
  }

  /// A wire that leads nowhere yet.
  static Wire open() {
    try {
      var wire = new Wire(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
      Thread.ofVirtual().start(wire::accept);
      return wire;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Where a browser goes.
  URI origin() {
    return URI.create("http://localhost:" + door.getLocalPort());
  }

  /// Leads to a server of this machine from now on.
  void leadTo(int port) {
    target = port;
  }

  /// Ends every connection, and lets none through until [#mend]: both ends are told.
  void cut() {
    become(State.BROKEN);
    open.forEach(Wire::end);
  }

  /// Holds back whatever is sent until [#mend], as a network does that is gone: nobody is told.
  void silence() {
    become(State.DEAD);
  }

  /// Lets everything through again, first what was held back.
  void mend() {
    become(State.WHOLE);
  }

  private synchronized void become(State next) {
    state = next;
    notifyAll();
  }

  private synchronized State alive() throws InterruptedException {
    while (state == State.DEAD) {
      wait();
    }
    return state;
  }

  private void accept() {
    try {
      while (!door.isClosed()) {
        Socket near = door.accept();
        Thread.ofVirtual().start(() -> join(near));
      }
    } catch (IOException e) {
      // The door was closed.
    }
  }

  private void join(Socket near) {
    try (near) {
      if (alive() == State.BROKEN) {
        return;
      }
      try (var far = new Socket(InetAddress.getLoopbackAddress(), target)) {
        open.add(near);
        open.add(far);
        Thread back = Thread.ofVirtual().start(() -> pump(far, near));
        pump(near, far);
        back.join();
      }
    } catch (IOException e) {
      // No server is there.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.removeIf(Socket::isClosed);
    }
  }

  private void pump(Socket from, Socket to) {
    byte[] bytes = new byte[BYTES];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
        State unused = alive();
        out.write(bytes, 0, count);
      }
      State unused = alive();
    } catch (IOException e) {
      // One of the two is gone; so is the other then.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      end(from);
      end(to);
    }
  }

  private static void end(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is closed.
    }
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException e) {
      // It is closed.
    }
    cut();
  }
}
