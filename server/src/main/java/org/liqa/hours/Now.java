package org.liqa.hours;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.liqa.access.CenterId;
import org.liqa.directory.Directory;
import org.liqa.platform.Database;
import org.liqa.platform.RowFigure;

/// What goes on at this moment. Thread-safe.
public final class Now {

  private final Database database;
  private final InstantSource clock;
  private final VideoHours hours;
  private final Directory directory;

  /// @param hours what was counted today
  public Now(Database database, InstantSource clock, VideoHours hours, Directory directory) {
    this.database = database;
    this.clock = clock;
    this.hours = hours;
    this.directory = directory;
  }

  /// The figures of a moment.
  ///
  /// @param today     the day it is, at the centre or in Riyadh
  /// @param menMs     of men's sessions in that day, those that go on as far as they have come
  /// @param womenMs   of women's
  record Figures(
      Instant at,
      LocalDate today,
      NowStore.Live live,
      FigureCounts day,
      long menMs,
      long womenMs) {}

  /// The figures now.
  ///
  /// @param center one centre, or null for all
  Figures figures(@Nullable CenterId center) {
    Instant now = clock.instant();
    ZoneId zone =
        center == null ? Overview.SERVICE : directory.getCenter(center).timeZone();
    LocalDate today = LocalDate.ofInstant(now, zone);
    HoursQuestion ofToday =
        new HoursQuestion(today, today.plusDays(1), Set.of(), false, center, null);
    // As of one moment: a session that closes is open in all of it or counted in all of it.
    return database.inSnapshot(handle -> {
      NowStore store = handle.attach(NowStore.class);
      VideoHours.Answer counted = hours.ask(handle, ofToday);
      Map<Gender, Long> open = store.open(center).stream()
          .collect(Collectors.groupingBy(
              NowStore.Open::gender, Collectors.summingLong(session -> msIn(today, session, now))));
      return new Figures(
          now,
          today,
          store.live(center),
          day(store, today, center),
          counted.men().durationMs() + open.getOrDefault(Gender.MALE, 0L),
          counted.women().durationMs() + open.getOrDefault(Gender.FEMALE, 0L));
    });
  }

  /// How much of a session that goes on is of a day of its own zone, as it will count when closed.
  private static long msIn(LocalDate day, NowStore.Open session, Instant now) {
    if (now.isBefore(session.since())) {
      return 0;
    }
    return Pieces.of(session.since(), now, session.timeZone()).stream()
        .filter(piece -> piece.hour().toLocalDate().equals(day))
        .mapToLong(Pieces.Piece::ms)
        .sum();
  }

  /// In each centre's own zone, as figures of days are.
  private FigureCounts day(NowStore store, LocalDate today, @Nullable CenterId center) {
    return Window.of(directory, today, today.plusDays(1), center).stream()
        .map(there -> store.day(
            RowFigure.counts(NowStore.OF_DAY), there.centers(), null, there.start(), there.end()))
        .reduce(FigureCounts.NONE, FigureCounts::plus);
  }
}
