package org.liqa.signaling.simulation;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.UUID;
import org.liqa.signaling.clock.EndReason;
import org.liqa.signaling.clock.Session;
import org.liqa.signaling.clock.Sessions;
import org.liqa.signaling.protocol.ClientMessage;
import org.liqa.signaling.protocol.Side;
import org.liqa.signaling.protocol.VisitState;

/// One visit from its first connection to its end, with everything that can go wrong, all of it
/// from one seed: the same seed is the same history, to the millisecond.
///
/// Three people come, go, reload, lose connections that one end or both know of, and come back or
/// do not, in time or late. What is said takes its time, arrives twice, or is lost with its
/// connection. Nodes die and sleep; the database is slow, fails, or answers and is not heard; a
/// hall
/// is busy; the visit is ended in the room or beside it. Each history has some of these troubles
/// and
/// is spared others, so that no bound is wide in all of them.
final class History {

  private static final long START = Instant.parse("2026-11-24T07:00:00Z").toEpochMilli();
  private static final long LENGTH = 240_000;
  private static final long SETTLED = 180_000;
  private static final long MINUTE_AND_ITS_DISCOVERY = 75_000;
  private static final int LONGEST_WAY = 300;
  /// A sign a second, and a write that takes its time.
  private static final long LATEST_SIGN = 2_000;
  private static final long REFUSAL_AND_RETRY = 2_500;

  /// Five seconds without a sign bury a node; the last may be a second old when it falls asleep,
  /// and the next a second late when it wakes.
  private static final long MAYBE_BURIED = 3_000;

  /// A client was gone from then on.
  static final class Loss {
    final long since;

    /// When a new page of the same person took its place in the room.
    long replacedAt = Long.MAX_VALUE;

    Loss(long since) {
      this.since = since;
    }
  }

  /// A node ran no more from then on; for ever, or until it woke.
  private record Stop(long from, long to) {}

  private record Due(long at, long order, Runnable what) {}

  private final Random random;
  private final boolean nodesDie;
  private final boolean nodesSleep;
  private final boolean hallIsShared;
  private final boolean farAway;
  private final PriorityQueue<Due> due = new PriorityQueue<>((a, b) ->
      a.at() == b.at() ? Long.compare(a.order(), b.order()) : Long.compare(a.at(), b.at()));
  private final ModelDatabase database = new ModelDatabase();
  private final List<ModelNode> nodes = new ArrayList<>();
  private final List<ModelClient> clients = List.of(
      new ModelClient("hall", Side.HALL, this),
      new ModelClient("official", Side.OFFICIAL, this),
      new ModelClient("guest", Side.GUEST, this));
  private final Spans met = new Spans();
  private final List<Loss> losses = new ArrayList<>();
  private final List<Stop> stops = new ArrayList<>();
  private long now = START;
  private long order;
  private long connections;
  private long ids;
  private long hallIsFreeFrom;
  private long mayBeMissing;
  private long mayBeTooMuch;
  private int events;

  History(long seed) {
    this.random = new Random(seed * 0x9E3779B97F4A7C15L);
    this.nodesDie = random.nextBoolean();
    this.nodesSleep = random.nextBoolean();
    this.hallIsShared = random.nextBoolean();
    this.farAway = random.nextBoolean();
  }

  /// Lives through it.
  ///
  /// @throws AssertionError naming what does not hold
  History run() {
    nodes.add(new ModelNode(0, this, database));
    if (random.nextBoolean()) {
      nodes.add(new ModelNode(1, this, database));
    }
    clients.forEach(client -> in(upTo(20_000), client::join));
    in(1_000, this::everySecond);
    in(upTo(3_000), this::act);
    in(LENGTH, this::end);
    while (!due.isEmpty() && now < START + LENGTH + SETTLED) {
      Due next = due.remove();
      now = next.at();
      next.what().run();
      events++;
    }
    check();
    return this;
  }

  int events() {
    return events;
  }

  int sessions() {
    return database.sessions().size();
  }

  Instant now() {
    return Instant.ofEpochMilli(now);
  }

  long ms() {
    return now;
  }

  void in(long ms, Runnable what) {
    due.add(new Due(now + ms, ++order, what));
  }

  long upTo(int ms) {
    return random.nextInt(ms);
  }

  boolean oneIn(int times) {
    return random.nextInt(times) == 0;
  }

  long nextConnection() {
    return ++connections;
  }

  UUID nextId() {
    return new UUID(7, ++ids);
  }

  UUID person(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  ModelNode anyNode() {
    return nodes.get(random.nextInt(nodes.size()));
  }

  /// How long something is on its way between a client and a node.
  long way() {
    return farAway ? upTo(LONGEST_WAY) : 0;
  }

  /// A node learnt that much later what a client said of its media.
  void learntLater(long ms) {
    mayBeMissing += ms;
    mayBeTooMuch += ms;
  }

  /// Whether a session may begin now, which takes both sides' media and connections at once.
  void met(boolean both) {
    if (both && now >= hallIsFreeFrom) {
      met.begin(now);
    } else {
      met.end(now);
    }
  }

  /// Another visit had the hall when a session was to begin; the next attempt is another meeting.
  void refused(Instant at) {
    met.cut(at.toEpochMilli());
  }

  /// Somebody who was away is known not to come back.
  Loss neverCameBack(long since) {
    Loss loss = new Loss(since);
    losses.add(loss);
    return loss;
  }

  private void everySecond() {
    nodes.forEach(ModelNode::beat);
    in(1_000, this::everySecond);
  }

  private void act() {
    if (now >= START + LENGTH) {
      return;
    }
    ModelClient client = clients.get(random.nextInt(clients.size()));
    switch (random.nextInt(20)) {
      case 0, 1, 2, 3, 4, 5, 6 -> {
        if (client.isJoined() && (!client.hasMedia() || oneIn(3))) {
          client.media(!client.hasMedia());
        } else if (client.isAway()) {
          client.comeBack();
        }
      }
      case 7, 8, 9, 10 -> lose(client);
      case 11 -> reload(client);
      case 12 -> leave(client);
      case 13 -> {
        if (nodesDie) {
          kill();
        }
      }
      case 14 -> {
        if (nodesSleep) {
          sleep(upTo(oneIn(2) ? 4_000 : 40_000));
        }
      }
      case 15 -> {
        if (hallIsShared) {
          busyHall();
        }
      }
      default -> {
        if (client.isAway()) {
          client.comeBack();
        }
      }
    }
    in(upTo(8_000), this::act);
  }

  private void lose(ModelClient client) {
    if (client.isJoined()) {
      mayBeMissing += 2_000;
      client.breaks(oneIn(2));
      if (!oneIn(4)) {
        in(upTo(oneIn(5) ? 90_000 : 20_000), () -> {
          if (client.isAway()) {
            client.comeBack();
          }
        });
      }
    }
  }

  /// A new page that knows nothing of the old one.
  private void reload(ModelClient client) {
    if (client.isJoined()) {
      mayBeMissing += 2_000;
      if (oneIn(2)) {
        client.breaks(oneIn(2));
        in(upTo(10_000), () -> {
          if (client.isAway()) {
            client.join();
          }
        });
      } else {
        client.join();
      }
    }
  }

  private void leave(ModelClient client) {
    if (client.isJoined() && oneIn(2)) {
      client.leave();
    }
  }

  private void kill() {
    int which = random.nextInt(nodes.size());
    ModelNode node = nodes.get(which);
    if (!node.isDead() && oneIn(3)) {
      boolean hadRoom = node.hasRoom();
      node.die();
      stops.add(new Stop(now, now));
      // What it had heard and not written its client says again when it is back.
      mayBeMissing += 2_000;
      mayBeTooMuch += 2_000;
      clients.stream().filter(c -> c.isAt(node)).forEach(ModelClient::nodeWent);
      if (hadRoom) {
        clients.forEach(ModelClient::uncounted);
      }
      in(
          upTo(15_000),
          () -> nodes.set(which, new ModelNode((int) nextConnection() + 9, this, database)));
      clients.forEach(client -> in(upTo(25_000), () -> {
        if (client.isAway()) {
          client.comeBack();
        }
      }));
    }
  }

  /// A node that stands still may find itself buried when it wakes, and those who wait for it may
  /// go to another.
  private void sleep(long ms) {
    ModelNode node = anyNode();
    if (node.isDead() || node.isAsleep() || !oneIn(2)) {
      return;
    }
    node.sleep();
    stops.add(new Stop(now, now + ms));
    mayBeMissing += 2_000 + ms;
    mayBeTooMuch += ms;
    if (ms > MAYBE_BURIED) {
      if (node.hasRoom()) {
        clients.forEach(ModelClient::uncounted);
      }
      clients.stream()
          .filter(c -> c.isAt(node))
          .forEach(client -> in(upTo(20_000), () -> {
            if (client.isAt(node) && node.isAsleep()) {
              client.nodeWent();
              client.comeBack();
            }
          }));
    }
    in(ms, () -> {
      node.wake();
      if (node.hasRoom()) {
        clients.stream().filter(c -> c.isAt(node)).forEach(ModelClient::countedAgain);
      }
    });
  }

  /// Another visit has the hall, which it can't get while a session of this one is open in it.
  private void busyHall() {
    if (database.openSession().isPresent()) {
      return;
    }
    long ms = upTo(10_000);
    database.hallIsBusy(true);
    hallIsFreeFrom = Math.max(hallIsFreeFrom, now + ms + REFUSAL_AND_RETRY);
    mayBeMissing += ms + REFUSAL_AND_RETRY;
    in(ms, () -> database.hallIsBusy(false));
  }

  private void end() {
    if (oneIn(2)) {
      clients.getFirst().say(new ClientMessage.End(null));
    }
    in(1_500, () -> {
      database.end(VisitState.COMPLETED, now());
      clients.forEach(client -> client.visitEnded(1_500));
      in(upTo(1_000), () -> nodes.forEach(node -> node.visitEnded(VisitState.COMPLETED)));
    });
  }

  private void check() {
    List<Session> sessions = database.sessions();
    for (int i = 0; i < sessions.size(); i++) {
      Instant end = sessions.get(i).endedAt();
      require(end != null, "a session is still open");
      require(
          i == 0 || !sessions.get(i).startedAt().isBefore(sessions.get(i - 1).endedAt()),
          "sessions overlap");
    }
    var shuffled = new ArrayList<>(database.log());
    shuffled.addAll(database.log().stream().filter(event -> oneIn(3)).toList());
    Collections.shuffle(shuffled, random);
    require(
        Sessions.fold(shuffled).all().equals(sessions),
        "the log counts as " + Sessions.fold(shuffled).all());

    Spans real = Spans.together(
        List.of(clients.getFirst().atMost),
        clients.stream().skip(1).map(c -> c.atMost).toList(),
        now);
    long tooMuch =
        sessions.stream().mapToLong(session -> unexplained(session, real)).sum();
    Spans sure = Spans.together(
        List.of(clients.getFirst().atLeast),
        clients.stream().skip(1).map(c -> c.atLeast).toList(),
        now);
    long least = sure.since(met).length() - mayBeMissing;
    long counted =
        sessions.stream().mapToLong(s -> s.length(Instant.MAX).toMillis()).sum();
    require(
        tooMuch <= mayBeTooMuch,
        tooMuch + " ms are counted without media, and there may be " + mayBeTooMuch);
    require(counted >= least, counted + " ms are counted, and there were at least " + least);
  }

  /// What a session counts although there were no media, beyond what the contract says.
  ///
  /// Somebody who is gone counts as there until a new page of theirs takes the place, whenever a
  /// session that had begun before is found to have ended. And while their minute runs, what
  /// another does ends a session then, and so does the death of the node.
  private long unexplained(Session session, Spans real) {
    long from = session.startedAt().toEpochMilli();
    long to = Objects.requireNonNull(session.endedAt()).toEpochMilli();
    boolean byAnother = session.reason() != EndReason.CONNECTION_LOST;
    require(
        session.reason() != EndReason.NODE_LOST || from == to || aNodeStopped(to),
        "a session ends with its node, and none stopped then");
    long untilReplaced = losses.stream()
        .filter(loss -> loss.replacedAt >= from && loss.since <= to)
        .filter(loss -> loss.replacedAt <= to || countsUntil(loss.replacedAt, loss))
        .mapToLong(loss -> Math.min(loss.replacedAt, to) - Math.max(loss.since, from))
        .sum();
    long untilEnded = losses.stream()
        .filter(loss -> byAnother && loss.since <= to && countsUntil(to, loss))
        .filter(loss -> loss.replacedAt <= to || !countsUntil(loss.replacedAt, loss))
        .mapToLong(loss -> to - Math.max(loss.since, from))
        .max()
        .orElse(0);
    return Math.max(0, to - from - real.within(from, to) - untilReplaced - untilEnded);
  }

  /// Whether somebody whose connection was lost may count as there that long.
  private boolean countsUntil(long at, Loss loss) {
    return at - loss.since <= MINUTE_AND_ITS_DISCOVERY + stoodStill();
  }

  /// A node that stands still discovers nothing meanwhile.
  private long stoodStill() {
    return stops.stream().mapToLong(stop -> stop.to() - stop.from()).sum();
  }

  private boolean aNodeStopped(long at) {
    return stops.stream().anyMatch(stop -> at <= stop.to() && at >= stop.from() - LATEST_SIGN);
  }

  private void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what + "; sessions are " + database.sessions() + "; the log is "
          + database.log().stream().map(e -> "\n  " + e).toList());
    }
  }

  static Duration length() {
    return Duration.ofMillis(LENGTH + SETTLED);
  }
}
