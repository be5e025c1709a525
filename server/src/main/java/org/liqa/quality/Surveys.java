package org.liqa.quality;

import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;
import org.liqa.access.Caller;
import org.liqa.access.CenterId;
import org.liqa.audit.Audit;
import org.liqa.calendar.Span;
import org.liqa.platform.Check;
import org.liqa.platform.Database;
import org.liqa.platform.IdSource;
import org.liqa.platform.Page;
import org.liqa.platform.Problem;
import org.liqa.platform.ProblemException;
import org.liqa.platform.RowFigure;
import org.liqa.platform.TimeKey;
import org.liqa.request.Request;
import org.liqa.request.RequestId;
import org.liqa.request.Requests;

/// What visitors answered, once for each request. Thread-safe.
public final class Surveys {

  /// Those that are counted and listed alike; walks `survey_answer_by_time`.
  private static final String COUNTED = """
      FROM survey_answer
      WHERE answered_at >= :start AND answered_at < :end AND (:center IS NULL OR center_id = :center)
      """;

  private final Database database;
  private final InstantSource clock;
  private final IdSource ids;
  private final Audit audit;
  private final Requests requests;

  /// @param requests knows the request that was asked about
  public Surveys(
      Database database, InstantSource clock, IdSource ids, Audit audit, Requests requests) {
    this.database = database;
    this.clock = clock;
    this.ids = ids;
    this.audit = audit;
    this.requests = requests;
  }

  /// A visitor's answer.
  ///
  /// @param obstacleMet whether anything stood in their way
  /// @param askedBefore whether they had ever asked for such a meeting before
  public record NewAnswer(RequestId requestId, Boolean obstacleMet, Boolean askedBefore) {

    /// Checks that all is there.
    ///
    /// @throws org.liqa.platform.InvalidValue naming the field
    public NewAnswer {
      Check.required("request_id", requestId);
      Check.required("obstacle_met", obstacleMet);
      Check.required("asked_before", askedBefore);
    }
  }

  /// An answer, as it is kept.
  public record Answer(
      SurveyAnswerId id,
      RequestId requestId,
      boolean obstacleMet,
      boolean askedBefore,
      Instant answeredAt) {}

  /// How many answered, and what.
  ///
  /// @param satisfied those who met no obstacle
  /// @param firstTime those who had never asked for such a meeting before
  public record Counts(long answers, long satisfied, long firstTime) {}

  /// Keeps an answer.
  ///
  /// @throws ProblemException 404 if the request is not there or another centre's, 409 if it was
  /// answered before
  Answer add(Caller caller, NewAnswer asked) {
    try {
      return database.inTransaction(handle -> {
        Request request = requests.get(asked.requestId());
        CenterId center = request.centerId();
        if (caller.centerId() != null && !caller.centerId().equals(center)) {
          throw ProblemException.notFound();
        }
        Answer answer = new Answer(
            new SurveyAnswerId(ids.next()),
            asked.requestId(),
            asked.obstacleMet(),
            asked.askedBefore(),
            clock.instant());
        handle
            .createUpdate("""
                INSERT INTO survey_answer
                  (id, request_id, center_id, obstacle_met, asked_before, answered_at, entered_by)
                VALUES (:id, :requestId, :center, :obstacleMet, :askedBefore, :answeredAt, :by)
                """)
            .bindMethods(answer)
            .bindByType("center", center, CenterId.class)
            .bind("by", caller.id())
            .execute();
        audit.record(caller, "survey-answer.create", "survey-answer", answer.id());
        return answer;
      });
    } catch (UnableToExecuteStatementException e) {
      if (Database.isDuplicate(e)) {
        throw ProblemException.of(Problem.of(
            409,
            "survey-answered",
            "Answered already",
            "There is an answer for this request; it stands."));
      }
      throw e;
    }
  }

  /// The answers of that time.
  ///
  /// @param center null for all
  public Counts count(Span span, @Nullable CenterId center) {
    return database.inTransaction(handle -> counted(
            handle,
            "SELECT " + RowFigure.counts(EnumSet.allOf(AnswerFigure.class)) + " " + COUNTED,
            span,
            center)
        .registerRowMapper(ConstructorMapper.factory(Counts.class))
        .mapTo(Counts.class)
        .one());
  }

  /// As many of them as a figure of [#count] says, in the order in which they were given.
  ///
  /// @param center null for all
  public Page<CountedAnswer> list(
      AnswerFigure figure, Span span, @Nullable CenterId center, Page.Query query) {
    TimeKey after = TimeKey.of(query);
    String sql = """
        SELECT id, request_id, center_id, obstacle_met, asked_before, answered_at,
          (SELECT number FROM request WHERE request.id = survey_answer.request_id) AS request_number
        %s
          AND (%s) AND answered_at >= :afterAt AND (answered_at, id) > (:afterAt, :afterId)
        ORDER BY answered_at, id
        LIMIT :limit
        """.formatted(COUNTED, figure.condition());
    return query.page(
        database.inTransaction(handle -> counted(handle, sql, span, center)
            .bind("afterAt", after.at())
            .bind("afterId", after.id())
            .bind("limit", query.limit() + 1)
            .registerRowMapper(ConstructorMapper.factory(CountedAnswer.class))
            .mapTo(CountedAnswer.class)
            .list()),
        answer -> new TimeKey(answer.answeredAt(), answer.id().value()).toString());
  }

  private static Query counted(Handle handle, String sql, Span span, @Nullable CenterId center) {
    return handle
        .createQuery(sql)
        .bind("start", span.startsAt())
        .bind("end", span.endsAt())
        .bindByType("center", center, CenterId.class);
  }
}
