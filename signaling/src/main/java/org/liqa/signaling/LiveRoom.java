package org.liqa.signaling;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.liqa.signaling.Ledger.Fact;
import org.liqa.signaling.Rooms.Connection;
import org.liqa.signaling.clock.MediaEvent;
import org.liqa.signaling.media.BridgeAnswer;
import org.liqa.signaling.media.Bridges;
import org.liqa.signaling.media.MediaPolicy;
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
/// the same connection. What keeps a connection and its media alive tells of no fact and waits for
/// none: a database that is away for a while must not end a call. All fields but the queue are
/// guarded by this object's lock.
final class LiveRoom {

  private static final Logger LOG = LoggerFactory.getLogger(LiveRoom.class);

  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  /// A database that is down comes back before that; a fact that it will never take does not, and
  /// the room is better taken up again from what is stored.
  private static final Duration GIVE_UP = Duration.ofMinutes(5);

  /// Batches that are written together, where they came faster than they were written.
  private static final int MOST_AT_ONCE = 100;

  /// Characters that may wait for the database to be sent to one connection, roughly.
  private static final int MOST_WAITING = 256 * 1024;

  /// Facts, and what is to be done once they are stored.
  ///
  /// @param at when they became known, by this node's clock
  private record Batch(Instant at, List<Fact> facts, List<Effect> after) {}

  /// How its media may go.
  record Media(MediaPolicy policy, Bridges bridges) {}

  private final UUID visit;
  private final long lease;
  private final Ledger ledger;
  private final InstantSource clock;
  private final Duration ahead;
  private final Bridges bridges;
  private final Room room;
  private final Map<Long, Connection> connections = new HashMap<>();

  /// How much waits to be sent, by connection.
  private final Map<Long, Integer> waiting = new HashMap<>();

  /// How much of it nothing may overtake, by connection: welcomes, and what waits behind them.
  private final Map<Long, Integer> inOrder = new HashMap<>();

  private final BlockingQueue<Batch> toWrite = new LinkedBlockingQueue<>();
  private final Deque<Batch> unwritten = new ArrayDeque<>();
  private Bridges.@Nullable Line line;
  private @Nullable Instant lostSince;
  private boolean closed;

  LiveRoom(
      UUID visit,
      RoomLease.Lease lease,
      Media media,
      Admission admission,
      Ledger ledger,
      InstantSource clock,
      Supplier<UUID> ids) {
    this.visit = visit;
    this.lease = lease.epoch();
    this.ledger = ledger;
    this.clock = clock;
    this.ahead = ahead(lease, clock.instant());
    this.bridges = media.bridges();
    this.room = new Room(
        lease,
        media.policy(),
        new Credentials() {
          @Override
          public String resumeToken(UUID participant, int epoch) {
            return admission.resumeToken(visit, participant, epoch);
          }

          @Override
          public List<IceServer> iceServers(UUID person) {
            return admission.iceServers(visit, person);
          }
        },
        ids);
    Thread.ofVirtual().name("room-" + visit).start(this::write);
  }

  /// How far the clock of the node that had the room before was ahead of ours. The room goes on by
  /// that one, so that no session begins before the last has ended.
  private static Duration ahead(RoomLease.Lease lease, Instant now) {
    Instant latest =
        lease.events().stream().map(MediaEvent::knownAt).max(Instant::compareTo).orElse(now);
    Duration ahead = Duration.between(now, latest);
    return ahead.isNegative() ? Duration.ZERO : ahead;
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
    on(event);
    return true;
  }

  synchronized void on(RoomEvent event) {
    if (closed) {
      return;
    }
    // In whole milliseconds, as they are stored and counted.
    Instant now = clock.instant();
    carryOut(room.on(shifted(event), shifted(now)), now);
    if (event instanceof RoomEvent.ConnectionLost lost) {
      connections.remove(lost.connection());
    }
  }

  private RoomEvent shifted(RoomEvent event) {
    if (event instanceof RoomEvent.ConnectionLost lost) {
      return new RoomEvent.ConnectionLost(lost.connection(), shifted(lost.lastSign()));
    }
    if (event instanceof RoomEvent.BridgeAnswered answered
        && answered.answer() instanceof BridgeAnswer.Lost lost) {
      return new RoomEvent.BridgeAnswered(
          new BridgeAnswer.Lost(lost.generation(), shifted(lost.at())));
    }
    return event;
  }

  private Instant shifted(Instant at) {
    return at.plus(ahead).truncatedTo(ChronoUnit.MILLIS);
  }

  /// Whether it can be put away; it then takes nothing in any more.
  synchronized boolean isOver() {
    if (room.isEmpty() && unwritten.isEmpty() && !closed) {
      closed = true;
      wakeWriter();
      hangUp();
    }
    return closed;
  }

  /// Waits until everything so far is written, but no longer than that.
  synchronized void awaitWritten(Duration longest) {
    long until = System.nanoTime() + longest.toNanos();
    try {
      while (!closed && !unwritten.isEmpty() && System.nanoTime() < until) {
        TimeUnit.NANOSECONDS.timedWait(this, until - System.nanoTime());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Up to when all that happened here is written; `now` where nothing waits to be.
  ///
  /// @param now by this node's clock, read before
  synchronized Instant writtenUpTo(Instant now) {
    Instant oldest = closed ? lostSince : oldestUnwritten();
    return oldest == null || oldest.isAfter(now) ? now : oldest;
  }

  /// Since when what happened here is lost, if this room was given up before it was written.
  synchronized @Nullable Instant lostSince() {
    return lostSince;
  }

  private @Nullable Instant oldestUnwritten() {
    return unwritten.stream()
        .filter(batch -> !batch.facts().isEmpty())
        .map(Batch::at)
        .findFirst()
        .orElse(null);
  }

  private void carryOut(List<Effect> effects, Instant now) {
    List<Fact> facts = new ArrayList<>();
    List<Effect> after = new ArrayList<>();
    for (Effect effect : effects) {
      switch (effect) {
        case Effect.Record record -> facts.add(record.fact());
        case Effect.Send send -> now(send.connection(), !facts.isEmpty(), send, after);
        case Effect.Close close -> now(close.connection(), !facts.isEmpty(), close, after);
        case Effect.Ask ask -> line().ask(ask.ask());
      }
    }
    if (!facts.isEmpty() || !after.isEmpty()) {
      Batch batch = new Batch(now, List.copyOf(facts), List.copyOf(after));
      unwritten.add(batch);
      toWrite.add(batch);
    }
  }

  private Bridges.Line line() {
    if (line == null) {
      line = bridges.line(visit, answer -> on(new RoomEvent.BridgeAnswered(answer)));
    }
    return line;
  }

  private void hangUp() {
    if (line != null) {
      line.hangUp();
      line = null;
    }
  }

  /// Does it at once, or puts it behind what must be stored before it.
  private void now(long connection, boolean tellsOfFacts, Effect effect, List<Effect> after) {
    boolean waits = tellsOfFacts || waiting.containsKey(connection);
    if (!waits || (overtakes(effect) && !inOrder.containsKey(connection))) {
      run(effect);
      return;
    }
    if (isWelcome(effect) || overtakes(effect)) {
      inOrder.merge(connection, 1, Integer::sum);
    }
    after.add(effect);
    int all = waiting.merge(connection, weight(effect), Integer::sum);
    Connection far = all > MOST_WAITING ? connections.get(connection) : null;
    if (far != null) {
      far.drop();
    }
  }

  /// Whether it tells of nothing that is stored, and is of use at once or never.
  private static boolean overtakes(Effect effect) {
    return effect instanceof Effect.Send send
        && switch (send.message()) {
          case ServerMessage.Pong pong -> true;
          case ServerMessage.Description description -> true;
          case ServerMessage.Candidate candidate -> true;
          // What follows it is of the way of media that it tells of.
          case ServerMessage.Transport transport -> true;
          default -> false;
        };
  }

  private static boolean isWelcome(Effect effect) {
    return effect instanceof Effect.Send send
        && (send.message() instanceof ServerMessage.Joined
            || send.message() instanceof ServerMessage.Waiting);
  }

  private static int weight(Effect effect) {
    return effect instanceof Effect.Send send ? send.message().weight() : 1;
  }

  private void run(Effect effect) {
    switch (effect) {
      case Effect.Record record -> throw notForConnections(record);
      case Effect.Ask ask -> throw notForConnections(ask);
      case Effect.Send send -> {
        Connection connection = connections.get(send.connection());
        if (connection != null) {
          connection.send(send.message(), send.ref());
        }
      }
      case Effect.Close close -> {
        Connection connection = connections.remove(close.connection());
        if (connection != null) {
          connection.close(close.code());
        }
      }
    }
  }

  private void write() {
    try {
      while (true) {
        List<Batch> batches = new ArrayList<>(List.of(toWrite.take()));
        toWrite.drainTo(batches, MOST_AT_ONCE - 1);
        if (isClosed()) {
          return;
        }
        List<Fact> facts =
            batches.stream().flatMap(batch -> batch.facts().stream()).toList();
        Set<UUID> refused = facts.isEmpty() ? Set.of() : store(facts);
        if (refused == null) {
          giveUp();
          return;
        }
        settle(batches, refused);
      }
    } catch (Fenced e) {
      LOG.warn("the room of visit {} is another node's now", visit);
      abandon();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// @return sessions that may not open; null if nothing could be written for too long
  private @Nullable Set<UUID> store(List<Fact> facts) throws Fenced, InterruptedException {
    Duration pause = FIRST_PAUSE;
    Instant until = clock.instant().plus(GIVE_UP);
    while (true) {
      try {
        return ledger.write(visit, lease, facts);
      } catch (RuntimeException e) {
        LOG.warn(
            "the room of visit {} could not be written and will be again: {}",
            visit,
            e.getClass().getSimpleName());
        if (clock.instant().isAfter(until)) {
          return null;
        }
        TimeUnit.MILLISECONDS.sleep(pause.toMillis());
        Duration twice = pause.multipliedBy(2);
        pause = twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
      }
    }
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  private synchronized void settle(List<Batch> batches, Set<UUID> refused) {
    for (Batch batch : batches) {
      batch.after().forEach(this::runWaiting);
      unwritten.remove(batch);
    }
    refused.forEach(session -> on(new RoomEvent.SessionRefused(session)));
    notifyAll();
  }

  private void runWaiting(Effect effect) {
    long connection = connectionOf(effect);
    run(effect);
    takeFrom(waiting, connection, weight(effect));
    if (isWelcome(effect) || overtakes(effect)) {
      takeFrom(inOrder, connection, 1);
    }
  }

  private static void takeFrom(Map<Long, Integer> amounts, long connection, int amount) {
    amounts.computeIfPresent(connection, (number, all) -> all == amount ? null : all - amount);
  }

  private static IllegalStateException notForConnections(Effect effect) {
    return new IllegalStateException("this is for no connection: " + effect.getClass());
  }

  private static long connectionOf(Effect effect) {
    return switch (effect) {
      case Effect.Send send -> send.connection();
      case Effect.Close close -> close.connection();
      case Effect.Record record -> throw notForConnections(record);
      case Effect.Ask ask -> throw notForConnections(ask);
    };
  }

  /// What it could not write is lost, and so its sessions ended before that.
  private synchronized void giveUp() {
    if (!closed) {
      lostSince = oldestUnwritten();
      abandon();
    }
  }

  private void wakeWriter() {
    toWrite.add(new Batch(Instant.EPOCH, List.of(), List.of()));
  }

  /// Gives the room up, since it is another node's: everyone resumes there.
  synchronized void abandon() {
    if (closed) {
      return;
    }
    closed = true;
    wakeWriter();
    hangUp();
    notifyAll();
    List.copyOf(connections.values()).forEach(connection -> {
      connection.send(
          new ServerMessage.Error("moved", "Another node has this room; resume."), null);
      connection.close(CloseCode.GOING_AWAY);
    });
    connections.clear();
  }
}
