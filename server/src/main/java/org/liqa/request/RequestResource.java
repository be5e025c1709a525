package org.liqa.request;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.liqa.access.Caller;
import org.liqa.access.CenterId;
import org.liqa.access.Role;
import org.liqa.access.Roles;
import org.liqa.directory.Section;
import org.liqa.platform.Answers;
import org.liqa.platform.Check;
import org.liqa.platform.Idempotency;
import org.liqa.platform.IfMatch;
import org.liqa.platform.InvalidValue;
import org.liqa.platform.Page;
import org.liqa.reception.RegistrationId;
import org.liqa.reception.VisitorId;

/// HTTP face of requests.
@Path("/requests")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class RequestResource {

  private final RequestAccess access;
  private final Intake intake;
  private final Stages stages;
  private final Idempotency idempotency;

  /// @param access who sees what
  /// @param intake how a request comes in
  /// @param stages how it moves on
  public RequestResource(
      RequestAccess access, Intake intake, Stages stages, Idempotency idempotency) {
    this.access = access;
    this.intake = intake;
    this.stages = stages;
    this.idempotency = idempotency;
  }

  /// A new request, which stops the clock of its registration; 422 until the visitor's identity is
  /// verified, 409 if the registration is over.
  @POST
  @Roles({Role.REGISTRAR, Role.CALL_AGENT})
  @Answers(value = View.class, status = 201)
  public Response create(
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Context SecurityContext security,
      NewRequest body) {
    Caller caller = Caller.of(security);
    return idempotency.once(key, caller.id().toString(), "POST /requests", body, () -> {
      RequestId id = intake.take(caller, body);
      return answer(Response.created(URI.create("/api/v1/requests/" + id)), access.get(caller, id));
    });
  }

  /// The requests that the caller sees, latest first.
  ///
  /// @param number   the number as the visitor gives it; 422 if one of its digits must be wrong
  /// @param awaiting those that ask for a meeting and have no visit that is still to be
  @GET
  @Roles({
    Role.RECEPTIONIST,
    Role.REGISTRAR,
    Role.SCHEDULER,
    Role.HALL_OPERATOR,
    Role.FOLLOW_UP,
    Role.CALL_AGENT,
    Role.SUPERVISOR,
    Role.OFFICIAL
  })
  public Page<View> list(
      @QueryParam("stage") @Nullable Stage stage,
      @QueryParam("center_id") @Nullable CenterId center,
      @QueryParam("visitor_id") @Nullable VisitorId visitor,
      @QueryParam("number") @Nullable String number,
      @QueryParam("awaiting_visit") @DefaultValue("false") boolean awaiting,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor,
      @Context SecurityContext security) {
    String digits = number == null ? null : RequestNumber.of("number", number).digits();
    return access
        .list(
            Caller.of(security),
            new RequestFilter(stage, center, visitor, digits, awaiting),
            Page.Query.of(limit, cursor))
        .map(View::of);
  }

  /// One request with its stages.
  @GET
  @Path("{id}")
  @Roles({
    Role.RECEPTIONIST,
    Role.REGISTRAR,
    Role.SCHEDULER,
    Role.HALL_OPERATOR,
    Role.FOLLOW_UP,
    Role.CALL_AGENT,
    Role.SUPERVISOR,
    Role.OFFICIAL
  })
  @Answers(View.class)
  public Response get(@PathParam("id") RequestId id, @Context SecurityContext security) {
    return answer(Response.ok(), access.get(Caller.of(security), id));
  }

  /// Moves a request to its next stage; 409 for any other, with the one that is allowed.
  @POST
  @Path("{id}/stage")
  @Roles(Role.FOLLOW_UP)
  @Answers(View.class)
  public Response stage(
      @PathParam("id") RequestId id,
      @HeaderParam("If-Match") @Nullable IfMatch seen,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Context SecurityContext security,
      StageStep body) {
    Caller caller = Caller.of(security);
    String path = "POST /requests/" + id + "/stage";
    return idempotency.once(key, caller.id().toString(), path, body, () -> {
      RequestId own = access.get(caller, id).row().id();
      stages.move(caller, own, seen, body.to(), body.note());
      return answer(Response.ok(), access.get(caller, own));
    });
  }

  private static Response answer(Response.ResponseBuilder builder, Detail detail) {
    return builder
        .entity(View.of(detail))
        .tag(IfMatch.tag(detail.row().version()))
        .build();
  }

  /// A request to be taken: in reception with `registrationId`, otherwise with `channel` and
  /// `visitorId`.
  ///
  /// @param subject 1 to 200 characters
  /// @param details 1 to 4,000 characters
  /// @param company 1 to 200 characters; needed for the kind `COMPANY`, whose requests alone count
  ///                as a company's
  public record NewRequest(
      @Nullable RegistrationId registrationId,
      @Nullable Channel channel,
      @Nullable VisitorId visitorId,
      Kind kind,
      String subject,
      String details,
      @Nullable String company) {

    /// Checks the bounds.
    ///
    /// @throws InvalidValue naming the field
    public NewRequest {
      channel = channel(registrationId, channel);
      if (channel == Channel.RECEPTION && visitorId != null) {
        throw new InvalidValue("visitor_id", "must be absent: the registration says who it is");
      }
      if (channel != Channel.RECEPTION) {
        Check.required("visitor_id", visitorId);
      }
      Check.required("kind", kind);
      subject = Check.text("subject", subject, 1, 200);
      details = Check.prose("details", details, 1, 4_000);
      company = Check.optionalText("company", company, 200);
      if (kind == Kind.COMPANY && company == null) {
        throw new InvalidValue("company", "is required for a request of a company");
      }
    }

    /// How it came.
    Channel via() {
      return channel == null ? Channel.RECEPTION : channel;
    }

    private static Channel channel(
        @Nullable RegistrationId registration, @Nullable Channel channel) {
      if (registration == null && (channel == null || channel == Channel.RECEPTION)) {
        throw new InvalidValue("registration_id", "is required, or another channel and visitor_id");
      }
      if (registration != null && channel != null && channel != Channel.RECEPTION) {
        throw new InvalidValue("channel", "must be RECEPTION or absent with a registration");
      }
      return channel == null ? Channel.RECEPTION : channel;
    }

    /// Without what is asked.
    @Override
    public String toString() {
      return "NewRequest[]";
    }
  }

  /// A step to the next stage.
  ///
  /// @param to   any but `REGISTERED`, where a request begins
  /// @param note 1 to 1,000 characters, for the staff
  public record StageStep(Stage to, @Nullable String note) {

    /// Checks the bounds.
    public StageStep {
      Check.required("to", to);
      note = Check.optionalProse("note", note, 1_000);
    }

    /// Without the note.
    @Override
    public String toString() {
      return "StageStep[" + to + "]";
    }
  }

  /// A stage that was reached.
  ///
  /// @param by the username of who moved it
  public record StageReached(
      Stage stage, Instant at, String by, @Nullable String note) {}

  /// What a client sees of a request.
  public record View(
      RequestId id,
      String number,
      VisitorId visitorId,
      String visitorName,
      Section section,
      @Nullable CenterId centerId,
      Kind kind,
      Channel channel,
      String subject,
      String details,
      @Nullable String company,
      Stage stage,
      @Nullable Long registrationMs,
      Instant registeredAt,
      List<StageReached> stages) {

    static View of(Detail detail) {
      RequestRow row = detail.row();
      return new View(
          row.id(),
          row.number(),
          row.visitorId(),
          detail.visitor().fullName(),
          detail.visitor().section(),
          row.centerId(),
          row.kind(),
          row.channel(),
          row.subject(),
          row.details(),
          row.company(),
          row.stage(),
          row.registrationMs(),
          row.registeredAt(),
          detail.stages().stream()
              .map(s -> new StageReached(s.stage(), s.at(), s.byUsername(), s.note()))
              .toList());
    }
  }
}
