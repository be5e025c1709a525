package org.liqa.platform;

import io.jsonwebtoken.Claims;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.Jwts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;

/// Tokens of one kind: JWTs (RFC 7519) signed with HMAC-SHA-256 under a key of that kind's own.
///
/// One algorithm, one key by its id: what a token's header says of either is compared, never
/// followed (RFC 8725).
/// A token of one kind is nothing to another, since key, audience and type differ. Thread-safe.
public final class SignedTokens {

  private static final String ISSUER = "liqa";
  private static final String KEY_ID = "1";
  private static final int LONGEST = 2_048;

  private final SecretKey key;
  private final String kind;
  private final InstantSource clock;
  private final Duration leeway;

  /// @param kind   such as `access`; it names the key, the audience and the type
  /// @param clock  by which they expire
  /// @param leeway how far two machines' clocks may differ
  public SignedTokens(Secrets secrets, String kind, InstantSource clock, Duration leeway) {
    this.key = secrets.key("token/" + kind, "HmacSHA256");
    this.kind = kind;
    this.clock = clock;
    this.leeway = leeway;
  }

  /// A token.
  ///
  /// @param subject   whom or what it is about
  /// @param claims    what else it says; text and numbers
  /// @param expiresAt when it holds no longer, give or take the leeway
  public String issue(String subject, Map<String, ?> claims, Instant expiresAt) {
    return Jwts.builder()
        .header()
        .keyId(KEY_ID)
        .type(type())
        .and()
        .claims(claims)
        .issuer(ISSUER)
        .audience()
        .add(kind)
        .and()
        .subject(subject)
        .issuedAt(Date.from(clock.instant()))
        .expiration(Date.from(expiresAt))
        .signWith(key, Jwts.SIG.HS256)
        .compact();
  }

  /// What a token says, if it holds; nothing else is told, since whoever sends a bad one needs no
  /// help.
  public Optional<Claims> verify(String token) {
    if (token.length() > LONGEST || !isCanonical(token)) {
      return Optional.empty();
    }
    try {
      var jwt = Jwts.parser()
          .verifyWith(key)
          .requireIssuer(ISSUER)
          .requireAudience(kind)
          .clock(() -> Date.from(clock.instant()))
          .clockSkewSeconds(leeway.toSeconds())
          .sig()
          .clear()
          .add(Jwts.SIG.HS256)
          .and()
          .build()
          .parseSignedClaims(token);
      Claims claims = jwt.getPayload();
      boolean ours = KEY_ID.equals(jwt.getHeader().getKeyId())
          && type().equals(jwt.getHeader().getType());
      boolean whole = claims.getSubject() != null
          && claims.getIssuedAt() != null
          && claims.getExpiration() != null;
      boolean timely =
          whole && !claims.getIssuedAt().toInstant().isAfter(clock.instant().plus(leeway));
      return ours && timely ? Optional.of(claims) : Optional.empty();
    } catch (JwtException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private String type() {
    return kind + "+jwt";
  }

  /// Whether the last character of each part carries no stray bits: one token, one text (RFC 4648
  /// §3.5).
  private static boolean isCanonical(String token) {
    for (String part : token.split("\\.", -1)) {
      try {
        byte[] bytes = Base64.getUrlDecoder().decode(part);
        if (!Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(part)) {
          return false;
        }
      } catch (IllegalArgumentException e) {
        return false;
      }
    }
    return true;
  }
}
