package org.liqa.signaling;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.liqa.signaling.Ledger.Fact;
import org.liqa.signaling.Rooms.Connection;
import org.liqa.signaling.protocol.CloseCode;
import org.liqa.signaling.protocol.ServerMessage;
import org.liqa.signaling.protocol.ServerMessage.IceServer;
import org.liqa.signaling.room.Credentials;
import org.liqa.signaling.room.Effect;
import org.liqa.signaling.room.Room;
import org.liqa.signaling.room.RoomEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A [Room] that runs: carries out its effects, and writes its facts in order on a thread of its
/// own.
///
/// What is sent after a fact waits until it is stored, and so does everything that follows it to
/// the same
/// connection; other messages, relayed ones above all, never wait for the database. All fields but
/// the queue
/// are guarded by this object's lock.
final class LiveRoom {

  private static final Logger LOG = LoggerFactory.getLogger(LiveRoom.class);

  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  /// Facts, and what is to be done once they are stored.
  private record Batch(List<Fact> facts, List<Effect> after) {}

  private final UUID visit;
  private final long lease;
  private final Ledger ledger;
  private final InstantSource clock;
  private final Room room;
  private final Map<Long, Connection> connections = new HashMap<>();
  private final Map<Long, UUID> people = new HashMap<>();
  private final Map<Long, Integer> waiting = new HashMap<>();
  private final BlockingQueue<Batch> toWrite = new LinkedBlockingQueue<>();
  private int unwritten;
  private boolean closed;

  LiveRoom(
      UUID visit,
      RoomLease.Lease lease,
      Admission admission,
      Ledger ledger,
      InstantSource clock,
      Supplier<UUID> ids) {
    this.visit = visit;
    this.lease = lease.epoch();
    this.ledger = ledger;
    this.clock = clock;
    this.room = new Room(
        lease,
        new Credentials() {
          @Override
          public String resumeToken(UUID participant, int epoch) {
            return admission.resumeToken(visit, participant, epoch);
          }

          @Override
          public List<IceServer> iceServers(UUID participant) {
            return admission.iceServers(visit, participant);
          }
        },
        ids);
    Thread.ofVirtual().name("room-" + visit).start(this::write);
  }

  long lease() {
    return lease;
  }

  /// @return false if the room was put away in the meantime
  synchronized boolean enter(Connection connection, RoomEvent event) {
    if (closed) {
      return false;
    }
    connections.put(connection.number(), connection);
    if (event instanceof RoomEvent.Joined joined) {
      people.put(connection.number(), joined.who().person());
    }
    on(event);
    return true;
  }

  synchronized void on(RoomEvent event) {
    if (closed) {
      return;
    }
    carryOut(room.on(event, clock.instant()));
    if (event instanceof RoomEvent.ConnectionLost lost) {
      forget(lost.connection());
    }
  }

  synchronized List<UUID> people() {
    return List.copyOf(people.values());
  }

  /// Whether it can be put away; it then takes nothing in any more.
  synchronized boolean isOver() {
    if (room.isEmpty() && unwritten == 0 && !closed) {
      closed = true;
      toWrite.add(new Batch(List.of(), List.of()));
    }
    return closed;
  }

  void awaitWritten(Duration longest) {
    CountDownLatch written = new CountDownLatch(1);
    synchronized (this) {
      if (closed || unwritten == 0) {
        return;
      }
    }
    long until = System.nanoTime() + longest.toNanos();
    try {
      while (System.nanoTime() < until && !isWritten()) {
        boolean unused = written.await(5, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean isWritten() {
    return closed || unwritten == 0;
  }

  private void carryOut(List<Effect> effects) {
    List<Fact> facts = new ArrayList<>();
    List<Effect> after = new ArrayList<>();
    for (Effect effect : effects) {
      switch (effect) {
        case Effect.Record record -> facts.add(record.fact());
        case Effect.Send send -> now(send.connection(), !facts.isEmpty(), send, after);
        case Effect.Close close -> now(close.connection(), !facts.isEmpty(), close, after);
      }
    }
    if (!facts.isEmpty() || !after.isEmpty()) {
      unwritten++;
      toWrite.add(new Batch(List.copyOf(facts), List.copyOf(after)));
    }
  }

  /// Does it at once, or puts it behind what must be stored before it.
  private void now(long connection, boolean tellsOfFacts, Effect effect, List<Effect> after) {
    if (tellsOfFacts || waiting.containsKey(connection)) {
      waiting.merge(connection, 1, Integer::sum);
      after.add(effect);
    } else {
      run(effect);
    }
  }

  private void run(Effect effect) {
    switch (effect) {
      case Effect.Record record ->
        throw new IllegalStateException("a fact is not run: " + record.fact().getClass());
      case Effect.Send send -> {
        Connection connection = connections.get(send.connection());
        if (connection != null) {
          connection.send(send.message(), send.ref());
        }
      }
      case Effect.Close close -> {
        Connection connection = connections.get(close.connection());
        if (connection != null) {
          connection.close(close.code());
          forget(close.connection());
        }
      }
    }
  }

  private void forget(long connection) {
    connections.remove(connection);
    people.remove(connection);
  }

  private void write() {
    try {
      while (true) {
        Batch batch = toWrite.take();
        if (isWrittenOff()) {
          return;
        }
        settle(batch, batch.facts().isEmpty() ? Set.of() : store(batch.facts()));
      }
    } catch (Fenced e) {
      LOG.warn("the room of visit {} is another node's now", visit);
      abandon();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Set<UUID> store(List<Fact> facts) throws Fenced, InterruptedException {
    Duration pause = FIRST_PAUSE;
    while (true) {
      try {
        return ledger.write(visit, lease, facts);
      } catch (RuntimeException e) {
        LOG.warn(
            "the room of visit {} could not be written and will be again: {}",
            visit,
            e.getClass().getSimpleName());
        TimeUnit.MILLISECONDS.sleep(pause.toMillis());
        pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0
            ? LONGEST_PAUSE
            : pause.multipliedBy(2);
      }
    }
  }

  private synchronized boolean isWrittenOff() {
    return closed;
  }

  private synchronized void settle(Batch batch, Set<UUID> refused) {
    batch.after().forEach(effect -> {
      run(effect);
      waiting.computeIfPresent(
          connectionOf(effect), (connection, count) -> count == 1 ? null : count - 1);
    });
    unwritten--;
    refused.forEach(session -> on(new RoomEvent.SessionRefused(session)));
  }

  private static long connectionOf(Effect effect) {
    return switch (effect) {
      case Effect.Send send -> send.connection();
      case Effect.Close close -> close.connection();
      case Effect.Record record ->
        throw new IllegalStateException(
            "a fact has no connection: " + record.fact().getClass());
    };
  }

  private synchronized void abandon() {
    closed = true;
    new HashSet<>(connections.values()).forEach(connection -> {
      connection.send(
          new ServerMessage.Error("moved", "Another node has this room; resume."), null);
      connection.close(CloseCode.GOING_AWAY);
    });
    connections.clear();
  }
}
