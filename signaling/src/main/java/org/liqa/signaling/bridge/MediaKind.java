package org.liqa.signaling.bridge;

import java.util.List;
import java.util.Map;

/// What is sent and received in every conference. A bridge translates no number between endpoints,
/// so all of them have these.
enum MediaKind {
  /// Opus.
  AUDIO(
      "audio",
      List.of(new Format(
          111,
          "opus",
          48_000,
          2,
          List.of(Map.entry("minptime", "10"), Map.entry("useinbandfec", "1")),
          List.of("transport-cc"))),
      List.of(
          new Extension(1, "urn:ietf:params:rtp-hdrext:ssrc-audio-level"),
          new Extension(5, Extension.TRANSPORT_WIDE_CC))),

  /// VP8 in one layer, with retransmission.
  VIDEO(
      "video",
      List.of(
          new Format(
              100,
              "VP8",
              90_000,
              1,
              List.of(),
              List.of("ccm fir", "nack", "nack pli", "transport-cc")),
          new Format(96, "rtx", 90_000, 1, List.of(Map.entry("apt", "100")), List.of())),
      List.of(
          new Extension(3, "http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time"),
          new Extension(5, Extension.TRANSPORT_WIDE_CC)));

  /// A payload type (RFC 8866 §6.6).
  ///
  /// @param channels 1 where there is nothing to say
  /// @param feedback as after `a=rtcp-fb:<id> ` (RFC 4585 §4.2)
  record Format(
      int id,
      String name,
      int clockRate,
      int channels,
      List<Map.Entry<String, String>> parameters,
      List<String> feedback) {}

  /// A header extension (RFC 8285). There is none for the mid, on purpose: the bridge writes none,
  /// and browsers then find a stream's place by its SSRC.
  record Extension(int id, String uri) {
    static final String TRANSPORT_WIDE_CC =
        "http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01";
  }

  private final String word;
  private final List<Format> formats;
  private final List<Extension> extensions;

  MediaKind(String word, List<Format> formats, List<Extension> extensions) {
    this.word = word;
    this.formats = formats;
    this.extensions = extensions;
  }

  /// As SDP and colibri2 call it.
  String word() {
    return word;
  }

  List<Format> formats() {
    return formats;
  }

  List<Extension> extensions() {
    return extensions;
  }
}
