package org.liqa.booking;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.liqa.access.SignedIn;

/// HTTP face of whether any visit was changed, for pages that show many and may not ask for all of
/// them every second.
@Path("/visit-changes")
@Produces(MediaType.APPLICATION_JSON)
public final class VisitChangesResource {

  private final VisitHistory history;

  /// @param history where each change is written down
  public VisitChangesResource(VisitHistory history) {
    this.history = history;
  }

  /// A mark that is another after every change of any visit, and says nothing else. A hold that
  /// ends
  /// by itself is no change.
  @GET
  @SignedIn
  public Changes get() {
    return new Changes(history.mark());
  }

  /// @param mark to be compared with the one before
  public record Changes(String mark) {}
}
