package org.liqa.directory;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.liqa.access.Caller;
import org.liqa.access.CenterId;
import org.liqa.access.Role;
import org.liqa.access.Roles;
import org.liqa.access.SignedIn;
import org.liqa.platform.Answers;
import org.liqa.platform.Check;
import org.liqa.platform.IfMatch;

/// HTTP face of one hall.
@Path("/halls")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class HallResource {

  private final Directory directory;

  /// @param directory the rules behind
  public HallResource(Directory directory) {
    this.directory = directory;
  }

  /// One hall; 404 if it is not there or not the caller's.
  @GET
  @Path("{id}")
  @SignedIn
  @Answers(View.class)
  public Response get(@PathParam("id") HallId id, @Context SecurityContext security) {
    Hall hall = directory.getHall(id);
    Caller.of(security).requireSees(hall.centerId());
    return answer(Response.ok(), hall);
  }

  /// Changes what the body names; 412 if the hall has moved on.
  @PATCH
  @Path("{id}")
  @Roles(Role.ADMIN)
  @Answers(View.class)
  public Response change(
      @PathParam("id") HallId id,
      @HeaderParam("If-Match") @Nullable IfMatch seen,
      @Context SecurityContext security,
      HallChange body) {
    IfMatch required = IfMatch.required(seen);
    return answer(
        Response.ok(),
        directory.change(Caller.of(security), required, body.applyTo(directory.getHall(id))));
  }

  static Response answer(Response.ResponseBuilder builder, Hall hall) {
    return builder.entity(View.of(hall)).tag(IfMatch.tag(hall.version())).build();
  }

  /// What a client sees of a hall.
  ///
  /// @param name   the Arabic name, which is the one on the door
  /// @param offers what visitors who need it find there
  public record View(
      HallId id,
      String code,
      String name,
      Section section,
      CenterId centerId,
      Name displayName,
      List<Need> offers) {

    static View of(Hall hall) {
      return new View(
          hall.id(),
          hall.code(),
          hall.displayName().ar(),
          hall.section(),
          hall.centerId(),
          hall.displayName(),
          hall.offers().stream().sorted().toList());
    }
  }

  /// A hall to be put in.
  ///
  /// @param code        1 to 30 lower-case letters, digits and hyphens, unique in its centre
  /// @param name        the name, where both languages share it
  /// @param displayName the name in both languages; one of the two is needed
  /// @param offers      what visitors who need it find there; nothing where absent
  public record NewHall(
      String code,
      @Nullable String name,
      Section section,
      @Nullable Name displayName,
      @Nullable Set<Need> offers) {

    /// Checks the bounds.
    public NewHall {
      code = Codes.of("code", code);
      Check.required("section", section);
      offers = Check.optionalChoices("offers", Need.class, offers);
      if (displayName == null) {
        displayName = new Name(Check.text("name", name, 1, 120), Check.text("name", name, 1, 120));
      }
    }

    Hall hall(HallId id, CenterId center) {
      return new Hall(
          id,
          code,
          Check.required("name", displayName),
          section,
          offers == null ? Set.of() : offers,
          center,
          1);
    }
  }

  /// What is to change of a hall; what is absent stays.
  public record HallChange(
      @Nullable String code,
      @Nullable String name,
      @Nullable Section section,
      @Nullable Name displayName,
      @Nullable Set<Need> offers) {

    /// Checks the bounds of what the hall itself does not.
    public HallChange {
      offers = Check.optionalChoices("offers", Need.class, offers);
    }

    Hall applyTo(Hall hall) {
      Name changed = hall.displayName();
      if (displayName != null) {
        changed = displayName;
      } else if (name != null) {
        changed = new Name(Check.text("name", name, 1, 120), hall.displayName().en());
      }
      return new Hall(
          hall.id(),
          code == null ? hall.code() : Codes.of("code", code),
          changed,
          section == null ? hall.section() : section,
          offers == null ? hall.offers() : offers,
          hall.centerId(),
          hall.version());
    }
  }
}
