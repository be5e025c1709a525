package org.liqa.access;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/// Tables `login` and `refresh_token`.
@RegisterConstructorMapper(LoginStore.Refresh.class)
interface LoginStore {

  /// A refresh token's row.
  public record Refresh(
      UUID loginId,
      UserId userId,
      Instant expiresAt,
      @Nullable Instant usedAt,
      @Nullable Instant endedAt) {}

  @SqlUpdate("INSERT INTO login (id, user_id, created_at) VALUES (:id, :userId, :now)")
  void insert(UUID id, UserId userId, Instant now);

  @SqlUpdate("""
      INSERT INTO refresh_token (token_hash, login_id, expires_at)
      VALUES (:tokenHash, :loginId, :expiresAt)
      """)
  void addRefresh(byte[] tokenHash, UUID loginId, Instant expiresAt);

  @SqlQuery("""
      SELECT t.login_id, l.user_id, t.expires_at, t.used_at, l.ended_at
      FROM refresh_token t
      JOIN login l ON l.id = t.login_id
      WHERE t.token_hash = :tokenHash
      """)
  Optional<Refresh> findRefresh(byte[] tokenHash);

  /// @return 1, or 0 when it was used before; of two at once one gets 1
  @SqlUpdate(
      "UPDATE refresh_token SET used_at = :now WHERE token_hash = :tokenHash AND used_at IS NULL")
  int useRefresh(byte[] tokenHash, Instant now);

  @SqlUpdate("UPDATE login SET ended_at = :now WHERE id = :id AND ended_at IS NULL")
  void end(UUID id, Instant now);

  @SqlUpdate("UPDATE login SET ended_at = :now WHERE user_id = :userId AND ended_at IS NULL")
  void endAll(UserId userId, Instant now);
}
