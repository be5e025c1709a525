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

  private static final String CORRELATION = "X-Request-Id";
  private static final Pattern FIT = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private static final String CONTENT_SECURITY_POLICY = String.join(
      "; ",
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "font-src 'self'",
      "img-src 'self' data: blob:",
      "media-src 'self' blob: mediastream:",
      "connect-src 'self' ws: wss:",
      "manifest-src 'self'",
      "base-uri 'none'",
      "object-src 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'");

  /// The pages on which people see each other. A policy holds for as long as the page is loaded,
  /// so the application loads these anew instead of changing into them.
  private static final Pattern MEETING = Pattern.compile("/visits/[^/]+/call|/hall/[^/]+");

  private static final String MAY_RECORD =
      "camera=(self), microphone=(self), display-capture=(self), geolocation=(), payment=(), usb=()";

  private static final String MAY_NOTHING =
      "camera=(), microphone=(), display-capture=(), geolocation=(), payment=(), usb=()";

  RequestScope(Handler handler) {
    super(handler);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String correlation = correlation(request);
    HttpFields.Mutable headers = response.getHeaders();
    headers.put(CORRELATION, correlation);
    headers.put("Content-Security-Policy", CONTENT_SECURITY_POLICY);
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("Referrer-Policy", "no-referrer");
    headers.put("Cross-Origin-Opener-Policy", "same-origin");
    headers.put("Cross-Origin-Resource-Policy", "same-origin");
    String path = Request.getPathInContext(request);
    headers.put("Permissions-Policy", MEETING.matcher(path).matches() ? MAY_RECORD : MAY_NOTHING);
    if (path.startsWith("/api/") || path.startsWith("/health/")) {
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
    return given != null && FIT.matcher(given).matches()
        ? given
        : UUID.randomUUID().toString();
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

  private static String plain(String path) {
    String printable = path.replaceAll("[^\\x21-\\x7E]", "?");
    return printable.length() > 200 ? printable.substring(0, 200) : printable;
  }
}
