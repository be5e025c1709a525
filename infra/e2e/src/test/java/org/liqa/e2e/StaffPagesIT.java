package org.liqa.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/// The pages of reception, registration, follow-up, figures and administration, used by those whose
/// work they are.
@Timeout(300)
class StaffPagesIT {

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
  void aVisitorIsReceivedGetsANumberAndTheirRequestIsMovedOn() {
    try (var browser = Browser.open("ar", DESK, 900)) {
      receive(Person.signIn(liqa, browser, "receptionist").settled());
    }
    String number;
    try (var browser = Browser.open("ar", DESK, 900)) {
      number = register(Person.signIn(liqa, browser, "registrar").settled());
    }
    try (var browser = Browser.open("en", DESK, 900)) {
      moveOn(Person.signIn(liqa, browser, "follow_up").settled().reads("en"), number);
    }
  }

  private static void receive(Person receptionist) {
    var browser = receptionist.browser();
    type(browser, "identity_number", "1000000008" + Keys.ENTER);
    type(browser, "full_name", "سالم بن فهد العمري");
    type(browser, "mobile", "055 123 4567");
    receptionist.press(".visitor-form .pick").press(".visitor-form [type=submit]");
    receptionist.press(".arrived .button-primary");
    browser.shown(By.cssSelector(".arrived .notice-ok"));

    receptionist.press(".waiting-row .button-plain").press(".dialog .button-primary");

    browser.shown(By.cssSelector(".waiting-row .tag-ok"));
  }

  private static String register(Person registrar) {
    var browser = registrar.browser();
    registrar.press(".choice-list .button-primary");
    registrar.press(".request-form .pick");
    type(browser, "subject", "متابعة معاملة");
    type(browser, "details", "تفاصيلها كما شرحها.");
    browser.shown(By.cssSelector(".running"));

    registrar.press(".request-form [type=submit]");

    String number = browser.shown(By.cssSelector(".issued-number")).getText();
    assertThat(number).matches("\\d{8,9}");
    return number;
  }

  private static void moveOn(Person officer, String number) {
    var browser = officer.browser();
    type(browser, "number", number + Keys.ENTER);
    browser.untilTrue("document.querySelectorAll('tbody tr').length === 1");
    officer.press("tbody a");
    type(browser, "note", "By the noon post");

    officer.press(".step-form [type=submit]");

    browser.untilTrue(
        "document.querySelector('.stages [aria-current]').textContent.includes('Sent to the ministry')");
    browser.untilTrue("document.querySelectorAll('.messages li').length === 2");
    assertThat(browser.shown(By.cssSelector(".stage-note")).getText())
        .isEqualTo("By the noon post");
  }

  @Test
  void whatSomebodyElseChangedMeanwhileIsShownBeforeItIsOverwritten() {
    try (var one = Browser.open("en", DESK, 900);
        var other = Browser.open("en", DESK, 900)) {
      var first = Person.signIn(liqa, one, "admin").open("/admin/officials");
      var second = Person.signIn(liqa, other, "admin").open("/admin/officials");
      first.press("tbody tr .button");
      second.press("tbody tr .button");
      replace(one, "title/en", "Deputy minister");
      first.press(".dialog [type=submit]");
      one.untilTrue("!document.querySelector('.dialog')");

      replace(other, "title/en", "Director");
      second.press(".dialog [type=submit]");

      other.shown(By.cssSelector(".dialog .notice-warn"));
      assertThat(other.shown(By.name("title/en")).getDomProperty("value"))
          .isEqualTo("Deputy minister");
    }
  }

  @Test
  void anOfficialIsToldOfMeetingsByMailUntilTheyWantNoMore() {
    try (var browser = Browser.open("ar", DESK, 900)) {
      var official = Person.signIn(liqa, browser, "official").open("/feeds");

      type(browser, "email", "official@ministry.example" + Keys.ENTER);

      browser.shown(By.cssSelector(".mail-wish .notice-ok"));
      PageLook.check(browser, "feeds-official");
      official.press(".mail-wish .actions button:nth-child(2)");
      browser.untilTrue("!document.querySelector('.mail-wish .notice-ok')");
      assertThat(browser.shown(By.name("email")).getDomProperty("value")).isEmpty();
    }
  }

  @ParameterizedTest(name = "{0}, {1} px")
  @CsvSource("ar, 1440")
  void pagesAreWhole(String language, int width) {
    lookAt(language, width, List.of("now", "use"), List.of("centers"));
  }

  @Tag("long")
  @ParameterizedTest(name = "{0}, {1} px")
  @CsvSource({"ar, 1440", "en, 1440", "ar, 390", "en, 390"})
  void pagesAreWholeInEachLanguageAndWidth(String language, int width) {
    lookAt(
        language,
        width,
        List.of("now", "compare", "visits", "use", "months", "reports", "corrections", "published"),
        List.of("centers", "halls", "rooms", "officials", "departments", "staff"));
  }

  private static void lookAt(
      String language, int width, List<String> ofHours, List<String> ofAdministration) {
    try (var browser = Browser.open(language, width, width == TELEPHONE ? 844 : 900)) {
      look(browser, language, "receptionist", "reception");
      look(browser, language, "registrar", "registration");
      var officer = look(browser, language, "follow_up", "requests");
      officer.press("tbody a").settled();
      browser.shown(By.cssSelector(".stages"));
      PageLook.check(browser, "request");
      leave(officer);
      var analyst = look(browser, language, "analyst", "hours");
      browser.shown(By.cssSelector(".chart svg"));
      PageLook.check(browser, "hours");
      if (width == DESK) {
        // A bar of men's hours, and the first of what makes it up.
        analyst.press(".chart svg path[fill='#1f6a8c']").press("tbody a");
        browser.shown(By.cssSelector(".more-figures dd"));
        browser.shown(By.cssSelector("tbody .button"));
        PageLook.check(browser, "hours-visit");
        analyst.open("/hours");
        browser.shown(By.cssSelector(".chart svg"));
      }
      analyst.press(".chart-head .switch-option:not([data-selected])").settled();
      PageLook.check(browser, "hours-table");
      if (width == DESK) {
        for (String grouping : List.of("center", "month")) {
          analyst
              .press(".chart-head .select")
              .press("[data-key=" + grouping + "]")
              .settled();
          browser.shown(By.cssSelector(".chart-body tbody td"));
        }
        analyst.press(".chart-body tbody a");
        browser.shown(By.cssSelector("tbody .button"));
        PageLook.check(browser, "hours-parts");
      }
      for (String page : ofHours) {
        analyst.open("/hours/" + page);
        PageLook.check(browser, "hours-" + page);
      }
      analyst.open("/hours/visits").press(".figure-value a");
      browser.shown(By.cssSelector("tbody td"));
      PageLook.check(browser, "hours-went");
      analyst.open("/hours/visits").press("a[href*=RECEIVED]");
      browser.shown(By.cssSelector("tbody td"));
      PageLook.check(browser, "hours-check-ins");
      analyst.open("/hours/use").press(".figure-value a");
      browser.shown(By.cssSelector("tbody td"));
      analyst.open("/hours");
      browser.shown(By.cssSelector(".more-figures a"));
      analyst.press(".more-figures a");
      browser.shown(By.cssSelector("tbody td"));
      PageLook.check(browser, "hours-counted");
      leave(analyst);
      var scheduler = Person.signIn(liqa, browser, "scheduler").reads(language);
      for (String page : List.of("audiences", "feeds")) {
        scheduler.open("/" + page);
        PageLook.check(browser, page);
      }
      leave(scheduler);
      var admin = Person.signIn(liqa, browser, "admin").reads(language);
      for (String section : ofAdministration) {
        admin.open("/admin/" + section);
        PageLook.check(browser, "admin-" + section);
      }
      admin.press("tbody .button");
      browser.shown(By.cssSelector(".dialog input"));
      PageLook.check(browser, "admin-edit");
      admin.open("/calendar");
      PageLook.check(browser, "calendar");
      admin.press(".calendar-head .button");
      browser.shown(By.cssSelector(".week-fields input"));
      PageLook.check(browser, "calendar-new-hours");
    }
  }

  private static Person look(Browser browser, String language, String username, String page) {
    var person = Person.signIn(liqa, browser, username).reads(language).open("/" + page);
    PageLook.check(browser, page);
    if (!List.of("requests", "hours").contains(page)) {
      leave(person);
    }
    return person;
  }

  private static void leave(Person person) {
    person.press(".user").press(".menu-item");
    person.browser().shown(By.name("username"));
  }

  private static void type(Browser browser, String field, String text) {
    browser.shown(By.name(field)).sendKeys(text);
  }

  private static void replace(Browser browser, String field, String text) {
    browser.shown(By.name(field)).sendKeys(Keys.chord(Keys.CONTROL, "a"), text);
  }
}
