package org.liqa.signaling.media;

import java.util.UUID;
import java.util.function.Consumer;

/// Port: the bridges that rooms may go through. Thread-safe; nothing here blocks.
public interface Bridges {

  /// For a Liqa without a bridge: rooms of three and more connect everyone with everyone.
  Bridges NONE = new Bridges() {
    @Override
    public boolean any() {
      return false;
    }

    @Override
    public Line line(UUID visit, Consumer<BridgeAnswer> answers) {
      return new Line() {
        @Override
        public void ask(BridgeAsk ask) {
          throw new IllegalStateException("there is no bridge to ask");
        }

        @Override
        public void hangUp() {}
      };
    }
  };

  /// A room's way to its bridge, whichever that is at the time.
  interface Line {

    /// Asks something; the answer comes to the line's consumer, in order, on another thread.
    void ask(BridgeAsk ask);

    /// Answers no more. A conference is left as it is: media go on until their room is taken up
    /// elsewhere, and the bridge forgets what is silent.
    void hangUp();
  }

  /// Whether there are bridges in the settings, well or not.
  boolean any();

  /// A line for a room.
  ///
  /// @param answers takes answers, one at a time; may block for as long as the room's lock is held
  Line line(UUID visit, Consumer<BridgeAnswer> answers);
}
