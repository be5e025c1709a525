package org.liqa.platform;

import jakarta.ws.rs.core.EntityTag;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The version that a caller has seen: the `If-Match` header (RFC 9110 §13.1.1) of one strong tag
/// or `*`.
///
/// @param version the version, or null for `*`, which matches any
public record IfMatch(@Nullable Integer version) {

  private static final Pattern TAG = Pattern.compile("\"(\\d{1,9})\"");

  /// Reads the header; Jersey calls it.
  ///
  /// A tag that Liqa never gave can't match anything, so it reads as version 0.
  public static IfMatch fromString(String header) {
    if (header.strip().equals("*")) {
      return new IfMatch(null);
    }
    Matcher tag = TAG.matcher(header.strip());
    return new IfMatch(tag.matches() ? Integer.parseInt(tag.group(1)) : 0);
  }

  /// The header of a change that must carry it.
  ///
  /// @throws ProblemException 428 if it is absent
  public static IfMatch required(@Nullable IfMatch header) {
    if (header == null) {
      throw ProblemException.of(Problem.of(
          428,
          "precondition-required",
          "If-Match is needed",
          "Read it, and send its ETag as If-Match with the change."));
    }
    return header;
  }

  /// Refuses when the header is there and the resource has moved on.
  ///
  /// @param current the resource's version now
  /// @throws ProblemException 412
  public static void check(@Nullable IfMatch header, int current) {
    if (header != null && header.version() != null && header.version() != current) {
      throw ProblemException.stale();
    }
  }

  /// The `ETag` of a version.
  public static EntityTag tag(int version) {
    return new EntityTag(Integer.toString(version));
  }
}
