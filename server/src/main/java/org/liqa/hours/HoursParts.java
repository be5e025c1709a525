package org.liqa.hours;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.liqa.platform.Database;
import org.liqa.platform.Page;
import org.liqa.platform.TimeKey;

/// From a figure of the hours to the sessions and corrections that make it up: what each of them
/// counts in a stretch of local time adds up to the figure, to the millisecond. Thread-safe.
public final class HoursParts {

  /// A visit is closed at the end of its centre's day, so nothing lasts longer.
  private static final Duration LONGEST = Duration.ofDays(7);

  private final Database database;

  /// @param database where sessions and corrections are
  public HoursParts(Database database) {
    this.database = database;
  }

  /// What is asked for.
  ///
  /// @param from in each centre's local time, on a full hour; in it
  /// @param to   not in it
  record Question(LocalDateTime from, LocalDateTime to, HoursPartStore.Filter filter) {}

  /// A part, and what of it counts in the question's time.
  ///
  /// @param countedMs milliseconds; less than nothing where a correction takes
  record Counted(HoursPart part, long countedMs) {

    /// Where a reading goes on behind it.
    TimeKey after() {
      return new TimeKey(part.startsAt(), part.id());
    }
  }

  /// A stretch of the parts, in order of time.
  Page<Counted> list(Question question, Page.Query query) {
    List<Counted> found = new ArrayList<>();
    TimeKey after = TimeKey.of(query);
    List<HoursPart> read;
    do {
      read = read(question, after, query.limit() + 1);
      read.stream()
          .map(part -> new Counted(part, countedMs(question, part)))
          .filter(counted -> isIn(question, counted.part()))
          .forEach(found::add);
      if (!read.isEmpty()) {
        after = new TimeKey(read.getLast().startsAt(), read.getLast().id());
      }
    } while (found.size() <= query.limit() && read.size() > query.limit());
    return query.page(
        found.subList(0, Math.min(found.size(), query.limit() + 1)),
        counted -> counted.after().toString());
  }

  private List<HoursPart> read(Question question, TimeKey after, int limit) {
    // Between the furthest zones: what a centre's own says is looked at part by part.
    Instant start = question.from().toInstant(ZoneOffset.MAX);
    Instant end = question.to().toInstant(ZoneOffset.MIN);
    Instant first = start.minus(LONGEST);
    return database.inTransaction(handle -> handle
        .attach(HoursPartStore.class)
        .parts(
            question.filter().ofSessions(),
            question.filter().ofCorrections(),
            question.filter(),
            first.isAfter(after.at()) ? first : after.at(),
            start,
            end,
            after.at(),
            after.id(),
            limit));
  }

  private static boolean isIn(Question question, HoursPart part) {
    List<Pieces.Piece> pieces =
        Pieces.of(part.startsAt(), part.endsAt(), part.countsAs().timeZone());
    return question.filter().count() == null
        ? pieces.stream().anyMatch(piece -> contains(question, piece))
        : contains(question, pieces.getFirst());
  }

  private static long countedMs(Question question, HoursPart part) {
    return part.sign()
        * Pieces.of(part.startsAt(), part.endsAt(), part.countsAs().timeZone()).stream()
            .filter(piece -> contains(question, piece))
            .mapToLong(Pieces.Piece::ms)
            .sum();
  }

  private static boolean contains(Question question, Pieces.Piece piece) {
    return !piece.hour().isBefore(question.from()) && piece.hour().isBefore(question.to());
  }
}
