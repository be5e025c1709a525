package org.liqa.hours;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.liqa.booking.VisitId;
import org.liqa.platform.Database;
import org.liqa.signaling.clock.MediaEvent;
import org.liqa.signaling.clock.Session;
import org.liqa.signaling.clock.Sessions;

/// Counts the hours again from the media events and the approved corrections, and says what stands
/// otherwise: sessions, what their visits were connected, and every cell of the roll-up, to the
/// millisecond.
///
/// It reads as of one moment and changes nothing, so it may run beside everything else.
/// Thread-safe.
public final class Recount {

  private static final int VISITS_AT_A_TIME = 500;

  private final Database database;

  /// @param database whose hours
  public Recount(Database database) {
    this.database = database;
  }

  /// Something that stands otherwise than the events say.
  ///
  /// @param what      `session`, `visit` or `roll-up`
  /// @param where     which one
  /// @param stored    what stands there
  /// @param recounted what the events give
  public record Difference(String what, String where, String stored, String recounted) {

    @Override
    public String toString() {
      return what + " " + where + ": stored " + stored + ", recounted " + recounted;
    }
  }

  /// How a recount went.
  ///
  /// @param visits   how many were recounted
  /// @param sessions how many sessions their events give
  public record Report(long visits, long sessions, List<Difference> differences) {

    /// Copies.
    public Report {
      differences = List.copyOf(differences);
    }
  }

  /// Recounts everything.
  public Report run() {
    return database.inSnapshot(handle -> new Run(handle).all());
  }

  /// A cell of the roll-up.
  private record Key(
      Grain grain, CellSize size, LocalDateTime start, Gender gender, Grain.Keys keys) {

    static Key of(RecountStore.CellRow row) {
      return new Key(
          row.grain(),
          row.size(),
          row.cell(),
          row.gender(),
          new Grain.Keys(
              row.centerId(), row.officialId(), row.kind(), row.residency(), row.company()));
    }

    @Override
    public String toString() {
      return "%s: %s %s, %s, %s".formatted(grain, size, start, gender, keys);
    }
  }

  /// One recount, in its transaction.
  private static final class Run {

    private static final RollUp.Amount NOTHING = new RollUp.Amount(0, 0, 0);

    private final RecountStore store;
    private final CorrectionStore corrections;
    private final Map<Key, RollUp.Amount> cells = new HashMap<>();
    private final List<Difference> differences = new ArrayList<>();
    private long visitCount;
    private long sessionCount;

    Run(Handle handle) {
      this.store = handle.attach(RecountStore.class);
      this.corrections = handle.attach(CorrectionStore.class);
    }

    Report all() {
      VisitId after = null;
      List<RecountStore.VisitSum> visits;
      do {
        visits = store.visits(after, VISITS_AT_A_TIME);
        if (!visits.isEmpty()) {
          recount(visits);
          after = visits.getLast().id();
        }
      } while (visits.size() == VISITS_AT_A_TIME);
      compareCells();
      return new Report(visitCount, sessionCount, differences);
    }

    private void recount(List<RecountStore.VisitSum> visits) {
      List<VisitId> ids = visits.stream().map(RecountStore.VisitSum::id).toList();
      Map<VisitId, List<MediaEvent>> events = store.events(ids).stream()
          .collect(Collectors.groupingBy(
              RecountStore.LoggedEvent::visitId,
              Collectors.mapping(RecountStore.LoggedEvent::event, Collectors.toList())));
      Map<VisitId, List<SessionRow>> stored =
          store.sessions(ids).stream().collect(Collectors.groupingBy(SessionRow::visitId));
      for (RecountStore.VisitSum visit : visits) {
        recount(
            visit,
            Sessions.fold(events.getOrDefault(visit.id(), List.of())).all(),
            stored.getOrDefault(visit.id(), List.of()));
      }
      corrections
          .approved(ids)
          .forEach(correction -> add(correction.countsAs(), RollUp.ofCorrection(correction)));
    }

    private void recount(
        RecountStore.VisitSum visit, List<Session> recounted, List<SessionRow> stored) {
      visitCount++;
      sessionCount += recounted.size();
      List<SessionRow> unmatched = new ArrayList<>(stored);
      boolean first = true;
      long connected = 0;
      for (Session session : recounted) {
        SessionRow row = take(unmatched, session.startedAt());
        if (row == null) {
          differ("session", "of visit " + visit.id(), "nothing", text(session));
        } else {
          compare(row, session);
        }
        Instant end = session.endedAt();
        if (end != null) {
          connected += Duration.between(session.startedAt(), end).toMillis();
          if (row != null) {
            add(
                row.countsAs(),
                RollUp.ofSession(session.startedAt(), end, row.countsAs().timeZone(), first));
          }
          first = false;
        }
      }
      unmatched.forEach(row -> differ("session", row.id().toString(), text(row), "nothing"));
      if (connected != visit.connectedMs()) {
        differ("visit", visit.id().toString(), visit.connectedMs() + " ms", connected + " ms");
      }
    }

    private static @Nullable SessionRow take(List<SessionRow> rows, Instant startedAt) {
      for (SessionRow row : rows) {
        if (row.startedAt().equals(startedAt)) {
          rows.remove(row);
          return row;
        }
      }
      return null;
    }

    private void compare(SessionRow row, Session session) {
      if (!text(row).equals(text(session))) {
        differ("session", row.id().toString(), text(row), text(session));
      }
    }

    private void add(CountsAs as, Map<RollUp.Cell, RollUp.Amount> added) {
      added.forEach((cell, amount) -> {
        for (Grain grain : Grain.values()) {
          cells.merge(
              new Key(grain, cell.size(), cell.start(), as.gender(), grain.keys(as)),
              amount,
              RollUp.Amount::plus);
        }
      });
    }

    private void compareCells() {
      for (Grain grain : Grain.values()) {
        for (CellSize size : CellSize.values()) {
          store.cells(grain, size).forEach(this::compareCell);
        }
      }
      cells.forEach((key, amount) -> differ("roll-up", key.toString(), "nothing", text(amount)));
    }

    private void compareCell(RecountStore.CellRow row) {
      RollUp.Amount stored = new RollUp.Amount(row.durationMs(), row.sessions(), row.visits());
      RollUp.Amount recounted = Objects.requireNonNullElse(cells.remove(Key.of(row)), NOTHING);
      if (!stored.equals(recounted)) {
        differ("roll-up", Key.of(row).toString(), text(stored), text(recounted));
      }
    }

    private void differ(String what, String where, String stored, String recounted) {
      differences.add(new Difference(what, where, stored, recounted));
    }

    private static String text(SessionRow row) {
      String ended = text(new Session(row.startedAt(), row.endedAt(), row.endReason()));
      Long ms = row.durationMs();
      Instant end = row.endedAt();
      boolean whole = ms == null
          || end == null
          || ms == Duration.between(row.startedAt(), end).toMillis();
      return whole ? ended : ended + " as " + ms + " ms";
    }

    private static String text(Session session) {
      Instant end = session.endedAt();
      return end == null
          ? session.startedAt() + " and still open"
          : "%s to %s, %s, %d ms"
              .formatted(
                  session.startedAt(),
                  end,
                  session.reason(),
                  Duration.between(session.startedAt(), end).toMillis());
    }

    private static String text(RollUp.Amount amount) {
      return "%d ms, %d sessions, %d visits"
          .formatted(amount.ms(), amount.sessions(), amount.visits());
    }
  }
}
