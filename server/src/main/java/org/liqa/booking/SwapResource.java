package org.liqa.booking;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.jspecify.annotations.Nullable;
import org.liqa.access.Caller;
import org.liqa.access.Role;
import org.liqa.access.Roles;
import org.liqa.booking.VisitViews.VisitView;
import org.liqa.platform.Check;
import org.liqa.platform.IfMatch;
import org.liqa.platform.Page;

/// HTTP face of two visits that change places.
@Path("/visits/{id}/swap")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class SwapResource {

  private final Rearranging rearranging;
  private final VisitViews views;

  /// @param views what callers see
  public SwapResource(Rearranging rearranging, VisitViews views) {
    this.rearranging = rearranging;
    this.views = views;
  }

  /// Lets this visit and another have each other's time, and each other's hall where both are in
  /// one section of one centre. Both are moved or neither: 409 `slot-taken` if somebody whom one of
  /// them needs has another visit then, 422 `time-not-bookable` if they don't work then. With
  /// `If-Match` and the other's `version` nobody has changed either since they were seen, else it
  /// is 412: so a swap is taken back by another, and one that is sent again is made once. Answers
  /// both, this one first.
  @POST
  @Roles(Role.SCHEDULER)
  public Page<VisitView> swap(
      @PathParam("id") VisitId id,
      @HeaderParam("If-Match") @Nullable IfMatch seen,
      @Context SecurityContext security,
      Swap body) {
    Caller caller = Caller.of(security);
    return Page.whole(rearranging.swap(caller, id, body.visitId(), seen, body.seen()).stream()
        .map(visit -> views.of(caller, visit))
        .toList());
  }

  /// @param visitId the other visit
  /// @param version its version as the caller has seen it; absent where that makes no difference
  public record Swap(VisitId visitId, @Nullable Integer version) {

    /// Checks that one is named.
    public Swap {
      Check.required("visit_id", visitId);
    }

    @Nullable
    IfMatch seen() {
      return version == null ? null : new IfMatch(version);
    }
  }
}
