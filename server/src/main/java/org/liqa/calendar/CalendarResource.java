package org.liqa.calendar;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.liqa.access.Caller;
import org.liqa.access.CenterId;
import org.liqa.access.SignedIn;
import org.liqa.directory.Directory;
import org.liqa.directory.Name;
import org.liqa.platform.Check;
import org.liqa.platform.InvalidValue;
import org.liqa.platform.Page;

/// HTTP face of a centre's days.
@Path("/centers/{id}/calendar")
@Produces(MediaType.APPLICATION_JSON)
public final class CalendarResource {

  private static final int MOST_DAYS = 366;

  private final Calendar calendar;
  private final Directory directory;

  /// @param directory where centres are
  public CalendarResource(Calendar calendar, Directory directory) {
    this.calendar = calendar;
    this.directory = directory;
  }

  /// Each day of a centre from `from` up to and without `to`, 366 days at most; 404 if the centre
  /// is
  /// not there or not the caller's.
  @GET
  @SignedIn
  public Page<View> days(
      @PathParam("id") CenterId id,
      @QueryParam("from") @Nullable LocalDate from,
      @QueryParam("to") @Nullable LocalDate to,
      @Context SecurityContext security) {
    Caller.of(security).requireSees(id);
    LocalDate first = Check.date("from", from);
    LocalDate end = Check.date("to", to);
    requireOrder(first, end);
    return Page.whole(calendar.days(directory.getCenter(id), first, end).stream()
        .map(View::of)
        .toList());
  }

  private static void requireOrder(LocalDate from, LocalDate to) {
    if (!to.isAfter(from) || to.isAfter(from.plusDays(MOST_DAYS))) {
      throw new InvalidValue("to", "must be after from, by " + MOST_DAYS + " days at most");
    }
  }

  /// A day of a centre.
  ///
  /// @param open    when it is open, in order of time
  /// @param closure why it is closed, where a closure says so
  public record View(
      LocalDate date, List<Span> open, @Nullable Name closure) {

    static View of(Calendar.Day day) {
      return new View(day.date(), day.open(), day.closure());
    }
  }
}
