package org.liqa;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.liqa.platform.TestDatabase;

/// What is sent twice is made once: the `Idempotency-Key` of a `POST`.
class IdempotencyTest {

  private static final Instant TEN = Instant.parse("2026-11-24T07:00:00Z");

  private static final TestDatabase database = TestDatabase.fresh();
  private static TestLiqa liqa;
  private static TestVisits visits;

  @BeforeAll
  static void start() {
    liqa = TestLiqa.start(database);
    visits = new TestVisits(liqa);
  }

  @AfterAll
  static void stop() {
    liqa.close();
  }

  private static Map<String, Object> visitor(int number) {
    return Map.of(
        "identity_number",
        TestVisits.identity(number),
        "full_name",
        "عبدالله المختبر",
        "gender",
        "MALE",
        "mobile",
        "0551234567");
  }

  @Test
  void fiftyOfOneKeyBookOneVisitAndTellItOnce() {
    String request = visits.requestByPhone(visits.visitor("MALE"));
    Map<String, Object> visit = visits.visit(
        request,
        visits.hall("riyadh", "m1"),
        visits.official("official"),
        TEN,
        TEN.plus(Duration.ofMinutes(30)));

    List<TestApi.Answer> answers = TestRace.of(
        50,
        racer -> liqa.as("scheduler")
            .post("/visits", visit, Map.of("Idempotency-Key", "fifty-at-once")));

    assertThat(answers).extracting(TestApi.Answer::status).containsOnly(201);
    assertThat(answers)
        .extracting(TestApi.Answer::body)
        .containsOnly(answers.getFirst().body());
    assertThat(answers)
        .extracting(answer -> answer.header("ETag") + answer.header("Location"))
        .containsOnly("\"1\"/api/v1/visits/" + answers.getFirst().id());
    assertThat(liqa.as("scheduler").get("/visits").items()).hasSize(1);
    assertThat(liqa.as("scheduler").get("/messages?request_id=" + request).items())
        .filteredOn(message -> message.path("purpose").asText().equals("VISIT_BOOKED"))
        .hasSize(1);
  }

  @Test
  void theSameKeyOfTwoPersonsIsTwoKeys() {
    Map<String, String> key = Map.of("Idempotency-Key", "shared");

    var first = liqa.as("receptionist").post("/visitors", visitor(7_001), key);
    var second = liqa.as("registrar").post("/visitors", visitor(7_002), key);

    assertThat(first.status()).isEqualTo(201);
    assertThat(second.status()).isEqualTo(201);
    assertThat(second.id()).isNotEqualTo(first.id());
  }

  @Test
  void aKeyForOneEndpointIsNoneForAnother() {
    Map<String, String> key = Map.of("Idempotency-Key", "two-endpoints");
    String visitor = liqa.as("registrar").post("/visitors", visitor(7_003), key).id();

    var other = liqa.as("registrar")
        .post("/visitors/" + visitor + "/verify-identity", Map.of("document", "PASSPORT"), key);

    assertThat(other.status()).isEqualTo(422);
    assertThat(other.problem()).isEqualTo("idempotency-key-reused");
  }

  @Test
  void aRefusalDoesNotUseAKeyUp() {
    Map<String, String> key = Map.of("Idempotency-Key", "refused-first");
    liqa.as("registrar").post("/visitors", visitor(7_004));

    assertThat(liqa.as("registrar").post("/visitors", visitor(7_004), key).status())
        .isEqualTo(409);

    assertThat(liqa.as("registrar").post("/visitors", visitor(7_005), key).status())
        .isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "with space", "tab\there"})
  void whatIsNotVisibleIsNoKey(String key) {
    var answer =
        liqa.as("registrar").post("/visitors", visitor(7_006), Map.of("Idempotency-Key", key));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().at("/errors/0/pointer").asText()).isEqualTo("/Idempotency-Key");
  }

  @Test
  void aKeyOfSixtyFourCharactersIsOne() {
    assertThat(liqa.as("registrar")
            .post("/visitors", visitor(7_007), Map.of("Idempotency-Key", "~".repeat(64)))
            .status())
        .isEqualTo(201);
  }

  @Test
  void whatIsKeptForAKeyCannotBeReadInTheDatabase() throws SQLException {
    liqa.as("registrar").post("/visitors", visitor(7_008), Map.of("Idempotency-Key", "sealed"));

    try (var connection = database.connect();
        var query = connection.prepareStatement(
            "SELECT answer FROM idempotency WHERE idem_key = 'sealed'");
        var row = query.executeQuery()) {
      assertThat(row.next()).isTrue();
      assertThat(new String(row.getBytes(1), StandardCharsets.UTF_8))
          .doesNotContain("full_name", "عبدالله", TestVisits.identity(7_008));
    }
  }
}
