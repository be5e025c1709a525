package org.liqa.calendar;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Some stretches of time, in order, apart from each other: what touches or overlaps is made one.
public final class Spans {

  /// No time at all.
  public static final Spans NONE = new Spans(List.of());

  private final List<Span> spans;

  private Spans(List<Span> spans) {
    this.spans = spans;
  }

  /// What any of these cover.
  public static Spans of(List<Span> any) {
    if (any.size() < 2) {
      return new Spans(List.copyOf(any));
    }
    List<Span> merged = new ArrayList<>();
    for (Span next : any.stream().sorted(Comparator.comparing(Span::startsAt)).toList()) {
      Span last = merged.isEmpty() ? null : merged.getLast();
      if (last == null || last.endsAt().isBefore(next.startsAt())) {
        merged.add(next);
      } else if (next.endsAt().isAfter(last.endsAt())) {
        merged.set(merged.size() - 1, new Span(last.startsAt(), next.endsAt()));
      }
    }
    return new Spans(List.copyOf(merged));
  }

  /// Each of them, in order of time.
  public List<Span> all() {
    return spans;
  }

  /// Whether all of a stretch is covered.
  public boolean contains(Span span) {
    return spans.stream().anyMatch(one -> one.contains(span));
  }

  /// What both cover.
  public Spans intersect(Spans other) {
    List<Span> both = new ArrayList<>();
    int mine = 0;
    int theirs = 0;
    while (mine < spans.size() && theirs < other.spans.size()) {
      Span a = spans.get(mine);
      Span b = other.spans.get(theirs);
      if (a.overlaps(b)) {
        both.add(a.intersect(b));
      }
      if (a.endsAt().isBefore(b.endsAt())) {
        mine++;
      } else {
        theirs++;
      }
    }
    return new Spans(List.copyOf(both));
  }

  /// What this covers and the other does not.
  public Spans minus(Spans other) {
    List<Span> left = new ArrayList<>();
    int theirs = 0;
    for (Span span : spans) {
      Instant from = span.startsAt();
      while (theirs < other.spans.size() && !other.spans.get(theirs).endsAt().isAfter(from)) {
        theirs++;
      }
      for (int i = theirs; i < other.spans.size(); i++) {
        Span cut = other.spans.get(i);
        if (!cut.startsAt().isBefore(span.endsAt())) {
          break;
        }
        between(from, cut.startsAt()).ifPresent(left::add);
        from = later(from, cut.endsAt());
      }
      between(from, span.endsAt()).ifPresent(left::add);
    }
    return new Spans(List.copyOf(left));
  }

  private static Optional<Span> between(Instant from, Instant to) {
    return from.isBefore(to) ? Optional.of(new Span(from, to)) : Optional.empty();
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Spans that && that.spans.equals(spans);
  }

  @Override
  public int hashCode() {
    return spans.hashCode();
  }

  @Override
  public String toString() {
    return spans.toString();
  }
}
