package org.liqa.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/// Whether a page is whole: nothing that axe finds, nothing that runs out of it, no complaint in
/// the console; and a picture for people to look at.
final class PageLook {

  private static final int DESK = 1440;
  private static final int TELEPHONE = 390;

  private PageLook() {}

  /// At a desk and on a telephone.
  static void checkWideAndNarrow(Browser browser, String name) {
    browser.resize(TELEPHONE, 844);
    check(browser, name);
    browser.resize(DESK, 900);
    check(browser, name);
  }

  /// @param name what the page is, in words joined by hyphens
  static void check(Browser browser, String name) {
    // In a window as high as the page: what the rail of a telephone lies on is scrolled from below
    // it, and neither hidden nor too small.
    browser.wholePage(() -> {
      Screenshots.take(browser, name);
      Accessibility.check(browser);
    });
    assertThat((Long) browser.run(
            "return document.documentElement.scrollWidth - document.documentElement.clientWidth;"))
        .as("pixels that %s runs out of the page", name)
        .isNotPositive();
    assertThat(browser.complaints().stream()
            .filter(complaint -> !complaint.contains("401"))
            .toList())
        .as("complaints of %s", name)
        .isEqualTo(List.of());
  }
}
