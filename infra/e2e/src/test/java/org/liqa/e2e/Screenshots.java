package org.liqa.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;

/// Pictures of pages, for people to look at: `target/screenshots/<lang>-<width>-<name>.png`.
final class Screenshots {

  private Screenshots() {}

  /// Takes the page from its top to its bottom, with its fonts loaded.
  ///
  /// @param name what the page is, in words joined by hyphens
  static Path take(Browser browser, String name) {
    browser.driver().executeAsyncScript("document.fonts.ready.then(arguments[0]);");
    String language = String.valueOf(browser.run("return document.documentElement.lang;"));
    String width = String.valueOf(browser.run("return window.innerWidth;"));
    // Only where there is something below: what lies beyond the window moves a page that is written
    // from the right.
    boolean isLong = Boolean.TRUE.equals(
        browser.run("return document.documentElement.scrollHeight > window.innerHeight;"));
    Map<String, Object> taken = browser
        .driver()
        .executeCdpCommand(
            "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", isLong));
    Path file = Project.made("screenshots").resolve(language + "-" + width + "-" + name + ".png");
    try {
      return Files.write(file, Base64.getDecoder().decode(String.valueOf(taken.get("data"))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
