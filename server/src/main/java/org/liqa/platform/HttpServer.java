package org.liqa.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.BindException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MimeTypes;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/// Jetty: one connector, requests on virtual threads, every error a [Problem].
///
/// Handlers are asked in turn. On [#close] no new request is taken and those under way are waited
/// for.
public final class HttpServer implements AutoCloseable {

  private static final Duration LONGEST_DRAIN = Duration.ofSeconds(20);
  private static final Duration IDLE = Duration.ofSeconds(30);

  private final Server server;
  private final ServerConnector connector;

  /// Prepares a server that does not listen yet.
  public HttpServer(String host, int port, ObjectMapper json) {
    QueuedThreadPool threads = new QueuedThreadPool(64, 4);
    threads.setName("http");
    threads.setVirtualThreadsExecutor(VirtualThreads.getNamedVirtualThreadsExecutor("http-"));
    this.server = new Server(threads);
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    http.setRequestHeaderSize(16 * 1024);
    // Not even a line that ends without CR: a proxy in front may see its end elsewhere.
    http.setHttpCompliance(HttpCompliance.STRICT);
    this.connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setHost(host);
    connector.setPort(port);
    connector.setIdleTimeout(IDLE.toMillis());
    server.addConnector(connector);
    server.setErrorHandler(new ProblemHandler(json));
    server.setStopTimeout(LONGEST_DRAIN.toMillis());
  }

  /// Jetty's own, for handlers that must be made with it.
  public Server jetty() {
    return server;
  }

  /// Begins to listen.
  ///
  /// @param handlers asked in turn; the first that answers has answered
  /// @throws StartFailure if the port is taken
  public void start(List<Handler> handlers) {
    GracefulHandler graceful =
        new GracefulHandler(new RequestScope(new Handler.Sequence(handlers)));
    server.setHandler(graceful);
    try {
      server.start();
    } catch (Exception e) {
      if (e instanceof BindException || e.getCause() instanceof BindException) {
        throw new StartFailure(
            "Port " + connector.getPort()
                + " (LIQA_HTTP_PORT) is taken; stop what uses it or set another.",
            e);
      }
      throw new IllegalStateException("the HTTP server did not start", e);
    }
  }

  /// The port it listens on.
  public int port() {
    return connector.getLocalPort();
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the HTTP server did not stop cleanly", e);
    }
  }

  /// Answers Jetty's own errors (bad request line, headers too large, body over its limit) as
  /// problems.
  private static final class ProblemHandler implements Request.Handler {
    private final ObjectMapper json;

    ProblemHandler(ObjectMapper json) {
      this.json = json;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback)
        throws IOException {
      Problem problem = StatusProblem.of(response.getStatus() < 400 ? 500 : response.getStatus());
      response
          .getHeaders()
          .put(new HttpField(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE.toString()));
      response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
      SecurityHeaders.put(response.getHeaders(), Request.getPathInContext(request));
      if (!response.getHeaders().contains(RequestScope.CORRELATION)) {
        // What no handler sees (a request line that is none, say) has no id yet.
        response.getHeaders().put(RequestScope.CORRELATION, RequestScope.newId());
      }
      response.write(true, ByteBuffer.wrap(bytes(problem)), callback);
      return true;
    }

    private byte[] bytes(Problem problem) {
      try {
        return json.writeValueAsString(problem).getBytes(StandardCharsets.UTF_8);
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(
            "a problem could not be written as " + MimeTypes.Type.APPLICATION_JSON, e);
      }
    }
  }
}
