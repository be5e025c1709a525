package org.liqa.hours;

import java.io.IOException;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.liqa.access.CenterId;
import org.liqa.access.OfficialId;
import org.liqa.directory.Directory;
import org.liqa.directory.Name;
import org.liqa.platform.Language;
import org.liqa.platform.Page;
import org.liqa.platform.ProblemException;
import org.liqa.platform.Words;

/// Every session and correction of a stretch of days as a sheet, however many: read and written a
/// few at a time, as fast as the reader takes them, and ended when the reader goes. Thread-safe.
public final class PartsExport {

  private static final Words WORDS = new Words(HoursSheet.class, "sheet");
  private static final int ROWS_AT_A_TIME = 2_000;

  /// Each takes a core as long as it runs.
  private static final int MOST_AT_ONCE = 3;

  private static final long RETRY_SECONDS = 10;
  private static final String HOURS_FORMAT = "#,##0.0000";

  private final HoursParts parts;
  private final Directory directory;
  private final Semaphore places = new Semaphore(MOST_AT_ONCE);

  /// @param directory names centres and officials
  public PartsExport(HoursParts parts, Directory directory) {
    this.parts = parts;
    this.directory = directory;
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
  void write(HoursParts.Question question, Language language, Opening opening) throws IOException {
    if (!places.tryAcquire()) {
      throw ProblemException.tooMany(RETRY_SECONDS);
    }
    try (SheetOut out = opening.open()) {
      try {
        write(question, language, out);
      } catch (RuntimeException e) {
        out.row(List.of(word(language, "incomplete")));
        throw e;
      }
    } finally {
      places.release();
    }
  }

  private void write(HoursParts.Question question, Language language, SheetOut out)
      throws IOException {
    Map<CenterId, Name> centers = new HashMap<>();
    directory.centers().forEach(center -> centers.put(center.id(), center.name()));
    Map<OfficialId, Name> officials = new HashMap<>();
    directory.officials().forEach(one -> officials.put(one.id(), one.displayName()));
    out.row(heading(language));
    Page.Query query = new Page.Query(ROWS_AT_A_TIME, null);
    Page<HoursParts.Counted> page;
    do {
      page = parts.list(question, query);
      for (HoursParts.Counted counted : page.items()) {
        out.row(row(language, counted, centers, officials));
      }
      if (!page.items().isEmpty()) {
        query = new Page.Query(ROWS_AT_A_TIME, page.items().getLast().after().toString());
      }
    } while (page.nextCursor() != null);
  }

  private static List<SheetCell> heading(Language language) {
    return Stream.of(
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
            "visit")
        .map(name -> word(language, name))
        .toList();
  }

  private static List<SheetCell> row(
      Language language,
      HoursParts.Counted counted,
      Map<CenterId, Name> centers,
      Map<OfficialId, Name> officials) {
    HoursPart part = counted.part();
    CountsAs as = part.countsAs();
    Name center = centers.get(as.centerId());
    Name official = as.officialId() == null ? null : officials.get(as.officialId());
    return List.of(
        new SheetCell.Moment(LocalDateTime.ofInstant(part.startsAt(), as.timeZone())),
        new SheetCell.Moment(LocalDateTime.ofInstant(part.endsAt(), as.timeZone())),
        SheetCell.Number.ofHours(counted.countedMs(), HOURS_FORMAT),
        new SheetCell.Whole(counted.countedMs()),
        new SheetCell.Text(center == null ? "" : center.in(language)),
        word(language, as.section().name()),
        official == null
            ? word(language, "hall_to_hall")
            : new SheetCell.Text(official.in(language)),
        word(language, as.kind() == null ? "unknown" : as.kind().name()),
        word(language, as.residency() == null ? "unknown" : as.residency().name()),
        word(language, as.company() ? "yes" : "no"),
        word(language, part.effect() == null ? "session" : "correction"),
        new SheetCell.Text(part.visitId().toString()));
  }

  private static SheetCell word(Language language, String name) {
    return new SheetCell.Text(WORDS.text(language, name));
  }
}
