package org.liqa.reception;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.liqa.access.UserId;

/// Table `registration`. One method is one statement; the caller owns the transaction.
@RegisterConstructorMapper(Registration.class)
interface RegistrationStore {

  @SqlUpdate("""
      INSERT INTO registration (id, check_in_id, started_at, started_by)
      VALUES (:id, :checkIn, :now, :by)
      """)
  void insert(RegistrationId id, CheckInId checkIn, Instant now, UserId by);

  @SqlQuery("""
      SELECT r.id, r.check_in_id, c.center_id, r.started_at, r.ended_at
      FROM registration r
      JOIN check_in c ON c.id = r.check_in_id
      WHERE r.id = :id
      """)
  Optional<Registration> find(RegistrationId id);

  /// The one that runs for a check-in; walks the unique key on it.
  @SqlQuery("SELECT id FROM registration WHERE open_check_in_id = :checkIn")
  Optional<RegistrationId> findOpen(CheckInId checkIn);

  /// @return rows changed: 1, or 0 when it was over
  @SqlUpdate("UPDATE registration SET ended_at = :now WHERE id = :id AND ended_at IS NULL")
  int end(RegistrationId id, Instant now);

  /// Ends the one that runs for a check-in, if any.
  @SqlUpdate("UPDATE registration SET ended_at = :now WHERE open_check_in_id = :checkIn")
  void endOpen(CheckInId checkIn, Instant now);
}
