package org.liqa.booking;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.liqa.access.Caller;
import org.liqa.access.CenterId;
import org.liqa.access.Role;
import org.liqa.access.Roles;
import org.liqa.directory.Directory;
import org.liqa.directory.Name;
import org.liqa.platform.Answers;
import org.liqa.platform.Check;
import org.liqa.platform.IdSource;
import org.liqa.platform.Idempotency;
import org.liqa.platform.InvalidValue;
import org.liqa.platform.Page;

/// HTTP face of the rooms in which officials receive people.
@Path("/audience-rooms")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class AudienceRoomResource {

  private final AudienceRooms rooms;
  private final Directory directory;
  private final Idempotency idempotency;
  private final IdSource ids;

  /// @param rooms     the rules behind
  /// @param directory which centres there are
  public AudienceRoomResource(
      AudienceRooms rooms, Directory directory, Idempotency idempotency, IdSource ids) {
    this.rooms = rooms;
    this.directory = directory;
    this.idempotency = idempotency;
    this.ids = ids;
  }

  /// The rooms, of one centre where one is named.
  @GET
  @Roles({Role.SCHEDULER, Role.OFFICIAL, Role.FOLLOW_UP, Role.ADMIN})
  public Page<AudienceRooms.Room> list(
      @QueryParam("center_id") @Nullable CenterId center,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor,
      @Context SecurityContext security) {
    return rooms.list(Caller.of(security).narrow(center), Page.Query.of(limit, cursor));
  }

  /// A new room; 409 `code-taken` if its centre has one of that code.
  @POST
  @Roles(Role.ADMIN)
  @Answers(value = AudienceRooms.Room.class, status = 201)
  public Response create(
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Context SecurityContext security,
      NewRoom body) {
    Caller caller = Caller.of(security);
    var unused = directory.requireCenter(body.centerId());
    return idempotency.once(key, caller.id().toString(), "POST /audience-rooms", body, () -> {
      AudienceRooms.Room room = body.room(new RoomId(ids.next()));
      rooms.add(caller, room);
      return Response.status(201).entity(room).build();
    });
  }

  /// A room to be put in.
  ///
  /// @param code 1 to 30 lower-case letters, digits and hyphens, unique in its centre
  public record NewRoom(CenterId centerId, String code, Name name) {

    private static final Pattern CODE = Pattern.compile("[a-z0-9-]{1,30}");

    /// Checks the bounds.
    public NewRoom {
      Check.required("center_id", centerId);
      if (!CODE.matcher(Check.required("code", code)).matches()) {
        throw new InvalidValue("code", "must be 1 to 30 lower-case letters, digits and hyphens");
      }
      Check.required("name", name);
    }

    AudienceRooms.Room room(RoomId id) {
      return new AudienceRooms.Room(id, centerId, code, name);
    }
  }
}
