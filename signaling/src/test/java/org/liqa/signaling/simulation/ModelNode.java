package org.liqa.signaling.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liqa.signaling.Fenced;
import org.liqa.signaling.Ledger.Fact;
import org.liqa.signaling.RoomLease.Lease;
import org.liqa.signaling.RoomLease.OwnedElsewhere;
import org.liqa.signaling.protocol.ClientMessage;
import org.liqa.signaling.protocol.CloseCode;
import org.liqa.signaling.protocol.ServerMessage;
import org.liqa.signaling.protocol.ServerMessage.IceServer;
import org.liqa.signaling.protocol.VisitState;
import org.liqa.signaling.room.Credentials;
import org.liqa.signaling.room.Effect;
import org.liqa.signaling.room.Room;
import org.liqa.signaling.room.RoomEvent;

/// A node as `LiveRoom` and the sockets make it, without threads: writes facts one batch after
/// another and says what follows from them afterwards, listens for signs of life, may sleep or die
/// at any moment.
final class ModelNode {

  private static final Duration SILENCE = Duration.ofSeconds(10);

  private static final Runnable NOTHING = () -> {};

  /// @param lost what to do if it is never written
  private record Batch(Instant at, List<Fact> facts, List<Effect> after, List<Runnable> lost) {}

  /// @param lost what to do if it is never done
  private record Waiting(Runnable what, Runnable lost) {}

  private final int id;
  private final History history;
  private final ModelDatabase database;
  private final Map<Long, ModelClient> sockets = new HashMap<>();
  private final Map<Long, Instant> lastSigns = new HashMap<>();
  private final Map<Long, Boolean> media = new HashMap<>();
  private final Deque<Batch> unwritten = new ArrayDeque<>();
  private final Deque<Waiting> inbox = new ArrayDeque<>();
  private @Nullable Room room;
  private long lease;
  private boolean writing;
  private boolean dead;
  private boolean asleep;

  ModelNode(int id, History history, ModelDatabase database) {
    this.id = id;
    this.history = history;
    this.database = database;
    sign();
  }

  boolean isDead() {
    return dead;
  }

  boolean isAsleep() {
    return asleep;
  }

  /// Whether the room is here, and no other node's yet.
  boolean hasRoom() {
    return room != null && database.isHeldBy(id, lease);
  }

  /// Somebody at the other end of a connection does something; a node that sleeps finds it later.
  private void receive(Runnable what, Runnable lost) {
    if (dead) {
      lost.run();
    } else if (asleep) {
      inbox.add(new Waiting(what, lost));
    } else {
      what.run();
    }
  }

  private void receive(Runnable what) {
    receive(what, NOTHING);
  }

  /// @param event made from the connection's number
  void enter(ModelClient client, long connection, RoomEvent event) {
    if (dead) {
      client.closed(connection, CloseCode.GOING_AWAY);
      return;
    }
    receive(() -> {
      sockets.put(connection, client);
      lastSigns.put(connection, history.now());
      try {
        if (room == null) {
          takeUp(database.acquire(id, history.now()));
        }
        on(event);
        if (event instanceof RoomEvent.Joined) {
          client.tookItsPlace();
        }
      } catch (OwnedElsewhere e) {
        sockets.remove(connection);
        client.closed(connection, CloseCode.GOING_AWAY);
      }
    });
  }

  private void takeUp(Lease taken) {
    lease = taken.epoch();
    room = new Room(
        taken,
        new Credentials() {
          @Override
          public String resumeToken(UUID participant, int epoch) {
            return participant + ":" + epoch;
          }

          @Override
          public List<IceServer> iceServers(UUID person) {
            return List.of();
          }
        },
        history::nextId);
  }

  /// @param lost what to do if nothing of it is written
  void said(long connection, RoomEvent.Said event, Runnable lost) {
    receive(
        () -> {
          if (!sockets.containsKey(connection)) {
            lost.run();
            return;
          }
          lastSigns.put(connection, history.now());
          if (event.message() instanceof ClientMessage.Media said) {
            media.put(connection, said.connected());
          }
          on(event);
          if (!unwritten.isEmpty()) {
            unwritten.getLast().lost().add(lost);
          }
        },
        lost);
  }

  /// The connection breaks so that this end is told.
  void broke(long connection) {
    receive(() -> {
      if (sockets.remove(connection) != null) {
        on(new RoomEvent.ConnectionLost(
            connection, Objects.requireNonNull(lastSigns.remove(connection))));
      }
    });
  }

  /// The visit was ended elsewhere.
  void visitEnded(VisitState how) {
    receive(() -> on(new RoomEvent.VisitEnded("SYSTEM", how)));
  }

  /// What happens of itself every second.
  void beat() {
    if (dead || asleep) {
      return;
    }
    sign();
    database.buryDead(history.now());
    sockets.forEach((connection, client) -> {
      if (client.answers(connection)) {
        lastSigns.put(connection, history.now());
      }
    });
    for (Long connection : List.copyOf(sockets.keySet())) {
      Instant last = Objects.requireNonNull(lastSigns.get(connection));
      if (Duration.between(last, history.now()).compareTo(SILENCE) >= 0) {
        broke(connection);
      }
    }
    if (room != null && !database.isHeldBy(id, lease)) {
      abandon();
    }
    if (room != null) {
      on(new RoomEvent.Tick());
      if (room.isEmpty() && unwritten.isEmpty()) {
        room = null;
        database.release(id, lease);
      }
    }
  }

  /// Nothing that happened after it is written: what a dead node did not write was not.
  private void sign() {
    Batch oldest = unwritten.peekFirst();
    database.sign(id, oldest == null ? history.now() : oldest.at(), history.now());
  }

  private void on(RoomEvent event) {
    if (room == null) {
      return;
    }
    List<Fact> facts = new ArrayList<>();
    List<Effect> after = new ArrayList<>();
    for (Effect effect : room.on(event, history.now())) {
      if (effect instanceof Effect.Record record) {
        facts.add(record.fact());
      } else {
        after.add(effect);
      }
    }
    requireOnePresenceEach(room);
    history.met(isThere(true) && isThere(false));
    if (!facts.isEmpty() || !after.isEmpty()) {
      unwritten.add(new Batch(history.now(), facts, after, new ArrayList<>()));
      writeNext();
    }
  }

  /// Whether somebody of a side is let in and connected, and said here that they have media: what
  /// the room should know, without asking it.
  private boolean isThere(boolean hall) {
    return sockets.entrySet().stream()
        .anyMatch(socket -> socket.getValue().side.isHall() == hall
            && socket.getValue().isJoinedBy(socket.getKey())
            && media.getOrDefault(socket.getKey(), false));
  }

  private static void requireOnePresenceEach(Room room) {
    Set<String> names = new HashSet<>();
    for (ServerMessage.Participant participant : room.present()) {
      if (!names.add(participant.displayName())) {
        throw new AssertionError("a person is in the room twice: " + participant);
      }
    }
  }

  private void writeNext() {
    if (!writing && !unwritten.isEmpty()) {
      writing = true;
      long took = unwritten.getFirst().facts().isEmpty() ? 0 : history.upTo(400);
      history.in(took, () -> receive(this::written));
    }
  }

  private void written() {
    writing = false;
    Batch batch = unwritten.peekFirst();
    if (batch == null) {
      return;
    }
    try {
      Set<UUID> refused = Set.of();
      if (!batch.facts().isEmpty()) {
        if (history.oneIn(40)) { // the database does not answer
          writeNext();
          return;
        }
        refused = database.write(id, lease, batch.facts());
        if (history.oneIn(40)) { // it did, and the answer was lost
          writeNext();
          return;
        }
      }
      unwritten.removeFirst();
      batch.after().forEach(this::carryOut);
      for (Fact fact : batch.facts()) {
        if (fact instanceof Fact.Opened opened && refused.contains(opened.session())) {
          history.refused(opened.at());
          on(new RoomEvent.SessionRefused(opened.session()));
        }
      }
      writeNext();
    } catch (Fenced e) {
      abandon();
    }
  }

  private void carryOut(Effect effect) {
    switch (effect) {
      case Effect.Send send -> {
        ModelClient client = sockets.get(send.connection());
        if (client != null) {
          client.told(send.connection(), send.message());
        }
      }
      case Effect.Close close -> {
        ModelClient client = sockets.remove(close.connection());
        if (client != null) {
          client.closed(close.connection(), close.code());
        }
      }
      case Effect.Record record -> throw notForConnections(record);
      case Effect.Ask ask -> throw notForConnections(ask);
    }
  }

  private static IllegalStateException notForConnections(Effect effect) {
    return new IllegalStateException("not to be carried out: " + effect);
  }

  private void abandon() {
    room = null;
    history.met(false);
    loseUnwritten();
    Map<Long, ModelClient> clients = new HashMap<>(sockets);
    sockets.clear();
    clients.forEach((connection, client) -> client.closed(connection, CloseCode.GOING_AWAY));
  }

  void die() {
    // What was on its way to the database may have got there.
    Batch first = unwritten.peekFirst();
    if (first != null && history.oneIn(2) && database.isHeldBy(id, lease)) {
      try {
        Set<UUID> unused = database.write(id, lease, first.facts());
        unwritten.removeFirst();
      } catch (Fenced e) {
        throw new IllegalStateException(e);
      }
    }
    dead = true;
    history.met(false);
    sockets.clear();
    loseUnwritten();
    inbox.forEach(waiting -> waiting.lost().run());
  }

  private void loseUnwritten() {
    unwritten.forEach(batch -> batch.lost().forEach(Runnable::run));
    unwritten.clear();
  }

  void sleep() {
    asleep = true;
  }

  void wake() {
    asleep = false;
    while (!inbox.isEmpty() && !asleep) {
      inbox.removeFirst().what().run();
    }
  }
}
