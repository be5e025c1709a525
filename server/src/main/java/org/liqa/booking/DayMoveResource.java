package org.liqa.booking;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.liqa.access.Caller;
import org.liqa.access.OfficialId;
import org.liqa.access.Role;
import org.liqa.access.Roles;
import org.liqa.directory.HallId;
import org.liqa.platform.Answers;
import org.liqa.platform.Check;
import org.liqa.platform.Idempotency;

/// HTTP face of moving an official's day.
@Path("/day-moves")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class DayMoveResource {

  private final DayMoves moves;
  private final Idempotency idempotency;

  /// @param moves the rules behind
  public DayMoveResource(DayMoves moves, Idempotency idempotency) {
    this.moves = moves;
    this.idempotency = idempotency;
  }

  /// Shows what would become of the visits of an official's day that have not begun: each with the
  /// place it would have, in its own hall or another of its section, and with what stands in its
  /// way. Nothing is changed. Times of day stay the same by the clock of each centre.
  @POST
  @Path("preview")
  @Roles(Role.SCHEDULER)
  public View preview(@Context SecurityContext security, DayMoves.Wanted body) {
    return View.of(moves.preview(Caller.of(security), body));
  }

  /// Moves them as it was shown, all or none. 409 `plan-changed` if anything of it has changed
  /// since, `moves-blocked` if something stands in a visit's way.
  @POST
  @Roles(Role.SCHEDULER)
  @Answers(View.class)
  public Response make(
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Context SecurityContext security,
      NewDayMove body) {
    Caller caller = Caller.of(security);
    return idempotency.once(
        key,
        caller.id().toString(),
        "POST /day-moves",
        body,
        () ->
            Response.ok(View.of(moves.make(caller, body.wanted(), body.plan()))).build());
  }

  /// Takes a move back: each of the visits has its place again, all of them or none, and who was
  /// checked in before it is so again. 409 `moved-on` if anything was done to one since it was
  /// moved, `moves-blocked` if one can't have its place back.
  @POST
  @Path("undo")
  @Roles(Role.SCHEDULER)
  public TakenBack undo(@Context SecurityContext security, MovedVisits body) {
    return new TakenBack(Move.all(moves.takeBack(Caller.of(security), body.moves())));
  }

  /// @param moves those that were moved, 1 to 100
  public record MovedVisits(List<SeenVisit> moves) {

    /// Checks the bounds, and copies.
    public MovedVisits {
      moves = SeenVisit.checked("moves", moves, DayMoves.MOST_VISITS);
    }
  }

  /// @param moves where each was, and where it is again
  public record TakenBack(List<Move> moves) {}

  /// A move that was shown before.
  ///
  /// @param date         of which day, in each visit's centre
  /// @param toDate       the day they are moved to; absent for the same
  /// @param toOfficialId who takes them; absent for the same
  /// @param plan         the `plan` that the preview answered
  public record NewDayMove(
      OfficialId officialId,
      LocalDate date,
      @Nullable LocalDate toDate,
      @Nullable OfficialId toOfficialId,
      String plan) {

    /// Checks the bounds.
    public NewDayMove {
      DayMoves.Wanted unused = new DayMoves.Wanted(officialId, date, toDate, toOfficialId);
      plan = Check.text("plan", plan, 1, 64);
    }

    DayMoves.Wanted wanted() {
      return new DayMoves.Wanted(officialId, date, toDate, toOfficialId);
    }
  }

  /// Where a visit is.
  public record Place(
      Instant startsAt,
      Instant endsAt,
      HallId hallId,
      @Nullable OfficialId officialId) {

    static Place of(Visit visit) {
      return new Place(visit.startsAt(), visit.endsAt(), visit.hallId(), visit.officialId());
    }
  }

  /// What becomes of one visit.
  ///
  /// @param version  the visit's as the move leaves it, by which the move is taken back
  /// @param obstacle what stands in its way; null where nothing does
  public record Move(
      VisitId visitId,
      int version,
      Place from,
      Place to,
      @Nullable Obstacle obstacle) {

    static List<Move> all(List<Rearranging.Outcome> outcomes) {
      return outcomes.stream()
          .map(move -> new Move(
              move.before().id(),
              move.after().version(),
              Place.of(move.before()),
              Place.of(move.after()),
              move.obstacle() == null ? null : Obstacle.of(move.obstacle())))
          .toList();
    }
  }

  /// What a client sees of a move.
  ///
  /// @param plan     to be sent with the move that is to do this and nothing else
  /// @param possible whether nothing stands in any visit's way
  /// @param moves    by start
  public record View(String plan, boolean possible, List<Move> moves) {

    static View of(DayMoves.Plan plan) {
      return new View(plan.key(), plan.isPossible(), Move.all(plan.moves()));
    }
  }
}
