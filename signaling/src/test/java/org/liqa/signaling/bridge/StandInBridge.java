package org.liqa.signaling.bridge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.jspecify.annotations.Nullable;

/// A Videobridge as far as its control and its WebSockets go, for tests: it plays the bodies that a
/// real one was recorded with, knows its errors by the same words, and has its faults on demand.
///
/// Thread-safe.
public final class StandInBridge implements AutoCloseable {

  private static final int MOST_RECORDED = 3;

  /// What goes wrong with the requests to come, one each.
  public enum Fault {
    /// It does what was asked, and never answers.
    SILENT,
    /// It does what was asked, and half of the answer goes out.
    HALF,
    /// The answer is JSON, but lacks the transport.
    HOLLOW,
    /// It sends the client elsewhere.
    REDIRECT,
    /// It is out of order.
    ERROR,
    /// It does not accept what it is told.
    REFUSED
  }

  /// A request as it came.
  public record Asked(String method, String path, JsonNode body) {}

  /// Every change that it was asked for, in order.
  public final List<Asked> asked = new CopyOnWriteArrayList<>();

  /// What clients said on its WebSockets: the endpoint, and the message.
  public final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

  /// Faults of the next requests.
  public final BlockingQueue<Fault> faults = new LinkedBlockingQueue<>();

  /// How often its health was asked for.
  public final AtomicInteger healthAsked = new AtomicInteger();

  /// What it says of itself.
  public volatile double stress = 0.1;

  /// The host in the addresses of its WebSockets.
  public volatile String socketHost = "127.0.0.1";

  public volatile boolean healthy = true;
  public volatile boolean draining;
  public volatile boolean gracefulShutdown;
  public volatile boolean shuttingDown;

  private final Map<String, Map<String, Integer>> conferences = new ConcurrentHashMap<>();
  private final Map<String, Session> sessions = new ConcurrentHashMap<>();
  private final Set<String> inactive = ConcurrentHashMap.newKeySet();
  private Server server;
  private final int port;
  private int made;

  /// Starts one on a free port.
  public StandInBridge() {
    this.server = start(0);
    this.port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
  }

  private Server start(int onPort) {
    Server made = new Server();
    ServerConnector connector = new ServerConnector(made);
    connector.setHost("127.0.0.1");
    connector.setPort(onPort);
    made.addConnector(connector);
    ServerWebSocketContainer sockets = ServerWebSocketContainer.ensure(made);
    made.setHandler(new Handler.Abstract() {
      @Override
      public boolean handle(Request request, Response response, Callback callback)
          throws Exception {
        if (request.getHttpURI().getPath().startsWith("/colibri-ws/")) {
          return upgrade(sockets, request, response, callback);
        }
        return control(request, response, callback);
      }
    });
    try {
      made.start();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    return made;
  }

  /// Where its control is.
  public URI address() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /// The ids of its endpoints now, over all conferences.
  public Set<String> endpoints() {
    Set<String> ids = new java.util.TreeSet<>();
    conferences.values().forEach(conference -> ids.addAll(conference.keySet()));
    return ids;
  }

  /// How many conferences there are.
  public int conferences() {
    return conferences.size();
  }

  /// It is killed: connections break without a word, and the port is closed.
  public void die() {
    try {
      ServerConnector connector = (ServerConnector) server.getConnectors()[0];
      connector.getConnectedEndPoints().forEach(EndPoint::close);
      conferences.clear();
      sessions.clear();
      server.setStopTimeout(0);
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /// It is there again, on the same port, and remembers nothing.
  public void revive() {
    server = start(port);
  }

  /// It drops an endpoint as after two minutes in which its browser never came.
  public void expire(String endpoint) {
    conferences.values().forEach(conference -> conference.remove(endpoint));
    conferences.values().removeIf(Map::isEmpty);
    Session session = sessions.remove(endpoint);
    if (session != null) {
      session.close(1001, "endpoint closed", org.eclipse.jetty.websocket.api.Callback.NOOP);
    }
  }

  /// It drops every conference, and its WebSockets don't tell.
  public void forget() {
    conferences.clear();
  }

  /// One WebSocket breaks, and nothing else.
  public void cutSocket(String endpoint) {
    java.util.Objects.requireNonNull(sessions.remove(endpoint)).disconnect();
  }

  /// It hears nothing more of an endpoint, or hears it again: every endpoint is told, that one too,
  /// and who opens a WebSocket later is told of those that it does not hear then.
  public void hears(String endpoint, boolean active) {
    if (active) {
      inactive.remove(endpoint);
    } else {
      inactive.add(endpoint);
    }
    sessions.values().forEach(session -> tellConnectivity(session, endpoint, active));
  }

  private static void tellConnectivity(Session session, String endpoint, boolean active) {
    session.sendText(
        "{\"colibriClass\":\"EndpointConnectivityStatusChangeEvent\",\"endpoint\":\"" + endpoint
            + "\",\"active\":\"" + active + "\"}",
        org.eclipse.jetty.websocket.api.Callback.NOOP);
  }

  /// Whether an endpoint's WebSocket is open.
  public boolean hasSocket(String endpoint) {
    return sessions.containsKey(endpoint);
  }

  /// The next thing that was said on a WebSocket: endpoint, space, message.
  public String awaitHeard() throws InterruptedException {
    String next = heard.poll(10, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("nothing was said on a WebSocket");
    }
    return next;
  }

  /// The updates that an endpoint got.
  public List<JsonNode> updates(String endpoint) {
    List<JsonNode> updates = new ArrayList<>();
    for (Asked request : asked) {
      JsonNode entity = request.body().at("/endpoints/0");
      if (entity.path("id").asText().equals(endpoint) && entity.has("sources")) {
        updates.add(entity);
      }
    }
    return updates;
  }

  private boolean upgrade(
      ServerWebSocketContainer sockets, Request request, Response response, Callback callback) {
    String[] path = request.getHttpURI().getPath().split("/", -1);
    String endpoint = path[path.length - 1];
    if (!endpoints().contains(endpoint)) {
      Response.writeError(request, response, callback, 403);
      return true;
    }
    return sockets.upgrade((r, s, c) -> new Listener(endpoint), request, response, callback);
  }

  /// One endpoint's WebSocket.
  public final class Listener implements Session.Listener.AutoDemanding {

    private final String endpoint;
    private @Nullable Session session;

    private Listener(String endpoint) {
      this.endpoint = endpoint;
    }

    @Override
    public void onWebSocketOpen(Session opened) {
      session = opened;
      Session older = sessions.put(endpoint, opened);
      if (older != null) {
        older.close(1000, "replaced", org.eclipse.jetty.websocket.api.Callback.NOOP);
      }
      opened.sendText(
          "{\"colibriClass\":\"ServerHello\"}", org.eclipse.jetty.websocket.api.Callback.NOOP);
      inactive.forEach(each -> tellConnectivity(opened, each, false));
    }

    @Override
    public void onWebSocketText(String message) {
      heard.add(endpoint + " " + message);
    }

    @Override
    public void onWebSocketError(Throwable cause) {
      // What a test breaks is broken.
    }

    @Override
    public void onWebSocketClose(
        int code, String reason, org.eclipse.jetty.websocket.api.Callback callback) {
      if (session != null) {
        sessions.remove(endpoint, session);
      }
      callback.succeed();
    }
  }

  private boolean control(Request request, Response response, Callback callback) throws Exception {
    String path = request.getHttpURI().getPath();
    String method = request.getMethod();
    String body = Content.Source.asString(request, StandardCharsets.UTF_8);
    if (method.equals("GET") && path.equals("/about/health")) {
      healthAsked.incrementAndGet();
    }
    Fault fault = faults.poll();
    if (fault == Fault.ERROR) {
      return answer(response, callback, 500, "text/plain", "out of order");
    }
    if (fault == Fault.REFUSED) {
      return answer(response, callback, 400, "application/json", "{\"message\":\"not this\"}");
    }
    if (fault == Fault.REDIRECT) {
      response.getHeaders().put(HttpHeader.LOCATION, "http://127.0.0.1:1/elsewhere");
      return answer(response, callback, 302, "text/plain", "");
    }
    Answer answer = method.equals("GET") ? tell(path) : change(method, path, body);
    if (fault == Fault.SILENT) {
      return true;
    }
    String text = answer.text();
    if (fault == Fault.HALF) {
      text = text.substring(0, text.length() / 2);
    } else if (fault == Fault.HOLLOW) {
      text = "{\"endpoints\":[{\"id\":\"x\"}]}";
    }
    return answer(response, callback, answer.status(), answer.type(), text);
  }

  private record Answer(int status, String type, String text) {
    static Answer json(JsonNode node) {
      return new Answer(200, "application/json", node.toString());
    }

    /// As the bridge says it to a POST that accepts JSON; a PATCH is told nothing.
    static Answer error(String method, int status, String message) {
      return new Answer(
          status,
          "application/json",
          method.equals("PATCH")
              ? ""
              : "{\"message\":\"" + message
                  + "\",\"url\":\"http://127.0.0.1:8080/colibri/v2/conferences\",\"status\":\""
                  + status + "\"}");
    }
  }

  private static boolean answer(
      Response response, Callback callback, int status, String type, String text) {
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
    Content.Sink.write(response, true, text, callback);
    return true;
  }

  private Answer tell(String path) {
    return switch (path) {
      case "/about/health" ->
        healthy
            ? new Answer(200, "text/plain", "")
            : new Answer(500, "text/plain", "No valid IP addresses available for harvesting.");
      case "/colibri/stats" -> {
        ObjectNode stats = (ObjectNode) Recordings.stats();
        stats.put("stress_level", stress);
        stats.put("conferences", conferences.size());
        stats.put("drain", draining);
        stats.put("graceful_shutdown", gracefulShutdown);
        stats.put("shutting_down", shuttingDown);
        yield Answer.json(stats);
      }
      default -> new Answer(404, "text/html", "<html></html>");
    };
  }

  private synchronized Answer change(String method, String path, String body) {
    JsonNode tree;
    try {
      tree = Recordings.JSON.readTree(body);
    } catch (JsonProcessingException e) {
      return Answer.error(method, 400, "Failed to create conference, could not parse JSON: x");
    }
    asked.add(new Asked(method, path, tree));
    boolean patch = method.equals("PATCH");
    String meeting = patch
        ? path.substring(path.lastIndexOf('/') + 1)
        : tree.path("meeting-id").asText("");
    if (meeting.isEmpty()) {
      return Answer.error(
          method,
          400,
          "Failed to parse ConferenceModify JSON:meeting-id must be set for conference-modify IQ");
    }
    Map<String, Integer> conference = conferences.get(meeting);
    if (tree.path("create").asBoolean()) {
      if (conference != null) {
        return refuse(method, "Conference already exists for ID: " + meeting);
      }
      if (gracefulShutdown) {
        return refuse(method, "In graceful shutdown");
      }
      conference = new LinkedHashMap<>();
      conferences.put(meeting, conference);
    } else if (conference == null) {
      return patch
          ? Answer.error(method, 404, "")
          : refuse(method, "Conference not found for ID: " + meeting);
    }
    if (tree.path("expire").asBoolean()) {
      conferences.remove(meeting);
      return Answer.json(Recordings.JSON.createObjectNode());
    }
    Answer answer = change(method, tree, conference);
    if (conference.isEmpty()) {
      conferences.remove(meeting);
    }
    return answer;
  }

  private static Answer refuse(String method, String reason) {
    return Answer.error(method, 400, "Failed to create conference: " + reason);
  }

  private Answer change(String method, JsonNode tree, Map<String, Integer> conference) {
    JsonNode entity = tree.at("/endpoints/0");
    String id = entity.path("id").asText();
    if (entity.path("expire").asBoolean()) {
      if (conference.remove(id) != null) {
        expire(id);
      }
      return Answer.json(echo(id).put("expire", true));
    }
    if (entity.path("create").asBoolean()) {
      if (conference.containsKey(id)) {
        return refuse(method, "Endpoint with ID " + id + " already exists");
      }
      if (!entity.has("transport")) {
        return refuse(method, "Attempt to create endpoint " + id + " with no &lt;transport&gt;");
      }
      conference.put(id, made % MOST_RECORDED);
      return Answer.json(created(id, made++ % MOST_RECORDED));
    }
    if (!conference.containsKey(id)) {
      return refuse(method, "Endpoint not found for ID: " + id);
    }
    return Answer.json(Recordings.JSON
        .createObjectNode()
        .set("endpoints", Recordings.JSON.createArrayNode().add(echo(id))));
  }

  private static ObjectNode echo(String id) {
    return Recordings.JSON.createObjectNode().put("id", id);
  }

  /// The recorded answer to the first, second or third endpoint, with this one's id and port.
  private ObjectNode created(String id, int recorded) {
    ObjectNode answer = (ObjectNode)
        (recorded == 0
            ? Recordings.answer("POST", 0)
            : Recordings.answer("PATCH", 2 * recorded - 1));
    ObjectNode entity = (ObjectNode) answer.at("/endpoints/0");
    entity.put("id", id);
    ObjectNode transport = (ObjectNode) entity.at("/transport/transport");
    transport
        .putArray("web-sockets")
        .add("ws://" + socketHost + ":" + port + "/colibri-ws/jvb1/13d37650610d318/" + id
            + "?pwd=secret");
    return answer;
  }

  @Override
  public void close() throws Exception {
    server.setStopTimeout(0);
    server.stop();
  }
}
