package org.liqa.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Stands between a Liqa and its database and stops one transaction at its commit: before the
/// database has heard of it, or after it has done it and before Liqa knows. What is killed then is
/// killed at exactly that moment.
public final class StoppingProxy implements AutoCloseable {

  /// Where a transaction is stopped.
  public enum At {
    BEFORE_COMMIT,
    AFTER_COMMIT
  }

  /// As MariaDB's client sends it: COM_QUERY and its text.
  private static final byte[] COMMIT = "\u0003COMMIT".getBytes(StandardCharsets.ISO_8859_1);

  private final ServerSocket door;
  private final int databasePort;
  private volatile @Nullable Order order;

  /// @param marker a bound value by which the transaction is known
  private record Order(At at, byte[] marker, CompletableFuture<Boolean> stopped) {}

  /// @param databasePort of the database on this machine
  public StoppingProxy(int databasePort) {
    this.databasePort = databasePort;
    try {
      this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  /// The port that stands in for the database's.
  public int port() {
    return door.getLocalPort();
  }

  /// Stops the next transaction in which that text is bound as a value.
  ///
  /// @return completed when it has been stopped
  public CompletableFuture<Boolean> stop(At at, String marker) {
    CompletableFuture<Boolean> stopped = new CompletableFuture<>();
    order = new Order(at, marker.getBytes(StandardCharsets.UTF_8), stopped);
    return stopped;
  }

  @Override
  public void close() {
    closeQuietly(door);
  }

  private void accept() {
    try {
      while (true) {
        Socket client = door.accept();
        Socket database = new Socket(InetAddress.getLoopbackAddress(), databasePort);
        var connection = new Connection(client, database);
        Thread.ofVirtual().start(connection::ask);
        Thread.ofVirtual().start(connection::answer);
      }
    } catch (IOException e) {
      // The test is over.
    }
  }

  private final class Connection {
    private final Socket client;
    private final Socket database;
    private volatile boolean marked;
    private volatile boolean silent;

    Connection(Socket client, Socket database) {
      this.client = client;
      this.database = database;
    }

    void ask() {
      byte[] buffer = new byte[64 * 1024];
      try {
        InputStream in = client.getInputStream();
        OutputStream out = database.getOutputStream();
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          Order now = order;
          if (now != null && contains(buffer, read, now.marker())) {
            marked = true;
          }
          if (now != null && marked && contains(buffer, read, COMMIT)) {
            silent = true;
            if (now.at() == At.BEFORE_COMMIT) {
              now.stopped().complete(true);
              continue;
            }
          }
          out.write(buffer, 0, read);
        }
      } catch (IOException e) {
        // One of the two is gone.
      }
      closeQuietly(database);
    }

    void answer() {
      byte[] buffer = new byte[64 * 1024];
      try {
        InputStream in = database.getInputStream();
        OutputStream out = client.getOutputStream();
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          Order now = order;
          if (silent && now != null) {
            now.stopped().complete(true);
          } else {
            out.write(buffer, 0, read);
          }
        }
      } catch (IOException e) {
        // One of the two is gone.
      }
      closeQuietly(client);
    }
  }

  private static boolean contains(byte[] bytes, int length, byte[] sought) {
    for (int i = 0; i + sought.length <= length; i++) {
      int same = 0;
      while (same < sought.length && bytes[i + same] == sought[same]) {
        same++;
      }
      if (same == sought.length) {
        return true;
      }
    }
    return false;
  }

  private static void closeQuietly(AutoCloseable any) {
    try {
      any.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
