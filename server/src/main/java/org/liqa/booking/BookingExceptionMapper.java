package org.liqa.booking;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.List;
import java.util.Map;
import org.liqa.platform.Problem;

/// The answers to a [BookingError]. No `default` branch, on purpose: a new error does not compile
/// until it has a
/// status.
public final class BookingExceptionMapper implements ExceptionMapper<BookingException> {

  @Override
  public Response toResponse(BookingException e) {
    return problem(e.error()).response();
  }

  private static Problem problem(BookingError error) {
    return switch (error) {
      case BookingError.SlotTaken e -> {
        List<String> conflicts = Resource.names(e.conflicts());
        yield Problem.of(
            409,
            "slot-taken",
            "Slot taken",
            "At that time " + have(conflicts) + " another meeting; choose another time.",
            Map.of("conflicts", conflicts, "alternatives", e.alternatives()));
      }
      case BookingError.OfSeriesTaken e -> {
        List<String> conflicts = Resource.names(e.conflicts());
        yield Problem.of(
            409,
            "slot-taken",
            "Slot taken",
            "At " + e.startsAt() + " " + have(conflicts) + " another meeting; nothing was booked.",
            Map.of("conflicts", conflicts, "starts_at", e.startsAt()));
      }
      case BookingError.SectionMismatch e ->
        Problem.of(
            422,
            "section-mismatch",
            "Wrong section",
            "The hall is of the other section; choose one of the visitor's.");
      case BookingError.TimeNotBookable e ->
        Problem.of(
            422, "time-not-bookable", "Time not bookable", "Choose another time: " + e.why() + ".");
      case BookingError.HallUnfit e ->
        Problem.of(
            422,
            "hall-unfit",
            "Hall does not fit",
            "The visitor needs what this hall does not offer; choose another hall.",
            Map.of("missing", e.inOrder()));
      case BookingError.StateNotAllowed e ->
        Problem.of(
            409,
            "state-not-allowed",
            "Not in this state",
            "The visit is " + e.state() + ", which does not allow this.",
            Map.of("state", e.state()));
      case BookingError.MovedOn e ->
        Problem.of(
            409,
            "moved-on",
            "Something was done since",
            "A visit is not any more as the change left it; nothing was taken back.",
            Map.of("visits", e.visits()));
      case BookingError.RequestClosed e ->
        Problem.of(
            409,
            "state-not-allowed",
            "Not in this state",
            "The request is closed, so nothing is booked for it.");
    };
  }

  private static String have(List<String> names) {
    return "the " + String.join(" and the ", names) + (names.size() == 1 ? " has" : " have");
  }
}
