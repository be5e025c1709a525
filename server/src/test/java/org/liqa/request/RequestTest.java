package org.liqa.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.liqa.TestLiqa;
import org.liqa.reception.Gender;
import org.liqa.reception.TestVisitors;

/// A request by HTTP, as staff take it and move it on.
class RequestTest {

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
  void aRequestForAMeetingAwaitsAVisit() {
    var request = TestVisitors.request(liqa, Gender.FEMALE, "MEET_OFFICIAL");

    assertThat(liqa.as("scheduler").get("/requests?awaiting_visit=true").items())
        .extracting(item -> item.path("id").asText())
        .contains(request.id());
    assertThat(liqa.as("scheduler")
            .get("/requests?number=" + request.text("number"))
            .items())
        .extracting((JsonNode item) -> item.path("section").asText())
        .containsExactly("WOMEN");
  }
}
