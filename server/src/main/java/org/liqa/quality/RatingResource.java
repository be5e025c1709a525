package org.liqa.quality;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.liqa.access.Caller;
import org.liqa.access.CenterId;
import org.liqa.access.Role;
import org.liqa.access.Roles;
import org.liqa.platform.Answers;
import org.liqa.platform.Check;
import org.liqa.platform.Idempotency;
import org.liqa.platform.IfMatch;
import org.liqa.platform.Page;
import org.liqa.request.RequestId;

/// HTTP face of ratings.
@Path("/ratings")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class RatingResource {

  private final Ratings ratings;
  private final Idempotency idempotency;

  /// @param ratings the rules behind
  public RatingResource(Ratings ratings, Idempotency idempotency) {
    this.ratings = ratings;
    this.idempotency = idempotency;
  }

  /// Takes down what a visitor says of how a request was served; 409 if it was rated before.
  @POST
  @Roles({Role.RECEPTIONIST, Role.CALL_AGENT})
  @Answers(value = View.class, status = 201)
  public Response create(
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Context SecurityContext security,
      NewRating body) {
    Caller caller = Caller.of(security);
    return idempotency.once(key, caller.id().toString(), "POST /ratings", body, () -> {
      Rating rating = ratings.take(caller, body);
      return Response.created(URI.create("/api/v1/ratings?request_id=" + rating.requestId()))
          .entity(View.of(rating))
          .tag(IfMatch.tag(1))
          .build();
    });
  }

  /// The ratings, latest first, those of the caller's centre if they have one.
  @GET
  @Roles({Role.SUPERVISOR, Role.ANALYST})
  public Page<View> list(
      @QueryParam("center_id") @Nullable CenterId center,
      @QueryParam("request_id") @Nullable RequestId request,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor,
      @Context SecurityContext security) {
    return ratings
        .list(Caller.of(security), center, request, Page.Query.of(limit, cursor))
        .map(View::of);
  }

  /// A rating to be taken down.
  ///
  /// @param score       1 (badly) to 5 (very well)
  /// @param comment     1 to 1,000 characters
  public record NewRating(
      RequestId requestId, Integer score, @Nullable String comment) {

    /// Checks the bounds.
    ///
    /// @throws org.liqa.platform.InvalidValue naming the field
    public NewRating {
      Check.required("request_id", requestId);
      Check.range("score", score, 1, 5);
      comment = Check.optionalProse("comment", comment, 1_000);
    }

    /// Without what was said.
    @Override
    public String toString() {
      return "NewRating[]";
    }
  }

  /// What a client sees of a rating.
  public record View(
      RatingId id,
      RequestId requestId,
      @Nullable CenterId centerId,
      int score,
      @Nullable String comment,
      Instant ratedAt) {

    static View of(Rating rating) {
      return new View(
          rating.id(),
          rating.requestId(),
          rating.centerId(),
          rating.score(),
          rating.comment(),
          rating.ratedAt());
    }
  }
}
