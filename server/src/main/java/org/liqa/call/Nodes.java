package org.liqa.call;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.liqa.booking.VisitId;
import org.liqa.hours.SessionLedger;
import org.liqa.platform.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The servers that run, each with its sign of life, and the burial of those that died: their rooms
/// are free, and their open sessions end at their last sign. Thread-safe.
public final class Nodes {

  private static final Logger LOG = LoggerFactory.getLogger(Nodes.class);

  /// A node is dead when the database has not seen it for that long, five times its beat.
  private static final int DEAD_AFTER_SECONDS = 5;

  /// This node's own signs are further apart only where the database was away or this node stood
  /// still.
  private static final Duration LONGEST_BETWEEN_SIGNS = Duration.ofSeconds(3);

  /// After that the others have as long to show that they live: twice what the pool takes to notice
  /// that a connection is dead.
  private static final Duration UNSURE = Duration.ofSeconds(10);

  private final Database database;
  private final SessionLedger sessions;
  private final InstantSource clock;
  private final String node;
  private final LongSupplier nanos;
  private volatile long signedAt;
  private volatile long sureFrom;

  /// @param node this one's name, new at each start
  public Nodes(Database database, SessionLedger sessions, InstantSource clock, String node) {
    this(database, sessions, clock, node, System::nanoTime);
  }

  Nodes(
      Database database,
      SessionLedger sessions,
      InstantSource clock,
      String node,
      LongSupplier nanos) {
    this.database = database;
    this.sessions = sessions;
    this.clock = clock;
    this.node = node;
    this.nanos = nanos;
    this.signedAt = nanos.getAsLong();
    this.sureFrom = signedAt;
  }

  /// This node's name.
  String self() {
    return node;
  }

  /// Gives the first sign of life.
  ///
  /// @param alone whether no other node can be alive, as with an embedded database: all others are
  /// buried
  public void start(boolean alone) {
    // However long the rest of the start took, that was no silence.
    signedAt = nanos.getAsLong();
    sign(now -> now);
    if (alone) {
      database
          .inTransaction(handle -> handle.attach(NodeStore.class).others(node))
          .forEach(this::bury);
    }
  }

  /// Gives a sign of life; about once a second.
  ///
  /// @param writtenUpTo up to when all that happened here is written, given the time: where this
  /// node should die, its sessions end at its last sign, and nothing may have ended them before
  public void sign(UnaryOperator<Instant> writtenUpTo) {
    Instant at = writtenUpTo.apply(clock.instant());
    database.useTransaction(handle -> handle.attach(NodeStore.class).sign(node, at));
    long now = nanos.getAsLong();
    if (now - signedAt > LONGEST_BETWEEN_SIGNS.toNanos()) {
      sureFrom = now + UNSURE.toNanos();
    }
    signedAt = now;
  }

  /// Whether the silence of another proves anything: where this node could not give its own signs,
  /// nobody could.
  private boolean isSure() {
    long now = nanos.getAsLong();
    return now - signedAt <= LONGEST_BETWEEN_SIGNS.toNanos() && now - sureFrom >= 0;
  }

  /// Buries who gave no sign of life, unless the database itself was away; every few seconds, by
  /// every node.
  public void buryDead() {
    if (!isSure()) {
      return;
    }
    database
        .inTransaction(
            handle -> handle.attach(NodeStore.class).othersUnseenFor(node, DEAD_AFTER_SECONDS))
        .forEach(this::bury);
  }

  /// Takes leave, when this node's rooms are written: what is open ends now, and the rooms are free
  /// at once.
  ///
  /// @param writtenUpTo as for [#sign]; what could not be written ends the sessions before it
  public void stop(UnaryOperator<Instant> writtenUpTo) {
    bury(new NodeStore.NodeRow(node, writtenUpTo.apply(clock.instant())));
  }

  /// Whether another node is alive, as far as anybody can tell.
  boolean isAlive(String other) {
    return !isSure()
        || database.inTransaction(
            handle -> handle.attach(NodeStore.class).seenWithin(other, DEAD_AFTER_SECONDS) > 0);
  }

  /// The last sign of life of a node; now, of one that is forgotten.
  Instant lastSign(String of) {
    return database
        .inTransaction(handle -> handle.attach(NodeStore.class).find(of))
        .map(NodeStore.NodeRow::signedAt)
        .orElseGet(clock::instant);
  }

  private void bury(NodeStore.NodeRow dead) {
    if (!dead.id().equals(node)) {
      LOG.warn("node {} is dead since {}; its rooms are free", dead.id(), dead.signedAt());
    }
    List<VisitId> rooms =
        database.inTransaction(handle -> handle.attach(CallStore.class).leasedBy(dead.id()));
    rooms.forEach(visit -> free(visit, dead));
    database.useTransaction(handle -> handle.attach(NodeStore.class).forget(dead.id()));
  }

  /// Fenced and closed in one: whoever takes the room up finds what is over closed, and the node,
  /// should it wake, opens nothing more.
  private void free(VisitId visit, NodeStore.NodeRow dead) {
    database.useTransaction(handle -> {
      CallStore store = handle.attach(CallStore.class);
      if (store.lockLease(visit).filter(row -> dead.id().equals(row.node())).isPresent()) {
        store.fence(visit);
        sessions.nodeLost(visit, dead.signedAt(), clock.instant());
      }
    });
  }
}
