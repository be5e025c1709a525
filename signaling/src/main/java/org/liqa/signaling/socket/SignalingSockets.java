package org.liqa.signaling.socket;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.server.ServerUpgradeResponse;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.jspecify.annotations.Nullable;
import org.liqa.signaling.Rooms;
import org.liqa.signaling.protocol.Codec;

/// Every WebSocket of this node: the handshake at `/signaling/{visit_id}`, the heartbeat, and the
/// farewell. Thread-safe.
public final class SignalingSockets {

  private static final Pattern PATH =
      Pattern.compile("/signaling/([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})");

  /// Longer, and this node was not running itself: what clients sent meanwhile is still to be read.
  private static final Duration LONGEST_BETWEEN_BEATS = Duration.ofSeconds(5);

  private final Rooms rooms;
  private final Predicate<String> isOurOrigin;
  private final Limits limits;
  private final InstantSource clock;
  private final Codec codec = new Codec();
  private final AtomicLong numbers = new AtomicLong();
  private final Set<SignalingEndpoint> open = ConcurrentHashMap.newKeySet();
  private final Map<String, Integer> unjoined = new ConcurrentHashMap<>();
  private volatile Instant beatenAt;
  private volatile boolean draining;

  /// @param isOurOrigin whether an `Origin` header is the application's own
  public SignalingSockets(
      Rooms rooms, Predicate<String> isOurOrigin, Limits limits, InstantSource clock) {
    this.rooms = rooms;
    this.isOurOrigin = isOurOrigin;
    this.limits = limits;
    this.clock = clock;
    this.beatenAt = clock.instant();
  }

  Codec codec() {
    return codec;
  }

  Limits limits() {
    return limits;
  }

  InstantSource clock() {
    return clock;
  }

  /// The handler that takes everything under `/signaling/` and leaves the rest to others.
  public Handler handler(Server server) {
    ServerWebSocketContainer container = ServerWebSocketContainer.ensure(server);
    // What is a little too large is read, so that an error can say so before the close.
    container.setMaxTextMessageSize(2 * Codec.MAX_MESSAGE_BYTES);
    container.setMaxBinaryMessageSize(2 * Codec.MAX_MESSAGE_BYTES);
    container.setMaxFrameSize(2 * Codec.MAX_MESSAGE_BYTES);
    container.setAutoFragment(false);
    container.setIdleTimeout(Duration.ofMinutes(2));
    return new Handler.Abstract() {
      @Override
      public boolean handle(Request request, Response response, Callback callback) {
        return shake(container, request, response, callback);
      }
    };
  }

  private boolean shake(
      ServerWebSocketContainer container, Request request, Response response, Callback callback) {
    String path = Request.getPathInContext(request);
    if (!path.equals("/signaling") && !path.startsWith("/signaling/")) {
      return false;
    }
    Integer refusal = refusal(request, path);
    if (refusal != null) {
      Response.writeError(request, response, callback, refusal);
      return true;
    }
    Matcher matcher = PATH.matcher(path);
    if (!matcher.matches()
        || !container.upgrade(
            (r, s, c) -> accept(matcher.group(1), r, s), request, response, callback)) {
      Response.writeError(request, response, callback, 400);
    }
    return true;
  }

  private @Nullable Integer refusal(Request request, String path) {
    if (!PATH.matcher(path).matches()) {
      return 404;
    }
    List<String> origins = request.getHeaders().getValuesList(HttpHeader.ORIGIN);
    if (origins.size() != 1 || !isOurOrigin.test(origins.getFirst())) {
      return 403;
    }
    if (draining) {
      return 503;
    }
    String query = request.getHttpURI().getQuery();
    if (query != null && !query.isEmpty()) {
      return 400;
    }
    if (speaksOthersOnly(request)) {
      return 400;
    }
    int idle = unjoined.getOrDefault(Request.getRemoteAddr(request), 0);
    return idle >= limits.unjoinedAtMost() ? 429 : null;
  }

  /// Who names no protocol at all is taken to mean the only one there is.
  private static boolean speaksOthersOnly(Request request) {
    List<String> named = request.getHeaders().getCSV(HttpHeader.SEC_WEBSOCKET_SUBPROTOCOL, false);
    return !named.isEmpty() && !named.contains(Codec.SUBPROTOCOL);
  }

  private SignalingEndpoint accept(
      String visit, ServerUpgradeRequest request, ServerUpgradeResponse response) {
    if (request.hasSubProtocol(Codec.SUBPROTOCOL)) {
      response.setAcceptedSubProtocol(Codec.SUBPROTOCOL);
    }
    response.setExtensions(List.of());
    return new SignalingEndpoint(
        numbers.incrementAndGet(),
        UUID.fromString(visit),
        Request.getRemoteAddr(request),
        rooms,
        this);
  }

  void opened(SignalingEndpoint endpoint) {
    open.add(endpoint);
    unjoined.merge(endpoint.address(), 1, Integer::sum);
  }

  /// It joined, or was closed before it had.
  void settled(SignalingEndpoint endpoint) {
    unjoined.computeIfPresent(
        endpoint.address(), (address, count) -> count == 1 ? null : count - 1);
  }

  void closed(SignalingEndpoint endpoint) {
    open.remove(endpoint);
  }

  /// Pings everyone and gives up on who is silent; about every second, by one thread.
  public void beat() {
    Instant now = clock.instant();
    boolean awake = Duration.between(beatenAt, now).compareTo(LONGEST_BETWEEN_BEATS) < 0;
    beatenAt = now;
    open.forEach(endpoint -> endpoint.beat(now, awake));
  }

  /// Sends everyone away, since this node goes; they resume elsewhere, or here after a restart.
  public void drain() {
    draining = true;
    open.forEach(SignalingEndpoint::farewell);
  }

  /// Figures for the metrics, by name.
  public Map<String, Integer> figures() {
    return Map.of("connections", open.size(), "rooms", rooms.visits().size());
  }
}
