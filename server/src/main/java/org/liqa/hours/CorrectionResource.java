package org.liqa.hours;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.liqa.access.Caller;
import org.liqa.access.CenterId;
import org.liqa.access.Role;
import org.liqa.access.Roles;
import org.liqa.booking.VisitId;
import org.liqa.directory.Directory;
import org.liqa.platform.Answers;
import org.liqa.platform.Check;
import org.liqa.platform.Idempotency;
import org.liqa.platform.InvalidValue;
import org.liqa.platform.Page;

/// HTTP face of the corrections of hours.
@Path("/corrections")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class CorrectionResource {

  private final Corrections corrections;
  private final Directory directory;
  private final Idempotency idempotency;

  /// @param corrections does it
  /// @param directory   knows which centres there are
  public CorrectionResource(Corrections corrections, Directory directory, Idempotency idempotency) {
    this.corrections = corrections;
    this.directory = directory;
    this.idempotency = idempotency;
  }

  /// Proposes to add time to a visit's hours or to take it from them. 409 `correction-not-possible`
  /// for time that is counted already, or is not; 409 `visit-not-met` for time to be added to a
  /// visit that was cancelled, that somebody did not come to or that has not begun.
  @POST
  @Roles({Role.ANALYST, Role.SUPERVISOR})
  @Answers(value = CorrectionView.class, status = 201)
  public Response propose(
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Context SecurityContext security,
      NewCorrection body) {
    Caller caller = Caller.of(security);
    return idempotency.once(key, caller.id().toString(), "POST /corrections", body, () -> {
      CorrectionView view = CorrectionView.of(corrections.propose(caller, body.proposal()));
      return Response.created(URI.create("/api/v1/corrections/" + view.id()))
          .entity(view)
          .build();
    });
  }

  /// Corrections, latest first.
  @GET
  @Roles({Role.ANALYST, Role.SUPERVISOR, Role.ADMIN})
  public Page<CorrectionView> list(
      @QueryParam("visit_id") @Nullable VisitId visit,
      @QueryParam("center_id") @Nullable CenterId center,
      @QueryParam("state") @Nullable CorrectionState state,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor,
      @Context SecurityContext security) {
    CenterId narrowed = directory.narrow(Caller.of(security), center);
    return corrections
        .list(new CorrectionStore.Filter(visit, narrowed, state), Page.Query.of(limit, cursor))
        .map(CorrectionView::of);
  }

  /// One of them; 404 if it is not there or another centre's.
  @GET
  @Path("{id}")
  @Roles({Role.ANALYST, Role.SUPERVISOR, Role.ADMIN})
  public CorrectionView get(@PathParam("id") CorrectionId id, @Context SecurityContext security) {
    return CorrectionView.of(corrections.get(Caller.of(security), id));
  }

  /// Approves it, and it counts. 403 `own-correction` for who proposed it; 409
  /// `correction-decided`,
  /// and `correction-not-possible`, when the hours have changed since, or `visit-not-met`.
  @POST
  @Path("{id}/approve")
  @Roles({Role.ANALYST, Role.SUPERVISOR})
  public CorrectionView approve(
      @PathParam("id") CorrectionId id, @Context SecurityContext security, CorrectionNote body) {
    return CorrectionView.of(
        corrections.decide(Caller.of(security), id, CorrectionState.APPROVED, body.note()));
  }

  /// Refuses it. 403 `own-correction` for who proposed it; 409 `correction-decided`.
  @POST
  @Path("{id}/refuse")
  @Roles({Role.ANALYST, Role.SUPERVISOR})
  public CorrectionView refuse(
      @PathParam("id") CorrectionId id, @Context SecurityContext security, CorrectionNote body) {
    return CorrectionView.of(
        corrections.decide(Caller.of(security), id, CorrectionState.REFUSED, body.note()));
  }

  /// @param effect   whether time is added or taken
  /// @param startsAt in it
  /// @param endsAt   not in it, at most a day after, and not in the future
  /// @param reason   1 to 1,000 characters
  public record NewCorrection(
      VisitId visitId, Effect effect, Instant startsAt, Instant endsAt, String reason) {

    private static final Duration LONGEST = Duration.ofDays(1);

    /// Checks the bounds.
    ///
    /// @throws InvalidValue naming the field
    public NewCorrection {
      Check.required("visit_id", visitId);
      Check.required("effect", effect);
      startsAt = Check.instant("starts_at", startsAt).truncatedTo(ChronoUnit.MILLIS);
      endsAt = Check.instant("ends_at", endsAt).truncatedTo(ChronoUnit.MILLIS);
      if (!endsAt.isAfter(startsAt)) {
        throw new InvalidValue("ends_at", "must be after starts_at");
      }
      if (endsAt.isAfter(startsAt.plus(LONGEST))) {
        throw new InvalidValue("ends_at", "must be at most a day after starts_at");
      }
      reason = Check.prose("reason", reason, 1, 1_000);
    }

    Corrections.Proposal proposal() {
      return new Corrections.Proposal(visitId, effect, startsAt, endsAt, reason);
    }
  }

  /// @param note at most 1,000 characters
  public record CorrectionNote(@Nullable String note) {

    /// Checks the bounds.
    ///
    /// @throws InvalidValue naming the field
    public CorrectionNote {
      note = Check.optionalProse("note", note, 1_000);
    }
  }

  /// What a client sees of a correction.
  ///
  /// @param durationMs milliseconds that it adds; less than nothing where it takes
  /// @param proposedBy the username
  /// @param decidedBy  the username; null while it is proposed
  public record CorrectionView(
      CorrectionId id,
      VisitId visitId,
      CenterId centerId,
      Effect effect,
      Instant startsAt,
      Instant endsAt,
      long durationMs,
      String reason,
      CorrectionState state,
      String proposedBy,
      Instant proposedAt,
      @Nullable String decidedBy,
      @Nullable Instant decidedAt,
      @Nullable String note) {

    static CorrectionView of(CorrectionRow row) {
      return new CorrectionView(
          row.id(),
          row.visitId(),
          row.countsAs().centerId(),
          row.effect(),
          row.startsAt(),
          row.endsAt(),
          row.effect().sign() * Duration.between(row.startsAt(), row.endsAt()).toMillis(),
          row.reason(),
          row.state(),
          row.proposer(),
          row.proposedAt(),
          row.decider(),
          row.decidedAt(),
          row.note());
    }
  }
}
