package org.liqa.access;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
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
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.liqa.platform.Answers;
import org.liqa.platform.Idempotency;
import org.liqa.platform.IfMatch;
import org.liqa.platform.Page;

/// HTTP face of the staff's users, for admins.
@Path("/users")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class UserResource {

  private final Users users;
  private final Idempotency idempotency;

  /// @param users the rules behind
  public UserResource(Users users, Idempotency idempotency) {
    this.users = users;
    this.idempotency = idempotency;
  }

  /// The users, by username.
  @GET
  @Roles(Role.ADMIN)
  public Page<View> list(
      @QueryParam("limit") @Nullable Integer limit, @QueryParam("cursor") @Nullable String cursor) {
    return users.list(Page.Query.of(limit, cursor)).map(View::of);
  }

  /// One user.
  @GET
  @Path("{id}")
  @Roles(Role.ADMIN)
  @Answers(View.class)
  public Response get(@PathParam("id") UserId id) {
    return answer(Response.ok(), users.get(id));
  }

  /// A new user; 409 if the username is another's.
  @POST
  @Roles(Role.ADMIN)
  @Answers(value = View.class, status = 201)
  public Response create(
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Context SecurityContext security,
      Users.NewUser body) {
    Caller caller = Caller.of(security);
    return idempotency.once(key, caller.id().toString(), "POST /users", body, () -> {
      UserRow user = users.add(caller, body);
      return answer(Response.created(URI.create("/api/v1/users/" + user.id())), user);
    });
  }

  /// Changes what the body names; 412 if the user has moved on.
  @PATCH
  @Path("{id}")
  @Roles(Role.ADMIN)
  @Answers(View.class)
  public Response change(
      @PathParam("id") UserId id,
      @HeaderParam("If-Match") @Nullable IfMatch seen,
      @Context SecurityContext security,
      Users.UserChange body) {
    return answer(
        Response.ok(), users.change(Caller.of(security), id, IfMatch.required(seen), body));
  }

  private static Response answer(Response.ResponseBuilder builder, UserRow user) {
    return builder.entity(View.of(user)).tag(IfMatch.tag(user.version())).build();
  }

  /// What an admin sees of a user.
  public record View(
      UserId id,
      String username,
      String displayName,
      List<Role> roles,
      @Nullable CenterId centerId,
      @Nullable OfficialId officialId,
      boolean enabled) {

    static View of(UserRow user) {
      return new View(
          user.id(),
          user.username(),
          user.displayName(),
          user.roleSet().stream().sorted().toList(),
          user.centerId(),
          user.officialId(),
          user.enabled());
    }
  }
}
