package org.liqa.call;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.liqa.access.Caller;
import org.liqa.access.CenterId;
import org.liqa.access.Role;
import org.liqa.access.Roles;
import org.liqa.platform.Page;

/// HTTP face of how a centre's halls were found last.
@Path("/centers/{id}/hall-checks")
@Produces(MediaType.APPLICATION_JSON)
public final class CenterHallChecksResource {

  private final HallChecks checks;

  /// @param checks the rules behind
  public CenterHallChecksResource(HallChecks checks) {
    this.checks = checks;
  }

  /// How each hall of a centre was found last: its latest check, and what that left untried as it
  /// was found before. A hall that was never checked is not among them.
  @GET
  @Roles({Role.HALL_OPERATOR, Role.SUPERVISOR, Role.ADMIN})
  public Page<HallCheck> latest(@PathParam("id") CenterId id, @Context SecurityContext security) {
    return Page.whole(checks.latest(Caller.of(security), id));
  }
}
