package org.liqa.feed;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.liqa.access.Caller;
import org.liqa.access.OfficialId;
import org.liqa.access.Role;
import org.liqa.access.Roles;
import org.liqa.directory.HallId;
import org.liqa.platform.Answers;
import org.liqa.platform.Idempotency;
import org.liqa.platform.Language;
import org.liqa.platform.Page;

/// HTTP face of the addresses of calendar feeds.
@Path("/calendar-feeds")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class CalendarFeedResource {

  private final Feeds feeds;
  private final Idempotency idempotency;

  /// @param feeds the rules behind
  public CalendarFeedResource(Feeds feeds, Idempotency idempotency) {
    this.feeds = feeds;
    this.idempotency = idempotency;
  }

  /// The feeds that the caller may revoke, without their addresses, which nobody can tell again: an
  /// official's own, those of the halls of one's centre, or all.
  @GET
  @Roles({Role.SCHEDULER, Role.ADMIN, Role.HALL_OPERATOR, Role.OFFICIAL})
  public Page<Feed> list(
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor,
      @Context SecurityContext security) {
    return feeds.list(Caller.of(security), Page.Query.of(limit, cursor));
  }

  /// A new address for the calendar of a hall or an official. It is shown this once; whoever has it
  /// can read the calendar until it is revoked.
  @POST
  @Roles({Role.SCHEDULER, Role.ADMIN, Role.HALL_OPERATOR, Role.OFFICIAL})
  @Answers(value = FeedMade.class, status = 201)
  public Response make(
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Context SecurityContext security,
      NewFeed body) {
    Caller caller = Caller.of(security);
    return idempotency.once(key, caller.id().toString(), "POST /calendar-feeds", body, () -> {
      Feeds.Made made =
          feeds.make(caller, body.hallId(), body.officialId(), body.languageOrArabic());
      return Response.status(201).entity(FeedMade.of(made)).build();
    });
  }

  /// Closes an address for good.
  @DELETE
  @Path("{id}")
  @Roles({Role.SCHEDULER, Role.ADMIN, Role.HALL_OPERATOR, Role.OFFICIAL})
  @Answers(value = Void.class, status = 204)
  public Response revoke(@PathParam("id") FeedId id, @Context SecurityContext security) {
    feeds.revoke(Caller.of(security), id);
    return Response.noContent().build();
  }

  /// Whose calendar, one of both.
  ///
  /// @param language of the events' texts; Arabic where absent
  public record NewFeed(
      @Nullable HallId hallId,
      @Nullable OfficialId officialId,
      @Nullable Language language) {

    Language languageOrArabic() {
      return language == null ? Language.AR : language;
    }
  }

  /// A feed that was made.
  ///
  /// @param address where a calendar program subscribes to it; a secret
  public record FeedMade(
      FeedId id,
      @Nullable HallId hallId,
      @Nullable OfficialId officialId,
      Language language,
      Instant createdAt,
      String address) {

    static FeedMade of(Feeds.Made made) {
      Feed feed = made.feed();
      return new FeedMade(
          feed.id(),
          feed.hallId(),
          feed.officialId(),
          feed.language(),
          feed.createdAt(),
          made.address().toString());
    }
  }
}
