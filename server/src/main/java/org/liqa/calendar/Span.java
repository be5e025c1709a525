package org.liqa.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/// A stretch of time, half-open: `startsAt` is in it and `endsAt` is not, so one that ends as
/// another
/// starts does not overlap it.
public record Span(Instant startsAt, Instant endsAt) {

  /// @throws IllegalArgumentException if it would be empty or run backwards
  public Span {
    if (!endsAt.isAfter(startsAt)) {
      throw new IllegalArgumentException("a span must end after it starts");
    }
  }

  /// The days of a zone from `first` up to `next`, which is not in it.
  public static Span ofDays(LocalDate first, LocalDate next, ZoneId zone) {
    return new Span(
        first.atStartOfDay(zone).toInstant(), next.atStartOfDay(zone).toInstant());
  }

  /// Whether some instant is in both.
  public boolean overlaps(Span other) {
    return startsAt.isBefore(other.endsAt) && other.startsAt.isBefore(endsAt);
  }

  /// What both cover.
  ///
  /// @throws IllegalArgumentException if they do not overlap
  public Span intersect(Span other) {
    return new Span(
        startsAt.isAfter(other.startsAt) ? startsAt : other.startsAt,
        endsAt.isBefore(other.endsAt) ? endsAt : other.endsAt);
  }

  /// Whether all of the other is in this one.
  public boolean contains(Span other) {
    return !other.startsAt.isBefore(startsAt) && !other.endsAt.isAfter(endsAt);
  }

  /// The same with as much before it and after it.
  public Span widened(Duration by) {
    return by.isZero() ? this : new Span(startsAt.minus(by), endsAt.plus(by));
  }

  /// How long it is.
  public Duration length() {
    return Duration.between(startsAt, endsAt);
  }
}
