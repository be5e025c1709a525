package org.liqa.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.liqa.TestApi;
import org.liqa.TestLiqa;
import org.liqa.TestVisits;

/// How a hall was found before visits is kept, and seen by those who mend it.
class HallCheckTest {

  private static TestLiqa liqa;
  private static TestVisits visits;

  @BeforeAll
  static void start() {
    liqa = TestLiqa.start(Map.of(
        "LIQA_TURN_URLS", "turn:turn.example.org:3478",
        "LIQA_TURN_SECRET", "a secret shared with coturn"));
    visits = new TestVisits(liqa);
  }

  @AfterAll
  static void stop() {
    liqa.close();
  }

  private static TestApi.Answer check(String hall, String camera) {
    return liqa.as("hall_operator")
        .post(
            "/halls/" + hall + "/checks",
            "{\"camera\":\"" + camera
                + "\",\"microphone\":\"WORKS\",\"speaker\":\"UNTRIED\",\"relay\":\"WORKS\",\"round_trip_ms\":31}");
  }

  @Test
  void aHallsChecksAreKeptLatestFirst() {
    String hall = visits.hall("riyadh", "m1");

    assertThat(check(hall, "FAILS").status()).isEqualTo(201);
    liqa.clock().advance(Duration.ofMinutes(5));
    var kept = check(hall, "WORKS");

    assertThat(kept.text("hall_id")).isEqualTo(hall);
    assertThat(kept.text("checked_by")).isEqualTo("hall_operator");
    assertThat(kept.body().path("round_trip_ms").asInt()).isEqualTo(31);
    List<JsonNode> all = liqa.as("supervisor").get("/halls/" + hall + "/checks").items();
    assertThat(all)
        .extracting(item -> item.path("camera").asText())
        .containsExactly("WORKS", "FAILS");
  }

  @Test
  void ofACentreTheLatestCheckOfEachHallIsShown() {
    String checked = visits.hall("riyadh", "w1");
    check(checked, "WORKS");
    liqa.clock().advance(Duration.ofMinutes(5));
    var last = check(checked, "FAILS");

    assertThat(latest(checked).path("camera").asText()).isEqualTo("FAILS");
    assertThat(latest(checked).path("checked_at").asText()).isEqualTo(last.text("checked_at"));
  }

  @Test
  void aFaultIsShownUntilWhatFailedIsTriedAgain() {
    String hall = visits.hall("riyadh", "m2");

    keep(hall, "WORKS", "FAILS", "WORKS", 31);
    keep(hall, "UNTRIED", "UNTRIED", "UNTRIED", null);
    JsonNode after = latest(hall);
    keep(hall, "FAILS", "WORKS", "FAILS", null);

    assertThat(found(after)).containsExactly("WORKS", "WORKS", "FAILS", "WORKS");
    assertThat(after.path("round_trip_ms").asInt()).isEqualTo(31);
    assertThat(found(latest(hall))).containsExactly("WORKS", "FAILS", "WORKS", "FAILS");
    assertThat(latest(hall).path("round_trip_ms").isNull()).isTrue();
  }

  private static void keep(
      String hall, String microphone, String speaker, String relay, @Nullable Integer roundTripMs) {
    liqa.clock().advance(Duration.ofMinutes(5));
    var kept = liqa.as("hall_operator")
        .post("/halls/" + hall + "/checks", """
            {"camera":"WORKS","microphone":"%s","speaker":"%s","relay":"%s","round_trip_ms":%s}""".formatted(microphone, speaker, relay, roundTripMs));
    assertThat(kept.status()).isEqualTo(201);
  }

  private static List<String> found(JsonNode check) {
    return Stream.of("camera", "microphone", "speaker", "relay")
        .map(part -> check.path(part).asText())
        .toList();
  }

  private static JsonNode latest(String hall) {
    String center =
        liqa.as("supervisor").get("/halls/" + hall).body().path("center_id").asText();
    return liqa.as("supervisor").get("/centers/" + center + "/hall-checks").items().stream()
        .filter(check -> check.path("hall_id").asText().equals(hall))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatIsNoFindingIsNamed() {
    var refused = liqa.as("hall_operator")
        .post(
            "/halls/" + visits.hall("riyadh", "m1") + "/checks",
            "{\"camera\":\"WORKS\",\"microphone\":\"WORKS\",\"speaker\":\"WORKS\",\"relay\":\"WORKS\",\"round_trip_ms\":-1}");

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body().toString()).contains("round_trip_ms");
  }

  @Test
  void aCheckIsGivenRelayCredentialsOfItsOwn() {
    JsonNode server =
        liqa.as("hall_operator").get("/ice-servers").body().path("ice_servers").path(0);

    assertThat(server.path("urls").path(0).asText()).isEqualTo("turn:turn.example.org:3478");
    assertThat(server.path("username").asText())
        .matches("\\d+:check\\." + liqa.as("hall_operator").get("/me").text("id"));
  }
}
