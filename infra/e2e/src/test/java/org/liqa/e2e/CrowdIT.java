package org.liqa.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.liqa.signaling.socket.TestSocket;

/// Ten thousand connections that come and say nothing, at the real server with its real bounds.
@Tag("long")
@Timeout(300)
class CrowdIT {

  private static final Instant TEN = Instant.parse("2026-11-24T07:00:00Z");
  private static final int CROWD = 10_000;
  private static final int OPENING_AT_ONCE = 50;

  @Test
  void tenThousandWhoDoNotJoinAreSentAwayAndTheRoomGoesOn() throws Exception {
    try (var liqa = RunningLiqa.start(
        Map.of("LIQA_NOW", "2026-11-24T09:50:00+03:00", "LIQA_DEMO_DATA", "staff"))) {
      var visits = new Visits(liqa.origin());
      String visit = visits.book(visits.request("MALE", "سالم", "لقاء المسؤول"), "m1", TEN);
      TestSocket hall = join(liqa, visit, "hall_operator");
      hall.await("joined");
      TestSocket official = join(liqa, visit, "official");
      String officialId = official.await("joined").path("participant_id").asText();

      List<TestSocket> crowd = crowd(liqa, visit);

      hall.send("{\"type\":\"candidate\",\"to\":\"" + officialId + "\",\"candidate\":null}");
      official.await("candidate");
      assertThat(crowd).allSatisfy(idle -> assertThat(idle.closeCode()).isEqualTo(4401));
      join(liqa, visit, "official").await("joined");
      hall.send("{\"type\":\"ping\"}").await("pong");
    }
  }

  private static TestSocket open(RunningLiqa liqa, String visit) {
    return TestSocket.open(
        "ws://" + liqa.origin().getAuthority() + "/signaling/" + visit,
        liqa.origin().toString());
  }

  private static TestSocket join(RunningLiqa liqa, String visit, String username) {
    JsonNode ticket =
        Api.as(liqa.origin(), username).post("/visits/" + visit + "/ticket", Map.of());
    return open(liqa, visit)
        .send("{\"type\":\"join\",\"ticket\":\"" + ticket.path("ticket").asText() + "\"}");
  }

  private static List<TestSocket> crowd(RunningLiqa liqa, String visit) throws Exception {
    Callable<TestSocket> one = () -> open(liqa, visit);
    try (var openers = Executors.newFixedThreadPool(OPENING_AT_ONCE)) {
      return openers.invokeAll(IntStream.range(0, CROWD).mapToObj(i -> one).toList()).stream()
          .map(Future::resultNow)
          .toList();
    }
  }
}
