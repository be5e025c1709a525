package org.liqa.signaling;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.liqa.signaling.clock.MediaEvent;
import org.liqa.signaling.protocol.CloseCode;
import org.liqa.signaling.protocol.ServerMessage.IceServer;
import org.liqa.signaling.protocol.Side;
import org.liqa.signaling.protocol.VisitState;

/// The server's end of the ports, in memory, with the faults a database has.
///
/// A ticket is `SIDE:person`, good once; a resume token is `participant:epoch`.
public final class FakeServer implements Admission, Ledger, RoomLease {

  /// What was written, in order.
  public final List<Fact> written = new CopyOnWriteArrayList<>();

  /// How many writes to come fail.
  public final AtomicInteger failures = new AtomicInteger();

  /// How often something was to be written.
  public final AtomicInteger writes = new AtomicInteger();

  /// Sessions may not open while this is true.
  public volatile boolean hallBusy;

  /// Writes wait for this, where it is set.
  public volatile @Nullable CountDownLatch gate;

  /// Since when what happened in rooms that were given up is lost.
  public final List<Instant> givenUp = new CopyOnWriteArrayList<>();

  private final AtomicLong lease = new AtomicLong();
  private final Set<String> used = ConcurrentHashMap.newKeySet();
  private final Map<UUID, Present> present = new ConcurrentHashMap<>();
  private final List<MediaEvent> events = new CopyOnWriteArrayList<>();
  private volatile VisitState state = VisitState.BOOKED;

  /// Another node takes the room: what has the older lease is fenced off.
  public void takeAway() {
    lease.incrementAndGet();
  }

  /// Facts of a kind, in order.
  public <F extends Fact> List<F> written(Class<F> kind) {
    return written.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  @Override
  public void check(UUID visit, String ticket) throws Refused {
    var unused = read(ticket);
  }

  @Override
  public Admitted admit(UUID visit, String ticket) throws Refused {
    Admitted who = read(ticket);
    if (!used.add(ticket)) {
      throw new Refused(CloseCode.NO_TICKET, "ticket-used");
    }
    return who;
  }

  private Admitted read(String ticket) throws Refused {
    String[] parts = ticket.split(":", 2);
    if (parts.length < 2) {
      throw new Refused(CloseCode.NO_TICKET, "bad-ticket");
    }
    if (parts[0].equals("OTHER")) {
      throw new Refused(CloseCode.NOT_ADMITTED, "other-visit");
    }
    if (state.isOver()) {
      throw new Refused(CloseCode.VISIT_OVER, "visit-over");
    }
    String person = parts[1].replaceAll("#.*", "");
    return new Admitted(
        UUID.nameUUIDFromBytes(person.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
        Side.valueOf(parts[0]),
        person);
  }

  @Override
  public Resumed resume(UUID visit, String resumeToken) throws Refused {
    try {
      String[] parts = resumeToken.split(":", 2);
      return new Resumed(UUID.fromString(parts[0]), Integer.parseInt(parts[1]));
    } catch (RuntimeException e) {
      throw new Refused(CloseCode.NO_TICKET, "bad-resume-token");
    }
  }

  @Override
  public String resumeToken(UUID visit, UUID participant, int epoch) {
    return participant + ":" + epoch;
  }

  @Override
  public List<IceServer> iceServers(UUID visit, UUID participant) {
    return List.of();
  }

  @Override
  public synchronized Set<UUID> write(UUID visit, long epoch, List<Fact> facts) throws Fenced {
    writes.incrementAndGet();
    CountDownLatch wait = gate;
    if (wait != null) {
      try {
        wait.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    if (failures.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
      throw new IllegalStateException("the database does not answer");
    }
    if (epoch != lease.get()) {
      throw new Fenced();
    }
    Set<UUID> refused = new HashSet<>();
    facts.forEach(fact -> take(fact, refused));
    return refused;
  }

  private void take(Fact fact, Set<UUID> refused) {
    if (fact instanceof Fact.Opened opened && hallBusy) {
      refused.add(opened.session());
      return;
    }
    written.add(fact);
    switch (fact) {
      case Fact.Arrived a ->
        present.put(
            a.participant(),
            new Present(
                a.participant(),
                a.person(),
                a.side(),
                a.displayName(),
                a.admitted(),
                a.epoch(),
                a.at()));
      case Fact.Departed d -> present.remove(d.participant());
      case Fact.Happened h -> events.add(h.event());
      case Fact.Reached r -> state = r.state();
      case Fact.Opened o -> {}
      case Fact.Closed c -> {}
      case Fact.Measured m -> {}
    }
  }

  /// The node died at that moment: what was open ended then.
  public void nodeDied(Instant at) {
    long sequence = events.stream().mapToLong(MediaEvent::sequence).max().orElse(0) + 1;
    events.add(
        new MediaEvent(MediaEvent.EVERYONE, false, 0, sequence, MediaEvent.Kind.NODE_LOST, at, at));
  }

  @Override
  public Lease acquire(UUID visit) {
    Instant now = Instant.EPOCH;
    List<Present> there = new ArrayList<>(present.values());
    there.replaceAll(p -> new Present(
        p.participant(),
        p.person(),
        p.side(),
        p.displayName(),
        p.admitted(),
        p.epoch(),
        latest(now)));
    return new Lease(lease.incrementAndGet(), state, there, events);
  }

  private Instant latest(Instant otherwise) {
    return events.stream().map(MediaEvent::knownAt).max(Instant::compareTo).orElse(otherwise);
  }

  @Override
  public void release(UUID visit, long epoch) {}

  @Override
  public void giveUp(UUID visit, long epoch, Instant lostSince) {
    givenUp.add(lostSince);
  }

  @Override
  public Map<UUID, Long> held() {
    return Map.of();
  }
}
