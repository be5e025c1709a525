package org.liqa.booking;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.liqa.access.Caller;
import org.liqa.access.OfficialId;
import org.liqa.access.Role;
import org.liqa.access.Roles;
import org.liqa.booking.VisitViews.VisitView;
import org.liqa.directory.HallId;
import org.liqa.platform.Answers;
import org.liqa.platform.Check;
import org.liqa.platform.Idempotency;
import org.liqa.request.RequestId;

/// HTTP face of visits that are booked together, a week apart.
@Path("/visit-series")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class SeriesResource {

  private static final int MOST_WEEKS = 26;

  private final Booking booking;
  private final VisitSteps steps;
  private final VisitViews views;
  private final Idempotency idempotency;

  /// @param steps calls off what is taken back
  /// @param views what callers see
  public SeriesResource(
      Booking booking, VisitSteps steps, VisitViews views, Idempotency idempotency) {
    this.booking = booking;
    this.steps = steps;
    this.views = views;
    this.idempotency = idempotency;
  }

  /// Books a visit on the same weekday of so many weeks, at the same time by the centre's clock:
  /// all
  /// of them or none. 409 `slot-taken` with conflicts and the `starts_at` that is taken; 422 as for
  /// one visit.
  @POST
  @Roles(Role.SCHEDULER)
  @Answers(value = View.class, status = 201)
  public Response book(
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Context SecurityContext security,
      NewSeries body) {
    Caller caller = Caller.of(security);
    return idempotency.once(key, caller.id().toString(), "POST /visit-series", body, () -> {
      List<Visit> visits = booking.bookSeries(caller, body.first(), body.weeks());
      return Response.status(201).entity(new View(views.of(caller, visits))).build();
    });
  }

  /// Takes a series back: calls its visits off, all of them or none. 409 `moved-on` if anything was
  /// done to one since it was booked.
  @POST
  @Path("undo")
  @Roles(Role.SCHEDULER)
  public View undo(@Context SecurityContext security, BookedSeries body) {
    Caller caller = Caller.of(security);
    return new View(views.of(caller, steps.callOff(caller, body.visits(), body.reason())));
  }

  /// Visits to be booked together.
  ///
  /// @param startsAt of the first, on a whole minute
  /// @param endsAt   of the first, 5 minutes to 8 hours later
  /// @param weeks    how many, 2 to 26
  public record NewSeries(
      RequestId requestId,
      HallId hallId,
      OfficialId officialId,
      Instant startsAt,
      Instant endsAt,
      int weeks) {

    /// Checks the bounds.
    public NewSeries {
      Check.required("official_id", officialId);
      NewVisit unused =
          new NewVisit(requestId, hallId, officialId, null, startsAt, endsAt, null, null);
      Check.range("weeks", weeks, 2, MOST_WEEKS);
    }

    NewVisit first() {
      return new NewVisit(requestId, hallId, officialId, null, startsAt, endsAt, null, null);
    }
  }

  /// A series as it was booked.
  ///
  /// @param visits those that were booked, 1 to 26
  /// @param reason why it is taken back, 1 to 500 characters
  public record BookedSeries(List<SeenVisit> visits, String reason) {

    /// Checks the bounds, and copies.
    public BookedSeries {
      visits = SeenVisit.checked("visits", visits, MOST_WEEKS);
      reason = Check.prose("reason", reason, 1, 500);
    }
  }

  /// The visits of a series.
  ///
  /// @param visits in order of time
  public record View(List<VisitView> visits) {}
}
