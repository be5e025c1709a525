package org.liqa.callcenter;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.liqa.access.Caller;
import org.liqa.access.CenterId;
import org.liqa.audit.Audit;
import org.liqa.calendar.Span;
import org.liqa.platform.Check;
import org.liqa.platform.Database;
import org.liqa.platform.IdSource;
import org.liqa.platform.InvalidValue;
import org.liqa.platform.Page;
import org.liqa.platform.TimeKey;
import org.liqa.request.RequestId;
import org.liqa.request.Requests;

/// The telephone calls. Thread-safe.
public final class Calls {

  private static final int LONGEST_SECONDS = 86_400;

  /// Those that are counted and listed alike; walks `phone_call_by_time`.
  private static final String COUNTED = """
      FROM phone_call
      WHERE direction = :direction AND began_at >= :start AND began_at < :end
        AND (:center IS NULL OR center_id = :center)
      """;

  private final Database database;
  private final InstantSource clock;
  private final IdSource ids;
  private final Audit audit;
  private final Requests requests;

  /// @param requests knows whether there is one that a call was about
  public Calls(
      Database database, InstantSource clock, IdSource ids, Audit audit, Requests requests) {
    this.database = database;
    this.clock = clock;
    this.ids = ids;
    this.audit = audit;
    this.requests = requests;
  }

  /// A call to be written down.
  ///
  /// @param beganAt         not in the future
  /// @param durationSeconds 0 to 86,400
  public record NewCall(
      Direction direction,
      Instant beganAt,
      Integer durationSeconds,
      @Nullable RequestId requestId) {

    /// Checks the bounds.
    ///
    /// @throws InvalidValue naming the field
    public NewCall {
      Check.required("direction", direction);
      beganAt = Check.instant("began_at", beganAt);
      durationSeconds = Check.range("duration_seconds", durationSeconds, 0, LONGEST_SECONDS);
    }
  }

  /// Writes a call down as the caller's.
  Call add(Caller caller, NewCall made) {
    if (made.beganAt().isAfter(clock.instant())) {
      throw new InvalidValue("began_at", "must not be in the future");
    }
    if (made.requestId() != null && requests.getAll(List.of(made.requestId())).isEmpty()) {
      throw new InvalidValue("request_id", "must be one of the requests");
    }
    Call call = new Call(
        new CallId(ids.next()),
        made.direction(),
        made.beganAt(),
        made.durationSeconds(),
        made.requestId(),
        caller.id());
    database.useTransaction(handle -> {
      handle
          .createUpdate("""
              INSERT INTO phone_call (id, direction, began_at, duration_seconds, request_id, agent_id, center_id)
              VALUES (:id, :direction, :beganAt, :durationSeconds, :requestId, :agentId, :center)
              """)
          .bindMethods(call)
          .bindByType("center", caller.centerId(), CenterId.class)
          .execute();
      audit.record(caller, "call.create", "phone-call", call.id());
    });
    return call;
  }

  /// A stretch of the calls of the caller's centre, or of all; latest first.
  Page<Call> list(Caller caller, Page.Query query) {
    return query.page(
        database.inTransaction(handle -> handle
            .createQuery("""
                SELECT id, direction, began_at, duration_seconds, request_id, agent_id
                FROM phone_call
                WHERE (:center IS NULL OR center_id = :center) AND (:before IS NULL OR id < :before)
                ORDER BY id DESC
                LIMIT :limit
                """)
            .bindByType("center", caller.centerId(), CenterId.class)
            .bindByType("before", query.afterId(), UUID.class)
            .bind("limit", query.limit() + 1)
            .registerRowMapper(ConstructorMapper.factory(Call.class))
            .mapTo(Call.class)
            .list()),
        call -> call.id().toString());
  }

  /// How many began in that time.
  ///
  /// @param center null for all
  public long count(Direction direction, Span span, @Nullable CenterId center) {
    return database.inTransaction(
        handle -> counted(handle, "SELECT COUNT(*) " + COUNTED, direction, span, center)
            .mapTo(Long.class)
            .one());
  }

  /// As many of them as [#count] says, in the order in which they began.
  ///
  /// @param center null for all
  public Page<CountedCall> list(
      Direction direction, Span span, @Nullable CenterId center, Page.Query query) {
    TimeKey after = TimeKey.of(query);
    String sql = """
        SELECT id, direction, began_at, duration_seconds, center_id,
          (SELECT number FROM request WHERE request.id = phone_call.request_id) AS request_number
        %s
          AND began_at >= :afterAt AND (began_at, id) > (:afterAt, :afterId)
        ORDER BY began_at, id
        LIMIT :limit
        """.formatted(COUNTED);
    return query.page(
        database.inTransaction(handle -> counted(handle, sql, direction, span, center)
            .bind("afterAt", after.at())
            .bind("afterId", after.id())
            .bind("limit", query.limit() + 1)
            .registerRowMapper(ConstructorMapper.factory(CountedCall.class))
            .mapTo(CountedCall.class)
            .list()),
        call -> new TimeKey(call.beganAt(), call.id().value()).toString());
  }

  private static Query counted(
      Handle handle, String sql, Direction direction, Span span, @Nullable CenterId center) {
    return handle
        .createQuery(sql)
        .bind("direction", direction)
        .bind("start", span.startsAt())
        .bind("end", span.endsAt())
        .bindByType("center", center, CenterId.class);
  }
}
