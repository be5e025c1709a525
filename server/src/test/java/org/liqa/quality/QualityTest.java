package org.liqa.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.liqa.TestLiqa;
import org.liqa.reception.Gender;
import org.liqa.reception.TestVisitors;

/// What visitors say of how they were served, and what went wrong.
class QualityTest {

  private static TestLiqa liqa;

  @BeforeAll
  static void start() {
    liqa = TestLiqa.start();
  }

  @AfterAll
  static void stop() {
    liqa.close();
  }

  @Test
  void aRequestIsRatedOnce() {
    String request = TestVisitors.request(liqa, Gender.FEMALE, "SERVICE").id();
    var rating = Map.of("request_id", request, "score", 5);

    var first = liqa.as("receptionist").post("/ratings", rating);
    var second = liqa.as("call_agent").post("/ratings", rating);

    assertThat(first.status()).isEqualTo(201);
    assertThat(second.status()).isEqualTo(409);
    assertThat(second.problem()).isEqualTo("already-rated");
    assertThat(liqa.as("supervisor").get("/ratings?request_id=" + request).items())
        .hasSize(1);
  }

  @Test
  void anotherCentresRequestIsNotTheirsToRate() {
    String request = TestVisitors.request(liqa, Gender.MALE, "SERVICE").id();

    var answer =
        liqa.as("receptionist_jeddah").post("/ratings", Map.of("request_id", request, "score", 1));

    assertThat(answer.status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({"score, 0", "score, 6", "comment, ''", "request_id,"})
  void aRatingIsWithinItsBounds(String field, String value) {
    Map<String, Object> rating = new HashMap<>();
    rating.put("request_id", TestVisitors.request(liqa, Gender.MALE, "SERVICE").id());
    rating.put("score", 3);
    rating.put(field, field.equals("score") ? (Object) Integer.valueOf(value) : value);

    assertThat(liqa.as("receptionist").post("/ratings", rating).status()).isEqualTo(422);
  }

  @Test
  void anIncidentIsReportedInOnesOwnCentreAndReadByItsSupervisor() {
    Map<String, Object> incident = new HashMap<>();
    incident.put("center_id", TestVisitors.center(liqa, "riyadh"));
    incident.put("kind", "TECHNICAL");
    incident.put("description", "تعطلت الكاميرا في قاعة الرجال ١");
    incident.put("happened_at", "2026-11-24T08:50:00+03:00");

    var reported = liqa.as("hall_operator").post("/incidents", incident);

    assertThat(reported.status()).isEqualTo(201);
    assertThat(liqa.as("supervisor").get("/incidents").items())
        .extracting(i -> i.path("id").asText())
        .contains(reported.id());
    assertThat(liqa.as("hall_operator_jeddah").post("/incidents", incident).status())
        .isEqualTo(404);
    incident.put("happened_at", "2026-11-25T08:50:00+03:00");
    assertThat(liqa.as("hall_operator").post("/incidents", incident).status()).isEqualTo(422);
  }
}
