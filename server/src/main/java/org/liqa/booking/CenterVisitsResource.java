package org.liqa.booking;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.liqa.access.Caller;
import org.liqa.access.CenterId;
import org.liqa.access.Role;
import org.liqa.access.Roles;
import org.liqa.booking.VisitViews.VisitView;
import org.liqa.directory.Directory;
import org.liqa.platform.Page;

/// HTTP face of all that a timeline of halls draws at once: a week of fifty halls is fourteen pages
/// of `GET /visits`, one after the other.
@Path("/centers/{id}/visits")
@Produces(MediaType.APPLICATION_JSON)
public final class CenterVisitsResource {

  private final VisitViews views;
  private final Directory directory;

  /// @param views     how visits are shown
  /// @param directory which centres there are
  public CenterVisitsResource(VisitViews views, Directory directory) {
    this.views = views;
    this.directory = directory;
  }

  /// The visits of the centre, on either side of those from hall to hall, that take time from
  /// `from`
  /// to `to` or took it, by start, in one answer; 8 days at most. Neither cancelled ones nor holds
  /// whose time is over. 404 if the centre is not there or not the caller's.
  @GET
  @Roles(Role.SCHEDULER)
  public Page<VisitView> list(
      @PathParam("id") CenterId id,
      @QueryParam("from") @Nullable Instant from,
      @QueryParam("to") @Nullable Instant to,
      @Context SecurityContext security) {
    CenterId center = directory.getCenter(id).id();
    return Page.whole(views.at(Caller.of(security), center, HallTimesResource.window(from, to)));
  }
}
