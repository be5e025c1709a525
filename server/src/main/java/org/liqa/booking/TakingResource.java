package org.liqa.booking;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.jspecify.annotations.Nullable;
import org.liqa.access.Caller;
import org.liqa.access.OfficialId;
import org.liqa.access.Role;
import org.liqa.access.Roles;
import org.liqa.booking.VisitViews.VisitView;
import org.liqa.platform.Answers;
import org.liqa.platform.IfMatch;

/// HTTP face of taking a visit that was booked for a department.
@Path("/visits/{id}/take")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class TakingResource {

  private final Taking taking;
  private final VisitViews views;

  /// @param views what callers see
  public TakingResource(Taking taking, VisitViews views) {
    this.taking = taking;
    this.views = views;
  }

  /// Takes a visit of one's department, or names who has it. The visitor is told nothing, since
  /// nothing changes for them. 409 `visit-taken` if it is another's, `slot-taken` if the official
  /// has another meeting then that no colleague can have; 422 `time-not-bookable` if they don't
  /// work
  /// then, or another may be in the call already, from 30 minutes before.
  @POST
  @Roles({Role.OFFICIAL, Role.SCHEDULER})
  @Answers(VisitView.class)
  public Response take(@PathParam("id") VisitId id, @Context SecurityContext security, Take body) {
    Caller caller = Caller.of(security);
    Visit visit = taking.take(caller, id, body.officialId());
    return Response.ok(views.of(caller, visit))
        .tag(IfMatch.tag(visit.version()))
        .build();
  }

  /// @param officialId who has it; an official may leave it away and means themselves
  public record Take(@Nullable OfficialId officialId) {}
}
