package org.liqa.booking;

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
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.liqa.access.Caller;
import org.liqa.access.OfficialId;
import org.liqa.access.Role;
import org.liqa.access.Roles;
import org.liqa.access.SignedIn;
import org.liqa.directory.Name;
import org.liqa.platform.Answers;
import org.liqa.platform.Check;
import org.liqa.platform.IdSource;
import org.liqa.platform.Idempotency;
import org.liqa.platform.IfMatch;
import org.liqa.platform.InvalidValue;
import org.liqa.platform.Page;
import org.liqa.request.Kind;

/// HTTP face of departments.
@Path("/departments")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class DepartmentResource {

  private static final int MOST_OFFICIALS = 200;

  private final Departments departments;
  private final Idempotency idempotency;
  private final IdSource ids;

  /// @param departments the rules behind
  public DepartmentResource(Departments departments, Idempotency idempotency, IdSource ids) {
    this.departments = departments;
    this.idempotency = idempotency;
    this.ids = ids;
  }

  /// The departments.
  @GET
  @SignedIn
  public Page<View> list(
      @QueryParam("limit") @Nullable Integer limit, @QueryParam("cursor") @Nullable String cursor) {
    return departments.list(Page.Query.of(limit, cursor)).map(View::of);
  }

  /// One department.
  @GET
  @Path("{id}")
  @SignedIn
  @Answers(View.class)
  public Response get(@PathParam("id") DepartmentId id) {
    return answer(Response.ok(), departments.get(id));
  }

  /// A new department, for which visits can be booked.
  @POST
  @Roles(Role.ADMIN)
  @Answers(value = View.class, status = 201)
  public Response create(
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Context SecurityContext security,
      NewDepartment body) {
    Caller caller = Caller.of(security);
    return idempotency.once(key, caller.id().toString(), "POST /departments", body, () -> {
      DepartmentId id = new DepartmentId(ids.next());
      Department made = departments.add(
          caller, new Department(id, body.name(), body.decides(), body.officialIds(), 1));
      return answer(Response.created(URI.create("/api/v1/departments/" + id)), made);
    });
  }

  /// Changes what the body names; visits that were booked for it stay with whom they have. 412 if
  /// the department has moved on.
  @PATCH
  @Path("{id}")
  @Roles(Role.ADMIN)
  @Answers(View.class)
  public Response change(
      @PathParam("id") DepartmentId id,
      @HeaderParam("If-Match") @Nullable IfMatch seen,
      @Context SecurityContext security,
      DepartmentChange body) {
    IfMatch required = IfMatch.required(seen);
    return answer(
        Response.ok(),
        departments.change(Caller.of(security), required, body.applyTo(departments.get(id))));
  }

  private static Response answer(Response.ResponseBuilder builder, Department department) {
    return builder
        .entity(View.of(department))
        .tag(IfMatch.tag(department.version()))
        .build();
  }

  private static void requireFew(List<OfficialId> officials) {
    if (officials.size() > MOST_OFFICIALS) {
      throw new InvalidValue("official_ids", "must be at most " + MOST_OFFICIALS);
    }
    officials.forEach(official -> Check.required("official_ids", official));
  }

  /// A department to be put in.
  ///
  /// @param decides     the kinds of requests that its officials can decide
  /// @param officialIds at most 200
  public record NewDepartment(Name name, Set<Kind> decides, List<OfficialId> officialIds) {

    /// Checks the bounds.
    public NewDepartment {
      Check.required("name", name);
      decides = Check.choices("decides", Kind.class, decides);
      requireFew(Check.required("official_ids", officialIds));
    }
  }

  /// What is to change of a department; what is absent stays.
  public record DepartmentChange(
      @Nullable Name name,
      @Nullable Set<Kind> decides,
      @Nullable List<OfficialId> officialIds) {

    /// Checks the bounds.
    public DepartmentChange {
      decides = Check.optionalChoices("decides", Kind.class, decides);
      if (officialIds != null) {
        requireFew(officialIds);
      }
    }

    Department applyTo(Department department) {
      return new Department(
          department.id(),
          name == null ? department.name() : name,
          decides == null ? department.decides() : decides,
          officialIds == null ? department.officialIds() : officialIds,
          department.version());
    }
  }

  /// What a client sees of a department.
  public record View(DepartmentId id, Name name, List<Kind> decides, List<OfficialId> officialIds) {

    static View of(Department department) {
      return new View(
          department.id(),
          department.name(),
          department.decides().stream().sorted().toList(),
          department.officialIds());
    }
  }
}
