package org.liqa.signaling.simulation;

import java.util.ArrayList;
import java.util.List;

/// Stretches of time, in milliseconds, in order and apart from each other; the last may be open.
final class Spans {

  private record Span(long from, long to) {}

  private static final long OPEN = Long.MAX_VALUE;

  private final List<Span> spans = new ArrayList<>();

  boolean isOpen() {
    return !spans.isEmpty() && spans.getLast().to() == OPEN;
  }

  void begin(long at) {
    if (!isOpen()) {
      spans.add(new Span(at, OPEN));
    }
  }

  /// Ends the open one, also in the past.
  void end(long at) {
    if (isOpen()) {
      Span last = spans.removeLast();
      if (at > last.from()) {
        spans.add(new Span(last.from(), at));
      }
    }
  }

  /// Takes away what was there from then on.
  void cut(long at) {
    spans.removeIf(span -> span.from() >= at);
    if (!spans.isEmpty() && spans.getLast().to() > at) {
      spans.add(new Span(spans.removeLast().from(), at));
    }
  }

  /// Milliseconds of all of them.
  long length() {
    return spans.stream().mapToLong(span -> span.to() - span.from()).sum();
  }

  /// Milliseconds of them in a stretch.
  long within(long from, long to) {
    return spans.stream()
        .mapToLong(span -> Math.max(0, Math.min(span.to(), to) - Math.max(span.from(), from)))
        .sum();
  }

  /// When some of the first and some of the others were there at once, up to `until`.
  static Spans together(List<Spans> first, List<Spans> others, long until) {
    Spans together = new Spans();
    for (Span a : union(first, until)) {
      for (Span b : union(others, until)) {
        long from = Math.max(a.from(), b.from());
        long to = Math.min(a.to(), b.to());
        if (to > from) {
          together.spans.add(new Span(from, to));
        }
      }
    }
    return together;
  }

  /// Each of these from where one of the others first meets it.
  Spans since(Spans others) {
    Spans since = new Spans();
    for (Span span : spans) {
      others.spans.stream()
          .filter(other -> other.to() > span.from() && other.from() < span.to())
          .mapToLong(other -> Math.max(span.from(), other.from()))
          .min()
          .ifPresent(from -> since.spans.add(new Span(from, span.to())));
    }
    return since;
  }

  private static List<Span> union(List<Spans> all, long until) {
    List<Span> union = new ArrayList<>();
    all.stream()
        .flatMap(spans -> spans.spans.stream())
        .map(span -> new Span(span.from(), Math.min(span.to(), until)))
        .sorted((a, b) -> Long.compare(a.from(), b.from()))
        .forEach(span -> {
          if (!union.isEmpty() && span.from() <= union.getLast().to()) {
            Span last = union.removeLast();
            union.add(new Span(last.from(), Math.max(last.to(), span.to())));
          } else if (span.to() > span.from()) {
            union.add(span);
          }
        });
    return union;
  }
}
