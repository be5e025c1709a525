package org.liqa.signaling.simulation;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.UUID;
import org.liqa.signaling.clock.Session;
import org.liqa.signaling.clock.Sessions;
import org.liqa.signaling.protocol.ClientMessage;
import org.liqa.signaling.protocol.Side;
import org.liqa.signaling.protocol.VisitState;

/// One visit from its first connection to its end, with everything that can go wrong, all of it
/// from one seed: the same seed is the same history, to the millisecond.
///
/// Three people come, go, reload, lose connections that one end or both know of, and come back or
/// do not, in time or late. Nodes die and sleep; the database is slow, fails, or answers and is not
/// heard; a hall is busy; the visit is ended in the room or beside it.
final class History {

  private static final long START = Instant.parse("2026-11-24T07:00:00Z").toEpochMilli();
  private static final long LENGTH = 240_000;
  private static final long SETTLED = 180_000;
  private static final long MINUTE_AND_ITS_DISCOVERY = 75_000;

  private record Due(long at, long order, Runnable what) {}

  private final Random random;
  private final PriorityQueue<Due> due = new PriorityQueue<>((a, b) ->
      a.at() == b.at() ? Long.compare(a.order(), b.order()) : Long.compare(a.at(), b.at()));
  private final ModelDatabase database = new ModelDatabase();
  private final List<ModelNode> nodes = new ArrayList<>();
  private final List<ModelClient> clients = List.of(
      new ModelClient("hall", Side.HALL, this),
      new ModelClient("official", Side.OFFICIAL, this),
      new ModelClient("guest", Side.GUEST, this));
  private final List<Long> acts = new ArrayList<>();
  private final List<Long> begins = new ArrayList<>();
  private final List<Long> losses = new ArrayList<>();
  private long now = START;
  private long order;
  private long connections;
  private long ids;
  private long mayBeMissing;
  private long mayBeTooMuch;
  private int events;

  History(long seed) {
    this.random = new Random(seed * 0x9E3779B97F4A7C15L);
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

  /// Somebody did what ends a session at once, whatever becomes of who is away.
  void acted() {
    acts.add(now);
  }

  /// Somebody's media began.
  void begun() {
    begins.add(now);
  }

  /// Somebody is back: what began meanwhile was no session yet, which takes both to be there.
  void cameBack(long since) {
    mayBeMissing += begins.stream()
        .filter(begin -> begin >= since)
        .mapToLong(begin -> now - begin)
        .max()
        .orElse(0);
  }

  /// Somebody who was away is known not to come back.
  void neverCameBack(long since) {
    losses.add(since);
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
      case 13 -> kill();
      case 14 -> sleep(upTo(oneIn(2) ? 4_000 : 40_000));
      case 15 -> busyHall();
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
        boolean silently = oneIn(2);
        client.breaks(silently);
        in(upTo(10_000), () -> {
          if (client.isAway()) {
            if (silently) {
              acted(); // to the room the older was there until it was replaced
            }
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
    if (oneIn(3)) {
      int which = random.nextInt(nodes.size());
      ModelNode node = nodes.get(which);
      node.die();
      mayBeMissing += 2_000;
      acted();
      clients.stream().filter(c -> c.isAt(node)).forEach(ModelClient::nodeWent);
      clients.forEach(ModelClient::uncounted);
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
    mayBeMissing += 2_000 + ms;
    mayBeTooMuch += ms;
    acted();
    if (ms > 4_000) {
      clients.forEach(ModelClient::uncounted);
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
      acted();
      node.wake();
    });
  }

  private void busyHall() {
    long ms = upTo(10_000);
    database.hallIsBusy(true);
    mayBeMissing += ms + 2_500;
    in(ms, () -> database.hallIsBusy(false));
  }

  private void end() {
    acted();
    if (oneIn(2)) {
      clients.getFirst().say(new ClientMessage.End(null));
    }
    in(1_500, () -> {
      acted();
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

    List<Spans> hall = List.of(clients.getFirst().atMost);
    List<Spans> others = clients.stream().skip(1).map(c -> c.atMost).toList();
    long most = Spans.together(hall, others, now) + mayBeTooMuch + acted(losses);
    long least = Spans.together(
            List.of(clients.getFirst().atLeast),
            clients.stream().skip(1).map(c -> c.atLeast).toList(),
            now)
        - mayBeMissing;
    long counted =
        sessions.stream().mapToLong(s -> s.length(Instant.MAX).toMillis()).sum();
    require(counted <= most, counted + " ms are counted, and there were at most " + most);
    require(counted >= least, counted + " ms are counted, and there were at least " + least);
  }

  /// While somebody's minute runs, what another does ends a session then, also if the first turns
  /// out to have been gone: the contract's word, and the only time that is counted without media.
  private long acted(List<Long> losses) {
    long sum = 0;
    for (long loss : losses) {
      sum += acts.stream()
          .filter(act -> act >= loss && act <= loss + MINUTE_AND_ITS_DISCOVERY)
          .mapToLong(act -> act - loss)
          .max()
          .orElse(0);
    }
    return sum;
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
