package org.liqa.hours;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.liqa.platform.BulkInsert;

/// Adds closed sessions and approved corrections to the cells of `video_hours`.
final class RollUp {

  /// A cell.
  record Cell(Grain grain, CellSize size, LocalDateTime start, Gender gender, Grain.Keys keys) {

    @Override
    public String toString() {
      return "%s: %s %s, %s, %s".formatted(grain, size, start, gender, keys);
    }
  }

  /// What a session adds to a cell.
  record Amount(long ms, int sessions, int visits) {

    static final Amount NOTHING = new Amount(0, 0, 0);

    Amount plus(Amount other) {
      return new Amount(ms + other.ms, sessions + other.sessions, visits + other.visits);
    }

    Amount minus(Amount other) {
      return new Amount(ms - other.ms, sessions - other.sessions, visits - other.visits);
    }
  }

  /// The columns that tell cells apart, in the order of the key of `video_hours`.
  static final String KEY =
      "grain, size, cell, center_id, gender, official_id, kind, residency, company";

  /// The columns of `video_hours`, in the order of a [#row].
  static final String COLUMNS = KEY + ", duration_ms, sessions, visits";

  /// The end of an insert into `video_hours` that adds to cells which are there.
  static final String ADD = """
      ON DUPLICATE KEY UPDATE duration_ms = video_hours.duration_ms + VALUES(duration_ms),
        sessions = video_hours.sessions + VALUES(sessions), visits = video_hours.visits + VALUES(visits),
        changes = video_hours.changes + 1
      """;

  private RollUp() {}

  static Object[] row(Cell cell, Amount amount) {
    Grain.Keys keys = cell.keys();
    return new Object[] {
      cell.grain(),
      cell.size(),
      cell.start(),
      keys.center(),
      cell.gender(),
      keys.official(),
      keys.kind(),
      keys.residency(),
      keys.company(),
      amount.ms(),
      amount.sessions(),
      amount.visits()
    };
  }

  /// What a session adds to which local hours.
  ///
  /// @param firstOfVisit whether the visit is counted with it
  static SortedMap<LocalDateTime, Amount> ofSession(
      Instant start, Instant end, ZoneId zone, boolean firstOfVisit) {
    return hours(start, end, zone, 1, new Amount(0, 1, firstOfVisit ? 1 : 0));
  }

  /// What a correction adds to which local hours; less than nothing where it takes.
  static SortedMap<LocalDateTime, Amount> ofCorrection(CorrectionRow correction) {
    return hours(
        correction.startsAt(),
        correction.endsAt(),
        correction.countsAs().timeZone(),
        correction.effect().sign(),
        Amount.NOTHING);
  }

  /// @param once what is counted where it starts
  private static SortedMap<LocalDateTime, Amount> hours(
      Instant start, Instant end, ZoneId zone, int sign, Amount once) {
    SortedMap<LocalDateTime, Amount> hours = new TreeMap<>();
    Amount first = once;
    for (Pieces.Piece piece : Pieces.of(start, end, zone)) {
      hours.merge(piece.hour(), first.plus(new Amount(sign * piece.ms(), 0, 0)), Amount::plus);
      first = Amount.NOTHING;
    }
    return hours;
  }

  /// Adds them to every cell that they are in, in the caller's transaction.
  static void add(Handle handle, CountsAs as, SortedMap<LocalDateTime, Amount> hours) {
    // In one order, so that two that close can't wait for each other. A rebuild, which has another,
    // may have to be tried again.
    try (Writer writer = new Writer(handle)) {
      for (Grain grain : Grain.values()) {
        for (CellSize size : CellSize.values()) {
          SortedMap<LocalDateTime, Amount> cells = new TreeMap<>();
          hours.forEach((hour, amount) -> cells.merge(size.cellOf(hour), amount, Amount::plus));
          cells.forEach((start, amount) ->
              writer.add(new Cell(grain, size, start, as.gender(), grain.keys(as)), amount));
        }
      }
    }
  }

  /// Adds to cells, of which some may not be there yet; closing it sends what waits.
  static final class Writer implements AutoCloseable {

    private final BulkInsert rows;

    Writer(Handle handle) {
      this.rows = new BulkInsert(handle, "video_hours", COLUMNS, ADD);
    }

    void add(Cell cell, Amount amount) {
      rows.add(row(cell, amount));
    }

    @Override
    public void close() {
      rows.close();
    }
  }
}
