package org.liqa.quality;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.jspecify.annotations.Nullable;
import org.liqa.access.Caller;
import org.liqa.access.Role;
import org.liqa.access.Roles;
import org.liqa.platform.Answers;
import org.liqa.platform.Idempotency;

/// HTTP face of the survey.
@Path("/survey-answers")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class SurveyResource {

  private final Surveys surveys;
  private final Idempotency idempotency;

  /// @param surveys the rules behind
  public SurveyResource(Surveys surveys, Idempotency idempotency) {
    this.surveys = surveys;
    this.idempotency = idempotency;
  }

  /// Writes down what a visitor answered; 409 if there is an answer for the request.
  @POST
  @Roles({Role.CALL_AGENT, Role.SUPERVISOR})
  @Answers(value = Surveys.Answer.class, status = 201)
  public Response create(
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Context SecurityContext security,
      Surveys.NewAnswer body) {
    Caller caller = Caller.of(security);
    return idempotency.once(
        key,
        caller.id().toString(),
        "POST /survey-answers",
        body,
        () -> Response.status(201).entity(surveys.add(caller, body)).build());
  }
}
