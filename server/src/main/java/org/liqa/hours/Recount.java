package org.liqa.hours;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
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
/// millisecond; and whether signed months are as they were signed.
///
/// It reads as of one moment and changes nothing, so it may run beside everything else.
/// Thread-safe.
public final class Recount {

  private static final int VISITS_AT_A_TIME = 500;

  /// Of a roll-up that was lost every cell differs.
  private static final int MOST_NAMED = 10_000;

  private final Database database;

  /// @param database whose hours
  public Recount(Database database) {
    this.database = database;
  }

  /// Something that stands otherwise than the events say.
  ///
  /// @param what      `session`, `visit`, `roll-up`, or `month` for one that was signed
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
  /// @param visits      how many were recounted
  /// @param sessions    how many sessions their events give
  /// @param found       how many differences there are
  /// @param differences the first ten thousand of them
  public record Report(long visits, long sessions, long found, List<Difference> differences) {

    /// Copies.
    public Report {
      differences = List.copyOf(differences);
    }
  }

  /// A cell's amount as it stands, and as it is counted again.
  record Otherwise(RollUp.Amount stored, RollUp.Amount recounted) {

    RollUp.Amount missing() {
      return recounted.minus(stored);
    }
  }

  /// Recounts everything.
  public Report run() {
    return database.inLongSnapshot(handle -> in(handle, cells -> {}));
  }

  /// As [#run], in a transaction that sees one moment.
  ///
  /// @param cells is given those of the roll-up that stand otherwise, month by month
  static Report in(Handle handle, Consumer<Map<RollUp.Cell, Otherwise>> cells) {
    return new Run(handle, cells).all();
  }

  /// One recount, in its transaction.
  private static final class Run {

    private static final VisitId BEFORE_ALL = new VisitId(new UUID(0, 0));

    private final RecountStore store;
    private final CorrectionStore corrections;
    private final List<SignedMonth> damagedMonths;
    private final CellComparison cells;
    private final List<Difference> differences = new ArrayList<>();
    private long visitCount;
    private long sessionCount;
    private long found;

    Run(Handle handle, Consumer<Map<RollUp.Cell, Otherwise>> told) {
      this.store = handle.attach(RecountStore.class);
      this.corrections = handle.attach(CorrectionStore.class);
      this.damagedMonths = Months.damaged(handle);
      this.cells = new CellComparison(store, otherwise -> {
        otherwise.forEach((cell, amounts) ->
            differ("roll-up", cell.toString(), text(amounts.stored()), text(amounts.recounted())));
        told.accept(otherwise);
      });
    }

    Report all() {
      // They may be of any time, and are few: all are there before the first cell is compared.
      corrections.approved(
          correction -> cells.add(correction.countsAs(), RollUp.ofCorrection(correction)));
      recountVisitsInNoSession();
      recountMonthByMonth();
      cells.compareAll();
      damagedMonths.forEach(
          month -> differ("month", month.month().toString(), month.sha256(), month.textsHash()));
      return new Report(visitCount, sessionCount, found, differences);
    }

    private void recountVisitsInNoSession() {
      VisitId after = BEFORE_ALL;
      List<RecountStore.VisitSum> visits;
      do {
        visits = store.visitsInNoSession(after, VISITS_AT_A_TIME);
        if (!visits.isEmpty()) {
          recount(visits);
          after = visits.getLast().id();
        }
      } while (visits.size() == VISITS_AT_A_TIME);
    }

    /// The visits in order of the month of their first session.
    private void recountMonthByMonth() {
      Optional<Instant> first = store.firstStart(Instant.EPOCH);
      while (first.isPresent()) {
        LocalDate month = LocalDate.ofInstant(first.get(), ZoneOffset.UTC).withDayOfMonth(1);
        LocalDate next = month.plusMonths(1);
        Instant end = next.atStartOfDay(ZoneOffset.UTC).toInstant();
        List<VisitId> visits =
            store.visitsThatFirstMet(month.atStartOfDay(ZoneOffset.UTC).toInstant(), end);
        for (int i = 0; i < visits.size(); i += VISITS_AT_A_TIME) {
          recount(store.visits(visits.subList(i, Math.min(visits.size(), i + VISITS_AT_A_TIME))));
        }
        // What starts later is at most twelve hours less by the clock of its centre.
        cells.compareUntil(next.minusDays(1).atStartOfDay());
        first = store.firstStart(end);
      }
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
          // One that its room has yet to close adds itself to the roll-up when it does.
          if (row != null && row.endedAt() != null) {
            cells.add(
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

    private void differ(String what, String where, String stored, String recounted) {
      found++;
      if (differences.size() < MOST_NAMED) {
        differences.add(new Difference(what, where, stored, recounted));
      }
    }

    private static String text(RollUp.Amount amount) {
      return amount.equals(RollUp.Amount.NOTHING)
          ? "nothing"
          : "%d ms, %d sessions, %d visits"
              .formatted(amount.ms(), amount.sessions(), amount.visits());
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
  }
}
