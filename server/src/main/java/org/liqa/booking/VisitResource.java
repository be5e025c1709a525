package org.liqa.booking;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.liqa.access.Caller;
import org.liqa.access.CenterId;
import org.liqa.access.OfficialId;
import org.liqa.access.Role;
import org.liqa.access.Roles;
import org.liqa.access.SignedIn;
import org.liqa.booking.VisitViews.VisitView;
import org.liqa.directory.HallId;
import org.liqa.platform.Answers;
import org.liqa.platform.Check;
import org.liqa.platform.Idempotency;
import org.liqa.platform.IfMatch;
import org.liqa.platform.Page;

/// HTTP face of visits: reads the request, asks [Booking] and [VisitSteps], shapes the answer. No
/// rules here.
@Path("/visits")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class VisitResource {

  private final Booking booking;
  private final VisitSteps steps;
  private final Visits visits;
  private final VisitViews views;
  private final Idempotency idempotency;
  private final InstantSource clock;

  /// @param views what callers see
  public VisitResource(
      Booking booking,
      VisitSteps steps,
      Visits visits,
      VisitViews views,
      Idempotency idempotency,
      InstantSource clock) {
    this.booking = booking;
    this.steps = steps;
    this.visits = visits;
    this.views = views;
    this.idempotency = idempotency;
    this.clock = clock;
  }

  /// Books a visit, or with `hold_seconds` holds its slot. 409 `slot-taken` with conflicts and
  /// alternatives; 422
  /// `section-mismatch` and `time-not-bookable`.
  @POST
  @Roles(Role.SCHEDULER)
  @Answers(value = VisitView.class, status = 201)
  public Response book(
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Context SecurityContext security,
      NewVisit body) {
    Caller caller = Caller.of(security);
    return idempotency.once(key, caller.id().toString(), "POST /visits", body, () -> {
      Visit visit = booking.book(caller, body);
      return answer(Response.created(URI.create("/api/v1/visits/" + visit.id())), caller, visit);
    });
  }

  /// The visits that the caller sees and that touch the time from `from` to `to`, by start.
  @GET
  @SignedIn
  public Page<VisitView> list(
      @QueryParam("from") @Nullable Instant from,
      @QueryParam("to") @Nullable Instant to,
      @QueryParam("center_id") @Nullable CenterId center,
      @QueryParam("official_id") @Nullable OfficialId official,
      @QueryParam("state") @Nullable VisitState state,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor,
      @Context SecurityContext security) {
    Caller caller = Caller.of(security);
    Page.Query query = Page.Query.of(limit, cursor);
    Cursor after = Cursor.parse(query.after());
    Check.stretch(from, to);
    OfficialId own = caller.officialId() == null ? official : caller.officialId();
    return views.list(
        caller,
        new VisitListStore.Filter(
            from, to, caller.narrow(center), own, state, clock.instant(), after.at(), after.id()),
        query);
  }

  /// One visit; 404 if it is not there or not the caller's.
  @GET
  @Path("{id}")
  @SignedIn
  @Answers(VisitView.class)
  public Response get(@PathParam("id") VisitId id, @Context SecurityContext security) {
    Caller caller = Caller.of(security);
    return answer(Response.ok(), caller, visits.get(caller, id));
  }

  /// Books what was held; 409 `state-not-allowed` when its time is over.
  @POST
  @Path("{id}/confirm")
  @Roles(Role.SCHEDULER)
  @Answers(VisitView.class)
  public Response confirm(
      @PathParam("id") VisitId id,
      @HeaderParam("If-Match") @Nullable IfMatch seen,
      @Context SecurityContext security) {
    Caller caller = Caller.of(security);
    return answer(Response.ok(), caller, booking.confirm(caller, id, seen));
  }

  /// Gives it another time, and hall; the old slot is kept unless the new one is had.
  @POST
  @Path("{id}/reschedule")
  @Roles(Role.SCHEDULER)
  @Answers(VisitView.class)
  public Response reschedule(
      @PathParam("id") VisitId id,
      @HeaderParam("If-Match") @Nullable IfMatch seen,
      @Context SecurityContext security,
      Reschedule body) {
    Caller caller = Caller.of(security);
    return answer(
        Response.ok(),
        caller,
        booking.move(caller, id, seen, body.startsAt(), body.endsAt(), body.hallId()));
  }

  /// Calls it off and frees the slot at once.
  @POST
  @Path("{id}/cancel")
  @Roles(Role.SCHEDULER)
  @Answers(VisitView.class)
  public Response cancel(
      @PathParam("id") VisitId id,
      @HeaderParam("If-Match") @Nullable IfMatch seen,
      @Context SecurityContext security,
      Cancel body) {
    Caller caller = Caller.of(security);
    return answer(
        Response.ok(), caller, steps.cancel(caller, id, seen, body.cancelledBy(), body.reason()));
  }

  /// The visitor is at the centre.
  @POST
  @Path("{id}/check-in")
  @Roles({Role.RECEPTIONIST, Role.HALL_OPERATOR})
  @Answers(VisitView.class)
  public Response checkIn(
      @PathParam("id") VisitId id,
      @HeaderParam("If-Match") @Nullable IfMatch seen,
      @Context SecurityContext security) {
    Caller caller = Caller.of(security);
    return answer(Response.ok(), caller, steps.checkIn(caller, id, seen));
  }

  /// The visitor or the official did not come.
  @POST
  @Path("{id}/no-show")
  @Roles({Role.SCHEDULER, Role.RECEPTIONIST, Role.HALL_OPERATOR, Role.OFFICIAL})
  @Answers(VisitView.class)
  public Response noShow(
      @PathParam("id") VisitId id,
      @HeaderParam("If-Match") @Nullable IfMatch seen,
      @Context SecurityContext security,
      NoShow body) {
    Caller caller = Caller.of(security);
    return answer(Response.ok(), caller, steps.noShow(caller, id, seen, body.absent()));
  }

  /// It is done.
  @POST
  @Path("{id}/complete")
  @Roles({Role.HALL_OPERATOR, Role.OFFICIAL})
  @Answers(VisitView.class)
  public Response complete(
      @PathParam("id") VisitId id,
      @HeaderParam("If-Match") @Nullable IfMatch seen,
      @Context SecurityContext security) {
    Caller caller = Caller.of(security);
    return answer(Response.ok(), caller, steps.complete(caller, id, seen));
  }

  /// It could not be, for a technical reason.
  @POST
  @Path("{id}/fail")
  @Roles({Role.HALL_OPERATOR, Role.OFFICIAL})
  @Answers(VisitView.class)
  public Response fail(
      @PathParam("id") VisitId id,
      @HeaderParam("If-Match") @Nullable IfMatch seen,
      @Context SecurityContext security,
      Fail body) {
    Caller caller = Caller.of(security);
    return answer(Response.ok(), caller, steps.fail(caller, id, seen, body.reason()));
  }

  /// What the official decided; it may be written again.
  @POST
  @Path("{id}/outcome")
  @Roles(Role.OFFICIAL)
  @Answers(VisitView.class)
  public Response outcome(
      @PathParam("id") VisitId id,
      @HeaderParam("If-Match") @Nullable IfMatch seen,
      @Context SecurityContext security,
      Decide body) {
    Caller caller = Caller.of(security);
    return answer(
        Response.ok(), caller, steps.decide(caller, id, seen, body.decision(), body.note()));
  }

  private Response answer(Response.ResponseBuilder builder, Caller caller, Visit visit) {
    return builder
        .entity(views.of(caller, visit))
        .tag(IfMatch.tag(visit.version()))
        .build();
  }

  /// Where a list goes on: behind that visit.
  private record Cursor(@Nullable Instant at, @Nullable VisitId id) {
    static Cursor parse(@Nullable String key) {
      if (key == null) {
        return new Cursor(null, null);
      }
      try {
        String[] parts = key.split(" ", 2);
        return new Cursor(
            Check.instant("cursor", Instant.parse(parts[0])), VisitId.fromString(parts[1]));
      } catch (RuntimeException e) {
        throw Page.Query.badCursor();
      }
    }
  }

  /// @param hallId another hall of the same centre and section, or null for the same
  public record Reschedule(
      Instant startsAt, Instant endsAt, @Nullable HallId hallId) {

    /// Checks the bounds.
    public Reschedule {
      NewVisit.requireTimes(startsAt, endsAt);
    }
  }

  /// @param reason 1 to 500 characters
  public record Cancel(CancelledBy cancelledBy, String reason) {

    /// Checks the bounds.
    public Cancel {
      Check.required("cancelled_by", cancelledBy);
      reason = Check.prose("reason", reason, 1, 500);
    }
  }

  /// @param absent who did not come
  public record NoShow(Absent absent) {

    /// Checks that somebody is named.
    public NoShow {
      Check.required("absent", absent);
    }
  }

  /// @param reason what went wrong, 1 to 500 characters
  public record Fail(String reason) {

    /// Checks the bounds.
    public Fail {
      reason = Check.prose("reason", reason, 1, 500);
    }
  }

  /// @param decision 1 to 100 characters
  /// @param note     at most 4,000 characters
  public record Decide(String decision, @Nullable String note) {

    /// Checks the bounds.
    public Decide {
      decision = Check.text("decision", decision, 1, 100);
      note = Check.optionalProse("note", note, 4_000);
    }
  }
}
