package org.liqa.booking;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.liqa.access.Caller;
import org.liqa.access.CenterId;
import org.liqa.access.Role;
import org.liqa.access.Roles;
import org.liqa.booking.HallTimes.HallTime;
import org.liqa.calendar.Span;
import org.liqa.directory.Center;
import org.liqa.directory.Directory;
import org.liqa.platform.Check;
import org.liqa.platform.InvalidValue;
import org.liqa.platform.Page;

/// HTTP face of when halls are open and free.
@Path("/centers/{id}/hall-times")
@Produces(MediaType.APPLICATION_JSON)
public final class HallTimesResource {

  private static final Duration LONGEST_WINDOW = Duration.ofDays(8);

  private final HallTimes times;
  private final Directory directory;

  /// @param directory which halls there are
  public HallTimesResource(HallTimes times, Directory directory) {
    this.times = times;
    this.directory = directory;
  }

  /// Each hall of the centre with when it is open and when free, from `from` to `to`, 8 days at
  /// most; what is past is in it as well. 404 if the centre is not there or not the caller's.
  @GET
  @Roles(Role.SCHEDULER)
  public Page<HallTime> list(
      @PathParam("id") CenterId id,
      @QueryParam("from") @Nullable Instant from,
      @QueryParam("to") @Nullable Instant to,
      @Context SecurityContext security) {
    Caller.of(security).requireSees(id);
    Center center = directory.getCenter(id);
    return Page.whole(times.of(center, directory.halls(id), window(from, to)));
  }

  /// @throws InvalidValue if it is not after `from`, or by more than 8 days
  static Span window(@Nullable Instant from, @Nullable Instant to) {
    Instant start = Check.instant("from", from);
    Instant end = Check.instant("to", to);
    if (!end.isAfter(start) || Duration.between(start, end).compareTo(LONGEST_WINDOW) > 0) {
      throw new InvalidValue("to", "must be after from, by 8 days at most");
    }
    return new Span(start, end);
  }
}
