package org.liqa.signaling.bridge;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.liqa.signaling.media.BridgeAnswer;
import org.liqa.signaling.media.Bridges;

/// The Jitsi Videobridges of this node's rooms. Thread-safe.
public final class Videobridges implements Bridges, AutoCloseable {

  private final HttpClient http;
  private final BridgePool pool;
  private final Colibri.Timing timing;
  private final Supplier<UUID> ids;
  private final Set<RoomLine> lines = ConcurrentHashMap.newKeySet();

  /// @param addresses of the bridges' private HTTP servers, such as `http://10.0.0.5:8080`
  /// @param ids       where ids of conferences come from
  public Videobridges(List<URI> addresses, InstantSource clock, Supplier<UUID> ids) {
    this(addresses, clock, ids, Colibri.Timing.STANDARD);
  }

  Videobridges(
      List<URI> addresses, InstantSource clock, Supplier<UUID> ids, Colibri.Timing timing) {
    this.timing = timing;
    this.ids = ids;
    this.http = HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .proxy(HttpClient.Builder.NO_PROXY)
        .connectTimeout(timing.connect())
        .build();
    this.pool = new BridgePool(
        addresses.stream().map(address -> new Colibri(http, address, timing)).toList(), clock);
    pool.watch((bridge, lastSeen) -> lines.forEach(line -> line.gone(bridge, lastSeen)));
  }

  @Override
  public boolean any() {
    return !pool.isEmpty();
  }

  @Override
  public Line line(UUID visit, Consumer<BridgeAnswer> answers) {
    RoomLine line = new RoomLine(
        visit,
        pool,
        (address, listener) -> EndpointSocket.open(http, address, timing.connect(), listener),
        ids,
        answers,
        lines::remove);
    lines.add(line);
    return line;
  }

  /// Asks every bridge how it does, and tries every connection to one; about every two seconds.
  public void check() {
    lines.forEach(RoomLine::beat);
    pool.check();
  }

  /// How many bridges take new conferences now.
  public int well() {
    return pool.well();
  }

  /// Asks nothing any more; conferences are left as they are.
  @Override
  public void close() {
    lines.forEach(RoomLine::hangUp);
    pool.close();
    http.shutdownNow();
  }
}
