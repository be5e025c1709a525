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
import org.liqa.access.OfficialId;
import org.liqa.access.SignedIn;
import org.liqa.directory.HallId;
import org.liqa.platform.Page;

/// HTTP face of what was done to a visit.
@Path("/visits/{id}/history")
@Produces(MediaType.APPLICATION_JSON)
public final class VisitHistoryResource {

  private final Visits visits;
  private final VisitHistory history;

  /// @param visits says who may see one
  public VisitHistoryResource(Visits visits, VisitHistory history) {
    this.visits = visits;
    this.history = history;
  }

  /// What was done to it, the first first, and how it stood after each.
  @GET
  @SignedIn
  public Page<Entry> list(
      @PathParam("id") VisitId id,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor,
      @Context SecurityContext security) {
    Visit visit = visits.get(Caller.of(security), id);
    return history.of(visit.id(), Page.Query.of(limit, cursor)).map(Entry::of);
  }

  /// One thing that was done.
  ///
  /// @param by     the username of who did it; null for the system
  /// @param action such as `book`, `move`, `swap`, `cancelled`
  public record Entry(
      Instant at,
      @Nullable String by,
      String action,
      VisitState state,
      HallId hallId,
      @Nullable OfficialId officialId,
      Instant startsAt,
      Instant endsAt) {

    static Entry of(VisitHistory.Entry entry) {
      return new Entry(
          entry.at(),
          entry.byUsername(),
          entry.action(),
          entry.state(),
          entry.hallId(),
          entry.officialId(),
          entry.startsAt(),
          entry.endsAt());
    }
  }
}
