package org.liqa.callcenter;

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
import org.jspecify.annotations.Nullable;
import org.liqa.access.Caller;
import org.liqa.access.Role;
import org.liqa.access.Roles;
import org.liqa.platform.Answers;
import org.liqa.platform.Idempotency;
import org.liqa.platform.Page;

/// HTTP face of the telephone calls.
@Path("/calls")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class CallResource {

  private final Calls calls;
  private final Idempotency idempotency;

  /// @param calls the rules behind
  public CallResource(Calls calls, Idempotency idempotency) {
    this.calls = calls;
    this.idempotency = idempotency;
  }

  /// Writes down a call that the caller took or made.
  @POST
  @Roles(Role.CALL_AGENT)
  @Answers(value = Call.class, status = 201)
  public Response create(
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Context SecurityContext security,
      Calls.NewCall body) {
    Caller caller = Caller.of(security);
    return idempotency.once(
        key,
        caller.id().toString(),
        "POST /calls",
        body,
        () -> Response.status(201).entity(calls.add(caller, body)).build());
  }

  /// The calls, latest first.
  @GET
  @Roles({Role.CALL_AGENT, Role.SUPERVISOR})
  public Page<Call> list(
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor,
      @Context SecurityContext security) {
    return calls.list(Caller.of(security), Page.Query.of(limit, cursor));
  }
}
