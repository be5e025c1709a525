package org.liqa.calendar;

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
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.liqa.access.Caller;
import org.liqa.access.Role;
import org.liqa.access.Roles;
import org.liqa.access.SignedIn;
import org.liqa.platform.Answers;
import org.liqa.platform.Check;
import org.liqa.platform.IfMatch;

/// HTTP face of when Ramadan is.
@Path("/ramadan/{year}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class RamadanResource {

  private final Ramadans ramadans;

  /// @param ramadans the rules behind
  public RamadanResource(Ramadans ramadans) {
    this.ramadans = ramadans;
  }

  /// The days of Ramadan in a year of the Hijra: as they were announced, or as the Umm al-Qura
  /// calendar reckons them.
  @GET
  @SignedIn
  @Answers(View.class)
  public Response get(@PathParam("year") int year) {
    return answer(ramadans.get(year), List.of());
  }

  /// Sets the days that were announced; the working hours of that Ramadan move to them. 409
  /// `visits-hit` names the visits that are booked outside the moved hours; with `keep_booked` they
  /// stay booked, and the answer names them.
  @PUT
  @Roles(Role.ADMIN)
  @Answers(View.class)
  public Response announce(
      @PathParam("year") int year,
      @HeaderParam("If-Match") @Nullable IfMatch seen,
      @Context SecurityContext security,
      Announcement body) {
    CalendarChange.Done<Ramadan> done = ramadans.announce(
        Caller.of(security),
        seen,
        new Ramadan(year, body.startsOn(), body.endsOn(), true, 0),
        body.keepBooked() != null && body.keepBooked());
    return answer(done.result(), done.hits());
  }

  private static Response answer(Ramadan ramadan, List<Hit> visits) {
    return Response.ok(View.of(ramadan, visits))
        .tag(IfMatch.tag(ramadan.version()))
        .build();
  }

  /// The days that were announced.
  ///
  /// @param startsOn   the first day, in; at most two days from what the calendar reckons
  /// @param endsOn     the last day, in; 29 or 30 days
  /// @param keepBooked whether visits that are booked outside the moved hours stay; false where
  ///                   absent
  public record Announcement(
      LocalDate startsOn, LocalDate endsOn, @Nullable Boolean keepBooked) {

    /// Checks the bounds.
    public Announcement {
      Check.date("starts_on", startsOn);
      Check.date("ends_on", endsOn);
    }
  }

  /// What a client sees of a Ramadan.
  ///
  /// @param announced whether the days were announced
  /// @param visits    those that are booked outside the hours that moved; 200 at most
  public record View(
      int year, LocalDate startsOn, LocalDate endsOn, boolean announced, List<Hit> visits) {

    static View of(Ramadan ramadan, List<Hit> visits) {
      return new View(
          ramadan.year(), ramadan.startsOn(), ramadan.endsOn(), ramadan.isAnnounced(), visits);
    }
  }
}
