package org.liqa.hours;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.liqa.access.Caller;
import org.liqa.access.SignedIn;
import org.liqa.booking.VisitId;
import org.liqa.booking.Visits;
import org.liqa.platform.Page;
import org.liqa.signaling.clock.EndReason;

/// HTTP face of a visit's sessions.
@Path("/visits/{id}/sessions")
@Produces(MediaType.APPLICATION_JSON)
public final class SessionResource {

  private final SessionLedger sessions;
  private final Visits visits;
  private final InstantSource clock;

  /// @param visits says whose visit it is
  /// @param clock  for the length so far of an open session
  public SessionResource(SessionLedger sessions, Visits visits, InstantSource clock) {
    this.sessions = sessions;
    this.visits = visits;
    this.clock = clock;
  }

  /// The sessions of a visit, in order of time; 404 if the visit is not there or not the caller's.
  @GET
  @SignedIn
  public Page<SessionView> list(@PathParam("id") VisitId id, @Context SecurityContext security) {
    visits.get(Caller.of(security), id);
    Instant now = clock.instant();
    return Page.whole(sessions.ofVisit(id)).map(session -> SessionView.of(session, now));
  }

  /// What a client sees of a session.
  ///
  /// @param endedAt    null while it is open
  /// @param durationMs milliseconds, up to now while it is open
  /// @param endReason  null while it is open
  public record SessionView(
      SessionId id,
      Instant startedAt,
      @Nullable Instant endedAt,
      long durationMs,
      @Nullable EndReason endReason) {

    static SessionView of(SessionRow session, Instant now) {
      long ms = session.durationMs() == null
          ? Math.max(0, Duration.between(session.startedAt(), now).toMillis())
          : session.durationMs();
      return new SessionView(
          session.id(), session.startedAt(), session.endedAt(), ms, session.endReason());
    }
  }
}
