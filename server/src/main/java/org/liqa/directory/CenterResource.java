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
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.liqa.access.Caller;
import org.liqa.access.CenterId;
import org.liqa.access.Role;
import org.liqa.access.Roles;
import org.liqa.access.SignedIn;
import org.liqa.platform.Answers;
import org.liqa.platform.Check;
import org.liqa.platform.IdSource;
import org.liqa.platform.Idempotency;
import org.liqa.platform.IfMatch;
import org.liqa.platform.InvalidValue;
import org.liqa.platform.Page;

/// HTTP face of centres and of the halls in them.
@Path("/centers")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class CenterResource {

  private final Directory directory;
  private final Idempotency idempotency;
  private final IdSource ids;

  /// @param ids where ids of new centres and halls come from
  public CenterResource(Directory directory, Idempotency idempotency, IdSource ids) {
    this.directory = directory;
    this.idempotency = idempotency;
    this.ids = ids;
  }

  /// The centres that the caller sees, by code.
  @GET
  @SignedIn
  public Page<View> list(
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor,
      @Context SecurityContext security) {
    return directory.centers(Caller.of(security), Page.Query.of(limit, cursor)).map(View::of);
  }

  /// One centre; 404 if it is not there or not the caller's.
  @GET
  @Path("{id}")
  @SignedIn
  @Answers(View.class)
  public Response get(@PathParam("id") CenterId id, @Context SecurityContext security) {
    Caller.of(security).requireSees(id);
    return answer(Response.ok(), directory.getCenter(id));
  }

  /// A new centre; 409 if its code is taken.
  @POST
  @Roles(Role.ADMIN)
  @Answers(value = View.class, status = 201)
  public Response create(
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Context SecurityContext security,
      NewCenter body) {
    Caller caller = Caller.of(security);
    return idempotency.once(key, caller.id().toString(), "POST /centers", body, () -> {
      Center center = directory.add(caller, body.center(new CenterId(ids.next())));
      return answer(Response.created(URI.create("/api/v1/centers/" + center.id())), center);
    });
  }

  /// Changes what the body names; 412 if the centre has moved on.
  @PATCH
  @Path("{id}")
  @Roles(Role.ADMIN)
  @Answers(View.class)
  public Response change(
      @PathParam("id") CenterId id,
      @HeaderParam("If-Match") @Nullable IfMatch seen,
      @Context SecurityContext security,
      CenterChange body) {
    IfMatch required = IfMatch.required(seen);
    return answer(
        Response.ok(),
        directory.change(Caller.of(security), required, body.applyTo(directory.getCenter(id))));
  }

  /// The halls of a centre, by code; 404 if it is not there or not the caller's.
  @GET
  @Path("{id}/halls")
  @SignedIn
  public Page<HallResource.View> halls(
      @PathParam("id") CenterId id,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor,
      @Context SecurityContext security) {
    Caller.of(security).requireSees(id);
    return directory
        .halls(directory.getCenter(id).id(), Page.Query.of(limit, cursor))
        .map(HallResource.View::of);
  }

  /// A new hall; 409 if its code is taken in the centre.
  @POST
  @Path("{id}/halls")
  @Roles(Role.ADMIN)
  @Answers(value = HallResource.View.class, status = 201)
  public Response createHall(
      @PathParam("id") CenterId id,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Context SecurityContext security,
      HallResource.NewHall body) {
    Caller caller = Caller.of(security);
    return idempotency.once(
        key, caller.id().toString(), "POST /centers/" + id + "/halls", body, () -> {
          CenterId center = directory.getCenter(id).id();
          Hall hall = directory.add(caller, body.hall(new HallId(ids.next()), center));
          return HallResource.answer(
              Response.created(URI.create("/api/v1/halls/" + hall.id())), hall);
        });
  }

  private static Response answer(Response.ResponseBuilder builder, Center center) {
    return builder.entity(View.of(center)).tag(IfMatch.tag(center.version())).build();
  }

  /// What a client sees of a centre.
  public record View(
      CenterId id,
      String code,
      Name name,
      String region,
      String timeZone,
      int receptionCapacity,
      int bufferMinutes,
      Center.Media media) {

    static View of(Center center) {
      return new View(
          center.id(),
          center.code(),
          center.name(),
          center.region(),
          center.timeZone().getId(),
          center.receptionCapacity(),
          center.bufferMinutes(),
          center.media());
    }
  }

  /// A centre to be put in.
  ///
  /// @param code              1 to 30 lower-case letters, digits and hyphens
  /// @param timeZone          an IANA name; Asia/Riyadh where absent
  /// @param receptionCapacity 0 to 10,000; 80 where absent
  /// @param bufferMinutes     0 to 120; 0 where absent
  /// @param media             `PEER` where absent
  public record NewCenter(
      String code,
      Name name,
      String region,
      @Nullable String timeZone,
      @Nullable Integer receptionCapacity,
      @Nullable Integer bufferMinutes,
      Center.@Nullable Media media) {

    /// Checks the bounds.
    public NewCenter {
      code = Codes.of("code", code);
      Check.required("name", name);
      region = Check.text("region", region, 1, 80);
    }

    Center center(CenterId id) {
      return new Center(
          id,
          code,
          name,
          region,
          timeZone == null ? ZoneId.of("Asia/Riyadh") : zone(timeZone),
          receptionCapacity == null ? 80 : capacity(receptionCapacity),
          bufferMinutes == null ? 0 : buffer(bufferMinutes),
          media == null ? Center.Media.PEER : media,
          1);
    }
  }

  /// What is to change of a centre; what is absent stays.
  public record CenterChange(
      @Nullable String code,
      @Nullable Name name,
      @Nullable String region,
      @Nullable String timeZone,
      @Nullable Integer receptionCapacity,
      @Nullable Integer bufferMinutes,
      Center.@Nullable Media media) {

    Center applyTo(Center center) {
      return new Center(
          center.id(),
          code == null ? center.code() : Codes.of("code", code),
          name == null ? center.name() : name,
          region == null ? center.region() : Check.text("region", region, 1, 80),
          timeZone == null ? center.timeZone() : zone(timeZone),
          receptionCapacity == null ? center.receptionCapacity() : capacity(receptionCapacity),
          bufferMinutes == null ? center.bufferMinutes() : buffer(bufferMinutes),
          media == null ? center.media() : media,
          center.version());
    }
  }

  private static int capacity(int value) {
    return Check.range("reception_capacity", value, 0, 10_000);
  }

  private static int buffer(int value) {
    return Check.range("buffer_minutes", value, 0, 120);
  }

  private static ZoneId zone(String name) {
    if (!ZoneId.getAvailableZoneIds().contains(name)) {
      throw new InvalidValue("time_zone", "must be the name of a time zone, such as Asia/Riyadh");
    }
    return ZoneId.of(name);
  }
}
