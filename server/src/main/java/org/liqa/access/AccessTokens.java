package org.liqa.access;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.liqa.platform.Id;
import org.liqa.platform.Secrets;
import org.liqa.platform.SignedTokens;

/// Access tokens, which name the sign-in and nothing else: what a person may do is asked of the
/// database at each
/// request.
final class AccessTokens {

  static final Duration LIFE = Duration.ofHours(1);

  private static final Duration LEEWAY = Duration.ofSeconds(60);

  private final SignedTokens tokens;
  private final InstantSource clock;

  AccessTokens(Secrets secrets, InstantSource clock) {
    this.tokens = new SignedTokens(secrets, "access", clock, LEEWAY);
    this.clock = clock;
  }

  String issue(UUID loginId) {
    return tokens.issue(loginId.toString(), Map.of(), clock.instant().plus(LIFE));
  }

  /// The sign-in that a token names, if the token holds.
  Optional<UUID> verify(String token) {
    return tokens.verify(token).map(claims -> Id.parse(claims.getSubject()));
  }
}
