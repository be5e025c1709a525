package org.liqa.platform;

import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/// What goes around every request: its correlation id, the security headers of the answer, and a
/// line in the
/// log with method, path, status and time, and nothing of a query, a body or a person.
final class RequestScope extends Handler.Wrapper {

  private static final Logger LOG = LoggerFactory.getLogger("org.liqa.http");

  static final String CORRELATION = "X-Request-Id";
  private static final Pattern FIT = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private static final String LONE_NUMBER = "(?<![0-9A-Za-z-])\\+?\\d{6,}(?![0-9A-Za-z-])";

  /// The secret in the address of a calendar feed.
  private static final String SECRET = "(?<=/)[A-Za-z0-9_-]{43}(?=/|$)";

  RequestScope(Handler handler) {
    super(handler);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String correlation = correlation(request);
    HttpFields.Mutable headers = response.getHeaders();
    headers.put(CORRELATION, correlation);
    String path = Request.getPathInContext(request);
    SecurityHeaders.put(headers, path);
    if (path.startsWith("/api/") || path.startsWith("/health/") || path.equals("/metrics")) {
      headers.put(HttpHeader.CACHE_CONTROL, "no-store");
    }
    long began = System.nanoTime();
    MDC.put("request", correlation);
    try {
      return super.handle(
          request,
          response,
          Callback.from(callback, () -> log(request, response, path, began, correlation)));
    } finally {
      MDC.remove("request");
    }
  }

  private static String correlation(Request request) {
    String given = request.getHeaders().get(CORRELATION);
    return given != null && FIT.matcher(given).matches() ? given : newId();
  }

  /// An id for a request that brought none.
  static String newId() {
    return UUID.randomUUID().toString();
  }

  private static void log(
      Request request, Response response, String path, long began, String correlation) {
    if (path.startsWith("/api/") || response.getStatus() >= 500) {
      LOG.atInfo()
          .addKeyValue("request", correlation)
          .log(
              "{} {} {} {} ms",
              request.getMethod(),
              plain(path),
              response.getStatus(),
              (System.nanoTime() - began) / 1_000_000);
    }
  }

  /// Printable, and without a secret, or a number that somebody put in a path by mistake: it may be
  /// a person's.
  private static String plain(String path) {
    String printable =
        path.replaceAll("[^\\x21-\\x7E]", "?").replaceAll(SECRET, "?").replaceAll(LONE_NUMBER, "?");
    return printable.length() > 200 ? printable.substring(0, 200) : printable;
  }
}
