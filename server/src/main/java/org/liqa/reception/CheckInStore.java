package org.liqa.reception;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;
import org.liqa.access.CenterId;
import org.liqa.directory.Section;

/// Tables `check_in` and `reception_day`. One method is one statement; the caller owns the
/// transaction.
@RegisterConstructorMapper(CheckIn.class)
interface CheckInStore {

  @SqlQuery("SELECT gender FROM visitor WHERE id = :visitor")
  Optional<Gender> gender(VisitorId visitor);

  /// Counts one more ticket of a centre's day, and holds its row until the transaction ends.
  @SqlUpdate("""
      INSERT INTO reception_day (center_id, day, men_tickets, women_tickets)
      VALUES (:center, :day, :men, :women)
      ON DUPLICATE KEY UPDATE men_tickets = men_tickets + :men, women_tickets = women_tickets + :women
      """)
  void nextTicket(CenterId center, LocalDate day, int men, int women);

  /// Places that are taken; walks `check_in_by_place`.
  @SqlQuery("""
      SELECT COUNT(*)
      FROM check_in
      WHERE center_id = :center AND day = :day AND released_at IS NULL
      """)
  int placesTaken(CenterId center, LocalDate day);

  @SqlQuery("""
      SELECT IF(:section = 'MEN', men_tickets, women_tickets)
      FROM reception_day
      WHERE center_id = :center AND day = :day
      """)
  int lastTicket(CenterId center, LocalDate day, Section section);

  @SqlUpdate("""
      INSERT INTO check_in (id, visitor_id, center_id, day, section, ticket, arrived_at)
      VALUES (:id, :visitor, :center, :day, :section, :ticket, :now)
      """)
  void insert(
      CheckInId id,
      VisitorId visitor,
      CenterId center,
      LocalDate day,
      Section section,
      String ticket,
      Instant now);

  /// Locks the row; empty if there is none.
  @SqlQuery("SELECT id FROM check_in WHERE id = :id FOR UPDATE")
  Optional<CheckInId> lock(CheckInId id);

  @SqlQuery("""
      SELECT c.id, c.visitor_id, v.full_name AS visitor_name, c.center_id, c.day, c.section, c.ticket, c.arrived_at,
        c.verification_id, i.verified_at AS identity_verified_at, i.document, c.released_at, c.release_reason AS `release`,
        c.version
      FROM check_in c
      JOIN visitor v ON v.id = c.visitor_id
      LEFT JOIN identity_verification i ON i.id = c.verification_id
      WHERE c.id = :id
      """)
  Optional<CheckIn> find(CheckInId id);

  /// Check-ins of a centre, latest first, those before `before`; walks `check_in_by_center` from
  /// its
  /// end.
  @SqlQuery("""
      SELECT c.id, c.visitor_id, v.full_name AS visitor_name, c.center_id, c.day, c.section, c.ticket, c.arrived_at,
        c.verification_id, i.verified_at AS identity_verified_at, i.document, c.released_at, c.release_reason AS `release`,
        c.version
      FROM check_in c
      JOIN visitor v ON v.id = c.visitor_id
      LEFT JOIN identity_verification i ON i.id = c.verification_id
      WHERE c.center_id = :center AND (:before IS NULL OR c.id < :before)
      ORDER BY c.id DESC
      LIMIT :limit
      """)
  List<CheckIn> list(CenterId center, @Nullable UUID before, int limit);

  /// Check-ins that have a place, first come first, those after `after`; walks `check_in_by_place`.
  @SqlQuery("""
      SELECT c.id, c.visitor_id, v.full_name AS visitor_name, c.center_id, c.day, c.section, c.ticket, c.arrived_at,
        c.verification_id, i.verified_at AS identity_verified_at, i.document, c.released_at, c.release_reason AS `release`,
        c.version
      FROM check_in c
      JOIN visitor v ON v.id = c.visitor_id
      LEFT JOIN identity_verification i ON i.id = c.verification_id
      WHERE c.center_id = :center AND c.day = :day AND c.released_at IS NULL
        AND (:after IS NULL OR c.id > :after)
      ORDER BY c.id
      LIMIT :limit
      """)
  List<CheckIn> listOpen(CenterId center, LocalDate day, @Nullable UUID after, int limit);

  @SqlUpdate("""
      UPDATE check_in
      SET verification_id = :verification, version = version + 1
      WHERE id = :id
      """)
  void verified(CheckInId id, VerificationId verification);

  /// @return rows changed: 1, or 0 when the visitor left before
  @SqlUpdate("""
      UPDATE check_in
      SET released_at = COALESCE(released_at, :now), release_reason = 'LEFT', version = version + 1
      WHERE id = :id AND (release_reason IS NULL OR release_reason <> 'LEFT')
      """)
  int leave(CheckInId id, Instant now);

  /// Frees the place, unless it is free.
  @SqlUpdate("""
      UPDATE check_in
      SET released_at = :now, release_reason = 'NUMBER_ISSUED', version = version + 1
      WHERE id = :id AND released_at IS NULL
      """)
  void numberIssued(CheckInId id, Instant now);
}
