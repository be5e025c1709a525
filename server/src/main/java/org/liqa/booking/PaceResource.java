package org.liqa.booking;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
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
import org.liqa.access.SignedIn;
import org.liqa.directory.Directory;
import org.liqa.platform.Answers;
import org.liqa.platform.Check;
import org.liqa.platform.IfMatch;

/// HTTP face of how much an official takes on.
@Path("/officials/{id}/pace")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class PaceResource {

  private final Paces paces;
  private final Directory directory;

  /// @param paces     the rules behind
  /// @param directory which officials there are
  public PaceResource(Paces paces, Directory directory) {
    this.paces = paces;
    this.directory = directory;
  }

  /// An official's breaks, and most meetings a day.
  @GET
  @SignedIn
  @Answers(View.class)
  public Response get(@PathParam("id") OfficialId id) {
    return answer(paces.of(directory.getOfficial(id).id()));
  }

  /// Sets them; what is booked stays. From then on nothing is offered or booked that would break
  /// them.
  @PUT
  @Roles(Role.ADMIN)
  @Answers(View.class)
  public Response put(
      @PathParam("id") OfficialId id,
      @HeaderParam("If-Match") @Nullable IfMatch seen,
      @Context SecurityContext security,
      NewPace body) {
    Pace pace = new Pace(
        directory.getOfficial(id).id(),
        Check.required("break_minutes", body.breakMinutes()),
        body.mostDaily(),
        0);
    return answer(paces.put(Caller.of(security), seen, pace));
  }

  private static Response answer(Pace pace) {
    return Response.ok(new View(pace.officialId(), pace.breakMinutes(), pace.mostDaily()))
        .tag(IfMatch.tag(pace.version()))
        .build();
  }

  /// How much an official takes on.
  ///
  /// @param breakMinutes minutes that are free between two meetings of theirs
  /// @param mostDaily    most meetings that begin on a day; null for no limit
  public record View(
      OfficialId officialId, int breakMinutes, @Nullable Integer mostDaily) {}

  /// How much an official is to take on.
  ///
  /// @param breakMinutes minutes that are free between two meetings of theirs, 0 to 120; 0 where
  ///                     absent
  /// @param mostDaily     most meetings that begin on a day, 1 to 100; absent for no limit
  public record NewPace(
      @Nullable Integer breakMinutes, @Nullable Integer mostDaily) {

    /// Checks the bounds.
    public NewPace {
      breakMinutes = Check.range("break_minutes", breakMinutes == null ? 0 : breakMinutes, 0, 120);
      if (mostDaily != null) {
        Check.range("most_daily", mostDaily, 1, 100);
      }
    }
  }
}
