package org.liqa.booking;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/// Tables `resource` and `reservation`. One method is one statement; the caller owns the
/// transaction.
@RegisterConstructorMapper(ReservationStore.Busy.class)
interface ReservationStore {

  /// Takes the resource's row until the transaction ends.
  ///
  /// @return rows changed: 1, or 0 when it has no row yet
  @SqlUpdate("UPDATE resource SET version = version + 1 WHERE id = :id")
  int lock(UUID id);

  @SqlUpdate("INSERT IGNORE INTO resource (id, kind) VALUES (:id, :kind)")
  void make(UUID id, Resource.Kind kind);

  /// Holds on these resources whose time is over.
  @SqlQuery("""
      SELECT DISTINCT visit_id
      FROM reservation
      WHERE resource_id IN (<ids>) AND held_until <= :now AND visit_id IS NOT NULL
      ORDER BY visit_id
      """)
  List<VisitId> dueHolds(
      @BindList(value = "ids", onEmpty = BindList.EmptyHandling.NULL_STRING) Collection<UUID> ids,
      Instant now);

  /// What these resources are taken for from `from` until `to`, apart from one visit or audience;
  /// holds whose
  /// time
  /// is over take nothing. In order of time.
  @SqlQuery("""
      SELECT resource_id, starts_at, ends_at, buffer_minutes
      FROM reservation
      WHERE resource_id IN (<ids>) AND starts_at < :to AND ends_at > :from
        AND (held_until IS NULL OR held_until > :now) AND COALESCE(visit_id, audience_id) <> :except
      ORDER BY starts_at
      """)
  List<Busy> busy(
      @BindList(value = "ids", onEmpty = BindList.EmptyHandling.NULL_STRING) Collection<UUID> ids,
      Instant from,
      Instant to,
      Instant now,
      UUID except);

  /// @throws org.jdbi.v3.core.statement.UnableToExecuteStatementException a duplicate, if the
  /// resource
  /// is taken then
  @SqlUpdate("""
      INSERT INTO reservation (resource_id, visit_id, starts_at, ends_at, buffer_minutes, held_until)
      VALUES (:resource, :visit, :startsAt, :endsAt, :bufferMinutes, :heldUntil)
      """)
  void insert(
      UUID resource,
      VisitId visit,
      Instant startsAt,
      Instant endsAt,
      int bufferMinutes,
      @Nullable Instant heldUntil);

  /// As the other, for an audience.
  ///
  /// @throws org.jdbi.v3.core.statement.UnableToExecuteStatementException as the other
  @SqlUpdate("""
      INSERT INTO reservation (resource_id, audience_id, starts_at, ends_at, buffer_minutes)
      VALUES (:resource, :audience, :startsAt, :endsAt, :bufferMinutes)
      """)
  void insert(
      UUID resource, AudienceId audience, Instant startsAt, Instant endsAt, int bufferMinutes);

  @SqlUpdate("DELETE FROM reservation WHERE audience_id = :audience")
  void clear(AudienceId audience);

  /// A hold is one no more.
  ///
  /// @return rows changed: one for each resource that it still has
  @SqlUpdate("UPDATE reservation SET held_until = NULL WHERE visit_id = :visit")
  int confirm(VisitId visit);

  /// Frees these resources of a hold, unless it was confirmed meanwhile.
  @SqlUpdate("""
      DELETE FROM reservation
      WHERE visit_id = :hold AND resource_id IN (<ids>) AND held_until <= :now
      """)
  void clearDue(VisitId hold, @BindList("ids") Collection<UUID> ids, Instant now);

  @SqlUpdate("DELETE FROM reservation WHERE visit_id = :visit")
  void clear(VisitId visit);

  @SqlUpdate("DELETE FROM reservation WHERE visit_id = :visit AND starts_at >= :from")
  void clearFrom(VisitId visit, Instant from);

  @SqlUpdate("UPDATE reservation SET ends_at = :at WHERE visit_id = :visit AND ends_at > :at")
  void cutAt(VisitId visit, Instant at);

  /// A stretch in which a resource is taken.
  ///
  /// @param bufferMinutes minutes that its visit wants free before and after
  record Busy(UUID resourceId, Instant startsAt, Instant endsAt, int bufferMinutes) {}
}
