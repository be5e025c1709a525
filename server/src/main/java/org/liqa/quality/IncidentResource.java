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

/// HTTP face of incidents.
@Path("/incidents")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class IncidentResource {

  private final Incidents incidents;
  private final Idempotency idempotency;

  /// @param incidents the rules behind
  public IncidentResource(Incidents incidents, Idempotency idempotency) {
    this.incidents = incidents;
    this.idempotency = idempotency;
  }

  /// Reports what went wrong in the caller's centre.
  @POST
  @Roles({Role.RECEPTIONIST, Role.HALL_OPERATOR, Role.SUPERVISOR})
  @Answers(value = View.class, status = 201)
  public Response create(
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Context SecurityContext security,
      NewIncident body) {
    Caller caller = Caller.of(security);
    return idempotency.once(key, caller.id().toString(), "POST /incidents", body, () -> {
      Incident incident = incidents.report(caller, body);
      return Response.created(URI.create("/api/v1/incidents"))
          .entity(View.of(incident))
          .tag(IfMatch.tag(1))
          .build();
    });
  }

  /// The incidents, latest first, those of the caller's centre if they have one.
  @GET
  @Roles({Role.SUPERVISOR, Role.ANALYST})
  public Page<View> list(
      @QueryParam("center_id") @Nullable CenterId center,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor,
      @Context SecurityContext security) {
    return incidents
        .list(Caller.of(security), center, Page.Query.of(limit, cursor))
        .map(View::of);
  }

  /// An incident to be written down.
  ///
  /// @param description 1 to 2,000 characters
  /// @param happenedAt  not in the future
  public record NewIncident(
      CenterId centerId, Incident.Kind kind, String description, Instant happenedAt) {

    /// Checks the bounds.
    ///
    /// @throws org.liqa.platform.InvalidValue naming the field
    public NewIncident {
      Check.required("center_id", centerId);
      Check.required("kind", kind);
      description = Check.prose("description", description, 1, 2_000);
      happenedAt = Check.instant("happened_at", happenedAt);
    }

    /// Without what happened.
    @Override
    public String toString() {
      return "NewIncident[]";
    }
  }

  /// What a client sees of an incident.
  public record View(
      IncidentId id,
      CenterId centerId,
      Incident.Kind kind,
      String description,
      Instant happenedAt,
      Instant reportedAt,
      String reportedBy) {

    static View of(Incident incident) {
      return new View(
          incident.id(),
          incident.centerId(),
          incident.kind(),
          incident.description(),
          incident.happenedAt(),
          incident.reportedAt(),
          incident.reportedBy());
    }
  }
}
