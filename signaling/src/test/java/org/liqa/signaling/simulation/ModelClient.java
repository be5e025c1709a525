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
  private long heardUpTo;
  private long toldUpTo;
  private long unheardSince = -1;
  private long lastOfMedia;
  private @Nullable UUID participant;
  private int epoch;
  private long brokenAt = -1;
  private History.@Nullable Loss loss;

  ModelClient(String name, Side side, History history) {
    this.name = name;
    this.side = side;
    this.history = history;
  }

  boolean isJoined() {
    return joined && connected;
  }

  boolean isJoinedBy(long number) {
    return isJoined() && connection == number;
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
    heardUpTo = 0;
  }

  private void send(RoomEvent event) {
    ModelNode there = node;
    long by = connection;
    if (there != null) {
      arrives(() -> there.enter(this, by, event));
    }
  }

  void say(ClientMessage message) {
    ModelNode there = node;
    long by = connection;
    if (there != null && connected) {
      boolean isOfMedia = saysHowMediaAre(message);
      if (isOfMedia) {
        lastOfMedia++;
      }
      long said = lastOfMedia;
      arrives(() -> {
        long since = isOfMedia && said == lastOfMedia ? heard() : -1;
        there.said(by, new RoomEvent.Said(by, message), () -> notHeard(since));
      });
    }
  }

  private static boolean saysHowMediaAre(ClientMessage message) {
    return message instanceof ClientMessage.Media || message instanceof ClientMessage.Leave;
  }

  /// In the order in which it was said, as on every connection, and not at all once that broke.
  private void arrives(Runnable what) {
    long by = connection;
    heardUpTo = Math.max(heardUpTo, history.ms() + history.way());
    history.in(heardUpTo - history.ms(), () -> {
      if (connected && by == connection) {
        what.run();
      }
    });
  }

  /// The node knows again how this client's media are.
  ///
  /// @return since when it had not known, or -1
  private long heard() {
    long since = unheardSince;
    if (since >= 0) {
      history.learntLater(history.ms() - since);
      unheardSince = -1;
    }
    return since;
  }

  /// The node died or was fenced before what it had heard was written: nobody knows it.
  private void notHeard(long since) {
    if (since >= 0 && (unheardSince < 0 || since < unheardSince)) {
      unheardSince = since;
    }
  }

  void media(boolean on) {
    media = on;
    if (unheardSince < 0) {
      unheardSince = history.ms();
    }
    if (on) {
      atMost.begin(history.ms());
      atLeast.begin(history.ms());
    } else {
      atMost.end(history.ms());
      atLeast.end(history.ms());
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

  /// The node that has the room goes on where it slept, and this one was there all the time.
  void countedAgain() {
    if (media && isJoined()) {
      atLeast.begin(history.ms());
    }
  }

  /// It never came back, so that it had nothing since the connection broke.
  void lost() {
    if (connected && brokenAt < 0) {
      noteBreak();
    }
    if (brokenAt >= 0 && atMost.isOpen()) {
      loss = history.neverCameBack(brokenAt);
    }
    atMost.cut(brokenAt < 0 ? history.ms() : brokenAt);
    atLeast.cut(brokenAt < 0 ? history.ms() : brokenAt);
    media = false;
    participant = null;
    brokenAt = -1;
  }

  /// A room took this page in, in place of whatever there was of its person.
  void tookItsPlace() {
    long unused = heard();
    if (loss != null) {
      loss.replacedAt = history.ms();
      loss = null;
    }
  }

  /// The visit ended; nothing counts after that, and what was on its way then may be lost.
  void visitEnded(long onTheWay) {
    long unused = heard();
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
    if (unheardSince < 0) {
      unheardSince = history.ms();
    }
    say(new ClientMessage.Leave(null));
    // Its connection stays until the node closes it, and nobody meets it any more.
    joined = false;
  }

  /// Something came from a node.
  void told(long number, ServerMessage message) {
    comes(() -> hear(number, message));
  }

  /// A node closed a connection.
  void closed(long number, CloseCode code) {
    comes(() -> end(number, code));
  }

  private void comes(Runnable what) {
    toldUpTo = Math.max(toldUpTo, history.ms() + history.way());
    history.in(toldUpTo - history.ms(), what);
  }

  private void hear(long number, ServerMessage message) {
    if (connection != number || !connected) {
      return;
    }
    switch (message) {
      case ServerMessage.Joined j -> {
        participant = j.participantId();
        epoch = j.epoch();
        joined = true;
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
          long unused = heard();
          lost();
        }
      }
      default -> {}
    }
  }

  private void end(long number, CloseCode code) {
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
