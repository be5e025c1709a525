package org.liqa.access;

import io.jsonwebtoken.Claims;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.Jwts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.SecretKey;
import org.liqa.platform.Secrets;

/// Access tokens: JWTs (RFC 7519) signed with HMAC-SHA-256 that name the sign-in and nothing else.
///
/// Roles are not in them, since what a person may do is asked of the database at each request. One
/// algorithm,
/// one key by its id: what the token's header says of either is compared, never followed.
final class AccessTokens {

  static final Duration LIFE = Duration.ofHours(1);

  /// How far two machines' clocks may differ.
  private static final Duration LEEWAY = Duration.ofSeconds(60);

  private static final String ISSUER = "liqa";
  private static final String AUDIENCE = "liqa-api";
  private static final String KEY_ID = "a1";
  private static final int LONGEST = 2_048;

  private final SecretKey key;
  private final InstantSource clock;

  AccessTokens(Secrets secrets, InstantSource clock) {
    this.key = secrets.key("access-token", "HmacSHA256");
    this.clock = clock;
  }

  String issue(UUID loginId) {
    Instant now = clock.instant();
    return Jwts.builder()
        .header()
        .keyId(KEY_ID)
        .type("at+jwt")
        .and()
        .issuer(ISSUER)
        .audience()
        .add(AUDIENCE)
        .and()
        .subject(loginId.toString())
        .issuedAt(Date.from(now))
        .expiration(Date.from(now.plus(LIFE)))
        .signWith(key, Jwts.SIG.HS256)
        .compact();
  }

  /// The sign-in that a token names, if the token holds.
  Optional<UUID> verify(String token) {
    if (token.length() > LONGEST || !isCanonical(token)) {
      return Optional.empty();
    }
    try {
      var jwt = Jwts.parser()
          .verifyWith(key)
          .requireIssuer(ISSUER)
          .requireAudience(AUDIENCE)
          .clock(() -> Date.from(clock.instant()))
          .clockSkewSeconds(LEEWAY.toSeconds())
          .sig()
          .clear()
          .add(Jwts.SIG.HS256)
          .and()
          .build()
          .parseSignedClaims(token);
      Claims claims = jwt.getPayload();
      boolean ours = KEY_ID.equals(jwt.getHeader().getKeyId())
          && "at+jwt".equals(jwt.getHeader().getType());
      boolean timely = claims.getIssuedAt() != null
          && claims.getExpiration() != null
          && !claims.getIssuedAt().toInstant().isAfter(clock.instant().plus(LEEWAY));
      return ours && timely ? Optional.of(UUID.fromString(claims.getSubject())) : Optional.empty();
    } catch (JwtException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// Whether the last character of each part carries no stray bits: one token, one text (RFC 4648
  /// §3.5).
  private static boolean isCanonical(String token) {
    for (String part : token.split("\\.", -1)) {
      try {
        byte[] bytes = java.util.Base64.getUrlDecoder().decode(part);
        if (!java.util.Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(bytes)
            .equals(part)) {
          return false;
        }
      } catch (IllegalArgumentException e) {
        return false;
      }
    }
    return true;
  }
}
