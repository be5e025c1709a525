package org.liqa.call;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// Table `node`. One method is one statement; the caller owns the transaction. Whether a node is
/// alive is judged by the database's clock alone.
@RegisterConstructorMapper(NodeStore.NodeRow.class)
interface NodeStore {

  /// A row of `node`.
  public record NodeRow(String id, Instant signedAt) {}

  @SqlUpdate("""
      INSERT INTO node (id, signed_at, seen_at)
      VALUES (:id, :at, NOW(3))
      ON DUPLICATE KEY UPDATE signed_at = :at, seen_at = NOW(3)
      """)
  void sign(String id, Instant at);

  @SqlQuery("SELECT id, signed_at FROM node WHERE id = :id")
  Optional<NodeRow> find(String id);

  @SqlQuery("SELECT id, signed_at FROM node WHERE id <> :id")
  List<NodeRow> others(String id);

  @SqlQuery("""
      SELECT id, signed_at
      FROM node
      WHERE id <> :id AND seen_at < NOW(3) - INTERVAL :seconds SECOND
      """)
  List<NodeRow> othersUnseenFor(String id, int seconds);

  @SqlQuery("""
      SELECT COUNT(*)
      FROM node
      WHERE id = :id AND seen_at >= NOW(3) - INTERVAL :seconds SECOND
      """)
  int seenWithin(String id, int seconds);

  @SqlUpdate("DELETE FROM node WHERE id = :id")
  void forget(String id);
}
