package org.liqa.e2e;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Measures how long somebody who joins waits for the other's first picture: from the press on
/// `join` to the first frame that the browser shows, the page's own work, tickets and negotiation
/// included. A benchmark, run by `infra/bench/run call`; prints one line of JSON.
public final class FirstFrame {

  private static final String NOW = "2026-11-24T09:50:00+03:00";
  private static final Instant TEN = Instant.parse("2026-11-24T07:00:00Z");

  /// The first is a browser's first and is told apart.
  private static final int CALLS = 6;

  private static final String WATCH = """
      const times = window.times = {};
      document.querySelector('[data-testid="join"]').addEventListener('click', () => {
        times.joined = performance.now();
        const look = () => {
          const video = document.querySelector('[data-testid="remote-video"]');
          if (!video) { requestAnimationFrame(look); return; }
          video.requestVideoFrameCallback(() => { times.seen = performance.now(); });
        };
        look();
      }, { capture: true, once: true });
      """;

  private FirstFrame() {}

  /// No arguments; the root comes by `liqa.root`, as in the tests.
  public static void main(String[] arguments) throws Exception {
    List<Long> waits = new ArrayList<>();
    try (var liqa = RunningLiqa.startAt(NOW)) {
      var visits = new Visits(liqa.origin());
      for (int i = 0; i < CALLS; i++) {
        String request = visits.request("MALE", "ناصر القحطاني", "متابعة معاملة");
        waits.add(wait(liqa, visits.book(request, "m1", TEN)));
      }
    }
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("first_call_ms", waits.getFirst());
    List<Long> others = waits.subList(1, CALLS).stream().sorted().toList();
    figures.put("later_calls_ms_median", others.get(others.size() / 2));
    figures.put("later_calls_ms_slowest", others.getLast());
    System.out.println(new ObjectMapper().writeValueAsString(figures));
  }

  private static long wait(RunningLiqa liqa, String visit) {
    URI page = liqa.origin().resolve("/visits/" + visit + "/call");
    try (var hall = Caller.open(page, "hall_operator");
        var official = Caller.open(page, "official")) {
      hall.join().waitsFor("alone");
      official.browser().byTestId("join");
      official.browser().run(WATCH);
      official.join();
      long ms = official
          .browser()
          .until(
              () -> Optional.of(official
                      .browser()
                      .run("return Math.round(window.times.seen - window.times.joined) || 0;"))
                  .map(answer -> ((Number) answer).longValue())
                  .filter(answer -> answer > 0),
              "the other's first picture");
      hall.press("end-call").press("end-call-confirm");
      official.browser().byTestId("outcome");
      return ms;
    }
  }
}
