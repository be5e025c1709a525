package org.liqa.signaling.media;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a room asks of its bridge. Asked in order; each is answered later, or not at all.
///
/// A `generation` counts the ways of media a participant has had in this visit. An answer names
/// that
/// of its ask, so that the room knows one that has been overtaken.
public sealed interface BridgeAsk {

  /// Makes a conference for all of these, in place of any other that this room had.
  ///
  /// @param generation names the conference from now on, and is the generation of all in it
  record Open(int generation, List<UUID> participants) implements BridgeAsk {

    /// Copies.
    public Open {
      participants = List.copyOf(participants);
    }
  }

  /// Takes somebody into the conference, or makes their end of it anew.
  ///
  /// @param generation the participant's from now on
  record Enter(int generation, UUID participant) implements BridgeAsk {}

  /// Hands over a description that a participant has for the bridge.
  ///
  /// @param sdpType `offer`, `answer` or `rollback`
  /// @param ref     what an error about it carries again, or null
  record Describe(
      int generation,
      UUID participant,
      String sdpType,
      @Nullable String sdp,
      @Nullable String ref) implements BridgeAsk {

    /// Without the text.
    @Override
    public String toString() {
      return "Describe[" + generation + " " + sdpType + "]";
    }
  }

  /// Asks for the last offer again, if it was not answered: its connection was lost, and it perhaps
  /// with it.
  record Again(int generation, UUID participant) implements BridgeAsk {}

  /// Lets somebody go.
  record Leave(UUID participant) implements BridgeAsk {}

  /// Ends the conference.
  record Close() implements BridgeAsk {}
}
