package org.liqa.platform;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// The web application: files packed with the server, from memory.
///
/// A page's address is the application's own to route, so what has no dot in its last part gets the
/// one page; a file is served only by the exact name it was packed with.
public final class WebApplication extends Handler.Abstract {

  private static final String ROOT = "org/liqa/web/";

  /// Names as the build makes them; whatever else is asked (dots, backslashes, encoded slashes) is
  /// not there.
  private static final Pattern FILE =
      Pattern.compile("/(?:assets/)?[A-Za-z0-9_-][A-Za-z0-9._-]*\\.([a-z0-9]+)");

  /// Possessive, since a group that may give back what it took needs the stack for each part of a
  /// long address.
  private static final Pattern PAGE =
      Pattern.compile("/(?:[A-Za-z0-9_-]++(?:/[A-Za-z0-9_-]++)*+/?)?");

  private static final Map<String, String> TYPES = Map.of(
      "html", "text/html; charset=utf-8",
      "js", "text/javascript; charset=utf-8",
      "css", "text/css; charset=utf-8",
      "svg", "image/svg+xml",
      "png", "image/png",
      "ico", "image/x-icon",
      "json", "application/json",
      "webmanifest", "application/manifest+json",
      "woff2", "font/woff2",
      "woff", "font/woff");

  /// What there is, and nothing of what there is not: anyone may ask for any name.
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    String path = Request.getPathInContext(request);
    boolean read =
        HttpMethod.GET.is(request.getMethod()) || HttpMethod.HEAD.is(request.getMethod());
    String name = name(path);
    if (name == null || path.startsWith("/api/")) {
      Response.writeError(request, response, callback, 404);
      return true;
    }
    if (!read) {
      response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD");
      Response.writeError(request, response, callback, 405);
      return true;
    }
    byte[] file = files.computeIfAbsent(name, WebApplication::load);
    if (file == null) {
      Response.writeError(request, response, callback, 404);
      return true;
    }
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    response
        .getHeaders()
        .put(HttpHeader.CONTENT_TYPE, type == null ? "application/octet-stream" : type);
    // The build puts a hash of the content in the name of everything under assets.
    response
        .getHeaders()
        .put(
            HttpHeader.CACHE_CONTROL,
            name.startsWith("assets/") ? "public, max-age=31536000, immutable" : "no-cache");
    response.write(
        true,
        ByteBuffer.wrap(HttpMethod.HEAD.is(request.getMethod()) ? new byte[0] : file),
        callback);
    return true;
  }

  private static @Nullable String name(String path) {
    if (FILE.matcher(path).matches()) {
      return path.substring(1);
    }
    return PAGE.matcher(path).matches() ? "index.html" : null;
  }

  private static byte @Nullable [] load(String name) {
    try (InputStream in = WebApplication.class.getClassLoader().getResourceAsStream(ROOT + name)) {
      return in == null || name.endsWith(".map") ? null : in.readAllBytes();
    } catch (IOException e) {
      return null;
    }
  }
}
