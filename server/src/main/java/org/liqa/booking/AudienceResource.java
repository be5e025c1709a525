package org.liqa.booking;

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
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.liqa.access.Caller;
import org.liqa.access.CenterId;
import org.liqa.access.OfficialId;
import org.liqa.access.Role;
import org.liqa.access.Roles;
import org.liqa.platform.Answers;
import org.liqa.platform.Check;
import org.liqa.platform.Idempotency;
import org.liqa.platform.IfMatch;
import org.liqa.platform.Page;
import org.liqa.request.Request;
import org.liqa.request.RequestId;
import org.liqa.request.Requests;

/// HTTP face of audiences.
@Path("/audiences")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class AudienceResource {

  private final Audiences audiences;
  private final Requests requests;
  private final Idempotency idempotency;

  /// @param audiences the rules behind
  /// @param requests  for number, subject and who asks
  public AudienceResource(Audiences audiences, Requests requests, Idempotency idempotency) {
    this.audiences = audiences;
    this.requests = requests;
    this.idempotency = idempotency;
  }

  /// The audiences that the caller sees, in the order in which they were asked for; with `from` and
  /// `to` those that are booked to begin then.
  @GET
  @Roles({Role.SCHEDULER, Role.FOLLOW_UP, Role.OFFICIAL})
  public Page<View> list(
      @QueryParam("center_id") @Nullable CenterId center,
      @QueryParam("official_id") @Nullable OfficialId official,
      @QueryParam("state") @Nullable AudienceState state,
      @QueryParam("from") @Nullable Instant from,
      @QueryParam("to") @Nullable Instant to,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor,
      @Context SecurityContext security) {
    Caller caller = Caller.of(security);
    Check.stretch(from, to);
    Page<Audience> page = audiences.list(
        caller,
        new AudienceStore.Filter(caller.narrow(center), official, state, from, to),
        Page.Query.of(limit, cursor));
    Map<RequestId, Request> behind =
        requests.getAll(page.items().stream().map(Audience::requestId).collect(Collectors.toSet()));
    return page.map(audience -> View.of(audience, behind.get(audience.requestId())));
  }

  /// Asks for an audience with an official, for a request. 409 `audience-asked-already`.
  @POST
  @Roles({Role.SCHEDULER, Role.FOLLOW_UP})
  @Answers(value = View.class, status = 201)
  public Response ask(
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Context SecurityContext security,
      NewAudience body) {
    Caller caller = Caller.of(security);
    return idempotency.once(key, caller.id().toString(), "POST /audiences", body, () -> {
      Audience asked =
          audiences.ask(caller, body.requestId(), body.centerId(), body.officialId(), body.note());
      return answer(Response.created(URI.create("/api/v1/audiences/" + asked.id())), asked);
    });
  }

  /// One audience; 404 if it is not there or not the caller's.
  @GET
  @Path("{id}")
  @Roles({Role.SCHEDULER, Role.FOLLOW_UP, Role.OFFICIAL})
  @Answers(View.class)
  public Response get(@PathParam("id") AudienceId id, @Context SecurityContext security) {
    return answer(Response.ok(), audiences.get(Caller.of(security), id));
  }

  /// The official will see the visitor.
  @POST
  @Path("{id}/approve")
  @Roles(Role.OFFICIAL)
  @Answers(View.class)
  public Response approve(
      @PathParam("id") AudienceId id,
      @HeaderParam("If-Match") @Nullable IfMatch seen,
      @Context SecurityContext security) {
    return answer(Response.ok(), audiences.approve(Caller.of(security), id, seen));
  }

  /// The official will not see the visitor.
  @POST
  @Path("{id}/refuse")
  @Roles(Role.OFFICIAL)
  @Answers(View.class)
  public Response refuse(
      @PathParam("id") AudienceId id,
      @HeaderParam("If-Match") @Nullable IfMatch seen,
      @Context SecurityContext security,
      Refuse body) {
    return answer(Response.ok(), audiences.refuse(Caller.of(security), id, seen, body.reason()));
  }

  /// Gives an approved audience a room and a time. 409 `slot-taken` with conflicts (`room`,
  /// `official`, `visitor`), 422 `time-not-bookable`.
  @POST
  @Path("{id}/book")
  @Roles(Role.SCHEDULER)
  @Answers(View.class)
  public Response book(
      @PathParam("id") AudienceId id,
      @HeaderParam("If-Match") @Nullable IfMatch seen,
      @Context SecurityContext security,
      Placing body) {
    return answer(
        Response.ok(),
        audiences.place(
            Caller.of(security), id, seen, body.roomId(), body.startsAt(), body.endsAt()));
  }

  /// Calls it off and frees its time at once.
  @POST
  @Path("{id}/cancel")
  @Roles(Role.SCHEDULER)
  @Answers(View.class)
  public Response cancel(
      @PathParam("id") AudienceId id,
      @HeaderParam("If-Match") @Nullable IfMatch seen,
      @Context SecurityContext security,
      VisitResource.Cancel body) {
    return answer(
        Response.ok(),
        audiences.cancel(Caller.of(security), id, seen, body.cancelledBy(), body.reason()));
  }

  /// It was.
  @POST
  @Path("{id}/complete")
  @Roles({Role.SCHEDULER, Role.OFFICIAL})
  @Answers(View.class)
  public Response complete(
      @PathParam("id") AudienceId id,
      @HeaderParam("If-Match") @Nullable IfMatch seen,
      @Context SecurityContext security) {
    return answer(Response.ok(), audiences.complete(Caller.of(security), id, seen));
  }

  /// The visitor did not come.
  @POST
  @Path("{id}/no-show")
  @Roles({Role.SCHEDULER, Role.OFFICIAL})
  @Answers(View.class)
  public Response miss(
      @PathParam("id") AudienceId id,
      @HeaderParam("If-Match") @Nullable IfMatch seen,
      @Context SecurityContext security) {
    return answer(Response.ok(), audiences.miss(Caller.of(security), id, seen));
  }

  private Response answer(Response.ResponseBuilder builder, Audience audience) {
    Request behind = requests.getAll(Set.of(audience.requestId())).get(audience.requestId());
    return builder
        .entity(View.of(audience, behind))
        .tag(IfMatch.tag(audience.version()))
        .build();
  }

  /// An audience to be asked for.
  ///
  /// @param centerId where it is to be
  /// @param note     for the official, at most 500 characters
  public record NewAudience(
      RequestId requestId,
      CenterId centerId,
      OfficialId officialId,
      @Nullable String note) {

    /// Checks the bounds.
    public NewAudience {
      Check.required("request_id", requestId);
      Check.required("center_id", centerId);
      Check.required("official_id", officialId);
      note = Check.optionalProse("note", note, 500);
    }
  }

  /// @param reason 1 to 500 characters; for the house, not for the visitor
  public record Refuse(String reason) {

    /// Checks the bounds.
    public Refuse {
      reason = Check.prose("reason", reason, 1, 500);
    }
  }

  /// Where and when an audience is to be.
  ///
  /// @param endsAt 5 minutes to 8 hours after `startsAt`
  public record Placing(RoomId roomId, Instant startsAt, Instant endsAt) {

    /// Checks the bounds.
    public Placing {
      Check.required("room_id", roomId);
      NewVisit.requireTimes(startsAt, endsAt);
    }
  }

  /// What a client sees of an audience.
  public record View(
      AudienceId id,
      RequestId requestId,
      String requestNumber,
      String subject,
      String visitorName,
      CenterId centerId,
      OfficialId officialId,
      @Nullable RoomId roomId,
      @Nullable Instant startsAt,
      @Nullable Instant endsAt,
      AudienceState state,
      @Nullable String note,
      @Nullable CancelledBy cancelledBy,
      @Nullable String reason,
      Instant askedAt,
      @Nullable Instant decidedAt,
      @Nullable Instant endedAt) {

    static View of(Audience audience, @Nullable Request behind) {
      return new View(
          audience.id(),
          audience.requestId(),
          behind == null ? "" : behind.number(),
          behind == null ? "" : behind.subject(),
          behind == null ? "" : behind.visitor().fullName(),
          audience.centerId(),
          audience.officialId(),
          audience.roomId(),
          audience.startsAt(),
          audience.endsAt(),
          audience.state(),
          audience.note(),
          audience.cancelledBy(),
          audience.reason(),
          audience.askedAt(),
          audience.decidedAt(),
          audience.endedAt());
    }
  }
}
