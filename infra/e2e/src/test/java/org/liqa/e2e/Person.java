package org.liqa.e2e;

import org.openqa.selenium.By;

/// Somebody of the demonstration at a browser, who signs in and opens pages.
///
/// One thread at a time.
record Person(RunningLiqa liqa, Browser browser) {

  /// Signs in as a user of the demonstration and waits for their own work.
  ///
  /// @param username such as `scheduler`
  static Person signIn(RunningLiqa liqa, Browser browser, String username) {
    browser.go(liqa, "/");
    browser.shown(By.name("username")).sendKeys(username);
    browser.shown(By.name("password")).sendKeys("liqa-demo");
    browser.shown(By.cssSelector("button[type=submit]")).click();
    browser.shown(By.cssSelector(".shell h1"));
    return new Person(liqa, browser);
  }

  /// Goes to a page, and waits until it shows what it is about.
  Person open(String path) {
    browser.go(liqa, path);
    return settled();
  }

  /// Waits until nothing on the page is still loading.
  Person settled() {
    browser.untilTrue("document.querySelector('h1')"
        + " && !document.querySelector('.spinner, .skeleton, .state[role=status]')");
    return this;
  }

  /// Presses the first thing that fits a selector, as soon as it is shown, and scrolls to it where
  /// the rail of a telephone lies on it, which the driver takes for in sight.
  Person press(String selector) {
    var found = browser.shown(By.cssSelector(selector));
    browser.run("arguments[0].scrollIntoView({ block: 'nearest', inline: 'nearest' });", found);
    found.click();
    return this;
  }

  /// Reads on in that language.
  ///
  /// @param language `ar` or `en`
  Person reads(String language) {
    if (!browser.run("return document.documentElement.lang;").equals(language)) {
      browser.byTestId("language").click();
      browser.untilTrue("document.documentElement.lang === '" + language + "'");
    }
    return this;
  }
}
