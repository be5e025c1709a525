package org.liqa.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.util.List;

/// What axe finds on a page that somebody with a screen reader, a keyboard or weak eyes would
/// stumble over.
final class Accessibility {

  /// WCAG 2.2, levels A and AA.
  private static final List<String> RULES =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

  private Accessibility() {}

  /// Each rule broken, where, and how to mend it; empty is good.
  static List<String> problems(Browser browser) {
    // Without a second tab, in which the other way opens: beside a call it takes too long to come.
    return new AxeBuilder()
        .withTags(RULES).setLegacyMode(true).analyze(browser.driver()).getViolations().stream()
            .flatMap(Accessibility::lines)
            .toList();
  }

  /// Fails with the list of problems if there are any.
  static void check(Browser browser) {
    assertThat(problems(browser))
        .as("axe on %s", browser.driver().getCurrentUrl())
        .isEmpty();
  }

  private static java.util.stream.Stream<String> lines(Rule rule) {
    return rule.getNodes().stream()
        .map(node -> rule.getId() + ": " + node.getFailureSummary() + " at " + node.getTarget());
  }
}
