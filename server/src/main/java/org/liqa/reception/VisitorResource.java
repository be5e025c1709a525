package org.liqa.reception;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.liqa.access.Caller;
import org.liqa.access.Role;
import org.liqa.access.Roles;
import org.liqa.directory.Need;
import org.liqa.platform.Answers;
import org.liqa.platform.Check;
import org.liqa.platform.Idempotency;
import org.liqa.platform.IfMatch;
import org.liqa.platform.Page;

/// HTTP face of visitors. An identity number is never in a URL, which logs and histories keep.
@Path("/visitors")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class VisitorResource {

  private final Visitors visitors;
  private final Verifications verifications;
  private final Idempotency idempotency;

  /// @param visitors      the rules behind
  /// @param verifications who is who they say
  public VisitorResource(Visitors visitors, Verifications verifications, Idempotency idempotency) {
    this.visitors = visitors;
    this.verifications = verifications;
    this.idempotency = idempotency;
  }

  /// A new visitor; 409 with the id of the one there is if the identity number is known.
  @POST
  @Roles({Role.RECEPTIONIST, Role.REGISTRAR, Role.CALL_AGENT})
  @Answers(value = View.class, status = 201)
  public Response create(
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Context SecurityContext security,
      Visitors.NewVisitor body) {
    Caller caller = Caller.of(security);
    return idempotency.once(key, caller.id().toString(), "POST /visitors", body, () -> {
      Visitor visitor = visitors.add(caller, body);
      return answer(
          Response.created(URI.create("/api/v1/visitors/" + visitor.id())), visitor, caller);
    });
  }

  /// One visitor; identity number and mobile are masked for those who don't enter visitors.
  @GET
  @Path("{id}")
  @Roles({
    Role.RECEPTIONIST,
    Role.REGISTRAR,
    Role.CALL_AGENT,
    Role.SCHEDULER,
    Role.FOLLOW_UP,
    Role.SUPERVISOR,
    Role.HALL_OPERATOR
  })
  @Answers(View.class)
  public Response get(@PathParam("id") VisitorId id, @Context SecurityContext security) {
    Caller caller = Caller.of(security);
    return answer(Response.ok(), visitors.read(caller, id), caller);
  }

  /// Changes what the body names; 412 if the visitor has moved on.
  @PATCH
  @Path("{id}")
  @Roles({Role.RECEPTIONIST, Role.REGISTRAR, Role.CALL_AGENT})
  @Answers(View.class)
  public Response change(
      @PathParam("id") VisitorId id,
      @HeaderParam("If-Match") @Nullable IfMatch seen,
      @Context SecurityContext security,
      Visitors.VisitorChange body) {
    Caller caller = Caller.of(security);
    return answer(Response.ok(), visitors.change(caller, id, IfMatch.required(seen), body), caller);
  }

  /// The visitor of an identity number, or nobody.
  @POST
  @Path("search")
  @Roles({Role.RECEPTIONIST, Role.REGISTRAR, Role.CALL_AGENT})
  public Page<View> search(@Context SecurityContext security, VisitorSearch body) {
    Caller caller = Caller.of(security);
    return Page.whole(visitors.search(caller, body.number()).stream()
        .map(visitor -> View.of(visitor, seesNumbers(caller)))
        .toList());
  }

  /// Records that the visitor's identity was verified otherwise than in reception: by telephone, or
  /// for an e-mail or a telegram.
  @POST
  @Path("{id}/verify-identity")
  @Roles({Role.RECEPTIONIST, Role.REGISTRAR, Role.CALL_AGENT})
  @Answers(value = VerificationView.class, status = 201)
  public Response verifyIdentity(
      @PathParam("id") VisitorId id,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Context SecurityContext security,
      Verify body) {
    Caller caller = Caller.of(security);
    String path = "POST /visitors/" + id + "/verify-identity";
    return idempotency.once(key, caller.id().toString(), path, body, () -> {
      Verification made = verifications.record(caller, visitors.get(id).id(), body.document());
      return Response.created(URI.create("/api/v1/visitors/" + id))
          .entity(
              new VerificationView(made.id(), made.visitorId(), made.document(), made.verifiedAt()))
          .tag(IfMatch.tag(1))
          .build();
    });
  }

  /// Whether a caller sees identity numbers and mobiles in full: those who enter them.
  static boolean seesNumbers(Caller caller) {
    return caller.is(Role.RECEPTIONIST, Role.REGISTRAR, Role.CALL_AGENT);
  }

  private static Response answer(Response.ResponseBuilder builder, Visitor visitor, Caller caller) {
    return builder
        .entity(View.of(visitor, seesNumbers(caller)))
        .tag(IfMatch.tag(visitor.version()))
        .build();
  }

  /// What a client sees of a visitor.
  ///
  /// @param identityNumber the number, or its last three digits
  /// @param mobile         E.164, or its last four digits
  /// @param needs          what they need of a hall
  public record View(
      VisitorId id,
      String identityNumber,
      String fullName,
      Gender gender,
      String mobile,
      @Nullable String nationality,
      Residency residency,
      List<Need> needs) {

    static View of(Visitor visitor, boolean full) {
      IdentityNumber number = visitor.identityNumber();
      return new View(
          visitor.id(),
          full ? number.digits() : number.masked(),
          visitor.fullName(),
          visitor.gender(),
          full ? visitor.mobile().e164() : visitor.mobile().masked(),
          visitor.nationality(),
          number.residency(),
          visitor.needs().stream().sorted().toList());
    }
  }

  /// Who is looked for.
  public record VisitorSearch(String identityNumber) {

    /// Checks it.
    public VisitorSearch {
      identityNumber = IdentityNumber.of("identity_number", identityNumber).digits();
    }

    IdentityNumber number() {
      return IdentityNumber.kept(identityNumber);
    }

    /// Without who it is.
    @Override
    public String toString() {
      return "VisitorSearch[]";
    }
  }

  /// What an identity was verified by.
  public record Verify(Document document) {

    /// Checks that it is there.
    public Verify {
      Check.required("document", document);
    }
  }

  /// What a client sees of a verification.
  public record VerificationView(
      VerificationId id, VisitorId visitorId, Document document, Instant verifiedAt) {}
}
