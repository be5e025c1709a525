package org.liqa.hours;

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
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.liqa.access.AllCenters;
import org.liqa.access.Caller;
import org.liqa.access.Role;
import org.liqa.access.Roles;
import org.liqa.notify.EmailAddress;
import org.liqa.platform.Answers;
import org.liqa.platform.Check;
import org.liqa.platform.Idempotency;
import org.liqa.platform.Language;
import org.liqa.platform.Page;

/// HTTP face of who is sent the month's figures by e-mail.
@AllCenters
@Path("/month-reports")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ReportResource {

  private final Reports reports;
  private final Idempotency idempotency;

  /// @param reports sends them
  public ReportResource(Reports reports, Idempotency idempotency) {
    this.reports = reports;
    this.idempotency = idempotency;
  }

  /// Has the month's figures sent to an address, on the first morning after each month, as PDF. 409
  /// `already-subscribed`.
  @POST
  @Roles(Role.ANALYST)
  @Answers(value = ReportView.class, status = 201)
  public Response subscribe(
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Context SecurityContext security,
      NewReport body) {
    Caller caller = Caller.of(security);
    return idempotency.once(key, caller.id().toString(), "POST /month-reports", body, () -> {
      ReportView view = ReportView.of(
          reports.subscribe(caller, EmailAddress.of("email", body.email()), body.language()));
      return Response.created(URI.create("/api/v1/month-reports/" + view.id()))
          .entity(view)
          .build();
    });
  }

  /// To whom they are sent, latest first.
  @GET
  @Roles(Role.ANALYST)
  public Page<ReportView> list(
      @QueryParam("limit") @Nullable Integer limit, @QueryParam("cursor") @Nullable String cursor) {
    return reports.list(Page.Query.of(limit, cursor)).map(ReportView::of);
  }

  /// Sends no more there.
  @DELETE
  @Path("{id}")
  @Roles(Role.ANALYST)
  @Answers(value = Void.class, status = 204)
  public Response end(@PathParam("id") ReportId id, @Context SecurityContext security) {
    reports.end(Caller.of(security), id);
    return Response.noContent().build();
  }

  /// @param email    an address for e-mail
  /// @param language in which it is written
  public record NewReport(String email, Language language) {

    /// Checks the bounds.
    ///
    /// @throws InvalidValue naming the field
    public NewReport {
      email = EmailAddress.of("email", email).address();
      Check.required("language", language);
    }

    /// Without the address.
    @Override
    public String toString() {
      return "NewReport[" + language + "]";
    }
  }

  /// What a client sees of a subscription.
  ///
  /// @param lastMonth the last month that was sent, or was over before it began
  public record ReportView(
      ReportId id, String email, Language language, String lastMonth, Instant createdAt) {

    static ReportView of(Reports.Subscription to) {
      return new ReportView(
          to.id(), to.email().address(), to.language(), to.lastMonth().toString(), to.createdAt());
    }
  }
}
