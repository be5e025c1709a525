package org.liqa.e2e;

import java.time.Instant;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/// A scheduler at the day's page: chooses who waits, a free time, and says the last word.
///
/// One thread at a time.
record Scheduling(Person scheduler) {

  /// Signs in and waits for the day.
  ///
  /// @param language `ar` or `en`
  static Scheduling signIn(RunningLiqa liqa, Browser browser, String language) {
    return new Scheduling(
        Person.signIn(liqa, browser, "scheduler").reads(language).settled());
  }

  /// Where somebody stands among those who wait for a visit.
  static By requestOf(String visitor) {
    return By.xpath("//button[contains(@class, 'request')][contains(., '" + visitor + "')]");
  }

  /// Chooses somebody who waits, as soon as they are in the list.
  Scheduling choose(String visitor) {
    browser().shown(requestOf(visitor)).click();
    return this;
  }

  /// Books with that official in place of the one who is offered.
  ///
  /// @param name as the page shows it
  Scheduling with(String name) {
    return pick(1, name);
  }

  /// Takes the first time in that hall that fits, without a pointer.
  ///
  /// @param hallId of a hall that is free
  Scheduling pressGap(String hallId) {
    browser().shown(By.cssSelector(".gap-fits[data-hall='" + hallId + "']")).sendKeys(Keys.ENTER);
    chosen();
    return this;
  }

  /// Begins at another time of the gap that was pressed.
  ///
  /// @param time as the page shows it
  Scheduling beginAt(String time) {
    return pick(3, time);
  }

  /// When what is about to be booked begins.
  Instant chosen() {
    String at = browser().shown(By.cssSelector("[data-chosen]")).getDomAttribute("data-chosen");
    return Instant.ofEpochMilli(Long.parseLong(String.valueOf(at)));
  }

  /// Books, or moves.
  Scheduling confirm() {
    scheduler.press(".booking .button-primary:not([data-disabled])");
    return this;
  }

  /// A visit on the day's line, as soon as it is there.
  WebElement visitOf(String visitor) {
    return browser().shown(By.xpath("//button[@data-visit][contains(., '" + visitor + "')]"));
  }

  /// @param field which of the lists that open, from the top
  private Scheduling pick(int field, String option) {
    browser()
        .shown(
            By.xpath("(//section[contains(@class, 'booking')]//button[contains(@class, 'select')])["
                + field + "]"))
        .click();
    browser()
        .shown(By.xpath("//*[@role='option'][normalize-space()='" + option + "']"))
        .click();
    return this;
  }

  private Browser browser() {
    return scheduler.browser();
  }
}
