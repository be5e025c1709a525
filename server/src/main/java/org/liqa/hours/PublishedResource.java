package org.liqa.hours;

import jakarta.ws.rs.Consumes;
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
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.liqa.access.AllCenters;
import org.liqa.access.Caller;
import org.liqa.access.Role;
import org.liqa.access.Roles;
import org.liqa.audit.Audit;
import org.liqa.platform.Answers;
import org.liqa.platform.Check;
import org.liqa.platform.Database;
import org.liqa.platform.IdSource;
import org.liqa.platform.Idempotency;
import org.liqa.platform.InvalidValue;
import org.liqa.platform.Page;

/// HTTP face of the figures that others published, and of what Liqa counts beside them.
@AllCenters
@Path("/published-figures")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class PublishedResource {

  private static final int MOST_AT_A_TIME = 10;
  private static final int LONGEST_FILE = 200_000;

  private final Published published;
  private final Overview overview;
  private final Idempotency idempotency;

  /// @param overview what Liqa counts itself
  public PublishedResource(
      Database database,
      InstantSource clock,
      IdSource ids,
      Audit audit,
      Overview overview,
      Idempotency idempotency) {
    this.published = new Published(database, clock, ids, audit);
    this.overview = overview;
    this.idempotency = idempotency;
  }

  /// Takes in a CSV file whose first line is `from,to,figure,value`: all of it, or, where a line
  /// is at fault, nothing (422 `file-not-acceptable`; `faults` says how many are, and each is named
  /// in words, and under `lines` by a fault's name). 409 `already-imported` for a
  /// file that was taken in before, with that import's `id`.
  @POST
  @Roles({Role.ANALYST, Role.ADMIN})
  @Answers(value = PublishedView.class, status = 201)
  public Response create(
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Context SecurityContext security,
      NewImport body) {
    Caller caller = Caller.of(security);
    List<PublishedFile.Line> lines = PublishedFile.read(body.csv());
    // Before the transaction, which would last as long as that does.
    CountedDays counted = counted(security);
    lines.forEach(line -> counted.of(line.from(), line.to()));
    return idempotency.once(key, caller.id().toString(), "POST /published-figures", body, () -> {
      PublishedView view = PublishedView.of(published.add(caller, body.source(), lines), counted);
      return Response.created(URI.create("/api/v1/published-figures/" + view.id()))
          .entity(view)
          .build();
    });
  }

  /// What was taken in, latest first, each beside what Liqa counts for the same days; since that
  /// is reckoned anew, as many at a time as speak of forty stretches of days together, and ten at
  /// most.
  @GET
  @Roles({Role.ANALYST, Role.ADMIN})
  public Page<PublishedView> list(
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor,
      @Context SecurityContext security) {
    Page.Query asked = Page.Query.of(limit, cursor);
    Page.Query query = new Page.Query(Math.min(asked.limit(), MOST_AT_A_TIME), asked.after());
    CountedDays counted = counted(security);
    return published.list(query).map(one -> PublishedView.of(one, counted));
  }

  /// One of them; 404 if it is not there.
  @GET
  @Path("{id}")
  @Roles({Role.ANALYST, Role.ADMIN})
  public PublishedView get(
      @PathParam("id") PublishedImportId id, @Context SecurityContext security) {
    return PublishedView.of(published.get(id), counted(security));
  }

  private CountedDays counted(SecurityContext security) {
    return new CountedDays(overview, StatisticsResource.seesRequests(Caller.of(security)));
  }

  /// @param source who published the figures, and where; 1 to 200 characters
  /// @param csv    the file's text; at most 200,000 characters
  public record NewImport(String source, String csv) {

    /// Checks the bounds.
    ///
    /// @throws InvalidValue naming the field
    public NewImport {
      source = Check.text("source", source, 1, 200);
      Check.required("csv", csv);
      if (csv.length() > LONGEST_FILE) {
        throw new InvalidValue("csv", "must be at most " + LONGEST_FILE + " characters");
      }
    }
  }
}
