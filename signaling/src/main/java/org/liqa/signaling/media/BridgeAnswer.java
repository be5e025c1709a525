package org.liqa.signaling.media;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What came of something that a room asked of its bridge, or happened to the bridge by itself.
public sealed interface BridgeAnswer {

  /// The conference is there.
  ///
  /// @param generation the conference's
  /// @param offers     the bridge's first offer to each
  record Opened(int generation, Map<UUID, String> offers) implements BridgeAnswer {

    /// Copies.
    public Opened {
      offers = Map.copyOf(offers);
    }

    /// Without the texts.
    @Override
    public String toString() {
      return "Opened[" + generation + " " + offers.keySet() + "]";
    }
  }

  /// The bridge offers something to a participant.
  record Offered(int generation, UUID participant, String sdp) implements BridgeAnswer {

    /// Without the text.
    @Override
    public String toString() {
      return "Offered[" + generation + " " + participant + "]";
    }
  }

  /// The bridge has forgotten a participant's end, or their browser lost its way there: it must be
  /// made anew.
  record Forgotten(int generation, UUID participant) implements BridgeAnswer {}

  /// The bridge has taken a participant's answer, so that they certainly know of that generation.
  record Taken(int generation, UUID participant) implements BridgeAnswer {}

  /// Whether anything comes to the bridge from a participant's browser; said when that changes.
  record Heard(int generation, UUID participant, boolean heard) implements BridgeAnswer {}

  /// A participant's description was of no use to the bridge.
  ///
  /// @param detail for people who write programs
  /// @param ref    of the description
  record Refused(
      int generation,
      UUID participant,
      String detail,
      @Nullable String ref) implements BridgeAnswer {}

  /// The conference is no more: its bridge died, is about to end, or has forgotten it.
  ///
  /// @param generation the conference's
  /// @param at         when it certainly still was
  record Lost(int generation, Instant at) implements BridgeAnswer {}

  /// No bridge took the conference.
  ///
  /// @param generation the conference's
  record Unavailable(int generation) implements BridgeAnswer {}
}
