package org.liqa.booking;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.liqa.access.Caller;
import org.liqa.access.CenterId;
import org.liqa.access.OfficialId;
import org.liqa.access.Role;
import org.liqa.access.Roles;
import org.liqa.platform.Answers;
import org.liqa.platform.Check;
import org.liqa.platform.Language;

/// HTTP face of an official's audiences of a day on paper.
@Path("/audience-list")
@Produces(AudienceListResource.PDF)
public final class AudienceListResource {

  static final String PDF = "application/pdf";

  private final AudienceList list;

  /// @param list makes it
  public AudienceListResource(AudienceList list) {
    this.list = list;
  }

  /// The booked audiences of an official on a day of a centre, as PDF; in Arabic where no language
  /// is named.
  @GET
  @Roles({Role.SCHEDULER, Role.OFFICIAL})
  @Answers(Void.class)
  public Response pdf(
      @QueryParam("center_id") @Nullable CenterId center,
      @QueryParam("official_id") @Nullable OfficialId official,
      @QueryParam("date") @Nullable LocalDate date,
      @QueryParam("language") @Nullable Language language,
      @Context SecurityContext security) {
    byte[] pdf = list.pdf(
        Caller.of(security),
        Check.required("center_id", center),
        Check.required("official_id", official),
        Check.date("date", date),
        language == null ? Language.AR : language);
    return Response.ok(pdf, PDF)
        .header("Content-Disposition", "inline; filename=\"audiences-" + date + ".pdf\"")
        .build();
  }
}
