package org.liqa.call;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.liqa.access.UserId;
import org.liqa.access.Users;
import org.liqa.booking.Visit;
import org.liqa.booking.VisitId;
import org.liqa.booking.VisitState;
import org.liqa.booking.Visits;
import org.liqa.platform.Database;
import org.liqa.signaling.Admission;
import org.liqa.signaling.protocol.CloseCode;
import org.liqa.signaling.protocol.ServerMessage.IceServer;
import org.liqa.signaling.protocol.Side;

/// The door of the room: a ticket, once, for that visit, while its bearer may still come in.
/// Thread-safe.
public final class VisitAdmission implements Admission {

  private final Database database;
  private final Visits visits;
  private final Users users;
  private final InstantSource clock;
  private final CallTokens tokens;

  /// @param users says who is still enabled
  public VisitAdmission(
      Database database, Visits visits, Users users, InstantSource clock, CallTokens tokens) {
    this.database = database;
    this.visits = visits;
    this.users = users;
    this.clock = clock;
    this.tokens = tokens;
  }

  @Override
  public void check(UUID visit, String token) throws Refused {
    CallTokens.Ticket unused = read(visit, token);
  }

  @Override
  public Admitted admit(UUID visit, String token) throws Refused {
    CallTokens.Ticket ticket = read(visit, token);
    int used = database.inTransaction(
        handle -> handle.attach(CallStore.class).useTicket(ticket.id(), ticket.expiresAt()));
    if (used == 0) {
      throw new Refused(CloseCode.NO_TICKET, "ticket-used");
    }
    return new Admitted(ticket.person(), ticket.side(), ticket.displayName());
  }

  private CallTokens.Ticket read(UUID visit, String token) throws Refused {
    CallTokens.Ticket ticket =
        tokens.readTicket(token).orElseThrow(() -> new Refused(CloseCode.NO_TICKET, "bad-ticket"));
    if (!ticket.visit().equals(visit)) {
      throw new Refused(CloseCode.NOT_ADMITTED, "other-visit");
    }
    Instant opensAt = requireGoingOn(visit).startsAt().minus(Tickets.EARLIEST);
    if (!isWelcome(ticket)) {
      throw new Refused(CloseCode.NOT_ADMITTED, "not-admitted");
    }
    if (clock.instant().isBefore(opensAt)) {
      throw new Refused(CloseCode.NOT_ADMITTED, "too-early");
    }
    return ticket;
  }

  private boolean isWelcome(CallTokens.Ticket ticket) {
    if (ticket.side() == Side.GUEST) {
      return database.inTransaction(handle -> handle
          .attach(CallStore.class)
          .findInvitation(ticket.person())
          .filter(invitation -> invitation.revokedAt() == null)
          .isPresent());
    }
    return users.isEnabled(new UserId(ticket.person()));
  }

  private Visit requireGoingOn(UUID visitId) throws Refused {
    Visit visit = visits
        .find(new VisitId(visitId))
        .orElseThrow(() -> new Refused(CloseCode.NOT_ADMITTED, "not-admitted"));
    VisitState state = visit.stateAt(clock.instant());
    if (state.isOver()) {
      throw new Refused(CloseCode.VISIT_OVER, "visit-over");
    }
    return visit;
  }

  @Override
  public Resumed resume(UUID visit, String token) throws Refused {
    CallTokens.Resume resume = tokens
        .readResume(token)
        .orElseThrow(() -> new Refused(CloseCode.NO_TICKET, "bad-resume-token"));
    if (!resume.visit().equals(visit)) {
      throw new Refused(CloseCode.NO_TICKET, "bad-resume-token");
    }
    Visit unused = requireGoingOn(visit);
    return new Resumed(resume.participant(), resume.epoch());
  }

  @Override
  public String resumeToken(UUID visit, UUID participant, int epoch) {
    return tokens.resume(visit, participant, epoch);
  }

  @Override
  public List<IceServer> iceServers(UUID visit, UUID person) {
    return tokens.iceServers(visit, person);
  }
}
