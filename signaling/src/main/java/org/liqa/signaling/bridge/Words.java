package org.liqa.signaling.bridge;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The grammar of what stands in both SDP and colibri2. Whatever passes cannot begin a line of its
/// own in either.
final class Words {

  /// `ice-ufrag` and `ice-pwd` (RFC 8839 §5.4), within lengths that no real one exceeds.
  static final Pattern UFRAG = Pattern.compile("[A-Za-z0-9+/]{4,256}");

  /// As [#UFRAG], but at least 22 characters.
  static final Pattern PASSWORD = Pattern.compile("[A-Za-z0-9+/]{22,256}");

  /// A SHA-256 fingerprint (RFC 8122 §5).
  static final Pattern SHA_256 = Pattern.compile("[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){31}");

  /// An IPv4 or IPv6 address, or a name such as mDNS makes.
  static final Pattern ADDRESS = Pattern.compile("[0-9A-Za-z.:-]{2,255}");

  /// A candidate's foundation.
  static final Pattern FOUNDATION = Pattern.compile("[A-Za-z0-9+/]{1,32}");

  private static final long GREATEST_SSRC = 0xFFFF_FFFFL;

  private Words() {}

  /// @throws IllegalArgumentException naming what is not of that form, without its value
  static String require(String what, @Nullable String value, Pattern form) {
    if (value == null || !form.matcher(value).matches()) {
      throw new IllegalArgumentException(what + " is missing or malformed");
    }
    return value;
  }

  /// @throws IllegalArgumentException naming what is out of bounds
  static long requireWithin(String what, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(what + " is out of bounds");
    }
    return value;
  }

  /// @throws IllegalArgumentException if it is no SSRC; 0 is none (RFC 3550 leaves it, bridges
  /// don't)
  static long requireSsrc(long ssrc) {
    return requireWithin("an SSRC", ssrc, 1, GREATEST_SSRC);
  }
}
