package org.liqa.e2e;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/// Measures a scheduler's week of fifty halls: how long it takes to show it, and how long pictures
/// take while it is scrolled and a visit is dragged. A benchmark, run by `infra/bench/run week`;
/// prints one line of JSON.
public final class WeekFrames {

  private static final int HALLS = 50;
  private static final int DAYS = 5;

  /// Frames of the browser from now on, until `window.frames.stop()` gives their lengths.
  private static final String RECORD = """
      const lengths = [];
      let last = performance.now();
      let isOn = true;
      const next = at => {
        lengths.push(at - last);
        last = at;
        if (isOn) { requestAnimationFrame(next); }
      };
      requestAnimationFrame(at => { last = at; requestAnimationFrame(next); });
      window.liqaFrames = () => { isOn = false; return lengths; };
      """;

  /// Scrolls a little with every frame, as a wheel does, there and back.
  private static final String SCROLL = """
      const [x, y, count, done] = arguments;
      const timeline = document.querySelector('.timeline');
      const along = document.documentElement.dir === 'rtl' ? -1 : 1;
      let left = count;
      const step = () => {
        const way = left > count / 2 ? 1 : -1;
        timeline.scrollBy(x * along * way, y * way);
        if (--left > 0) { requestAnimationFrame(step); } else { done(); }
      };
      requestAnimationFrame(step);
      """;

  /// From the press on the week to the picture that shows the last of it.
  private static final String SHOW = """
      const done = arguments[0];
      const began = performance.now();
      document.querySelector('.switch-range .switch-option:last-child').click();
      const look = () => {
        if (document.querySelector('.timeline-week:not([aria-busy=true]) .visit')) {
          requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - began)));
        } else {
          requestAnimationFrame(look);
        }
      };
      look();
      """;

  private WeekFrames() {}

  /// No arguments; the root comes by `liqa.root`, as in the tests.
  public static void main(String[] arguments) throws Exception {
    try (var liqa =
        RunningLiqa.start(Map.of("LIQA_NOW", FullWeek.NOW, "LIQA_DEMO_DATA", "staff"))) {
      FullWeek.fill(liqa.origin(), HALLS, DAYS);
      System.out.println(new ObjectMapper().writeValueAsString(measure(liqa)));
    }
  }

  static Map<String, Object> measure(RunningLiqa liqa) {
    Map<String, Object> figures = new LinkedHashMap<>();
    try (var browser = Browser.open("ar", 1440, 900)) {
      Scheduling.signIn(liqa, browser, "ar");
      browser.shown(By.cssSelector(".visit"));
      figures.put("shown_ms", tenths(browser.driver().executeAsyncScript(SHOW)));
      figures.put("nodes", browser.run("return document.querySelectorAll('*').length;"));
      figures.put("down", scrolled(browser, 0, 60));
      figures.put("along", scrolled(browser, 80, 0));
      figures.put("drag", dragged(browser));
    }
    return figures;
  }

  private static Map<String, Object> scrolled(Browser browser, int x, int y) {
    browser.run(RECORD);
    browser.driver().executeAsyncScript(SCROLL, x, y, 80);
    return frames(browser);
  }

  private static Map<String, Object> dragged(Browser browser) {
    WebElement visit = browser.shown(By.cssSelector(".timeline-week .visit"));
    browser.run(RECORD);
    Actions actions = new Actions(browser.driver(), Duration.ofMillis(20)).clickAndHold(visit);
    for (int i = 0; i < 40; i++) {
      actions.moveByOffset(i % 2 == 0 ? -9 : 5, i % 4 == 0 ? 6 : -2);
    }
    actions.release().perform();
    return frames(browser);
  }

  private static Map<String, Object> frames(Browser browser) {
    List<?> lengths = (List<?>) browser.run("return window.liqaFrames();");
    double[] sorted =
        Stream.of(lengths.toArray()).mapToDouble(WeekFrames::tenths).sorted().toArray();
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("frames", sorted.length);
    figures.put("median_ms", sorted[sorted.length / 2]);
    figures.put("p95_ms", sorted[sorted.length * 95 / 100]);
    figures.put("longest_ms", sorted[sorted.length - 1]);
    return figures;
  }

  private static double tenths(@Nullable Object milliseconds) {
    return milliseconds instanceof Number number
        ? Math.round(number.doubleValue() * 10) / 10.0
        : Double.NaN;
  }
}
