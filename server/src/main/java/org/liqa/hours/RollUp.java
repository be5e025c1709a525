package org.liqa.hours;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/// Adds closed sessions to the cells of `video_hours`.
final class RollUp {

  /// Stands for the official of a visit from hall to hall.
  static final UUID NO_OFFICIAL = new UUID(0, 0);

  /// A cell's name within a session, whose centre, gender and official are the same for all of its
  /// cells.
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

  /// What a session adds to which cells, in the order in which every transaction writes them, so
  /// that two of
  /// them can't wait for each other.
  ///
  /// @param firstOfVisit whether the visit is counted with it
  static Map<Cell, Amount> cells(Instant start, Instant end, ZoneId zone, boolean firstOfVisit) {
    Map<Cell, Amount> cells = new TreeMap<>(Cell.ORDER);
    boolean first = true;
    for (Pieces.Piece piece : Pieces.of(start, end, zone)) {
      Amount amount = new Amount(piece.ms(), first ? 1 : 0, first && firstOfVisit ? 1 : 0);
      for (CellSize size : CellSize.values()) {
        cells.merge(new Cell(size, size.cellOf(piece.hour())), amount, Amount::plus);
      }
      first = false;
    }
    return cells;
  }

  /// A session's official as cells have it.
  static UUID official(SessionRow session) {
    return session.officialId() == null ? NO_OFFICIAL : session.officialId().value();
  }

  /// Adds them, in the caller's transaction.
  static void add(Handle handle, SessionRow session, Map<Cell, Amount> cells) {
    PreparedBatch batch = handle.prepareBatch("""
        INSERT INTO video_hours (grain, size, cell, center_id, gender, official_id, duration_ms, sessions, visits)
        VALUES (:grain, :size, :cell, :center, :gender, :official, :ms, :sessions, :visits)
        ON DUPLICATE KEY UPDATE duration_ms = duration_ms + :ms, sessions = sessions + :sessions,
          visits = visits + :visits
        """);
    for (Grain grain : Grain.values()) {
      cells.forEach((cell, amount) -> batch
          .bind("grain", grain)
          .bind("size", cell.size())
          .bind("cell", cell.start())
          .bind("center", grain.center(session.centerId()))
          .bind("gender", session.gender())
          .bind("official", grain.official(official(session)))
          .bind("ms", amount.ms())
          .bind("sessions", amount.sessions())
          .bind("visits", amount.visits())
          .add());
    }
    batch.execute();
  }
}
