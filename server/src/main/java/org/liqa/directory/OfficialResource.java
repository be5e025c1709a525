package org.liqa.directory;

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
import org.jspecify.annotations.Nullable;
import org.liqa.access.Caller;
import org.liqa.access.OfficialId;
import org.liqa.access.Role;
import org.liqa.access.Roles;
import org.liqa.access.SignedIn;
import org.liqa.platform.Answers;
import org.liqa.platform.Check;
import org.liqa.platform.IdSource;
import org.liqa.platform.Idempotency;
import org.liqa.platform.IfMatch;
import org.liqa.platform.Page;

/// HTTP face of officials. The user an official signs in with is made with `POST /users`, naming
/// the official.
@Path("/officials")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class OfficialResource {

  private final Directory directory;
  private final Idempotency idempotency;
  private final IdSource ids;

  /// @param ids where ids of new officials come from
  public OfficialResource(Directory directory, Idempotency idempotency, IdSource ids) {
    this.directory = directory;
    this.idempotency = idempotency;
    this.ids = ids;
  }

  /// The officials, by username.
  @GET
  @SignedIn
  public Page<View> list(
      @QueryParam("limit") @Nullable Integer limit, @QueryParam("cursor") @Nullable String cursor) {
    return directory.officials(Page.Query.of(limit, cursor)).map(View::of);
  }

  /// One official.
  @GET
  @Path("{id}")
  @SignedIn
  @Answers(View.class)
  public Response get(@PathParam("id") OfficialId id) {
    return answer(Response.ok(), directory.getOfficial(id));
  }

  /// A new official; 409 if the username is another's.
  @POST
  @Roles(Role.ADMIN)
  @Answers(value = View.class, status = 201)
  public Response create(
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Context SecurityContext security,
      NewOfficial body) {
    Caller caller = Caller.of(security);
    return idempotency.once(key, caller.id().toString(), "POST /officials", body, () -> {
      OfficialId id = new OfficialId(ids.next());
      Official official = directory.add(
          caller, new Official(id, body.displayName(), body.title(), body.username(), 1));
      return answer(Response.created(URI.create("/api/v1/officials/" + id)), official);
    });
  }

  /// Changes what the body names; 412 if the official has moved on.
  @PATCH
  @Path("{id}")
  @Roles(Role.ADMIN)
  @Answers(View.class)
  public Response change(
      @PathParam("id") OfficialId id,
      @HeaderParam("If-Match") @Nullable IfMatch seen,
      @Context SecurityContext security,
      OfficialChange body) {
    IfMatch required = IfMatch.required(seen);
    return answer(
        Response.ok(),
        directory.change(Caller.of(security), required, body.applyTo(directory.getOfficial(id))));
  }

  private static Response answer(Response.ResponseBuilder builder, Official official) {
    return builder
        .entity(View.of(official))
        .tag(IfMatch.tag(official.version()))
        .build();
  }

  /// What a client sees of an official.
  public record View(OfficialId id, Name displayName, Name title, String username) {

    static View of(Official official) {
      return new View(official.id(), official.displayName(), official.title(), official.username());
    }
  }

  /// An official to be put in.
  public record NewOfficial(Name displayName, Name title, String username) {

    /// Checks the bounds.
    public NewOfficial {
      Check.required("display_name", displayName);
      Check.required("title", title);
      username = Codes.of("username", username);
    }
  }

  /// What is to change of an official; what is absent stays.
  public record OfficialChange(
      @Nullable Name displayName, @Nullable Name title) {

    Official applyTo(Official official) {
      return new Official(
          official.id(),
          displayName == null ? official.displayName() : displayName,
          title == null ? official.title() : title,
          official.username(),
          official.version());
    }
  }
}
