package org.liqa.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Two people meet: real browsers, real media, and what is counted of it.
@Timeout(600)
class CallIT {

  private static final String NOW = "2026-11-24T09:50:00+03:00";
  private static final Instant TEN = Instant.parse("2026-11-24T07:00:00Z");

  private static RunningLiqa liqa;

  @BeforeAll
  static void start() {
    liqa = RunningLiqa.startAt(NOW);
  }

  @AfterAll
  static void stop() {
    liqa.close();
  }

  @Test
  void aVisitIsMetFaceToFaceAndCountedToTheMillisecond() {
    var visits = new Visits(liqa.origin());
    String request = visits.request("FEMALE", "منيرة الشمري", "متابعة معاملة نقل ملكية");
    String visit = visits.book(request, "w1", TEN);
    String page = "/visits/" + visit + "/call";
    Api analyst = Api.as(liqa.origin(), "analyst");
    long before = hours(analyst, visits);

    try (var hall = Caller.open(liqa.origin(), page, "hall_operator");
        var official = Caller.open(liqa.origin(), page, "official")) {
      hall.join();
      hall.waitsFor("alone");
      official.join();
      hall.seesAndHears();
      official.seesAndHears();
      hall.waitsFor("connected").countsBeyond(1_000);

      official.reload().seesAndHears().waitsFor("connected");
      assertThat(official.browser().driver().getCurrentUrl()).endsWith(page);
      hall.seesAndHears().countsBeyond(hall.connectedMs() + 1_000);

      hall.press("end-call").press("end-call-confirm");
      official.browser().byTestId("outcome");
      assertThat(hall.browser().complaints()).isEmpty();
      assertThat(official.browser().complaints()).isEmpty();
    }

    List<JsonNode> sessions = analyst.items("/visits/" + visit + "/sessions");
    long ms = sessions.stream().mapToLong(s -> s.path("duration_ms").asLong()).sum();
    assertThat(sessions).hasSizeGreaterThanOrEqualTo(2);
    assertThat(sessions).allSatisfy(s -> assertThat(s.path("ended_at").isNull()).isFalse());
    assertThat(ms).isGreaterThan(2_000);
    assertThat(hours(analyst, visits) - before).isEqualTo(ms);
    assertThat(analyst.get("/visits/" + visit).path("connected_ms").asLong()).isEqualTo(ms);
    assertThat(Duration.between(
            Instant.parse(sessions.getFirst().path("started_at").asText()),
            Instant.parse(sessions.getLast().path("ended_at").asText())))
        .isGreaterThanOrEqualTo(Duration.ofMillis(ms));
  }

  /// What the day counts for women, in Riyadh, with that official, in milliseconds.
  private static long hours(Api analyst, Visits visits) {
    String riyadh = visits.center("riyadh");
    String official = visits.official("official");
    var rows = analyst
        .get("/statistics/video-hours?from=2026-11-24&to=2026-11-25&by=gender,center,official")
        .path("rows");
    long ms = 0;
    for (JsonNode row : rows) {
      if (row.path("gender").asText().equals("FEMALE")
          && row.path("center_id").asText().equals(riyadh)
          && row.path("official_id").asText().equals(official)) {
        ms += row.path("duration_ms").asLong();
      }
    }
    return ms;
  }
}
