package org.liqa.feed;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liqa.access.Anonymous;
import org.liqa.platform.Answers;

/// HTTP face of reading a calendar feed.
@Path("/feeds/{secret}")
@Produces(FeedResource.CALENDAR)
public final class FeedResource {

  static final String CALENDAR = "text/calendar;charset=utf-8";

  private final Feeds feeds;

  /// @param feeds the rules behind
  public FeedResource(Feeds feeds) {
    this.feeds = feeds;
  }

  /// The calendar, as `text/calendar` (RFC 5545), for whoever has its address; 404 once it is
  /// revoked, 304 if it is as it was. What was moved or cancelled comes as the same event with a
  /// higher `SEQUENCE`.
  @GET
  @Anonymous
  @Answers(Void.class)
  public Response read(
      @PathParam("secret") String secret,
      @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String seen) {
    String calendar = feeds.read(secret);
    String tag =
        UUID.nameUUIDFromBytes(calendar.getBytes(StandardCharsets.UTF_8)).toString();
    if (("\"" + tag + "\"").equals(seen)) {
      return Response.notModified(new EntityTag(tag)).build();
    }
    return Response.ok(calendar, CALENDAR).tag(new EntityTag(tag)).build();
  }
}
