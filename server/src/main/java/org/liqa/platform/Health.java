package org.liqa.platform;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// `/health/live`, `/health/ready` and `/metrics`, for whoever runs Liqa.
///
/// Ready means that requests are welcome: the database answers and the node is not going away.
public final class Health extends Handler.Abstract {

  private static final Set<String> PATHS = Set.of("/health/live", "/health/ready", "/metrics");

  private final BooleanSupplier ready;
  private final PrometheusMeterRegistry metrics;

  /// @param ready whether requests are welcome now; asked at each request
  public Health(BooleanSupplier ready, PrometheusMeterRegistry metrics) {
    this.ready = ready;
    this.metrics = metrics;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    String path = Request.getPathInContext(request);
    if (PATHS.contains(path)
        && !HttpMethod.GET.is(request.getMethod())
        && !HttpMethod.HEAD.is(request.getMethod())) {
      response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD");
      Response.writeError(request, response, callback, 405);
      return true;
    }
    switch (path) {
      case "/health/live" -> answer(response, callback, true);
      case "/health/ready" -> answer(response, callback, ready.getAsBoolean());
      case "/metrics" -> {
        response
            .getHeaders()
            .put(HttpHeader.CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8");
        Content.Sink.write(response, true, metrics.scrape(), callback);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private static void answer(Response response, Callback callback, boolean well) {
    response.setStatus(well ? 200 : 503);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    Content.Sink.write(
        response, true, well ? "{\"status\":\"up\"}" : "{\"status\":\"down\"}", callback);
  }
}
