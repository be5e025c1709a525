package org.liqa.booking;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.liqa.access.Caller;
import org.liqa.access.Role;
import org.liqa.access.Roles;
import org.liqa.booking.VisitViews.VisitView;
import org.liqa.platform.Page;

/// HTTP face of visits of departments that nobody has taken yet.
@Path("/untaken-visits")
@Produces(MediaType.APPLICATION_JSON)
public final class UntakenResource {

  private final Taking taking;
  private final VisitViews views;

  /// @param views what callers see
  public UntakenResource(Taking taking, VisitViews views) {
    this.taking = taking;
    this.views = views;
  }

  /// Visits of departments that nobody has taken yet, by start, the first 200: an official's
  /// departments', or those of one's centre.
  @GET
  @Roles({Role.OFFICIAL, Role.SCHEDULER})
  public Page<VisitView> list(@Context SecurityContext security) {
    Caller caller = Caller.of(security);
    return Page.whole(views.of(caller, taking.untaken(caller)));
  }
}
