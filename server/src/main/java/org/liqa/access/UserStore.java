package org.liqa.access;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/// Tables `app_user` and `user_role`. One method is one statement; the caller owns the transaction.
@RegisterConstructorMapper(UserRow.class)
interface UserStore {

  @SqlQuery("""
      SELECT u.id, u.username, u.display_name, u.password_hash, u.center_id, u.official_id, u.enabled, u.version,
        (SELECT GROUP_CONCAT(r.role ORDER BY r.role) FROM user_role r WHERE r.user_id = u.id) AS roles
      FROM app_user u
      WHERE u.username = :username
      """)
  Optional<UserRow> findByUsername(String username);

  @SqlQuery("""
      SELECT u.id, u.username, u.display_name, u.password_hash, u.center_id, u.official_id, u.enabled, u.version,
        (SELECT GROUP_CONCAT(r.role ORDER BY r.role) FROM user_role r WHERE r.user_id = u.id) AS roles
      FROM app_user u
      WHERE u.id = :id
      """)
  Optional<UserRow> find(UserId id);

  /// The user of a sign-in that has not ended, if enabled.
  @SqlQuery("""
      SELECT u.id, u.username, u.display_name, u.password_hash, u.center_id, u.official_id, u.enabled, u.version,
        (SELECT GROUP_CONCAT(r.role ORDER BY r.role) FROM user_role r WHERE r.user_id = u.id) AS roles
      FROM login l
      JOIN app_user u ON u.id = l.user_id
      WHERE l.id = :loginId AND l.ended_at IS NULL AND u.enabled
      """)
  Optional<UserRow> findByLogin(UUID loginId);

  /// Users by username, those after `after`; walks the unique key on `username`.
  @SqlQuery("""
      SELECT u.id, u.username, u.display_name, u.password_hash, u.center_id, u.official_id, u.enabled, u.version,
        (SELECT GROUP_CONCAT(r.role ORDER BY r.role) FROM user_role r WHERE r.user_id = u.id) AS roles
      FROM app_user u
      WHERE :after IS NULL OR u.username > :after
      ORDER BY u.username
      LIMIT :limit
      """)
  List<UserRow> list(@Nullable String after, int limit);

  @SqlUpdate("""
      INSERT INTO app_user (id, username, display_name, password_hash, center_id, official_id, enabled)
      VALUES (:id, :username, :displayName, :passwordHash, :centerId, :officialId, :enabled)
      """)
  void insert(@BindMethods UserRow user);

  /// @return rows changed: 1, or 0 when `version` is stale
  @SqlUpdate("""
      UPDATE app_user
      SET display_name = :displayName, password_hash = :passwordHash, center_id = :centerId,
        official_id = :officialId, enabled = :enabled, version = version + 1
      WHERE id = :id AND version = :version
      """)
  int update(@BindMethods UserRow user);

  @SqlUpdate("DELETE FROM user_role WHERE user_id = :id")
  void clearRoles(UserId id);

  @SqlBatch("INSERT INTO user_role (user_id, role) VALUES (:id, :role)")
  void addRoles(UserId id, List<String> role);
}
