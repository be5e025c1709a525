package org.liqa.platform;

import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;

/// The headers that keep a browser from doing with an answer what it is not for; on every answer,
/// those to requests that no handler sees among them.
final class SecurityHeaders {

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
  private static final Pattern MEETING = Pattern.compile("/visits/[^/]+/call|/hall/[^/]+(/check)?");

  private static final String MAY_RECORD =
      "camera=(self), microphone=(self), display-capture=(self), geolocation=(), payment=(), usb=()";

  private static final String MAY_NOTHING =
      "camera=(), microphone=(), display-capture=(), geolocation=(), payment=(), usb=()";

  private SecurityHeaders() {}

  /// @param path the page's, on which it depends whether it may use camera and microphone
  static void put(HttpFields.Mutable headers, String path) {
    headers.put("Content-Security-Policy", CONTENT_SECURITY_POLICY);
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("Referrer-Policy", "no-referrer");
    headers.put("Cross-Origin-Opener-Policy", "same-origin");
    headers.put("Cross-Origin-Resource-Policy", "same-origin");
    headers.put("Permissions-Policy", MEETING.matcher(path).matches() ? MAY_RECORD : MAY_NOTHING);
  }
}
