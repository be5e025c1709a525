package org.liqa.quality;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;
import org.liqa.access.Caller;
import org.liqa.access.CenterId;
import org.liqa.access.UserId;
import org.liqa.audit.Audit;
import org.liqa.directory.Directory;
import org.liqa.platform.Database;
import org.liqa.platform.IdSource;
import org.liqa.platform.InvalidValue;
import org.liqa.platform.Page;

/// What went wrong in the centres. Thread-safe.
public final class Incidents {

  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

  private final Database database;
  private final InstantSource clock;
  private final IdSource ids;
  private final Audit audit;
  private final Directory directory;

  /// @param directory knows the centres
  public Incidents(
      Database database, InstantSource clock, IdSource ids, Audit audit, Directory directory) {
    this.database = database;
    this.clock = clock;
    this.ids = ids;
    this.audit = audit;
    this.directory = directory;
  }

  /// Table `incident`. One method is one statement; the caller owns the transaction.
  @RegisterConstructorMapper(Incident.class)
  interface IncidentStore {

    @SqlUpdate("""
        INSERT INTO incident (id, center_id, kind, description, happened_at, reported_at, reported_by)
        VALUES (:id, :centerId, :kind, :description, :happenedAt, :reportedAt, :by)
        """)
    void insert(@BindMethods Incident incident, UserId by);

    /// Incidents, latest first, those before `before`.
    @SqlQuery("""
        SELECT i.id, i.center_id, i.kind, i.description, i.happened_at, i.reported_at, u.username AS reported_by
        FROM incident i
        JOIN app_user u ON u.id = i.reported_by
        WHERE (:center IS NULL OR i.center_id = :center) AND (:before IS NULL OR i.id < :before)
        ORDER BY i.id DESC
        LIMIT :limit
        """)
    List<Incident> list(@Nullable CenterId center, @Nullable UUID before, int limit);
  }

  /// Writes one down.
  ///
  /// @throws InvalidValue                       if it has yet to happen
  /// @throws org.liqa.platform.ProblemException 404 if the centre is not the caller's
  Incident report(Caller caller, IncidentResource.NewIncident told) {
    caller.requireSees(told.centerId());
    Instant now = clock.instant();
    if (told.happenedAt().isAfter(now.plus(CLOCKS_DIFFER))) {
      throw new InvalidValue("happened_at", "must not be in the future");
    }
    Incident incident = new Incident(
        new IncidentId(ids.next()),
        directory.getCenter(told.centerId()).id(),
        told.kind(),
        told.description(),
        told.happenedAt(),
        now,
        caller.username());
    database.useTransaction(handle -> {
      handle.attach(IncidentStore.class).insert(incident, caller.id());
      audit.record(caller, "incident.create", "incident", incident.id());
    });
    return incident;
  }

  /// A stretch of them, latest first, of the caller's centre if they have one.
  Page<Incident> list(Caller caller, @Nullable CenterId asked, Page.Query query) {
    CenterId center = caller.narrow(asked);
    return query.page(
        database.inTransaction(handle ->
            handle.attach(IncidentStore.class).list(center, query.afterId(), query.limit() + 1)),
        incident -> incident.id().toString());
  }
}
