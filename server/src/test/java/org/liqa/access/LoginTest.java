package org.liqa.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.liqa.TestApi;
import org.liqa.TestLiqa;

/// Signing in, staying signed in, and out.
class LoginTest {

  private static TestLiqa liqa;

  @BeforeAll
  static void start() {
    liqa = TestLiqa.start();
  }

  @AfterAll
  static void stop() {
    liqa.close();
  }

  private static TestApi.Answer signIn(String username, String password) {
    return liqa.anonymous().post("/auth/token", Map.of("username", username, "password", password));
  }

  @Test
  void whoSignsInIsToldWhoTheyAre() {
    var me = liqa.as("hall_operator").get("/me").body();

    assertThat(me.path("username").asText()).isEqualTo("hall_operator");
    assertThat(me.path("roles").toString()).isEqualTo("[\"hall_operator\"]");
    assertThat(me.path("center_id").isTextual()).isTrue();
    assertThat(me.path("official_id").isNull()).isTrue();
    assertThat(liqa.as("official").get("/me").body().path("official_id").isTextual())
        .isTrue();
  }

  @Test
  void aWrongNameAndAWrongPasswordLookAlike() {
    var wrongName = signIn("nobody-here", "liqa-demo");
    var wrongPassword = signIn("registrar", "not-the-password");

    assertThat(wrongName.status()).isEqualTo(401);
    assertThat(wrongName.body()).isEqualTo(wrongPassword.body());
  }

  @Test
  void afterTenWrongGuessesTheEleventhWaits() {
    for (int i = 0; i < 10; i++) {
      assertThat(signIn("analyst", "guess-" + i).status()).isEqualTo(401);
    }

    var eleventh = signIn("analyst", "liqa-demo");
    assertThat(eleventh.status()).isEqualTo(429);
    assertThat(Integer.parseInt(eleventh.header("Retry-After"))).isBetween(1, 60);

    liqa.clock().advance(Duration.ofMinutes(2));
    assertThat(signIn("analyst", "liqa-demo").status()).isEqualTo(200);
  }

  @Test
  void aRefreshTokenGivesNewTokensOnce() {
    var first = signIn("supervisor", "liqa-demo");
    var second = liqa.anonymous()
        .post("/auth/refresh", Map.of("refresh_token", first.text("refresh_token")));

    assertThat(second.status()).isEqualTo(200);
    assertThat(second.text("refresh_token")).isNotEqualTo(first.text("refresh_token"));
  }

  @Test
  void aRefreshTokenUsedTwiceEndsThatLoginEverywhere() {
    var first = signIn("supervisor", "liqa-demo");
    Map<String, String> used = Map.of("refresh_token", first.text("refresh_token"));
    var second = liqa.anonymous().post("/auth/refresh", used);
    var api = liqa.anonymous().withToken(second.text("access_token"));
    assertThat(api.get("/me").status()).isEqualTo(200);

    assertThat(liqa.anonymous().post("/auth/refresh", used).status()).isEqualTo(401);

    assertThat(api.get("/me").status()).isEqualTo(401);
    assertThat(liqa.anonymous()
            .post("/auth/refresh", Map.of("refresh_token", second.text("refresh_token")))
            .status())
        .isEqualTo(401);
  }

  @Test
  void whoSignsOutIsOutAtOnce() {
    var tokens = signIn("supervisor", "liqa-demo");
    var api = liqa.anonymous().withToken(tokens.text("access_token"));

    assertThat(api.post("/auth/logout").status()).isEqualTo(204);

    assertThat(api.get("/me").status()).isEqualTo(401);
  }

  @Test
  void whoIsDisabledIsOutAtOnce() {
    var admin = liqa.as("admin");
    var user = admin.post(
        "/users",
        Map.of(
            "username",
            "leaver",
            "display_name",
            "Leaver",
            "password",
            "a-long-password",
            "roles",
            List.of("analyst")));
    var api = liqa.anonymous().signIn("leaver", "a-long-password");

    admin.patch("/users/" + user.id(), Map.of("enabled", false), user.header("ETag"));

    assertThat(api.get("/me").status()).isEqualTo(401);
    assertThat(signIn("leaver", "a-long-password").status()).isEqualTo(401);
  }

  @Test
  void aTokenThatHasExpiredIsRefusedAfterItsLeeway() {
    var tokens = signIn("supervisor", "liqa-demo");
    var api = liqa.anonymous().withToken(tokens.text("access_token"));

    liqa.clock().advance(Duration.ofSeconds(tokens.body().path("expires_in").asLong() + 50));
    assertThat(api.get("/me").status()).isEqualTo(200);

    liqa.clock().advance(Duration.ofSeconds(12));
    assertThat(api.get("/me").status()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "None", "nOnE", "HS384", "RS256"})
  void aTokenOfAnotherAlgorithmIsRefused(String algorithm) {
    String[] parts = liqa.as("scheduler").token().split("\\.", -1);
    String header = base64("{\"kid\":\"1\",\"typ\":\"access+jwt\",\"alg\":\"" + algorithm + "\"}");

    assertThat(liqa.anonymous()
            .withToken(header + "." + parts[1] + "." + parts[2])
            .get("/me")
            .status())
        .isEqualTo(401);
    assertThat(
            liqa.anonymous().withToken(header + "." + parts[1] + ".").get("/me").status())
        .isEqualTo(401);
  }

  @Test
  void aTokenWithOneBitTurnedIsRefused() {
    String token = liqa.as("scheduler").token();
    char last = token.charAt(token.length() - 2);
    String turned = token.substring(0, token.length() - 2)
        + (last == 'A' ? 'B' : 'A')
        + token.charAt(token.length() - 1);

    assertThat(liqa.anonymous().withToken(turned).get("/me").status()).isEqualTo(401);
    assertThat(liqa.anonymous().withToken(token + "=").get("/me").status()).isEqualTo(401);
    assertThat(liqa.anonymous().withToken("x".repeat(5_000)).get("/me").status())
        .isIn(401, 431);
  }

  @Test
  void aTokenInTheAddressIsNotAccepted() {
    assertThat(liqa.anonymous()
            .get("/me?access_token=" + liqa.as("scheduler").token())
            .status())
        .isEqualTo(401);
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
