package org.liqa.notify;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liqa.access.Caller;
import org.liqa.access.Role;
import org.liqa.access.Roles;
import org.liqa.platform.Page;

/// HTTP face of the text messages: what was told, to whom, and whether it arrived.
@Path("/messages")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class MessageResource {

  private final Messages messages;

  /// @param messages the rules behind
  public MessageResource(Messages messages) {
    this.messages = messages;
  }

  /// Messages in order of time, about a visitor, a request or a visit, of which one must be named:
  /// nobody needs everyone's. The number is masked for those who don't enter visitors.
  @GET
  @Roles({
    Role.RECEPTIONIST,
    Role.REGISTRAR,
    Role.SCHEDULER,
    Role.FOLLOW_UP,
    Role.CALL_AGENT,
    Role.SUPERVISOR
  })
  public Page<View> list(
      @QueryParam("visitor_id") @Nullable UUID visitor,
      @QueryParam("request_id") @Nullable UUID request,
      @QueryParam("visit_id") @Nullable UUID visit,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor,
      @Context SecurityContext security) {
    return messages.about(
        Caller.of(security),
        new Messages.About(visitor, request, visit),
        Page.Query.of(limit, cursor));
  }

  /// What a client sees of a message.
  ///
  /// @param to the number, or its last four digits
  public record View(
      MessageId id,
      String to,
      String text,
      Purpose purpose,
      MessageState state,
      Instant createdAt,
      @Nullable Instant sentAt) {}
}
