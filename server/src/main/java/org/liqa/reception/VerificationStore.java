package org.liqa.reception;

import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.liqa.access.UserId;

/// Table `identity_verification`. One method is one statement; the caller owns the transaction.
@RegisterConstructorMapper(Verification.class)
interface VerificationStore {

  @SqlUpdate("""
      INSERT INTO identity_verification (id, visitor_id, document, verified_by, verified_at)
      VALUES (:id, :visitorId, :document, :verifiedBy, :verifiedAt)
      """)
  void insert(@BindMethods Verification verification, UserId verifiedBy);

  @SqlQuery("SELECT EXISTS (SELECT 1 FROM visitor WHERE id = :visitor)")
  boolean isVisitor(VisitorId visitor);

  /// Walks `identity_verification_by_visitor` from its end.
  @SqlQuery("""
      SELECT id, visitor_id, document, verified_at
      FROM identity_verification
      WHERE visitor_id = :visitor
      ORDER BY verified_at DESC, id DESC
      LIMIT 1
      """)
  Optional<Verification> latest(VisitorId visitor);
}
