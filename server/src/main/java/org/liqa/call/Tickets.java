package org.liqa.call;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.liqa.access.Caller;
import org.liqa.access.Role;
import org.liqa.audit.Audit;
import org.liqa.booking.Visit;
import org.liqa.booking.VisitId;
import org.liqa.booking.VisitState;
import org.liqa.booking.Visits;
import org.liqa.platform.Check;
import org.liqa.platform.Database;
import org.liqa.platform.IdSource;
import org.liqa.platform.Problem;
import org.liqa.platform.ProblemException;
import org.liqa.signaling.protocol.ServerMessage.IceServer;
import org.liqa.signaling.protocol.Side;

/// Tickets and invitations: may this person enter the room of that visit, now, and at which side.
/// Thread-safe.
public final class Tickets {

  /// How long before a visit its room may be entered.
  public static final Duration EARLIEST = Duration.ofMinutes(30);

  private static final Duration GUESTS_AFTER_END = Duration.ofMinutes(30);

  private final Database database;
  private final Visits visits;
  private final Audit audit;
  private final InstantSource clock;
  private final IdSource ids;
  private final CallTokens tokens;
  private final Supplier<URI> origin;

  /// @param tokens signs them
  /// @param origin under which browsers reach Liqa; asked for when needed, since the port may be
  /// any free one
  public Tickets(
      Database database,
      Visits visits,
      Audit audit,
      InstantSource clock,
      IdSource ids,
      CallTokens tokens,
      Supplier<URI> origin) {
    this.database = database;
    this.visits = visits;
    this.audit = audit;
    this.clock = clock;
    this.ids = ids;
    this.tokens = tokens;
    this.origin = origin;
  }

  /// A ticket and where it is good.
  public record Ticket(
      String ticket, Instant expiresAt, String signalingUrl, List<IceServer> iceServers) {

    /// Without the ticket.
    @Override
    public String toString() {
      return "Ticket[" + expiresAt + "]";
    }
  }

  /// A guest's link.
  ///
  /// @param link with the secret in its fragment, which browsers send to nobody
  public record Invitation(UUID id, String displayName, String link, Instant expiresAt) {

    /// Without the link.
    @Override
    public String toString() {
      return "Invitation[" + id + "]";
    }
  }

  /// A ticket for the caller's own side, good for one connection within a minute.
  ///
  /// @throws ProblemException 404 if the visit is not theirs, 409 `too-early`, `visit-over`,
  /// `state-not-allowed`
  public Ticket issue(Caller caller, VisitId id) {
    Visit visit = visits.get(caller, id);
    Side side = side(caller, visit);
    Instant now = clock.instant();
    requireOpen(visit, now);
    UUID ticketId = ids.next();
    CallTokens.Made made = tokens.ticket(
        ticketId,
        id.value(),
        caller.id().value(),
        side,
        caller.displayName(),
        now.plus(CallTokens.TICKET_LIFE));
    audit.record(caller, "visit.ticket", "visit", id);
    return new Ticket(
        made.token(),
        made.expiresAt(),
        signalingUrl(id),
        tokens.iceServers(id.value(), caller.id().value()));
  }

  /// Invites somebody who has no user: an interpreter, an adviser, a relative.
  ///
  /// @throws ProblemException as [#issue], but for being early
  public Invitation invite(Caller caller, VisitId id, String displayName) {
    String name = Check.text("display_name", displayName, 1, 120);
    Visit visit = visits.get(caller, id);
    Side unused = side(caller, visit);
    Instant now = clock.instant();
    requireNotOver(visit, now);
    UUID invitation = ids.next();
    CallTokens.Made made = tokens.ticket(
        ids.next(),
        id.value(),
        invitation,
        Side.GUEST,
        name,
        visit.endsAt().plus(GUESTS_AFTER_END));
    database.useTransaction(handle -> {
      handle
          .attach(CallStore.class)
          .invite(invitation, id, name, caller.id(), now, made.expiresAt());
      audit.record(caller, "visit.invite", "visit", id);
    });
    String link = origin.get() + "/visits/" + id + "/call#guest=" + made.token();
    return new Invitation(invitation, name, link, made.expiresAt());
  }

  /// Takes an invitation back: the link lets nobody in any more, and who came by it is out within a
  /// second or two.
  ///
  /// @throws ProblemException 404 if there is none
  public void revoke(Caller caller, VisitId id, UUID invitation) {
    Side unused = side(caller, visits.get(caller, id));
    int revoked = database.inTransaction(handle -> {
      audit.record(caller, "visit.uninvite", "visit", id);
      return handle.attach(CallStore.class).revoke(invitation, id, clock.instant());
    });
    if (revoked == 0) {
      throw ProblemException.notFound();
    }
  }

  private static Side side(Caller caller, Visit visit) {
    if (caller.is(Role.OFFICIAL)
        && caller.officialId() != null
        && caller.officialId().equals(visit.officialId())) {
      return Side.OFFICIAL;
    }
    if (caller.is(Role.HALL_OPERATOR) && caller.sees(visit.centerId())) {
      return Side.HALL;
    }
    if (caller.is(Role.HALL_OPERATOR)
        && visit.counterpartCenterId() != null
        && caller.sees(visit.counterpartCenterId())) {
      return Side.COUNTERPART;
    }
    throw ProblemException.notFound();
  }

  private static void requireOpen(Visit visit, Instant now) {
    requireNotOver(visit, now);
    if (visit.stateAt(now) == VisitState.HELD) {
      throw ProblemException.of(Problem.of(
          409,
          "state-not-allowed",
          "Not in this state",
          "The visit is held and not booked; confirm it first."));
    }
    Instant opensAt = visit.startsAt().minus(EARLIEST);
    if (now.isBefore(opensAt)) {
      throw ProblemException.of(Problem.of(
          409,
          "too-early",
          "Too early",
          "The room opens at " + opensAt + ".",
          Map.of("available_at", opensAt)));
    }
  }

  private static void requireNotOver(Visit visit, Instant now) {
    if (visit.stateAt(now).isOver()) {
      throw ProblemException.of(
          Problem.of(409, "visit-over", "The visit is over", "Nobody enters it any more."));
    }
  }

  private String signalingUrl(VisitId id) {
    URI web = origin.get();
    return web.toString().replaceFirst("^http", "ws") + "/signaling/" + id;
  }
}
