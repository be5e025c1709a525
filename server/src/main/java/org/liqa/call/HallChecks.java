package org.liqa.call;

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
import org.liqa.directory.HallId;
import org.liqa.platform.Database;
import org.liqa.platform.IdSource;
import org.liqa.platform.Page;

/// How halls were found before visits. Thread-safe.
public final class HallChecks {

  private final Database database;
  private final InstantSource clock;
  private final IdSource ids;
  private final Audit audit;
  private final Directory directory;

  /// @param directory knows the halls and whose they are
  public HallChecks(
      Database database, InstantSource clock, IdSource ids, Audit audit, Directory directory) {
    this.database = database;
    this.clock = clock;
    this.ids = ids;
    this.audit = audit;
    this.directory = directory;
  }

  /// Table `hall_check`. One method is one statement; the caller owns the transaction.
  @RegisterConstructorMapper(HallCheck.class)
  interface HallCheckStore {

    @SqlUpdate("""
        INSERT INTO hall_check
          (id, hall_id, checked_at, checked_by, camera, microphone, speaker, relay, round_trip_ms)
        VALUES
          (:id, :hallId, :checkedAt, :by, :camera, :microphone, :speaker, :relay, :roundTripMs)
        """)
    void insert(@BindMethods HallCheck check, UserId by);

    /// Checks of a hall, latest first, those before `before`.
    @SqlQuery("""
        SELECT c.id, c.hall_id, c.checked_at, u.username AS checked_by,
               c.camera, c.microphone, c.speaker, c.relay, c.round_trip_ms
        FROM hall_check c
        JOIN app_user u ON u.id = c.checked_by
        WHERE c.hall_id = :hall AND (:before IS NULL OR c.id < :before)
        ORDER BY c.id DESC
        LIMIT :limit
        """)
    List<HallCheck> list(HallId hall, @Nullable UUID before, int limit);

    /// The latest check of each hall of a centre that has one, with what it left untried as that
    /// was
    /// found before: a hall's screen checks by itself, and no screen can hear the loudspeaker.
    @SqlQuery("""
        SELECT c.id, c.hall_id, c.checked_at, u.username AS checked_by,
               COALESCE((
                 SELECT t.camera FROM hall_check t
                 WHERE t.hall_id = h.id AND t.camera <> 'UNTRIED'
                 ORDER BY t.id DESC LIMIT 1
               ), 'UNTRIED') AS camera,
               COALESCE((
                 SELECT t.microphone FROM hall_check t
                 WHERE t.hall_id = h.id AND t.microphone <> 'UNTRIED'
                 ORDER BY t.id DESC LIMIT 1
               ), 'UNTRIED') AS microphone,
               COALESCE((
                 SELECT t.speaker FROM hall_check t
                 WHERE t.hall_id = h.id AND t.speaker <> 'UNTRIED'
                 ORDER BY t.id DESC LIMIT 1
               ), 'UNTRIED') AS speaker,
               COALESCE((
                 SELECT t.relay FROM hall_check t
                 WHERE t.hall_id = h.id AND t.relay <> 'UNTRIED'
                 ORDER BY t.id DESC LIMIT 1
               ), 'UNTRIED') AS relay,
               (
                 SELECT t.round_trip_ms FROM hall_check t
                 WHERE t.hall_id = h.id AND t.relay <> 'UNTRIED'
                 ORDER BY t.id DESC LIMIT 1
               ) AS round_trip_ms
        FROM hall h
        JOIN hall_check c ON c.id = (SELECT MAX(l.id) FROM hall_check l WHERE l.hall_id = h.id)
        JOIN app_user u ON u.id = c.checked_by
        WHERE h.center_id = :center
        ORDER BY h.code
        """)
    List<HallCheck> latest(CenterId center);
  }

  /// Keeps what was found.
  ///
  /// @throws org.liqa.platform.ProblemException 404 if the hall is not there or not the caller's
  HallCheck keep(Caller caller, HallId hall, HallCheckResource.NewCheck found) {
    requireSees(caller, hall);
    Instant now = clock.instant();
    HallCheck check = new HallCheck(
        new HallCheckId(ids.next()),
        hall,
        now,
        caller.username(),
        found.camera(),
        found.microphone(),
        found.speaker(),
        found.relay(),
        found.roundTripMs());
    database.useTransaction(handle -> {
      handle.attach(HallCheckStore.class).insert(check, caller.id());
      audit.record(caller, "hall.check", "hall", hall);
    });
    return check;
  }

  /// A stretch of a hall's, latest first.
  ///
  /// @throws org.liqa.platform.ProblemException 404 if the hall is not there or not the caller's
  Page<HallCheck> list(Caller caller, HallId hall, Page.Query query) {
    requireSees(caller, hall);
    return query.page(
        database.inTransaction(handle ->
            handle.attach(HallCheckStore.class).list(hall, query.afterId(), query.limit() + 1)),
        check -> check.id().toString());
  }

  /// The latest of each of a centre's halls; what it left untried is as it was found before.
  ///
  /// @throws org.liqa.platform.ProblemException 404 if the centre is not there or not the caller's
  List<HallCheck> latest(Caller caller, CenterId center) {
    caller.requireSees(directory.getCenter(center).id());
    return database.inTransaction(handle -> handle.attach(HallCheckStore.class).latest(center));
  }

  private void requireSees(Caller caller, HallId hall) {
    caller.requireSees(directory.getHall(hall).centerId());
  }
}
