package org.liqa.call;

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
import org.jspecify.annotations.Nullable;
import org.liqa.access.Caller;
import org.liqa.access.Role;
import org.liqa.access.Roles;
import org.liqa.call.HallCheck.Found;
import org.liqa.directory.HallId;
import org.liqa.platform.Answers;
import org.liqa.platform.Check;
import org.liqa.platform.Idempotency;
import org.liqa.platform.Page;

/// HTTP face of checks of halls.
@Path("/halls/{id}/checks")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class HallCheckResource {

  private final HallChecks checks;
  private final Idempotency idempotency;

  /// @param checks the rules behind
  public HallCheckResource(HallChecks checks, Idempotency idempotency) {
    this.checks = checks;
    this.idempotency = idempotency;
  }

  /// Keeps how a hall was found.
  @POST
  @Roles(Role.HALL_OPERATOR)
  @Answers(value = HallCheck.class, status = 201)
  public Response create(
      @PathParam("id") HallId id,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Context SecurityContext security,
      NewCheck body) {
    Caller caller = Caller.of(security);
    return idempotency.once(
        key,
        caller.id().toString(),
        "POST /halls/" + id + "/checks",
        body,
        () -> Response.status(201).entity(checks.keep(caller, id, body)).build());
  }

  /// How a hall was found, latest first.
  @GET
  @Roles({Role.HALL_OPERATOR, Role.SUPERVISOR, Role.ADMIN})
  public Page<HallCheck> list(
      @PathParam("id") HallId id,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor,
      @Context SecurityContext security) {
    return checks.list(Caller.of(security), id, Page.Query.of(limit, cursor));
  }

  /// How a hall was found.
  ///
  /// @param relay       the connection through a TURN server
  /// @param roundTripMs there and back through it, 0 to 60,000, if it works
  public record NewCheck(
      Found camera,
      Found microphone,
      Found speaker,
      Found relay,
      @Nullable Integer roundTripMs) {

    /// Checks the bounds.
    ///
    /// @throws org.liqa.platform.InvalidValue naming the field
    public NewCheck {
      Check.required("camera", camera);
      Check.required("microphone", microphone);
      Check.required("speaker", speaker);
      Check.required("relay", relay);
      if (roundTripMs != null) {
        Check.range("round_trip_ms", roundTripMs, 0, 60_000);
      }
    }
  }
}
