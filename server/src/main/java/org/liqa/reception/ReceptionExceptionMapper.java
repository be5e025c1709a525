package org.liqa.reception;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.Map;
import org.liqa.platform.Problem;

/// The answers to a [ReceptionError]. No `default` branch, on purpose: a new error does not compile
/// until it has a status.
public final class ReceptionExceptionMapper implements ExceptionMapper<ReceptionException> {

  @Override
  public Response toResponse(ReceptionException e) {
    return problem(e.error()).response();
  }

  private static Problem problem(ReceptionError error) {
    return switch (error) {
      case ReceptionError.VisitorExists e ->
        Problem.of(
            409,
            "visitor-exists",
            "Known already",
            "This identity number is a visitor's already; go on with that visitor.",
            Map.of("visitor_id", e.id(), "id", e.id()));
      case ReceptionError.ReceptionFull e ->
        Problem.of(
            409,
            "reception-full",
            "Reception is full",
            "All " + e.capacity() + " places are taken; wait until one is free.",
            Map.of("capacity", e.capacity()));
      case ReceptionError.CheckInOver e ->
        Problem.of(
            409,
            "check-in-over",
            "Not in reception any more",
            "The visitor has left or came on an earlier day; check them in again.",
            Map.of("check_in_id", e.id()));
      case ReceptionError.RegistrationOpen e ->
        Problem.of(
            409,
            "registration-open",
            "Being registered already",
            "A request is being written down for this check-in; go on with that registration.",
            Map.of("registration_id", e.id(), "id", e.id()));
      case ReceptionError.RegistrationOver e ->
        Problem.of(
            409,
            "registration-over",
            "Registration is over",
            "Its request has a number already, or the visitor has left; start another.",
            Map.of("registration_id", e.id()));
    };
  }
}
