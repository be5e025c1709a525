package org.liqa.e2e;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Measures how long somebody waits for the other's picture: from the press on `join` to the first
/// frame that the browser shows, the page's own work, tickets and negotiation included; from the
/// reload of a page in a call to the first frame there; and, after a network that let no media
/// through for ten seconds is back, to the next frame. A benchmark, run by `infra/bench/run call`;
/// prints one line of JSON.
public final class FirstFrame {

  private static final String NOW = "2026-11-24T09:50:00+03:00";
  private static final Instant TEN = Instant.parse("2026-11-24T07:00:00Z");

  /// The first is a browser's first and is told apart.
  private static final int CALLS = 6;

  private static final Duration CUT = Duration.ofSeconds(10);

  /// Gives the page a way to look for the other's next picture.
  private static final String WATCH = """
      window.watch = (from) => {
        window.times = { from };
        const look = () => {
          const video = document.querySelector('[data-testid="remote-video"]');
          if (!video) { requestAnimationFrame(look); return; }
          video.requestVideoFrameCallback(() => { window.times.seen = performance.now(); });
        };
        look();
      };
      """;

  private static final String FROM_ASKING_FOR_THE_PAGE = WATCH + "watch(0);";

  private static final String FROM_NOW = WATCH + "watch(performance.now());";

  private static final String FROM_JOINING = WATCH + """
      document.querySelector('[data-testid="join"]').addEventListener(
        'click', () => watch(performance.now()), { capture: true, once: true });
      """;

  private FirstFrame() {}

  /// No arguments; the root comes by `liqa.root`, as in the tests.
  public static void main(String[] arguments) throws Exception {
    List<Long> joins = new ArrayList<>();
    List<Long> reloads = new ArrayList<>();
    List<Long> cuts = new ArrayList<>();
    try (var liqa = RunningLiqa.startAt(NOW);
        var wire = MediaWire.open()) {
      var visits = new Visits(liqa.origin());
      for (int i = 0; i < CALLS; i++) {
        String request = visits.request("MALE", "ناصر القحطاني", "متابعة معاملة");
        URI page = liqa.origin().resolve("/visits/" + visits.book(request, "m1", TEN) + "/call");
        try (var hall = open(wire, 0, page, "hall_operator");
            var official = open(wire, 1, page, "official")) {
          hall.join().waitsFor("alone");
          joins.add(untilJoined(official));
          cuts.add(untilMended(wire, hall));
          reloads.add(untilReloaded(official));
          hall.press("end-call").press("end-call-confirm");
          official.browser().byTestId("outcome");
        }
      }
    }
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("first_call_ms", joins.getFirst());
    put(figures, "later_calls_ms", joins.subList(1, CALLS));
    put(figures, "after_reload_ms", reloads);
    put(figures, "after_cut_ms", cuts);
    System.out.println(new ObjectMapper().writeValueAsString(figures));
  }

  private static Caller open(MediaWire wire, int end, URI page, String username) {
    var browser = Browser.open(
        "ar",
        1440,
        900,
        options -> options.setExperimentalOption(
            "prefs", Map.of("webrtc.udp_port_range", wire.ports(end))));
    browser.inEveryPage(MediaWire.SHOW_DOORS);
    return Caller.in(browser).goes(page).signIn(username);
  }

  private static void put(Map<String, Object> figures, String name, List<Long> waits) {
    List<Long> sorted = waits.stream().sorted().toList();
    figures.put(name + "_median", sorted.get(sorted.size() / 2));
    figures.put(name + "_slowest", sorted.getLast());
  }

  private static long untilJoined(Caller official) {
    official.browser().byTestId("join");
    official.browser().run(FROM_JOINING);
    official.join();
    return untilSeen(official);
  }

  private static long untilReloaded(Caller official) {
    official.browser().inEveryPage(FROM_ASKING_FOR_THE_PAGE);
    official.reload();
    return untilSeen(official);
  }

  private static long untilMended(MediaWire wire, Caller hall) {
    hall.seesAndHears();
    wire.cut();
    Instant mend = Instant.now().plus(CUT);
    hall.waitsFor("reconnecting");
    hall.browser().until(() -> Optional.of(mend).filter(Instant.now()::isAfter), "ten seconds");
    hall.browser().run(FROM_NOW);
    wire.mend();
    return untilSeen(hall);
  }

  private static long untilSeen(Caller caller) {
    return caller
        .browser()
        .until(
            () -> Optional.of(caller
                    .browser()
                    .run("return Math.round(window.times.seen - window.times.from) || 0;"))
                .map(answer -> ((Number) answer).longValue())
                .filter(answer -> answer > 0),
            "the other's picture");
  }
}
