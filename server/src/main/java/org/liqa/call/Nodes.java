package org.liqa.call;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.liqa.hours.SessionLedger;
import org.liqa.platform.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The servers that run, each with its sign of life, and the burial of those that died: their rooms
/// are free,
/// and their open sessions end at their last sign. Thread-safe.
public final class Nodes {

  private static final Logger LOG = LoggerFactory.getLogger(Nodes.class);

  /// A node is dead when the database has not seen it for that long, five times its beat.
  private static final int DEAD_AFTER_SECONDS = 5;

  private final Database database;
  private final SessionLedger sessions;
  private final InstantSource clock;
  private final String node;

  /// A node and its last sign of life.
  private record Dead(String id, Instant signedAt) {}

  /// @param node this one's name, new at each start
  public Nodes(Database database, SessionLedger sessions, InstantSource clock, String node) {
    this.database = database;
    this.sessions = sessions;
    this.clock = clock;
    this.node = node;
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
    sign();
    if (alone) {
      others("id <> :node").forEach(this::bury);
    }
  }

  /// Gives a sign of life; about once a second.
  public void sign() {
    database.useTransaction(handle ->
        handle.createUpdate("""
            INSERT INTO node (id, signed_at, seen_at)
            VALUES (:node, :now, NOW(3))
            ON DUPLICATE KEY UPDATE signed_at = :now, seen_at = NOW(3)
            """).bind("node", node).bind("now", clock.instant()).execute());
  }

  /// Buries who gave no sign of life; every few seconds, by every node.
  public void buryDead() {
    others("id <> :node AND seen_at < NOW(3) - INTERVAL " + DEAD_AFTER_SECONDS + " SECOND")
        .forEach(this::bury);
  }

  /// Takes leave, when this node's rooms are written: what is open ends now, and the rooms are free
  /// at once.
  public void stop() {
    Instant now = clock.instant();
    database.useTransaction(handle -> handle.attach(CallStore.class).fence(node));
    sessions.closeOfNode(node, now, now);
    database.useTransaction(this::forget);
  }

  /// Whether another node is alive.
  boolean isAlive(String other) {
    return database.inTransaction(handle -> handle
            .createQuery(
                "SELECT COUNT(*) FROM node WHERE id = :other AND seen_at >= NOW(3) - INTERVAL "
                    + DEAD_AFTER_SECONDS + " SECOND")
            .bind("other", other)
            .mapTo(Integer.class)
            .one()
        > 0);
  }

  private List<Dead> others(String condition) {
    return database.inTransaction(handle -> handle
        .createQuery("SELECT id, signed_at FROM node WHERE " + condition)
        .bind("node", node)
        .map((row, context) -> new Dead(
            row.getString("id"),
            row.getObject("signed_at", java.time.LocalDateTime.class)
                .toInstant(java.time.ZoneOffset.UTC)))
        .list());
  }

  private void bury(Dead dead) {
    LOG.warn(
        "node {} gave no sign of life since {}; its rooms are free", dead.id(), dead.signedAt());
    database.useTransaction(handle -> handle.attach(CallStore.class).fence(dead.id()));
    sessions.closeOfNode(dead.id(), dead.signedAt(), clock.instant());
    database.useTransaction(handle -> handle
        .createUpdate("DELETE FROM node WHERE id = :id")
        .bind("id", dead.id())
        .execute());
  }

  private void forget(Handle handle) {
    handle.createUpdate("DELETE FROM node WHERE id = :id").bind("id", node).execute();
  }
}
