package org.liqa.reception;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
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
import org.jspecify.annotations.Nullable;
import org.liqa.access.Caller;
import org.liqa.access.CenterId;
import org.liqa.access.Role;
import org.liqa.access.Roles;
import org.liqa.directory.Section;
import org.liqa.platform.Answers;
import org.liqa.platform.Check;
import org.liqa.platform.Idempotency;
import org.liqa.platform.IfMatch;
import org.liqa.platform.Page;

/// HTTP face of a centre's reception.
@Path("/check-ins")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class CheckInResource {

  private final CheckIns checkIns;
  private final Idempotency idempotency;

  /// @param checkIns the rules behind
  public CheckInResource(CheckIns checkIns, Idempotency idempotency) {
    this.checkIns = checkIns;
    this.idempotency = idempotency;
  }

  /// Checks a visitor in; 409 if every place is taken, 404 at a centre that is not the caller's.
  @POST
  @Roles(Role.RECEPTIONIST)
  @Answers(value = View.class, status = 201)
  public Response create(
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Context SecurityContext security,
      NewCheckIn body) {
    Caller caller = Caller.of(security);
    return idempotency.once(key, caller.id().toString(), "POST /check-ins", body, () -> {
      CheckIn checkIn = checkIns.arrive(caller, body.visitorId(), body.centerId());
      return answer(Response.created(URI.create("/api/v1/check-ins/" + checkIn.id())), checkIn);
    });
  }

  /// The check-ins of a centre, latest first; with `open=true` those whose place is taken now,
  /// first
  /// come first.
  @GET
  @Roles({Role.RECEPTIONIST, Role.REGISTRAR, Role.HALL_OPERATOR, Role.SUPERVISOR})
  public Page<View> list(
      @QueryParam("center_id") @Nullable CenterId center,
      @QueryParam("open") @DefaultValue("false") boolean open,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor,
      @Context SecurityContext security) {
    Caller caller = Caller.of(security);
    Page.Query query = Page.Query.of(limit, cursor);
    Page<CheckIn> page =
        open ? checkIns.listOpen(caller, center, query) : checkIns.list(caller, center, query);
    return page.map(View::of);
  }

  /// One check-in.
  @GET
  @Path("{id}")
  @Roles({Role.RECEPTIONIST, Role.REGISTRAR, Role.HALL_OPERATOR, Role.SUPERVISOR})
  @Answers(View.class)
  public Response get(@PathParam("id") CheckInId id, @Context SecurityContext security) {
    return answer(Response.ok(), checkIns.get(Caller.of(security), id));
  }

  /// Records that the visitor is who they say; 409 once they have left.
  @POST
  @Path("{id}/verify-identity")
  @Roles(Role.RECEPTIONIST)
  @Answers(View.class)
  public Response verifyIdentity(
      @PathParam("id") CheckInId id,
      @Context SecurityContext security,
      VisitorResource.Verify body) {
    return answer(Response.ok(), checkIns.verifyIdentity(Caller.of(security), id, body.document()));
  }

  /// Frees the place of a visitor who leaves.
  @POST
  @Path("{id}/leave")
  @Roles(Role.RECEPTIONIST)
  @Answers(View.class)
  public Response leave(@PathParam("id") CheckInId id, @Context SecurityContext security) {
    return answer(Response.ok(), checkIns.leave(Caller.of(security), id));
  }

  private static Response answer(Response.ResponseBuilder builder, CheckIn checkIn) {
    return builder.entity(View.of(checkIn)).tag(IfMatch.tag(checkIn.version())).build();
  }

  /// Who has arrived, and where.
  public record NewCheckIn(VisitorId visitorId, CenterId centerId) {

    /// Checks that both are there.
    public NewCheckIn {
      Check.required("visitor_id", visitorId);
      Check.required("center_id", centerId);
    }
  }

  /// What a client sees of a check-in.
  public record View(
      CheckInId id,
      VisitorId visitorId,
      String visitorName,
      CenterId centerId,
      Section section,
      String ticket,
      Instant arrivedAt,
      @Nullable Instant identityVerifiedAt,
      @Nullable Document document,
      @Nullable Instant releasedAt) {

    static View of(CheckIn checkIn) {
      return new View(
          checkIn.id(),
          checkIn.visitorId(),
          checkIn.visitorName(),
          checkIn.centerId(),
          checkIn.section(),
          checkIn.ticket(),
          checkIn.arrivedAt(),
          checkIn.identityVerifiedAt(),
          checkIn.document(),
          checkIn.releasedAt());
    }
  }
}
