package org.liqa.request;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.Map;
import org.liqa.platform.Problem;

/// The answers to a [RequestError]. No `default` branch, on purpose: a new error does not compile
/// until it has a status.
public final class RequestExceptionMapper implements ExceptionMapper<RequestException> {

  @Override
  public Response toResponse(RequestException e) {
    return problem(e.error()).response();
  }

  private static Problem problem(RequestError error) {
    return switch (error) {
      case RequestError.IdentityNotVerified e ->
        Problem.of(
            422,
            "identity-not-verified",
            "Identity not verified",
            "Verify the visitor's identity first, then send the request again.");
      case RequestError.StageNotAllowed e ->
        Problem.of(
            409,
            "stage-not-allowed",
            "Stage not allowed",
            "The request is at " + e.stage()
                + e.allowed()
                    .map(next -> " and can only go on to " + next + ".")
                    .orElse(", which is its last stage."),
            Map.of("stage", e.stage(), "allowed", e.allowed().stream().toList()));
    };
  }
}
