package org.liqa.quality;

import java.time.InstantSource;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;
import org.liqa.access.Caller;
import org.liqa.access.CenterId;
import org.liqa.audit.Audit;
import org.liqa.platform.Database;
import org.liqa.platform.IdSource;
import org.liqa.platform.Page;
import org.liqa.platform.Problem;
import org.liqa.platform.ProblemException;
import org.liqa.request.Request;
import org.liqa.request.RequestId;
import org.liqa.request.Requests;

/// How visitors say they were served, once for each request. Thread-safe.
public final class Ratings {

  private final Database database;
  private final InstantSource clock;
  private final IdSource ids;
  private final Audit audit;
  private final Requests requests;

  /// @param requests what is rated
  public Ratings(
      Database database, InstantSource clock, IdSource ids, Audit audit, Requests requests) {
    this.database = database;
    this.clock = clock;
    this.ids = ids;
    this.audit = audit;
    this.requests = requests;
  }

  /// Takes down a rating.
  ///
  /// @throws ProblemException 404 if the request is not there or of a centre that is not the
  ///                          caller's, 409 if it was rated before
  public Rating take(Caller caller, RatingResource.NewRating said) {
    return database.inTransaction(handle -> {
      Request request = requests.get(said.requestId());
      CenterId center = request.centerId();
      if (center != null) {
        caller.requireSees(center);
      }
      Rating rating = new Rating(
          new RatingId(ids.next()),
          request.id(),
          center,
          said.score(),
          said.comment(),
          clock.instant());
      try {
        handle.attach(RatingStore.class).insert(rating, caller.id());
      } catch (UnableToExecuteStatementException e) {
        if (Database.isDuplicate(e)) {
          throw alreadyRated();
        }
        throw e;
      }
      audit.record(caller, "rating.create", "rating", rating.id());
      return rating;
    });
  }

  /// A stretch of the ratings, latest first, of the caller's centre if they have one.
  ///
  /// @throws ProblemException 404 if another centre's are asked for
  Page<Rating> list(
      Caller caller, @Nullable CenterId asked, @Nullable RequestId request, Page.Query query) {
    CenterId center = caller.narrow(asked);
    return query.page(
        database.inTransaction(handle -> handle
            .attach(RatingStore.class)
            .list(center, request, query.afterId(), query.limit() + 1)),
        rating -> rating.id().toString());
  }

  private static ProblemException alreadyRated() {
    return ProblemException.of(Problem.of(
        409, "already-rated", "Rated already", "This request has been rated; a rating stands."));
  }
}
