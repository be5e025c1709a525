package org.liqa.reception;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// Table `visitor`. One method is one statement; the caller owns the transaction.
@RegisterConstructorMapper(VisitorRow.class)
@RegisterConstructorMapper(Person.class)
interface VisitorStore {

  @SqlQuery("""
      SELECT id, identity_number, identity_hash, full_name, gender, mobile, nationality, needs, version
      FROM visitor
      WHERE id = :id
      """)
  Optional<VisitorRow> find(VisitorId id);

  @SqlQuery("""
      SELECT id, identity_number, identity_hash, full_name, gender, mobile, nationality, needs, version
      FROM visitor
      WHERE identity_hash = :hash
      """)
  Optional<VisitorRow> findByIdentity(byte[] hash);

  @SqlQuery("SELECT id, full_name, gender, needs FROM visitor WHERE id IN (<visitors>)")
  List<Person> persons(@BindList List<VisitorId> visitors);

  /// @throws org.jdbi.v3.core.JdbiException if the identity number has its row (1062)
  @SqlUpdate("""
      INSERT INTO visitor (id, identity_number, identity_hash, full_name, gender, mobile, nationality,
        needs, residency, created_at)
      VALUES (:id, :identityNumber, :identityHash, :fullName, :gender, :mobile, :nationality,
        :needs, :residency, :now)
      """)
  void insert(@BindMethods VisitorRow row, Residency residency, Instant now);

  /// @return rows changed: 1, or 0 when `version` is stale
  @SqlUpdate("""
      UPDATE visitor
      SET full_name = :fullName, gender = :gender, mobile = :mobile, nationality = :nationality,
        needs = :needs, version = version + 1
      WHERE id = :id AND version = :version
      """)
  int update(@BindMethods VisitorRow row);
}
