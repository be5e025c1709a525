package org.liqa.signaling.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liqa.signaling.Fenced;
import org.liqa.signaling.Ledger.Fact;
import org.liqa.signaling.RoomLease.Lease;
import org.liqa.signaling.RoomLease.OwnedElsewhere;
import org.liqa.signaling.RoomLease.Present;
import org.liqa.signaling.clock.EndReason;
import org.liqa.signaling.clock.MediaEvent;
import org.liqa.signaling.clock.MediaEvent.Kind;
import org.liqa.signaling.clock.Session;
import org.liqa.signaling.clock.Sessions;
import org.liqa.signaling.protocol.VisitState;

/// What the server keeps of one visit, and who may write it: the plainest thing that keeps its
/// promises.
final class ModelDatabase {

  private static final Duration DEAD_AFTER = Duration.ofSeconds(5);
  private static final int NOBODY = -1;

  private record Key(UUID participant, int epoch, long sequence) {}

  private final Map<Key, MediaEvent> log = new LinkedHashMap<>();
  private final Map<UUID, Session> sessions = new LinkedHashMap<>();
  private final Map<UUID, Present> present = new LinkedHashMap<>();
  private final Map<Integer, Instant> signed = new HashMap<>();
  private final Map<Integer, Instant> seen = new HashMap<>();
  private VisitState state = VisitState.BOOKED;
  private int owner = NOBODY;
  private long epoch;
  private boolean hallBusy;

  void sign(int node, Instant at, Instant now) {
    signed.put(node, at);
    seen.put(node, now);
  }

  boolean isAlive(int node, Instant now) {
    Instant last = seen.get(node);
    return last != null && Duration.between(last, now).compareTo(DEAD_AFTER) < 0;
  }

  void hallIsBusy(boolean busy) {
    hallBusy = busy;
  }

  boolean isHeldBy(int node, long lease) {
    return owner == node && epoch == lease;
  }

  boolean isOver() {
    return state.isOver();
  }

  Lease acquire(int node, Instant now) throws OwnedElsewhere {
    if (owner != NOBODY && owner != node && isAlive(owner, now)) {
      throw new OwnedElsewhere();
    }
    free(now);
    owner = node;
    epoch++;
    List<Present> away = present.values().stream()
        .map(p -> new Present(
            p.participant(), p.person(), p.side(), p.displayName(), p.admitted(), p.epoch(), now))
        .toList();
    return new Lease(epoch, state, away, List.copyOf(log.values()));
  }

  void buryDead(Instant now) {
    if (owner != NOBODY && !isAlive(owner, now)) {
      free(now);
      owner = NOBODY;
      epoch++;
    }
  }

  private void free(Instant now) {
    if (owner != NOBODY) {
      Instant sign = signed.getOrDefault(owner, now);
      if (openSession().isPresent()) {
        closeOpen(Kind.NODE_LOST, EndReason.NODE_LOST, sign, now);
      } else {
        append(new MediaEvent(
            MediaEvent.EVERYONE, false, 0, nextSequence(), Kind.NODE_LOST, sign, now));
      }
    }
  }

  void release(int node, long lease) {
    if (isHeldBy(node, lease)) {
      owner = NOBODY;
    }
  }

  /// The visit is ended by the HTTP API.
  void end(VisitState how, Instant now) {
    if (!state.isOver()) {
      state = how;
      closeOpen(Kind.ENDED, EndReason.ENDED, now, now);
    }
  }

  private void closeOpen(Kind kind, EndReason reason, Instant at, Instant now) {
    openSession().ifPresent(id -> {
      append(new MediaEvent(MediaEvent.EVERYONE, false, 0, nextSequence(), kind, at, now));
      Instant start = session(id).startedAt();
      Session folded = Sessions.fold(log.values()).closed().stream()
          .filter(session -> session.startedAt().equals(start))
          .reduce((earlier, later) -> later)
          .orElse(new Session(start, at, reason));
      close(id, folded);
    });
  }

  Optional<UUID> openSession() {
    return sessions.entrySet().stream()
        .filter(row -> row.getValue().endedAt() == null)
        .map(Map.Entry::getKey)
        .findFirst();
  }

  Set<UUID> write(int node, long lease, List<Fact> facts) throws Fenced {
    if (!isHeldBy(node, lease)) {
      throw new Fenced();
    }
    Set<UUID> refused = new HashSet<>();
    facts.forEach(fact -> write(fact, refused));
    return refused;
  }

  private void write(Fact fact, Set<UUID> refused) {
    switch (fact) {
      case Fact.Arrived a -> arrive(a);
      case Fact.Departed d -> present.remove(d.participant());
      case Fact.Happened h -> append(h.event());
      case Fact.Opened o -> {
        if (!open(o)) {
          refused.add(o.session());
        }
      }
      case Fact.Closed c -> {
        Session there = sessions.get(c.session());
        if (there != null && there.endedAt() == null) {
          close(c.session(), new Session(there.startedAt(), c.at(), c.reason()));
        }
      }
      case Fact.Reached r -> {
        if (!state.isOver()) {
          state = r.state();
        }
      }
      case Fact.Measured m -> {}
    }
  }

  private void arrive(Fact.Arrived a) {
    boolean twice = present.values().stream()
        .anyMatch(p -> p.person().equals(a.person()) && !p.participant().equals(a.participant()));
    if (twice) {
      throw new AssertionError("a person is present twice: " + a);
    }
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
  }

  private boolean open(Fact.Opened o) {
    if (sessions.containsKey(o.session())) {
      return true;
    }
    boolean another = sessions.values().stream()
        .anyMatch(s -> s.endedAt() == null || s.endedAt().isAfter(o.at()));
    boolean refused = log.values().stream()
        .anyMatch(event -> event.kind() == Kind.REFUSED && event.at().equals(o.at()));
    if (refused) {
      return false;
    }
    if (state.isOver() || hallBusy || another) {
      append(new MediaEvent(
          MediaEvent.EVERYONE, false, 0, nextSequence(), Kind.REFUSED, o.at(), o.at()));
      return false;
    }
    sessions.put(o.session(), new Session(o.at(), null, null));
    return true;
  }

  private void close(UUID id, Session ended) {
    Instant end = ended.endedAt();
    if (end == null || end.isBefore(ended.startedAt())) {
      ended = new Session(ended.startedAt(), ended.startedAt(), ended.reason());
    }
    sessions.put(id, ended);
  }

  private long nextSequence() {
    return log.values().stream().mapToLong(MediaEvent::sequence).max().orElse(0) + 1;
  }

  private void append(MediaEvent event) {
    log.putIfAbsent(new Key(event.participant(), event.epoch(), event.sequence()), event);
  }

  private Session session(UUID id) {
    Session there = sessions.get(id);
    if (there == null) {
      throw new AssertionError("no session " + id);
    }
    return there;
  }

  Collection<MediaEvent> log() {
    return log.values();
  }

  /// Every session that counts, in order.
  List<Session> sessions() {
    List<Session> all = new ArrayList<>(sessions.values());
    all.sort(Comparator.comparing(Session::startedAt).thenComparing(ModelDatabase::end));
    return all;
  }

  private static Instant end(Session session) {
    @Nullable Instant end = session.endedAt();
    return end == null ? Instant.MAX : end;
  }
}
