package org.liqa.access;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A row of `app_user` with its roles.
///
/// @param roles comma-separated wire names
public record UserRow(
    UserId id,
    String username,
    String displayName,
    String passwordHash,
    @Nullable CenterId centerId,
    @Nullable OfficialId officialId,
    boolean enabled,
    int version,
    @Nullable String roles) {

  /// The roles as such.
  public Set<Role> roleSet() {
    return roles == null
        ? Set.of()
        : Arrays.stream(roles.split(",")).map(Role::of).collect(Collectors.toUnmodifiableSet());
  }
}
