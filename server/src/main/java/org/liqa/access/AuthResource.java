package org.liqa.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.liqa.platform.Answers;
import org.liqa.platform.Check;

/// HTTP face of signing in.
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class AuthResource {

  private final Logins logins;

  /// @param logins the rules behind
  public AuthResource(Logins logins) {
    this.logins = logins;
  }

  /// 401 for a wrong name and a wrong password alike; 429 with `Retry-After` after too many of
  /// them.
  @POST
  @Path("auth/token")
  @Anonymous
  public Logins.Tokens token(@Context HttpServletRequest request, Credentials credentials) {
    return logins.signIn(credentials.username(), credentials.password(), request.getRemoteAddr());
  }

  /// 401 for a token that is unknown, expired or used; used twice, it ends the sign-in everywhere.
  @POST
  @Path("auth/refresh")
  @Anonymous
  public Logins.Tokens refresh(RefreshRequest body) {
    return logins.refresh(body.refreshToken());
  }

  /// Ends the sign-in that the token belongs to.
  @POST
  @Path("auth/logout")
  @SignedIn
  @Answers(value = Void.class, status = 204)
  public Response logout(@Context SecurityContext security) {
    logins.signOut(Caller.of(security));
    return Response.noContent()
        .header("Clear-Site-Data", "\"cache\", \"storage\"")
        .build();
  }

  /// Who is signed in.
  @GET
  @Path("me")
  @SignedIn
  public Me me(@Context SecurityContext security) {
    Caller caller = Caller.of(security);
    return new Me(
        caller.id(),
        caller.username(),
        caller.displayName(),
        caller.roles().stream().sorted().toList(),
        caller.centerId(),
        caller.officialId());
  }

  /// What a person signs in with.
  ///
  /// @param username 1 to 60 characters
  /// @param password 1 to 128 characters, as typed
  public record Credentials(String username, String password) {

    /// Checks the bounds.
    public Credentials {
      username = Check.text("username", username, 1, 60);
      if (Check.required("password", password).length() > Passwords.LONGEST) {
        throw new org.liqa.platform.InvalidValue(
            "password", "must have at most " + Passwords.LONGEST + " characters");
      }
    }

    /// Without the password.
    @Override
    public String toString() {
      return "Credentials[" + username + "]";
    }
  }

  /// @param refreshToken as it was given
  public record RefreshRequest(String refreshToken) {

    /// Checks the bounds.
    public RefreshRequest {
      refreshToken = Check.text("refresh_token", refreshToken, 1, 200);
    }

    /// Without the token.
    @Override
    public String toString() {
      return "RefreshRequest[]";
    }
  }

  /// The person signed in.
  public record Me(
      UserId id,
      String username,
      String displayName,
      List<Role> roles,
      @Nullable CenterId centerId,
      @Nullable OfficialId officialId) {}
}
