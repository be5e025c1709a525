package org.liqa.hours;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liqa.access.Caller;
import org.liqa.access.CenterId;
import org.liqa.access.OfficialId;
import org.liqa.access.Role;
import org.liqa.access.Roles;
import org.liqa.booking.VisitState;
import org.liqa.directory.Directory;
import org.liqa.directory.HallId;
import org.liqa.platform.Check;
import org.liqa.platform.Page;

/// HTTP face of what figures of visits count.
@Path("/statistics/counted-visits")
@Produces(MediaType.APPLICATION_JSON)
public final class CountedVisitResource {

  private final CountedVisits visits;
  private final Directory directory;

  /// @param visits    finds them
  /// @param directory knows which centres, halls and officials there are
  public CountedVisitResource(CountedVisits visits, Directory directory) {
    this.visits = visits;
    this.directory = directory;
  }

  /// What a figure counts, as many as it says: visits, once for each hall in figures of halls;
  /// sessions; or, of appointments with the minister, audiences too. In order of time; a year of
  /// days at most, and no days for what goes on at this moment. For who may see the visits; a
  /// supervisor sees their own centre alone.
  @GET
  @Roles({Role.ANALYST, Role.SUPERVISOR})
  public Page<CountedVisitView> list(
      @QueryParam("figure") @Nullable VisitFigure figure,
      @QueryParam("from") @Nullable LocalDate from,
      @QueryParam("to") @Nullable LocalDate to,
      @QueryParam("center_id") @Nullable CenterId center,
      @QueryParam("hall_id") @Nullable HallId hall,
      @QueryParam("official_id") @Nullable OfficialId official,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor,
      @Context SecurityContext security) {
    CenterId narrowed = directory.narrow(Caller.of(security), center);
    directory.requireHall(hall, narrowed);
    directory.requireOfficial(official);
    var question = new CountedVisits.Question(
        Check.required("figure", figure), from, to, narrowed, hall, official);
    return visits.list(question, Page.Query.of(limit, cursor)).map(CountedVisitView::of);
  }

  /// What a client sees of one.
  ///
  /// @param visitId     null of an audience
  /// @param audienceId  null of all else
  /// @param sessionId   of a session alone
  /// @param startsAt    of the visit, the audience or the session
  /// @param hallId      null of an audience
  /// @param officialId  null from hall to hall
  /// @param state       of the visit or the audience
  /// @param connectedMs milliseconds of the visit's closed sessions, as corrected, or of the
  /// session
  public record CountedVisitView(
      @Nullable UUID visitId,
      @Nullable UUID audienceId,
      @Nullable UUID sessionId,
      Instant startsAt,
      CenterId centerId,
      @Nullable UUID hallId,
      @Nullable OfficialId officialId,
      VisitState state,
      long connectedMs) {

    static CountedVisitView of(CountedVisit visit) {
      return new CountedVisitView(
          visit.visitId(),
          visit.audienceId(),
          visit.sessionId(),
          visit.startsAt(),
          visit.centerId(),
          visit.hallId(),
          visit.officialId(),
          visit.state(),
          visit.connectedMs());
    }
  }
}
