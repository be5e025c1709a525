package org.liqa.signaling.simulation;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liqa.signaling.Admission.Admitted;
import org.liqa.signaling.Admission.Resumed;
import org.liqa.signaling.protocol.ClientMessage;
import org.liqa.signaling.protocol.CloseCode;
import org.liqa.signaling.protocol.ServerMessage;
import org.liqa.signaling.protocol.Side;
import org.liqa.signaling.room.RoomEvent;

/// A person's browser: joins, comes back, says whether it has media, and knows when it really had.
final class ModelClient {

  final String name;
  final Side side;

  /// When it had media, as far as anybody could know.
  final Spans atMost = new Spans();

  /// The same without the time between the death of a node and its own return.
  final Spans atLeast = new Spans();

  private final History history;
  private @Nullable ModelNode node;
  private long connection;
  private boolean connected;
  private boolean joined;
  private boolean media;
  private @Nullable UUID participant;
  private int epoch;
  private long brokenAt = -1;

  ModelClient(String name, Side side, History history) {
    this.name = name;
    this.side = side;
    this.history = history;
  }

  boolean isJoined() {
    return joined && connected;
  }

  boolean isAway() {
    return !connected;
  }

  boolean isAt(ModelNode other) {
    return connected && node == other;
  }

  boolean hasMedia() {
    return media;
  }

  /// Whether the far end of that connection is this browser, alive.
  boolean answers(long number) {
    return connected && connection == number;
  }

  /// With a ticket; whatever it had before is over.
  void join() {
    lost();
    open();
    UUID person = history.person(name);
    send(new RoomEvent.Joined(connection, new Admitted(person, side, name), null));
  }

  /// With its resume token, or a ticket where it has none.
  void comeBack() {
    if (participant == null) {
      join();
      return;
    }
    open();
    send(new RoomEvent.CameBack(connection, new Resumed(participant, epoch), null));
  }

  private void open() {
    node = history.anyNode();
    connection = history.nextConnection();
    connected = true;
    joined = false;
  }

  private void send(RoomEvent event) {
    if (node != null) {
      node.enter(this, connection, event);
    }
  }

  void say(ClientMessage message) {
    if (node != null && connected) {
      node.said(connection, new RoomEvent.Said(connection, message));
    }
  }

  void media(boolean on) {
    media = on;
    if (on) {
      atMost.begin(history.ms());
      atLeast.begin(history.ms());
      history.begun();
    } else {
      atMost.end(history.ms());
      atLeast.end(history.ms());
      history.acted();
    }
    say(new ClientMessage.Media(on, null));
    if (history.oneIn(4)) {
      say(new ClientMessage.Media(on, null));
    }
  }

  /// The connection breaks.
  ///
  /// @param silently so that only this end knows
  void breaks(boolean silently) {
    if (connected) {
      connected = false;
      noteBreak();
      if (!silently && node != null) {
        node.broke(connection);
      }
    }
  }

  /// Its node is gone: what it has from now on is not counted until it is back.
  void nodeWent() {
    connected = false;
    noteBreak();
    atLeast.end(history.ms());
  }

  /// Since the first of several, when it does not get in again.
  private void noteBreak() {
    if (brokenAt < 0) {
      brokenAt = history.ms();
    }
  }

  /// The node that has the room sleeps, and nobody knows.
  void uncounted() {
    atLeast.end(history.ms());
  }

  /// It never came back, so that it had nothing since the connection broke.
  void lost() {
    if (connected && brokenAt < 0) {
      noteBreak();
      history.acted();
    }
    if (brokenAt >= 0 && atMost.isOpen()) {
      history.neverCameBack(brokenAt);
    }
    atMost.cut(brokenAt < 0 ? history.ms() : brokenAt);
    atLeast.cut(brokenAt < 0 ? history.ms() : brokenAt);
    media = false;
    participant = null;
    brokenAt = -1;
  }

  /// The visit ended; nothing counts after that, and what was on its way then may be lost.
  void visitEnded(long onTheWay) {
    if (brokenAt >= 0) {
      lost();
    }
    atMost.end(history.ms());
    atLeast.end(history.ms() - onTheWay);
    media = false;
  }

  void leave() {
    atMost.end(history.ms());
    atLeast.end(history.ms());
    media = false;
    history.acted();
    say(new ClientMessage.Leave(null));
  }

  void told(long number, ServerMessage message) {
    if (connection != number || !connected) {
      return;
    }
    switch (message) {
      case ServerMessage.Joined j -> {
        participant = j.participantId();
        epoch = j.epoch();
        joined = true;
        if (brokenAt >= 0) {
          history.cameBack(brokenAt);
        }
        brokenAt = -1;
        if (media) {
          atLeast.begin(history.ms());
        }
        say(new ClientMessage.Media(media, null));
      }
      case ServerMessage.GuestWaiting waiting -> {
        if (!history.oneIn(5)) {
          say(new ClientMessage.Admit(waiting.participantId().toString(), null));
        }
      }
      case ServerMessage.Error error -> {
        if (error.code().equals("not-resumable")) {
          lost();
        }
      }
      default -> {}
    }
  }

  void closed(long number, CloseCode code) {
    if (connection != number) {
      return;
    }
    connected = false;
    joined = false;
    noteBreak();
    switch (code) {
      case GOING_AWAY, NO_TICKET -> {
        atLeast.end(history.ms());
        history.in(history.upTo(2_000), () -> {
          if (!connected) {
            comeBack();
          }
        });
      }
      default -> {
        atMost.end(history.ms());
        atLeast.end(history.ms());
        media = false;
        participant = null;
        brokenAt = -1;
      }
    }
  }
}
