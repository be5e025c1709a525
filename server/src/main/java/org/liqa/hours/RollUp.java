package org.liqa.hours;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/// Adds closed sessions and approved corrections to the cells of `video_hours`.
final class RollUp {

  /// A cell's name within a session, whose other columns are the same for all of its cells.
  record Cell(CellSize size, LocalDateTime start) {
    static final Comparator<Cell> ORDER =
        Comparator.comparing(Cell::size).thenComparing(Cell::start);
  }

  /// What a session adds to a cell.
  record Amount(long ms, int sessions, int visits) {
    Amount plus(Amount other) {
      return new Amount(ms + other.ms, sessions + other.sessions, visits + other.visits);
    }
  }

  private RollUp() {}

  /// What a session adds to which cells.
  ///
  /// @param firstOfVisit whether the visit is counted with it
  static Map<Cell, Amount> ofSession(
      Instant start, Instant end, ZoneId zone, boolean firstOfVisit) {
    return cells(start, end, zone, 1, new Amount(0, 1, firstOfVisit ? 1 : 0));
  }

  /// What a correction adds to which cells; less than nothing where it takes.
  static Map<Cell, Amount> ofCorrection(CorrectionRow correction) {
    return cells(
        correction.startsAt(),
        correction.endsAt(),
        correction.countsAs().timeZone(),
        correction.effect().sign(),
        new Amount(0, 0, 0));
  }

  /// In the order in which every transaction writes them, so that two of them can't wait for each
  /// other.
  ///
  /// @param once what is counted where it starts
  private static Map<Cell, Amount> cells(
      Instant start, Instant end, ZoneId zone, int sign, Amount once) {
    Map<Cell, Amount> cells = new TreeMap<>(Cell.ORDER);
    boolean first = true;
    for (Pieces.Piece piece : Pieces.of(start, end, zone)) {
      Amount time = new Amount(sign * piece.ms(), 0, 0);
      Amount amount = first ? time.plus(once) : time;
      for (CellSize size : CellSize.values()) {
        cells.merge(new Cell(size, size.cellOf(piece.hour())), amount, Amount::plus);
      }
      first = false;
    }
    return cells;
  }

  /// Adds them, in the caller's transaction.
  static void add(Handle handle, CountsAs as, Map<Cell, Amount> cells) {
    PreparedBatch batch = handle.prepareBatch("""
        INSERT INTO video_hours (grain, size, cell, center_id, gender, official_id, kind, residency, company,
          duration_ms, sessions, visits)
        VALUES (:grain, :size, :cell, :center, :gender, :official, :kind, :residency, :company, :ms, :sessions,
          :visits)
        ON DUPLICATE KEY UPDATE duration_ms = duration_ms + :ms, sessions = sessions + :sessions,
          visits = visits + :visits
        """);
    for (Grain grain : Grain.values()) {
      Grain.Keys keys = grain.keys(as);
      cells.forEach((cell, amount) -> batch
          .bind("grain", grain)
          .bind("size", cell.size())
          .bind("cell", cell.start())
          .bind("center", keys.center())
          .bind("gender", as.gender())
          .bind("official", keys.official())
          .bind("kind", keys.kind())
          .bind("residency", keys.residency())
          .bind("company", keys.company())
          .bind("ms", amount.ms())
          .bind("sessions", amount.sessions())
          .bind("visits", amount.visits())
          .add());
    }
    batch.execute();
  }
}
