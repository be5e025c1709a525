package org.liqa.signaling.protocol;

import org.jspecify.annotations.Nullable;

/// What a session description and a candidate must be to be passed on; they are not parsed further.
///
/// Encryption is DTLS-SRTP always (RFC 8827 §6.5): a description of media without a SHA-256
/// fingerprint, or with
/// keys in clear (`a=crypto`, RFC 4568), is not passed on.
public final class Sdp {

  private static final int LONGEST = 32 * 1024;
  private static final int MOST_MEDIA = 32;
  private static final int LONGEST_CANDIDATE = 1024;

  private Sdp() {}

  /// What is wrong with a description, or null.
  public static @Nullable String fault(String sdpType, @Nullable String sdp) {
    if (sdpType.equals("rollback")) {
      return null;
    }
    if (sdp == null || sdp.isEmpty()) {
      return "it is empty";
    }
    if (sdp.length() > LONGEST) {
      return "it is longer than 32 KiB";
    }
    if (sdp.chars().anyMatch(c -> c < 0x20 && c != '\r' && c != '\n')) {
      return "it has control characters";
    }
    if (count(sdp, "\nm=") > MOST_MEDIA) {
      return "it has too many media";
    }
    if (sdp.contains("\na=crypto:")) {
      return "it carries keys in clear";
    }
    if (sdp.contains("\nm=") && !sdp.contains("\na=fingerprint:sha-256 ")) {
      return "it has media and no SHA-256 fingerprint";
    }
    return null;
  }

  /// What is wrong with a candidate, or null. An empty one, or none, says that there are no more.
  public static @Nullable String candidateFault(@Nullable String candidate) {
    if (candidate == null || candidate.isEmpty()) {
      return null;
    }
    if (candidate.length() > LONGEST_CANDIDATE) {
      return "it is longer than 1 KiB";
    }
    if (candidate.chars().anyMatch(c -> c < 0x20 || c > 0x7E)) {
      return "it has characters that no candidate has";
    }
    return null;
  }

  private static int count(String text, String part) {
    int count = 0;
    for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
      count++;
    }
    return count;
  }
}
