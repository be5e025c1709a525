package org.liqa.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.liqa.signaling.bridge.StandInBridge;

/// A visit of three, in browsers that are real and over a bridge that is not: it takes what they
/// answer, and passes no media on.
@Tag("long")
@Timeout(300)
class BridgedCallIT {

  private static final Instant TEN = Instant.parse("2026-11-24T07:00:00Z");

  @Test
  void aThirdPersonMovesTheRoomToTheBridgeAndWithoutItTheyMeetDirectly() throws Exception {
    try (var bridge = new StandInBridge();
        var liqa = RunningLiqa.start(Map.of(
            "LIQA_NOW",
            "2026-11-24T09:50:00+03:00",
            "LIQA_BRIDGES",
            bridge.address().toString()))) {
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

        hall.browser()
            .until(
                () -> Optional.of(bridge).filter(BridgedCallIT::hasHeardThree),
                "three browsers have answered the bridge");
        all.forEach(caller -> caller.waitsFor("reconnecting"));

        bridge.die();

        all.forEach(caller -> caller.seesAndHears().waitsFor("connected"));
        all.forEach(caller -> assertThat(caller.browser().complaints()).isEmpty());
      }
    }
  }

  /// Whether each endpoint has told what it sends, which is in the answer of its browser.
  private static boolean hasHeardThree(StandInBridge bridge) {
    return bridge.endpoints().stream()
            .filter(endpoint -> !bridge.updates(endpoint).isEmpty())
            .count()
        == 3;
  }
}
