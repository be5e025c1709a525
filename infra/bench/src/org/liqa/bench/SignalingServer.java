package org.liqa.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.liqa.platform.HttpServer;
import org.liqa.signaling.Rooms;
import org.liqa.signaling.socket.Limits;
import org.liqa.signaling.socket.SignalingSockets;

/// A process of its own with one of two servers on Liqa's own Jetty: `echo` sends back what it gets
/// and does nothing else, `rooms` is Liqa's signaling with its ports in memory.
///
/// Prints its port; for every line it reads it prints the bytes of its heap that are in use and of
/// memory that it has; ends when there are no more lines.
public final class SignalingServer {

  /// Ten thousand may come at their leisure and speak as fast as they can: what is measured here is
  /// the work, not the bounds.
  private static final Limits WIDE = new Limits(
      Duration.ofMinutes(2), Duration.ofMinutes(2), 1_000_000_000, 1e9, 4 << 20, 20_000);

  private SignalingServer() {}

  public static void main(String[] arguments) throws Exception {
    HttpServer http = new HttpServer("127.0.0.1", 0, new ObjectMapper());
    http.start(List.of(
        arguments[0].equals("echo") ? echo(http.jetty()) : rooms(http.jetty())));
    System.out.println(http.port());
    BufferedReader asked = new BufferedReader(new InputStreamReader(System.in));
    while (asked.readLine() != null) {
      System.out.println(heap() + " " + resident());
    }
    System.exit(0);
  }

  private static Handler rooms(Server server) {
    InstantSource clock = InstantSource.system();
    MemoryPorts ports = new MemoryPorts();
    Rooms rooms = new Rooms(ports, ports, ports, clock, UUID::randomUUID);
    SignalingSockets sockets = new SignalingSockets(rooms, origin -> true, WIDE, clock);
    Executors.newSingleThreadScheduledExecutor()
        .scheduleAtFixedRate(
            () -> {
              rooms.tick();
              sockets.beat();
            },
            1,
            1,
            TimeUnit.SECONDS);
    return sockets.handler(server);
  }

  private static Handler echo(Server server) {
    ServerWebSocketContainer container = ServerWebSocketContainer.ensure(server);
    container.setIdleTimeout(Duration.ofMinutes(2));
    return new Handler.Abstract() {
      @Override
      public boolean handle(Request request, Response response, Callback callback) {
        return container.upgrade(
            (upgrade, answer, done) -> {
              answer.setAcceptedSubProtocol("liqa.v1");
              answer.setExtensions(List.of());
              return new Echo();
            },
            request,
            response,
            callback);
      }
    };
  }

  /// Public since Jetty calls it through method handles of its own.
  public static final class Echo implements Session.Listener.AutoDemanding {

    private volatile Session session;

    @Override
    public void onWebSocketOpen(Session opened) {
      session = opened;
    }

    @Override
    public void onWebSocketText(String text) {
      session.sendText(text, org.eclipse.jetty.websocket.api.Callback.NOOP);
    }
  }

  private static long heap() {
    System.gc();
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static long resident() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
        .sum();
  }
}
