package org.liqa.call;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liqa.access.Caller;
import org.liqa.access.Role;
import org.liqa.access.Roles;
import org.liqa.booking.VisitId;
import org.liqa.platform.Answers;
import org.liqa.platform.Check;
import org.liqa.platform.Idempotency;

/// HTTP face of inviting guests to a call.
@Path("/visits/{id}/invitations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class InvitationResource {

  private final Tickets tickets;
  private final Idempotency idempotency;

  /// @param tickets the rules behind
  public InvitationResource(Tickets tickets, Idempotency idempotency) {
    this.tickets = tickets;
    this.idempotency = idempotency;
  }

  /// A guest's link; 409 `visit-over` after the visit has ended.
  @POST
  @Roles({Role.HALL_OPERATOR, Role.OFFICIAL})
  @Answers(value = Tickets.Invitation.class, status = 201)
  public Response invite(
      @PathParam("id") VisitId id,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Context SecurityContext security,
      NewInvitation body) {
    Caller caller = Caller.of(security);
    return idempotency.once(
        key,
        caller.id().toString(),
        "POST /visits/" + id + "/invitations",
        body,
        () -> Response.status(201)
            .entity(tickets.invite(caller, id, body.displayName()))
            .build());
  }

  /// Takes an invitation back.
  @DELETE
  @Path("{invitation}")
  @Roles({Role.HALL_OPERATOR, Role.OFFICIAL})
  @Answers(value = Void.class, status = 204)
  public Response revoke(
      @PathParam("id") VisitId id,
      @PathParam("invitation") UUID invitation,
      @Context SecurityContext security) {
    tickets.revoke(Caller.of(security), id, invitation);
    return Response.noContent().build();
  }

  /// Who is invited.
  ///
  /// @param displayName what the others will see, 1 to 120 characters
  public record NewInvitation(String displayName) {

    /// Checks the bounds.
    public NewInvitation {
      displayName = Check.text("display_name", displayName, 1, 120);
    }
  }
}
