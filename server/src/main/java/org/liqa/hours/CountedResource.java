package org.liqa.hours;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.liqa.access.Caller;
import org.liqa.access.CenterId;
import org.liqa.access.Role;
import org.liqa.access.Roles;
import org.liqa.callcenter.CountedCall;
import org.liqa.callcenter.Direction;
import org.liqa.directory.Directory;
import org.liqa.platform.Check;
import org.liqa.platform.Page;
import org.liqa.quality.AnswerFigure;
import org.liqa.quality.CountedAnswer;
import org.liqa.request.CountedRequest;
import org.liqa.request.RequestFigure;

/// HTTP face of the requests, calls and answers that the overview counts: as many as it says, in
/// order of time. Nobody is named in them. For who may see what is behind the figures; a supervisor
/// sees their own centre alone.
@Path("/statistics")
@Produces(MediaType.APPLICATION_JSON)
public final class CountedResource {

  private final Overview overview;
  private final Directory directory;

  /// @param directory knows which centres there are
  public CountedResource(Overview overview, Directory directory) {
    this.overview = overview;
    this.directory = directory;
  }

  /// The requests that a figure counts.
  @GET
  @Path("counted-requests")
  @Roles({Role.ANALYST, Role.SUPERVISOR})
  public Page<CountedRequest> requests(
      @QueryParam("figure") @Nullable RequestFigure figure,
      @QueryParam("from") @Nullable LocalDate from,
      @QueryParam("to") @Nullable LocalDate to,
      @QueryParam("center_id") @Nullable CenterId center,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor,
      @Context SecurityContext security) {
    return overview.requests(
        Check.required("figure", figure),
        question(from, to, center, security),
        Page.Query.of(limit, cursor));
  }

  /// The calls that are counted as calls in, or as calls out.
  @GET
  @Path("counted-calls")
  @Roles({Role.ANALYST, Role.SUPERVISOR})
  public Page<CountedCall> calls(
      @QueryParam("direction") @Nullable Direction direction,
      @QueryParam("from") @Nullable LocalDate from,
      @QueryParam("to") @Nullable LocalDate to,
      @QueryParam("center_id") @Nullable CenterId center,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor,
      @Context SecurityContext security) {
    return overview.calls(
        Check.required("direction", direction),
        question(from, to, center, security),
        Page.Query.of(limit, cursor));
  }

  /// The answers to the survey that a figure counts.
  @GET
  @Path("counted-answers")
  @Roles({Role.ANALYST, Role.SUPERVISOR})
  public Page<CountedAnswer> answers(
      @QueryParam("figure") @Nullable AnswerFigure figure,
      @QueryParam("from") @Nullable LocalDate from,
      @QueryParam("to") @Nullable LocalDate to,
      @QueryParam("center_id") @Nullable CenterId center,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor,
      @Context SecurityContext security) {
    return overview.answers(
        Check.required("figure", figure),
        question(from, to, center, security),
        Page.Query.of(limit, cursor));
  }

  private HoursQuestion question(
      @Nullable LocalDate from,
      @Nullable LocalDate to,
      @Nullable CenterId center,
      SecurityContext security) {
    return HoursQuestion.ofDays(
        Check.required("from", from),
        Check.required("to", to),
        directory.narrow(Caller.of(security), center));
  }
}
