package org.liqa.calendar;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.liqa.access.Caller;
import org.liqa.access.CenterId;
import org.liqa.access.OfficialId;
import org.liqa.access.Role;
import org.liqa.access.Roles;
import org.liqa.directory.HallId;
import org.liqa.directory.Name;
import org.liqa.platform.Answers;
import org.liqa.platform.Check;
import org.liqa.platform.IdSource;
import org.liqa.platform.Idempotency;
import org.liqa.platform.InvalidValue;
import org.liqa.platform.Page;

/// HTTP face of closures.
@Path("/closures")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ClosureResource {

  private final Closures closures;
  private final Owners owners;
  private final Idempotency idempotency;
  private final IdSource ids;

  /// @param owners checks whose closure it is
  public ClosureResource(Closures closures, Owners owners, Idempotency idempotency, IdSource ids) {
    this.closures = closures;
    this.owners = owners;
    this.idempotency = idempotency;
    this.ids = ids;
  }

  /// Closures, by their first day; of one owner where one is named.
  @GET
  @Roles({Role.ADMIN, Role.SCHEDULER})
  public Page<Closure> list(
      @QueryParam("center_id") @Nullable CenterId center,
      @QueryParam("hall_id") @Nullable HallId hall,
      @QueryParam("official_id") @Nullable OfficialId official,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor) {
    return closures.list(new Owner(center, hall, official), Page.Query.of(limit, cursor));
  }

  /// One closure.
  @GET
  @Path("{id}")
  @Roles({Role.ADMIN, Role.SCHEDULER})
  public Closure get(@PathParam("id") ClosureId id) {
    return closures.get(id);
  }

  /// A new closure. 409 `visits-hit` names the visits that are booked on its days; with
  /// `keep_booked`
  /// they stay booked, and the answer names them.
  @POST
  @Roles(Role.ADMIN)
  @Answers(value = ClosureMade.class, status = 201)
  public Response create(
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Context SecurityContext security,
      NewClosure body) {
    Caller caller = Caller.of(security);
    Owner owner = owners.of(body.centerId(), body.hallId(), body.officialId());
    return idempotency.once(key, caller.id().toString(), "POST /closures", body, () -> {
      CalendarChange.Done<Closure> done =
          closures.add(caller, body.closure(new ClosureId(ids.next()), owner), body.keeps());
      return Response.created(URI.create("/api/v1/closures/" + done.result().id()))
          .entity(ClosureMade.of(done))
          .build();
    });
  }

  /// Takes a closure away.
  @DELETE
  @Path("{id}")
  @Roles(Role.ADMIN)
  @Answers(value = Void.class, status = 204)
  public Response remove(@PathParam("id") ClosureId id, @Context SecurityContext security) {
    closures.remove(Caller.of(security), id);
    return Response.noContent().build();
  }

  /// A closure that was put in.
  ///
  /// @param visits those that were booked then and stay booked; 200 at most
  public record ClosureMade(
      ClosureId id,
      @Nullable CenterId centerId,
      @Nullable HallId hallId,
      @Nullable OfficialId officialId,
      LocalDate startsOn,
      LocalDate endsOn,
      Name reason,
      List<Hit> visits) {

    static ClosureMade of(CalendarChange.Done<Closure> done) {
      Closure closure = done.result();
      return new ClosureMade(
          closure.id(),
          closure.centerId(),
          closure.hallId(),
          closure.officialId(),
          closure.startsOn(),
          closure.endsOn(),
          closure.reason(),
          done.hits());
    }
  }

  /// A closure to be put in, of exactly one of centre, hall and official.
  ///
  /// @param startsOn the first day, in
  /// @param endsOn   the last day, in; two years after the first at most
  /// @param keepBooked whether visits that are booked then stay; false where absent
  public record NewClosure(
      @Nullable CenterId centerId,
      @Nullable HallId hallId,
      @Nullable OfficialId officialId,
      LocalDate startsOn,
      LocalDate endsOn,
      Name reason,
      @Nullable Boolean keepBooked) {

    /// Checks the bounds.
    public NewClosure {
      Check.date("starts_on", startsOn);
      Check.date("ends_on", endsOn);
      Check.required("reason", reason);
      if (endsOn.isBefore(startsOn) || endsOn.isAfter(startsOn.plusYears(2))) {
        throw new InvalidValue("ends_on", "must be from starts_on to two years after it");
      }
    }

    boolean keeps() {
      return keepBooked != null && keepBooked;
    }

    Closure closure(ClosureId id, Owner owner) {
      return new Closure(
          id, owner.centerId(), owner.hallId(), owner.officialId(), startsOn, endsOn, reason);
    }
  }
}
