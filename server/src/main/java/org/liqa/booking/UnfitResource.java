package org.liqa.booking;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.jspecify.annotations.Nullable;
import org.liqa.access.Caller;
import org.liqa.access.CenterId;
import org.liqa.access.Role;
import org.liqa.access.Roles;
import org.liqa.calendar.Hit;
import org.liqa.platform.Page;

/// HTTP face of visits that a change of the calendar has left without open hours.
@Path("/unfit-visits")
@Produces(MediaType.APPLICATION_JSON)
public final class UnfitResource {

  private final BookedTimes booked;

  /// @param booked the rules behind
  public UnfitResource(BookedTimes booked) {
    this.booked = booked;
  }

  /// Visits still to be whose hall or official is not there then, or whose hall does not offer what
  /// the visitor needs, and audiences whose official is not there; by start: to be moved or
  /// cancelled.
  @GET
  @Roles({Role.SCHEDULER, Role.ADMIN})
  public Page<Hit> list(
      @QueryParam("center_id") @Nullable CenterId center, @Context SecurityContext security) {
    return Page.whole(booked.unfit(Caller.of(security).narrow(center)));
  }
}
