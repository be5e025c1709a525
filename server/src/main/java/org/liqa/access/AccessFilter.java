package org.liqa.access;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.SecurityContext;
import java.lang.reflect.Method;
import java.security.Principal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.liqa.platform.ProblemException;

/// Lets nobody reach a resource's method but those whom its annotation names.
///
/// Registered once; it stands before each method that Jersey finds, and stops the start where one
/// has no [Roles], [SignedIn] or [Anonymous].
public final class AccessFilter implements DynamicFeature {

  private static final String SCHEME = "Bearer ";

  private final Logins logins;

  /// @param logins where tokens are looked up
  public AccessFilter(Logins logins) {
    this.logins = logins;
  }

  @Override
  public void configure(ResourceInfo resource, FeatureContext context) {
    Method method = resource.getResourceMethod();
    if (!method.getDeclaringClass().getName().startsWith("org.liqa.")) {
      return;
    }
    if (method.isAnnotationPresent(Anonymous.class)) {
      return;
    }
    Roles roles = method.getAnnotation(Roles.class);
    if (roles == null && !method.isAnnotationPresent(SignedIn.class)) {
      throw new IllegalStateException(method + " names nobody who may call it");
    }
    context.register(new Door(
        roles == null ? null : Set.of(roles.value()),
        method.getDeclaringClass().isAnnotationPresent(AllCenters.class)));
  }

  @Priority(Priorities.AUTHENTICATION)
  private final class Door implements ContainerRequestFilter {
    private final @Nullable Set<Role> allowed;
    private final boolean isOfAllCenters;

    Door(@Nullable Set<Role> allowed, boolean isOfAllCenters) {
      this.allowed = allowed;
      this.isOfAllCenters = isOfAllCenters;
    }

    @Override
    public void filter(ContainerRequestContext request) {
      Caller caller =
          caller(request.getHeaders().getOrDefault(HttpHeaders.AUTHORIZATION, List.of()));
      if (allowed != null && caller.roles().stream().noneMatch(allowed::contains)) {
        throw ProblemException.forbidden("Your role does not allow this.");
      }
      if (isOfAllCenters && caller.centerId() != null) {
        throw ProblemException.forbidden(
            "This is of all centres together; you are bound to one of them.");
      }
      request.setSecurityContext(
          new SignedInContext(caller, request.getSecurityContext().isSecure()));
    }

    private Caller caller(List<String> headers) {
      // A scheme's name is read without regard to case (RFC 9110 §11.1).
      if (headers.size() != 1
          || !headers.getFirst().regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
        throw ProblemException.unauthorized("Send a Bearer token.");
      }
      return logins
          .find(headers.getFirst().substring(SCHEME.length()))
          .orElseThrow(
              () -> ProblemException.unauthorized("The token does not hold; sign in again."));
    }
  }

  private record SignedInContext(Caller caller, boolean secure) implements SecurityContext {
    @Override
    public Principal getUserPrincipal() {
      return caller;
    }

    @Override
    public boolean isUserInRole(String role) {
      return caller.roles().stream().anyMatch(r -> r.wireName().equals(role));
    }

    @Override
    public boolean isSecure() {
      return secure;
    }

    @Override
    public String getAuthenticationScheme() {
      return "Bearer";
    }
  }
}
