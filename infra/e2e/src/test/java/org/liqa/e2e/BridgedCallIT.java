package org.liqa.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.liqa.signaling.bridge.StandInBridge;

/// A visit of three, in browsers that are real and over bridges that are not: they take what
/// browsers answer, and pass no media on.
@Tag("long")
@Timeout(300)
class BridgedCallIT {

  private static final Instant TEN = Instant.parse("2026-11-24T07:00:00Z");

  @Test
  void aThirdPersonMovesTheRoomToABridgeItsDeathToAnotherAndWithoutAnyTheyMeetDirectly()
      throws Exception {
    try (var first = new StandInBridge();
        var second = new StandInBridge();
        var liqa = RunningLiqa.start(Map.of(
            "LIQA_NOW",
            "2026-11-24T09:50:00+03:00",
            "LIQA_BRIDGES",
            first.address() + "," + second.address()))) {
      var visits = new Visits(liqa.origin());
      String visit = visits.book(visits.request("MALE", "عبدالله الدوسري", "نقل ملكية"), "m1", TEN);
      URI page = liqa.origin().resolve("/visits/" + visit + "/call");
      String link = Api.as(liqa.origin(), "official")
          .post("/visits/" + visit + "/invitations", Map.of("display_name", "المترجم سامي"))
          .path("link")
          .asText();

      try (var hall = Caller.open(page, "hall_operator").join();
          var official = Caller.open(page, "official").join();
          var guest = Caller.open(URI.create(link)).join()) {
        List<Caller> all = List.of(hall, official, guest);
        hall.seesAndHears();
        hall.press("admit");

        StandInBridge one = answeredByThree(hall, first, second);
        all.forEach(caller -> caller.waitsFor("reconnecting"));
        Set<String> places = one.endpoints();
        StandInBridge other = one == first ? second : first;
        assertThat(other.endpoints()).isEmpty();

        one.die();

        answeredByThree(hall, other);
        assertThat(other.endpoints()).as("nobody came in anew").isEqualTo(places);

        other.die();

        all.forEach(caller -> caller.seesAndHears().waitsFor("connected"));
        all.forEach(caller -> assertThat(caller.browser().complaints()).isEmpty());
      }
    }
  }

  /// The bridge that the room is at, once the browsers have answered it.
  private static StandInBridge answeredByThree(Caller any, StandInBridge... bridges) {
    return any.browser()
        .until(
            () -> Stream.of(bridges).filter(BridgedCallIT::hasHeardThree).findFirst(),
            "three browsers have answered a bridge");
  }

  /// Whether each endpoint has told what it sends, which is in the answer of its browser.
  private static boolean hasHeardThree(StandInBridge bridge) {
    return bridge.endpoints().stream()
            .filter(endpoint -> !bridge.updates(endpoint).isEmpty())
            .count()
        == 3;
  }
}
