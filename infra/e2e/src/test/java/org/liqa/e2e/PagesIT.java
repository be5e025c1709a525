package org.liqa.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/// Every page, in both languages, at a desk and on a telephone: nothing that axe finds, nothing
/// that
/// runs out of the page, no complaint in the console, and a picture for people to look at.
@Timeout(300)
class PagesIT {

  private static final int DESK = 1440;
  private static final int TELEPHONE = 390;

  private static RunningLiqa liqa;

  @BeforeAll
  static void start() {
    liqa = RunningLiqa.startAt("2026-11-24T10:40:00+03:00");
  }

  @AfterAll
  static void stop() {
    liqa.close();
  }

  @Test
  void whoIsNotSignedInIsAskedToAndThenIsWhereTheyWantedToBe() {
    try (var browser = Browser.open("ar", DESK, 900)) {
      browser.go(liqa, "/schedule");
      browser.shown(By.name("username")).sendKeys("scheduler");
      browser.shown(By.name("password")).sendKeys("a wrong one", Keys.ENTER);
      browser.shown(By.cssSelector(".notice-bad"));
      assertThat(browser.driver().findElements(By.cssSelector("[type=submit]"))).hasSize(1);

      browser.shown(By.name("password")).sendKeys("liqa-demo", Keys.ENTER);

      browser.shown(By.cssSelector(".schedule"));
      assertThat(browser.driver().getCurrentUrl()).endsWith("/schedule");
    }
  }

  @Test
  void aReloadKeepsThePersonSignedInAndADuplicatedTabDoesNotEndTheirLogin() {
    try (var browser = Browser.open("ar", DESK, 900)) {
      var scheduler = Person.signIn(liqa, browser, "scheduler");

      assertThat(browser.run("return sessionStorage.length;")).isEqualTo(0L);
      scheduler.open("/schedule");
      scheduler.open("/schedule");

      browser.shown(By.cssSelector(".schedule"));
    }
  }

  @Test
  void theLanguageChangesWithoutAReloadAndIsRemembered() {
    try (var browser = Browser.open("ar", DESK, 900)) {
      var scheduler = Person.signIn(liqa, browser, "scheduler");
      assertThat(browser.run("return document.documentElement.dir;")).isEqualTo("rtl");
      browser.run("window.isStillHere = true;");

      scheduler.reads("en");

      assertThat(browser.run("return document.documentElement.dir;")).isEqualTo("ltr");
      assertThat(browser.run("return window.isStillHere;")).isEqualTo(true);
      scheduler.open("/schedule");
      assertThat(browser.run("return document.documentElement.lang;")).isEqualTo("en");
    }
  }

  @ParameterizedTest(name = "{0}, {1} px")
  @CsvSource("ar, 1440")
  void pagesAreWhole(String language, int width) {
    lookAtAll(language, width);
  }

  @Tag("long")
  @ParameterizedTest(name = "{0}, {1} px")
  @CsvSource({"en, 1440", "ar, 390", "en, 390"})
  void pagesAreWholeInEachLanguageAndWidth(String language, int width) {
    lookAtAll(language, width);
  }

  private static void lookAtAll(String language, int width) {
    try (var browser = Browser.open(language, width, width == TELEPHONE ? 844 : 900)) {
      browser.go(liqa, "/");
      browser.shown(By.name("username"));
      browser.run("localStorage.setItem('liqa.language', arguments[0]);", language);
      browser.go(liqa, "/");
      browser.shown(By.name("username"));
      PageLook.check(browser, "sign-in");

      var scheduler = Person.signIn(liqa, browser, "scheduler").settled();
      PageLook.check(browser, "schedule");
      scheduler.press(".switch-option:not([data-selected])").settled();
      PageLook.check(browser, "schedule-other-view");
      scheduler.press(".day-field-compact button");
      PageLook.check(browser, "schedule-calendar");
      browser.shown(By.cssSelector(".day-dialog")).sendKeys(Keys.ESCAPE);
      if (width == DESK) {
        scheduler.open("/schedule").press(".switch-range .switch-option:last-child");
        browser.shown(By.cssSelector(".timeline-week [data-visit]"));
        PageLook.check(browser, "schedule-week");
        scheduler.press(".switch-rows .switch-option:last-child");
        browser.shown(By.cssSelector(".timeline-officials [data-visit]"));
        PageLook.check(browser, "schedule-week-of-officials");
        browser.go(liqa, "/admin");
        browser.shown(By.cssSelector(".state[role=alert]"));
        PageLook.check(browser, "not-for-the-role");
        browser.go(liqa, "/nowhere");
        browser.shown(By.cssSelector(".state[role=alert]"));
        PageLook.check(browser, "not-there");
      }
    }
  }
}
