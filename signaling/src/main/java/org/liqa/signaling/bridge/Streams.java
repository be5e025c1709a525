package org.liqa.signaling.bridge;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a browser sends, by SSRC; null where it does not send that.
///
/// @param rtx retransmissions of the video
record Streams(
    @Nullable Long audio, @Nullable Long video, @Nullable Long rtx) {

  /// Nothing.
  static final Streams NONE = new Streams(null, null, null);

  /// Checks that they are SSRCs, each another one.
  ///
  /// @throws IllegalArgumentException naming what is wrong
  Streams {
    List<Long> all = Stream.of(audio, video, rtx).filter(Objects::nonNull).toList();
    all.forEach(Words::requireSsrc);
    if (all.stream().distinct().count() != all.size()) {
      throw new IllegalArgumentException("an SSRC stands for two streams");
    }
    if (rtx != null && video == null) {
      throw new IllegalArgumentException("there is a retransmission of no video");
    }
  }

  /// All there are.
  List<Long> ssrcs() {
    return Stream.of(audio, video, rtx).filter(Objects::nonNull).toList();
  }

  /// The stream of a kind without its retransmission, or null.
  @Nullable
  Long of(MediaKind kind) {
    return kind == MediaKind.AUDIO ? audio : video;
  }
}
