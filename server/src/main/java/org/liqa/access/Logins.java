package org.liqa.access;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liqa.platform.Database;
import org.liqa.platform.IdSource;
import org.liqa.platform.ProblemException;
import org.liqa.platform.Secrets;
import org.liqa.platform.Sha256;

/// Signing in, staying signed in, and out. Thread-safe.
public final class Logins {

  private static final Duration REFRESH_LIFE = Duration.ofHours(12);
  private static final int REFRESH_BYTES = 32;
  private static final String WRONG = "The name or the password is wrong.";

  private final Database database;
  private final InstantSource clock;
  private final IdSource ids;
  private final SecureRandom random;
  private final AccessTokens accessTokens;
  private final Passwords passwords = new Passwords();
  private final Guesses guesses;

  /// @param secrets where the key of the access tokens comes from
  public Logins(
      Database database, InstantSource clock, IdSource ids, SecureRandom random, Secrets secrets) {
    this.database = database;
    this.clock = clock;
    this.ids = ids;
    this.random = random;
    this.accessTokens = new AccessTokens(secrets, clock);
    this.guesses = new Guesses(clock);
  }

  /// What a sign-in gives.
  ///
  /// @param expiresIn seconds that the access token lasts
  public record Tokens(String accessToken, String tokenType, long expiresIn, String refreshToken) {}

  /// Signs in; a wrong name and a wrong password look alike, and take as long.
  ///
  /// @param address where the request comes from
  /// @throws ProblemException 401, or 429 after too many wrong guesses
  public Tokens signIn(String username, String password, String address) {
    guesses.requirePlace(username, address);
    Optional<UserRow> user =
        database.inTransaction(handle -> handle.attach(UserStore.class).findByUsername(username));
    if (!isRight(user, password)) {
      guesses.failed(username, address);
      throw ProblemException.unauthorized(WRONG);
    }
    guesses.succeeded(username, address);
    UUID loginId = ids.next();
    return database.inTransaction(handle -> {
      LoginStore logins = handle.attach(LoginStore.class);
      logins.insert(loginId, user.orElseThrow().id(), clock.instant());
      return tokens(logins, loginId);
    });
  }

  private boolean isRight(Optional<UserRow> user, String password) {
    if (user.isEmpty() || !user.get().enabled()) {
      passwords.matchNobody(password);
      return false;
    }
    return passwords.matches(password, user.get().passwordHash());
  }

  /// Gives new tokens for a refresh token, once; a second use ends the sign-in.
  ///
  /// @throws ProblemException 401
  public Tokens refresh(String refreshToken) {
    byte[] hash = Sha256.of(refreshToken);
    Instant now = clock.instant();
    // Ending the family must be committed though the answer is a refusal.
    @Nullable
    Tokens tokens = database.<@Nullable Tokens>inTransaction(handle -> {
      LoginStore logins = handle.attach(LoginStore.class);
      Optional<LoginStore.Refresh> row = logins.findRefresh(hash);
      if (row.isEmpty() || row.get().endedAt() != null || !row.get().expiresAt().isAfter(now)) {
        return null;
      }
      UUID loginId = row.get().loginId();
      if (logins.useRefresh(hash, now) == 0) {
        logins.end(loginId, now);
        return null;
      }
      return handle.attach(UserStore.class).findByLogin(loginId).isPresent()
          ? tokens(logins, loginId)
          : null;
    });
    if (tokens == null) {
      throw ProblemException.unauthorized("Sign in again.");
    }
    return tokens;
  }

  /// Ends the caller's sign-in: its access tokens and refresh tokens are good no more.
  public void signOut(Caller caller) {
    database.useTransaction(
        handle -> handle.attach(LoginStore.class).end(caller.loginId(), clock.instant()));
  }

  /// Who comes with that access token now.
  ///
  /// @return empty if the token does not hold, the sign-in has ended, or the user is disabled
  public Optional<Caller> find(String accessToken) {
    return accessTokens.verify(accessToken).flatMap(this::find);
  }

  private Optional<Caller> find(UUID loginId) {
    return database
        .inTransaction(handle -> handle.attach(UserStore.class).findByLogin(loginId))
        .map(user -> new Caller(
            user.id(),
            user.username(),
            user.displayName(),
            user.roleSet(),
            user.centerId(),
            user.officialId(),
            loginId));
  }

  /// The hash under which a password is kept.
  String hashPassword(String password) {
    return passwords.hash(password);
  }

  private Tokens tokens(LoginStore logins, UUID loginId) {
    byte[] made = new byte[REFRESH_BYTES];
    random.nextBytes(made);
    String refresh = Base64.getUrlEncoder().withoutPadding().encodeToString(made);
    logins.addRefresh(Sha256.of(refresh), loginId, clock.instant().plus(REFRESH_LIFE));
    return new Tokens(
        accessTokens.issue(loginId), "Bearer", AccessTokens.LIFE.toSeconds(), refresh);
  }
}
