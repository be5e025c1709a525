package org.liqa.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openqa.selenium.By;

/// A week of fifty halls: its visits are asked for at once, and what is out of sight is not drawn.
@Tag("long")
@Timeout(300)
class WeekIT {

  private static final int HALLS = 50;

  /// With all of the week drawn, fifty halls and a day of visits, there would be twice as many.
  private static final int MOST_NODES = 4_000;

  private static final String DRAWN = "[...document.querySelectorAll('.timeline-row')]"
      + ".map(row => row.querySelector('.block') !== null)";

  private static RunningLiqa liqa;
  private static Browser browser;

  @BeforeAll
  static void showTheWeek() {
    liqa = RunningLiqa.startAt(FullWeek.NOW);
    FullWeek.fill(liqa.origin(), HALLS, 1);
    browser = Browser.open("ar", 1440, 900);
    Scheduling.signIn(liqa, browser, "ar");
    browser.shown(By.cssSelector(".visit"));
    browser.run("performance.clearResourceTimings();");
    browser.run("document.querySelector('.switch-range .switch-option:last-child').click();");
    browser.shown(By.cssSelector(".timeline-week:not([aria-busy=true]) .visit"));
  }

  @AfterAll
  static void stop() {
    browser.close();
    liqa.close();
  }

  @BeforeEach
  void scrollToTheStart() {
    browser.run("document.querySelector('.timeline').scrollTo(0, 0);");
  }

  @Test
  void theVisitsOfAWeekComeInOneAnswer() {
    List<?> asked = (List<?>) browser.run("return performance.getEntriesByType('resource')"
        + ".map(entry => entry.name)"
        + ".filter(name => name.includes('/visits?') && name.includes('2026-11-21T21'));");

    assertThat(asked).isNotEmpty();
    assertThat(asked).allMatch(name -> !String.valueOf(name).contains("cursor="));
  }

  @Test
  void linesOutOfSightAreEmptyUntilTheyAreScrolledTo() {
    browser.untilTrue(DRAWN + "[0] && !" + DRAWN + ".at(-1)");
    assertThat(nodes()).isLessThan(MOST_NODES);

    browser.run("document.querySelector('.timeline').scrollTop = 100_000;");

    browser.untilTrue(DRAWN + ".at(-1) && !" + DRAWN + "[0]");
    assertThat(nodes()).isLessThan(MOST_NODES);
  }

  @Test
  void daysOutOfSightAreEmptyUntilTheyAreScrolledTo() {
    String drawn = "[...document.querySelector('.timeline-row').querySelectorAll('.timeline-cell')]"
        + ".map(day => day.childElementCount > 0)";
    browser.untilTrue(drawn + "[0] && !" + drawn + "[4]");

    browser.run("document.querySelector('.timeline').scrollTo(-100_000, 0);");

    browser.untilTrue(drawn + "[4] && !" + drawn + "[0]");
  }

  @Test
  void aVisitOfHalfAnHourSaysWhoseItIs() {
    // Lines are drawn anew while the page is scrolled back.
    browser.untilTrue("document.querySelector('.timeline-week .visit strong')?.textContent.trim()");
  }

  @Test
  void theWeekIsWholeToLookAt() {
    PageLook.check(browser, "schedule-full-week");
  }

  private static long nodes() {
    return ((Number) browser.run("return document.querySelectorAll('*').length;")).longValue();
  }
}
