package org.liqa;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What every answer of the API has in common.
class ConventionsTest {

  private static TestLiqa liqa;

  @BeforeAll
  static void start() {
    liqa = TestLiqa.start();
  }

  @AfterAll
  static void stop() {
    liqa.close();
  }

  private static Map<String, Object> center(String code) {
    return Map.of("code", code, "name", Map.of("ar", "مركز", "en", "Centre"), "region", "Asir");
  }

  @Test
  void whatIsCreatedIsAnsweredWithItsPlaceAndItsTag() {
    var answer = liqa.as("admin").post("/centers", center("abha"));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.header("Location")).isEqualTo("/api/v1/centers/" + answer.id());
    assertThat(answer.header("ETag")).isEqualTo("\"1\"");
    assertThat(UUID.fromString(answer.id()).version()).isEqualTo(7);
  }

  @Test
  void aChangeNeedsTheTagOfWhatWasSeen() {
    var admin = liqa.as("admin");
    String path = "/centers/" + admin.post("/centers", center("tabuk")).id();

    assertThat(admin.send("PATCH", path, Map.of("region", "Tabuk"), Map.of()).status())
        .isEqualTo(428);
    assertThat(admin.patch(path, Map.of("region", "Tabuk"), "\"1\"").header("ETag"))
        .isEqualTo("\"2\"");
    assertThat(admin.patch(path, Map.of("region", "Najran"), "\"1\"").status()).isEqualTo(412);
    assertThat(admin.get(path).text("region")).isEqualTo("Tabuk");
  }

  @Test
  void aKeyThatComesAgainGetsTheSameAnswerAndMakesNothingTwice() {
    var admin = liqa.as("admin");
    var first = admin.post("/centers", center("hail"), Map.of("Idempotency-Key", "k-1"));
    var again = admin.post("/centers", center("hail"), Map.of("Idempotency-Key", "k-1"));

    assertThat(again.status()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
    assertThat(again.header("Location")).isEqualTo(first.header("Location"));
  }

  @Test
  void aKeyThatComesWithAnotherBodyIsRefused() {
    var admin = liqa.as("admin");
    admin.post("/centers", center("jazan"), Map.of("Idempotency-Key", "k-2"));
    var other = admin.post("/centers", center("najran"), Map.of("Idempotency-Key", "k-2"));

    assertThat(other.status()).isEqualTo(422);
    assertThat(other.problem()).isEqualTo("idempotency-key-reused");
  }

  @Test
  void aKeyThatIsTooLongIsMalformed() {
    var answer = liqa.as("admin")
        .post("/centers", center("arar"), Map.of("Idempotency-Key", "x".repeat(65)));

    assertThat(answer.status()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({
    "GET,    /nowhere,                  404, not-found",
    "GET,    /centers/not-a-uuid,       404, not-found",
    "DELETE, /centers,                  405, method-not-allowed",
    "GET,    /centers?limit=0,          400, malformed",
    "GET,    /centers?limit=201,        400, malformed",
    "GET,    /centers?cursor=%25,       400, malformed",
    "GET,    /centers?limit=many,       422, invalid-value",
    "TRACE,  /centers,                  405, method-not-allowed",
    "GET,    /visits?from=2026-11-24T09:00, 422, invalid-value",
    "GET,    /visits?from=%2B123456789-01-01T00:00:00Z, 422, invalid-value",
    "GET,    /visits?to=0001-01-01T00:00:00Z, 422, invalid-value",
    "GET,    /visits?state=BOOKED_TWICE, 422, invalid-value",
    "GET,    /visits?center_id=riyadh,  422, invalid-value",
  })
  void everyErrorIsAProblem(String method, String path, int status, String slug) {
    var answer = liqa.as("admin").send(method, path, null, Map.of());

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.problem()).isEqualTo(slug);
    assertThat(answer.text("status")).isEqualTo(Integer.toString(status));
    assertThat(answer.text("title")).isNotBlank();
    assertThat(answer.text("detail")).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "{",
        "[]",
        "{\"code\":\"a\",\"name\":{\"ar\":\"x\",\"en\":\"x\"},\"region\":\"x\"} x",
        "{\"code\":\"a\",\"code\":\"b\"}",
        "{\"code\":\"a\",\"name\":{\"ar\":\"x\",\"en\":\"x\"},\"region\":\"x\",\"id\":\"x\"}",
        "{\"code\":7,\"name\":{\"ar\":\"x\",\"en\":\"x\"},\"region\":\"x\"}",
        "NaN",
        "\"text\""
      })
  void aBodyThatIsNotWhatIsExpectedIsMalformed(String body) {
    var answer = liqa.as("admin").post("/centers", body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.problem()).isEqualTo("malformed");
    assertThat(answer.raw().body()).doesNotContain("org.liqa", "jackson", "Exception");
  }

  @Test
  void aBodyOfTenThousandLevelsIsMalformed() {
    assertThat(liqa.as("admin").post("/centers", "[".repeat(10_000)).status()).isEqualTo(400);
  }

  @Test
  void aBodyOverItsLimitIsTooLarge() {
    var answer = liqa.as("admin").post("/centers", "{\"code\":\"" + "x".repeat(300 * 1024) + "\"}");

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.problem()).isEqualTo("too-large");
  }

  @Test
  void aBodyThatIsNotJsonIsOfTheWrongType() {
    var answer = liqa.as("admin")
        .post("/centers", "code=x", Map.of("Content-Type", "application/x-www-form-urlencoded"));

    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.problem()).isEqualTo("wrong-type");
  }

  @Test
  void aFieldAtFaultIsNamed() {
    var answer = liqa.as("admin")
        .post("/centers", Map.of("code", "x", "name", Map.of("ar", "", "en", "x"), "region", "r"));

    assertThat(answer.status()).isEqualTo(422);
    JsonNode error = answer.body().at("/errors/0");
    assertThat(error.path("pointer").asText()).isEqualTo("/name/ar");
    assertThat(error.path("detail").asText()).isNotBlank();
  }

  @Test
  void aListIsReadInStretches() {
    var admin = liqa.as("admin");
    var first = admin.get("/centers?limit=2");
    var next = admin.get("/centers?limit=2&cursor=" + first.text("next_cursor"));

    assertThat(first.items()).hasSize(2);
    assertThat(next.items()).isNotEmpty().doesNotContainAnyElementsOf(first.items());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//",
        "//api/v1/centers",
        "//api/v1/openapi.json",
        "//health/live",
        "//nowhere.txt",
        "//api/v2"
      })
  void everyAnswerCarriesTheSecurityHeaders(String path) {
    var answer = liqa.anonymous().get(path);

    assertThat(answer.header("Content-Security-Policy"))
        .contains("default-src 'none'", "frame-ancestors 'none'");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(answer.header("Server")).isEmpty();
    assertThat(answer.header("X-Request-Id")).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "//, ()",
    "//schedule, ()",
    "//api/v1/centers, ()",
    "//visits/0197a3f0-0000-7000-8000-000000000000, ()",
    "//visits/0197a3f0-0000-7000-8000-000000000000/call, (self)",
    "//hall/0197a3f0-0000-7000-8000-000000000000, (self)",
  })
  void onlyThePagesOfAMeetingMayUseCameraAndMicrophone(String path, String whom) {
    assertThat(liqa.anonymous().get(path).header("Permissions-Policy"))
        .contains("camera=" + whom, "microphone=" + whom, "geolocation=()");
  }

  @Test
  void theTimeIsTheApplicationsNotTheMachines() {
    assertThat(liqa.anonymous().get("/time").text("now")).startsWith("2026-11-24T06:0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//..%2f..%2fetc/passwd",
        "//assets/..%2findex.html",
        "//.git/config",
        "//WEB-INF/web.xml",
        "//assets/x.js.map",
        "//%252e%252e/x"
      })
  void whatIsNotPartOfTheApplicationIsNotThere(String path) {
    assertThat(liqa.anonymous().get(path).status()).isIn(400, 404);
  }

  @Test
  void healthAndMetricsAnswer() {
    assertThat(liqa.anonymous().get("//health/live").status()).isEqualTo(200);
    assertThat(liqa.anonymous().get("//health/ready").status()).isEqualTo(200);
    assertThat(liqa.anonymous().get("//metrics").raw().body())
        .contains(
            "jvm_memory_used_bytes", "liqa_hours_differences", "liqa_hours_recount_age_seconds");
  }

  @Test
  void theDocumentNamesThePathsAndTheProblems() {
    var document = liqa.anonymous().get("/openapi.json").body();

    assertThat(document.at("/openapi").asText()).as(document.toString()).startsWith("3.1");
    assertThat(document.at("/paths").has("/centers/{id}/halls")).isTrue();
    assertThat(document.at("/components/schemas").has("Problem")).isTrue();
    assertThat(liqa.anonymous().get("//api/v1/docs").raw().body()).contains("/centers/{id}/halls");
  }
}
