package org.liqa.hours;

import java.io.IOException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.liqa.platform.Page;
import org.liqa.platform.ProblemException;

/// Every session and correction of a stretch of days as a sheet, however many: read and written a
/// few at a time, as fast as the reader takes them, and ended when the reader goes. Thread-safe.
public final class PartsExport {

  private static final int ROWS_AT_A_TIME = 2_000;

  /// Each takes a core as long as it runs.
  private static final int MOST_AT_ONCE = 3;

  private static final long RETRY_SECONDS = 10;
  private static final String HOURS_FORMAT = "#,##0.0000";

  private final HoursParts parts;
  private final Semaphore places = new Semaphore(MOST_AT_ONCE);

  /// @param parts finds them
  public PartsExport(HoursParts parts) {
    this.parts = parts;
  }

  /// How many run at this moment.
  public int running() {
    return MOST_AT_ONCE - places.availablePermits();
  }

  /// Opens where the rows go.
  @FunctionalInterface
  interface Opening {
    SheetOut open() throws IOException;
  }

  /// Writes the rows; if they can't be had to their end, a last row says so, since whoever fetches
  /// a file is not told by anything else.
  ///
  /// @throws IOException      when the reader has gone
  /// @throws ProblemException 429 while too many run, before anything is written
  void write(HoursParts.Question question, SheetWords words, Opening opening) throws IOException {
    if (!places.tryAcquire()) {
      throw ProblemException.tooMany(RETRY_SECONDS);
    }
    try (SheetOut out = opening.open()) {
      try {
        write(question, words, out);
      } catch (RuntimeException e) {
        out.row(List.of(words.word("incomplete")));
        throw e;
      }
    } finally {
      places.release();
    }
  }

  private void write(HoursParts.Question question, SheetWords words, SheetOut out)
      throws IOException {
    out.row(words.heading(Stream.of(
        "begins",
        "ends",
        "hours",
        "duration_ms",
        "center",
        "section",
        "official",
        "kind",
        "residency",
        "company",
        "what",
        "visit")));
    Page.Query query = new Page.Query(ROWS_AT_A_TIME, null);
    Page<HoursParts.Counted> page;
    do {
      page = parts.list(question, query);
      for (HoursParts.Counted counted : page.items()) {
        out.row(row(words, counted));
      }
      if (!page.items().isEmpty()) {
        query = new Page.Query(ROWS_AT_A_TIME, page.items().getLast().after().toString());
      }
    } while (page.nextCursor() != null);
  }

  private static List<SheetCell> row(SheetWords words, HoursParts.Counted counted) {
    HoursPart part = counted.part();
    CountsAs as = part.countsAs();
    return List.of(
        new SheetCell.Moment(LocalDateTime.ofInstant(part.startsAt(), as.timeZone())),
        new SheetCell.Moment(LocalDateTime.ofInstant(part.endsAt(), as.timeZone())),
        SheetCell.hours(counted.countedMs(), HOURS_FORMAT),
        new SheetCell.Whole(counted.countedMs()),
        words.name(as.centerId().value()),
        words.word(as.section().name()),
        as.officialId() == null
            ? words.word("hall_to_hall")
            : words.name(as.officialId().value()),
        words.word(as.kind() == null ? "unknown" : as.kind().name()),
        words.word(as.residency() == null ? "unknown" : as.residency().name()),
        words.word(as.company() ? "yes" : "no"),
        words.word(part.effect() == null ? "session" : "correction"),
        new SheetCell.Text(part.visitId().toString()));
  }
}
