package org.liqa;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import org.liqa.access.Anonymous;

/// The application's time, by which pages say what is today and what is over: a desk's own clock
/// may be wrong, and the demonstration's is set.
@Path("/time")
@Produces(MediaType.APPLICATION_JSON)
public final class TimeResource {

  private final InstantSource clock;

  /// @param clock the application's
  public TimeResource(InstantSource clock) {
    this.clock = clock;
  }

  /// What time it is.
  @GET
  @Anonymous
  public Time time() {
    return new Time(clock.instant());
  }

  /// @param now UTC, when the question was answered
  public record Time(Instant now) {}
}
