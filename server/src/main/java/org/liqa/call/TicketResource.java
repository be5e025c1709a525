package org.liqa.call;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.liqa.access.Caller;
import org.liqa.access.Role;
import org.liqa.access.Roles;
import org.liqa.booking.VisitId;
import org.liqa.platform.Answers;
import org.liqa.platform.Idempotency;

/// HTTP face of entering a call.
@Path("/visits/{id}/ticket")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class TicketResource {

  private final Tickets tickets;
  private final Idempotency idempotency;

  /// @param tickets the rules behind
  public TicketResource(Tickets tickets, Idempotency idempotency) {
    this.tickets = tickets;
    this.idempotency = idempotency;
  }

  /// A ticket for one connection within a minute; 409 `too-early` more than 30 minutes before the
  /// visit,
  /// `visit-over` after it has ended.
  @POST
  @Roles({Role.HALL_OPERATOR, Role.OFFICIAL})
  @Answers(value = Tickets.Ticket.class, status = 201)
  public Response ticket(
      @PathParam("id") VisitId id,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Context SecurityContext security) {
    Caller caller = Caller.of(security);
    return idempotency.once(
        key,
        caller.id().toString(),
        "POST /visits/" + id + "/ticket",
        Map.of(),
        () -> Response.status(201).entity(tickets.issue(caller, id)).build());
  }
}
