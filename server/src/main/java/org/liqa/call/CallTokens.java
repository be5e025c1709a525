package org.liqa.call;

import io.jsonwebtoken.Claims;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.liqa.platform.Id;
import org.liqa.platform.Secrets;
import org.liqa.platform.Settings;
import org.liqa.platform.SignedTokens;
import org.liqa.signaling.protocol.ServerMessage.IceServer;
import org.liqa.signaling.protocol.Side;

/// Makes and reads what opens a room: tickets, resume tokens, and the credentials of TURN servers.
/// Thread-safe.
public final class CallTokens {

  /// How long a ticket of staff is good.
  static final Duration TICKET_LIFE = Duration.ofSeconds(60);

  /// A resume token outlives the longest visit; what it resumes goes after a minute away.
  private static final Duration RESUME_LIFE = Duration.ofHours(12);

  /// None is given once a visit has ended, however long it ran over, and so none outlives it by
  /// more than this. Whoever stays is given new ones every [Room#NEW_CREDENTIALS].
  static final Duration TURN_LIFE = Duration.ofMinutes(15);

  private static final Duration CHECK_LIFE = Duration.ofMinutes(5);

  private final SignedTokens tickets;
  private final SignedTokens resumes;
  private final InstantSource clock;
  private final InstantSource turnClock;
  private final Settings.@Nullable Turn turn;

  /// A token and when it ends.
  record Made(String token, Instant expiresAt) {}

  /// What a ticket says.
  ///
  /// @param id     used up once
  /// @param person the user, or the invitation of a guest
  record Ticket(
      UUID id, UUID visit, UUID person, Side side, String displayName, Instant expiresAt) {}

  /// What a resume token says.
  record Resume(UUID visit, UUID participant, int epoch) {}

  /// @param turnClock what time it is for TURN servers: the real one, whatever the demonstration's
  /// @param turn      where TURN servers are, or null for none
  public CallTokens(
      Secrets secrets, InstantSource clock, InstantSource turnClock, Settings.@Nullable Turn turn) {
    this.tickets = new SignedTokens(secrets, "ticket", clock, Duration.ZERO);
    this.resumes = new SignedTokens(secrets, "resume", clock, Duration.ZERO);
    this.clock = clock;
    this.turnClock = turnClock;
    this.turn = turn;
  }

  Made ticket(UUID id, UUID visit, UUID person, Side side, String displayName, Instant expiresAt) {
    String token = tickets.issue(
        person.toString(),
        Map.of(
            "jti",
            id.toString(),
            "visit",
            visit.toString(),
            "side",
            side.name(),
            "name",
            displayName),
        expiresAt);
    return new Made(token, expiresAt);
  }

  Optional<Ticket> readTicket(String token) {
    return tickets
        .verify(token)
        .flatMap(claims -> whole(() -> new Ticket(
            Id.parse(claims.getId()),
            Id.parse(claims.get("visit", String.class)),
            Id.parse(claims.getSubject()),
            Side.valueOf(claims.get("side", String.class)),
            claims.get("name", String.class),
            claims.getExpiration().toInstant())));
  }

  String resume(UUID visit, UUID participant, int epoch) {
    return resumes.issue(
        participant.toString(),
        Map.of("visit", visit.toString(), "epoch", epoch),
        clock.instant().plus(RESUME_LIFE));
  }

  Optional<Resume> readResume(String token) {
    return resumes
        .verify(token)
        .flatMap(claims -> whole(() -> new Resume(
            Id.parse(claims.get("visit", String.class)),
            Id.parse(claims.getSubject()),
            epoch(claims))));
  }

  private static int epoch(Claims claims) {
    return claims.get("epoch", Integer.class);
  }

  private static <T> Optional<T> whole(java.util.function.Supplier<T> read) {
    try {
      return Optional.of(read.get());
    } catch (IllegalArgumentException | NullPointerException | io.jsonwebtoken.JwtException e) {
      return Optional.empty();
    }
  }

  /// The STUN and TURN servers, with credentials of the TURN REST kind: a name that carries its
  /// end, and an
  /// HMAC-SHA-1 of it, which coturn checks by the same secret.
  List<IceServer> iceServers(UUID visit, UUID person) {
    return iceServers(TURN_LIFE, visit + "." + person);
  }

  /// The same for a check before there is a visit.
  List<IceServer> iceServersForCheck(UUID person) {
    return iceServers(CHECK_LIFE, "check." + person);
  }

  private List<IceServer> iceServers(Duration life, String whose) {
    if (turn == null) {
      return List.of();
    }
    String name = turnClock.instant().plus(life).getEpochSecond() + ":" + whose;
    return List.of(new IceServer(turn.urls(), name, hmac(turn.secret(), name)));
  }

  private static String hmac(String secret, String name) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
      return Base64.getEncoder().encodeToString(mac.doFinal(name.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC-SHA-1", e);
    }
  }
}
