package org.liqa.access;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liqa.platform.ProblemException;

/// Who makes a request, as the database says at that moment.
///
/// @param id         the user
/// @param username   the name they sign in with
/// @param displayName the name others see
/// @param roles      what they do
/// @param centerId   the centre they are bound to; null for those who serve all
/// @param officialId the official they are; null for everyone else
/// @param loginId    the sign-in that the token came from
public record Caller(
    UserId id,
    String username,
    String displayName,
    Set<Role> roles,
    @Nullable CenterId centerId,
    @Nullable OfficialId officialId,
    UUID loginId)
    implements Principal {

  /// Copies.
  public Caller {
    roles = Set.copyOf(roles);
  }

  /// The caller of this request.
  ///
  /// @throws ProblemException 401 if nobody is signed in
  public static Caller of(SecurityContext security) {
    if (security.getUserPrincipal() instanceof Caller caller) {
      return caller;
    }
    throw ProblemException.unauthorized("Sign in first.");
  }

  @Override
  public String getName() {
    return username;
  }

  /// Whether they have any of these roles.
  public boolean is(Role... any) {
    for (Role role : any) {
      if (roles.contains(role)) {
        return true;
      }
    }
    return false;
  }

  /// Whether what belongs to that centre is theirs to see and touch.
  public boolean sees(CenterId center) {
    return centerId == null || centerId.equals(center);
  }

  /// Refuses, as though it were not there, what belongs to a centre that is not theirs.
  ///
  /// @throws ProblemException 404
  public void requireSees(CenterId center) {
    if (!sees(center)) {
      throw ProblemException.notFound();
    }
  }

  /// The centre to which a list must be narrowed: theirs if they are bound to one, else the one
  /// asked for.
  ///
  /// @param asked the centre asked for, or null for all
  /// @return null for all centres
  /// @throws ProblemException 404 if another's is asked for
  public @Nullable CenterId narrow(@Nullable CenterId asked) {
    if (asked != null) {
      requireSees(asked);
    }
    return asked == null ? centerId : asked;
  }
}
