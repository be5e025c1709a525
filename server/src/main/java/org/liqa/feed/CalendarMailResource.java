package org.liqa.feed;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import org.liqa.directory.Directory;
import org.liqa.notify.EmailAddress;
import org.liqa.platform.Answers;
import org.liqa.platform.IfMatch;
import org.liqa.platform.Language;
import org.liqa.platform.ProblemException;

/// HTTP face of e-mails that put an official's meetings into their calendar.
@Path("/officials/{id}/calendar-mail")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class CalendarMailResource {

  private final CalendarMail mail;
  private final Directory directory;

  /// @param directory which officials there are
  public CalendarMailResource(CalendarMail mail, Directory directory) {
    this.mail = mail;
    this.directory = directory;
  }

  /// Where an official is told of their meetings; an official sees their own.
  @GET
  @Roles({Role.ADMIN, Role.OFFICIAL})
  @Answers(View.class)
  public Response get(@PathParam("id") OfficialId id, @Context SecurityContext security) {
    return answer(mail.of(visible(Caller.of(security), id)));
  }

  /// Sends an official an e-mail for each meeting from now on, and for those that are booked, which
  /// puts it into their calendar; when it is moved another changes it there, and when it will not
  /// be
  /// another takes it away.
  @PUT
  @Roles({Role.ADMIN, Role.OFFICIAL})
  @Answers(View.class)
  public Response put(
      @PathParam("id") OfficialId id,
      @HeaderParam("If-Match") @Nullable IfMatch seen,
      @Context SecurityContext security,
      NewCalendarMail body) {
    Caller caller = Caller.of(security);
    Language language = body.language() == null ? Language.AR : body.language();
    return answer(
        mail.want(caller, seen, visible(caller, id), EmailAddress.kept(body.email()), language));
  }

  /// Sends them no more.
  @DELETE
  @Roles({Role.ADMIN, Role.OFFICIAL})
  @Answers(value = Void.class, status = 204)
  public Response stop(
      @PathParam("id") OfficialId id,
      @HeaderParam("If-Match") @Nullable IfMatch seen,
      @Context SecurityContext security) {
    Caller caller = Caller.of(security);
    mail.stop(caller, seen, visible(caller, id));
    return Response.noContent().build();
  }

  private static Response answer(CalendarMail.Wish wish) {
    return Response.ok(View.of(wish.wanted())).tag(IfMatch.tag(wish.version())).build();
  }

  private OfficialId visible(Caller caller, OfficialId id) {
    if (caller.officialId() != null && !caller.officialId().equals(id)) {
      throw ProblemException.notFound();
    }
    return directory.getOfficial(id).id();
  }

  /// Where an official wants to be told.
  ///
  /// @param email    an address such as name@example.org
  /// @param language of the texts; Arabic where absent
  public record NewCalendarMail(String email, @Nullable Language language) {

    /// Checks the address.
    public NewCalendarMail {
      email = EmailAddress.of("email", email).address();
    }

    /// Without the address.
    @Override
    public String toString() {
      return "NewCalendarMail[]";
    }
  }

  /// Where an official is told; both are null where they are not.
  public record View(@Nullable String email, @Nullable Language language) {

    static View of(CalendarMail.@Nullable Wanted wanted) {
      return wanted == null
          ? new View(null, null)
          : new View(wanted.address().address(), wanted.language());
    }
  }
}
