package org.liqa.hours;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;
import org.liqa.access.Caller;
import org.liqa.access.CenterId;
import org.liqa.audit.Audit;
import org.liqa.directory.Center;
import org.liqa.directory.Directory;
import org.liqa.platform.Database;
import org.liqa.platform.IdSource;
import org.liqa.platform.Page;
import org.liqa.platform.Problem;
import org.liqa.platform.ProblemException;

/// The months of the whole service: signed off one after another from the first that has hours,
/// each
/// frozen with its hash. What
/// is found afterwards, by a correction or a session that came late, changes what is counted and
/// never what was signed; the difference stands as an adjustment in the month that is open then.
/// Thread-safe.
public final class Months {

  private final Database database;
  private final InstantSource clock;
  private final IdSource ids;
  private final Audit audit;
  private final VideoHours hours;
  private final Directory directory;

  /// @param hours     what is counted
  /// @param directory knows when a month is over at each centre
  public Months(
      Database database,
      InstantSource clock,
      IdSource ids,
      Audit audit,
      VideoHours hours,
      Directory directory) {
    this.database = database;
    this.clock = clock;
    this.ids = ids;
    this.audit = audit;
    this.hours = hours;
    this.directory = directory;
  }

  /// A month as it stands now.
  ///
  /// @param signed      as it was signed; empty while it is open
  /// @param counted     its figures as they are counted now
  /// @param adjustments of earlier months: those signed with it; of the month that is next
  ///                    to be signed those that would be, were it now
  record State(
      YearMonth month,
      Optional<SignedMonth> signed,
      List<MonthFigure> counted,
      List<MonthFigure> adjustments) {}

  /// How a month stands.
  State get(YearMonth month) {
    return database.inTransaction(handle -> state(handle, month));
  }

  /// Signed months, latest first.
  Page<State> list(Page.Query query) {
    return database.inTransaction(handle -> query
        .page(
            handle.attach(SignedMonthStore.class).list(before(query), query.limit() + 1),
            row -> row.month().toString())
        .map(row -> state(handle, YearMonth.from(row.month()))));
  }

  private static @Nullable LocalDate before(Page.Query query) {
    try {
      return query.after() == null ? null : LocalDate.parse(query.after());
    } catch (DateTimeParseException e) {
      throw Page.Query.badCursor();
    }
  }

  /// Signs a month off.
  ///
  /// @param seenMs what the signer saw as the whole, adjustments among it, so that nobody signs
  ///               what they did not see
  /// @throws ProblemException 409 `month-signed`, `month-not-next`, `month-not-over` or
  /// `figures-changed`
  State sign(Caller caller, YearMonth month, long seenMs) {
    return database.inTransaction(handle -> {
      SignedMonthStore store = handle.attach(SignedMonthStore.class);
      LocalDate first = month.atDay(1);
      requireOver(store, month);
      LocalDate previous = requireNext(store, first);
      State state = state(handle, month);
      List<MonthFigure> figures =
          Stream.concat(state.counted().stream(), state.adjustments().stream()).toList();
      if (figures.stream().mapToLong(MonthFigure::durationMs).sum() != seenMs) {
        throw conflict(
            "figures-changed", "Figures changed", "They are not those that you saw; look again.");
      }
      SignedMonthId id = new SignedMonthId(ids.next());
      Instant now = clock.instant();
      SignedMonth signed = SignedMonth.of(first, caller.username(), now, figures);
      try {
        store.insert(id, first, previous, signed.sha256(), caller.id(), now);
      } catch (UnableToExecuteStatementException e) {
        if (!Database.isDuplicate(e)) {
          throw e;
        }
        // Of two first ones at once the database keeps one, whichever month the other was of.
        throw store.find(first).isPresent() ? signedBefore() : notNext(store);
      }
      store.insertFigures(first, signed.figures());
      audit.record(caller, "month.sign", "month", id);
      return state(handle, month);
    });
  }

  /// The months whose stored figures are not those that were signed.
  static List<SignedMonth> damaged(Handle handle) {
    SignedMonthStore store = handle.attach(SignedMonthStore.class);
    return store.list(null, Integer.MAX_VALUE).stream()
        .map(row -> signed(store, row))
        .filter(month -> !month.isWhole())
        .toList();
  }

  private State state(Handle handle, YearMonth month) {
    SignedMonthStore store = handle.attach(SignedMonthStore.class);
    LocalDate first = month.atDay(1);
    Optional<SignedMonth> signed = store.find(first).map(row -> signed(store, row));
    return new State(
        month,
        signed,
        counted(first, first.plusMonths(1)),
        signed.map(SignedMonth::adjustments).orElseGet(() -> adjustments(store, first)));
  }

  /// What is counted now of the months that were signed, less what was signed of them; it stands in
  /// the month that is next to be signed alone.
  private List<MonthFigure> adjustments(SignedMonthStore store, LocalDate month) {
    Optional<LocalDate> from = store.first();
    Optional<LocalDate> next = store.last().map(last -> last.plusMonths(1)).filter(month::equals);
    if (from.isEmpty() || next.isEmpty()) {
      return List.of();
    }
    Map<MonthFigure.Key, MonthFigure> found = new LinkedHashMap<>();
    Stream.concat(
            counted(from.get(), next.get()).stream(),
            store.signedSoFar().stream().map(MonthFigure::negated))
        .forEach(figure -> found.merge(figure.key(), figure, MonthFigure::plus));
    return found.values().stream()
        .filter(figure -> !figure.isNothing())
        .sorted(MonthFigure.ORDER)
        .toList();
  }

  private List<MonthFigure> counted(LocalDate from, LocalDate to) {
    HoursQuestion question = new HoursQuestion(
        from, to, Set.of(Grouping.MONTH, Grouping.CENTER, Grouping.GENDER), false, null, null);
    return hours.ask(question).groups().stream()
        .map(group -> new MonthFigure(
            YearMonth.parse(Objects.requireNonNull(group.keys().get("month")).toString())
                .atDay(1),
            (CenterId) Objects.requireNonNull(group.keys().get("center_id")),
            (Gender) Objects.requireNonNull(group.keys().get("gender")),
            group.sum().durationMs(),
            group.sum().sessions(),
            group.sum().visits()))
        .filter(figure -> !figure.isNothing())
        .sorted(MonthFigure.ORDER)
        .toList();
  }

  private static SignedMonth signed(SignedMonthStore store, SignedMonthStore.MonthRow row) {
    return new SignedMonth(
        row.month(), row.sha256(), row.signedBy(), row.signedAt(), store.figures(row.month()));
  }

  /// @return the month before it; null where it is the first
  private static @Nullable LocalDate requireNext(SignedMonthStore store, LocalDate month) {
    store.lockLast();
    if (store.find(month).isPresent()) {
      throw signedBefore();
    }
    Optional<LocalDate> last = store.last();
    boolean next = last.isPresent()
        ? month.equals(last.get().plusMonths(1))
        // One after hours that nobody signed would leave these out for good.
        : store.firstCounted().map(counted -> !month.isAfter(counted)).orElse(true);
    if (!next) {
      throw notNext(store);
    }
    return last.orElse(null);
  }

  /// Names the month that is next, or the first that has hours where none is signed.
  private static ProblemException notNext(SignedMonthStore store) {
    YearMonth next = store
        .last()
        .map(last -> last.plusMonths(1))
        .or(store::firstCounted)
        .map(YearMonth::from)
        .orElseThrow();
    return ProblemException.of(Problem.of(
        409,
        "month-not-next",
        "Not the next month",
        "Months are signed one after another, from the first that has hours; the next is " + next
            + ".",
        Map.of("next", next.toString())));
  }

  private void requireOver(SignedMonthStore store, YearMonth month) {
    LocalDate after = month.plusMonths(1).atDay(1);
    Instant over = Stream.concat(
            directory.centers().stream().map(Center::timeZone), Stream.of(Overview.SERVICE))
        .map(zone -> after.atStartOfDay(zone).toInstant())
        .max(Instant::compareTo)
        .orElseThrow();
    if (clock.instant().isBefore(over) || store.isOpenBefore(over)) {
      throw conflict(
          "month-not-over",
          "The month is not over",
          "It can be signed when it is over at every centre and no session of it goes on.");
    }
  }

  private static ProblemException signedBefore() {
    return conflict("month-signed", "Signed already", "This month was signed before.");
  }

  private static ProblemException conflict(String slug, String title, String detail) {
    return ProblemException.of(Problem.of(409, slug, title, detail));
  }
}
