package org.liqa.reception;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.liqa.access.Caller;
import org.liqa.access.Role;
import org.liqa.access.Roles;
import org.liqa.platform.Answers;
import org.liqa.platform.Check;
import org.liqa.platform.Idempotency;
import org.liqa.platform.IfMatch;

/// HTTP face of registrations; `POST /requests` ends one.
@Path("/registrations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class RegistrationResource {

  private final Registrations registrations;
  private final Idempotency idempotency;

  /// @param registrations the rules behind
  public RegistrationResource(Registrations registrations, Idempotency idempotency) {
    this.registrations = registrations;
    this.idempotency = idempotency;
  }

  /// Starts the clock; 409 if the visitor is not in reception any more or is being registered.
  @POST
  @Roles(Role.REGISTRAR)
  @Answers(value = View.class, status = 201)
  public Response create(
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Context SecurityContext security,
      NewRegistration body) {
    Caller caller = Caller.of(security);
    return idempotency.once(key, caller.id().toString(), "POST /registrations", body, () -> {
      Registration registration = registrations.begin(caller, body.checkInId());
      return answer(
          Response.created(URI.create("/api/v1/registrations/" + registration.id())), registration);
    });
  }

  /// One registration.
  @GET
  @Path("{id}")
  @Roles(Role.REGISTRAR)
  @Answers(View.class)
  public Response get(@PathParam("id") RegistrationId id, @Context SecurityContext security) {
    return answer(Response.ok(), registrations.get(Caller.of(security), id));
  }

  private static Response answer(Response.ResponseBuilder builder, Registration registration) {
    return builder
        .entity(View.of(registration))
        .tag(IfMatch.tag(registration.endedAt() == null ? 1 : 2))
        .build();
  }

  /// For whom.
  public record NewRegistration(CheckInId checkInId) {

    /// Checks that it is there.
    public NewRegistration {
      Check.required("check_in_id", checkInId);
    }
  }

  /// What a client sees of a registration.
  public record View(
      RegistrationId id,
      CheckInId checkInId,
      Instant startedAt,
      @Nullable Instant endedAt) {

    static View of(Registration registration) {
      return new View(
          registration.id(),
          registration.checkInId(),
          registration.startedAt(),
          registration.endedAt());
    }
  }
}
