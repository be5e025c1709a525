package org.liqa.hours;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;
import org.liqa.access.Caller;
import org.liqa.access.CenterId;
import org.liqa.audit.Audit;
import org.liqa.directory.Center;
import org.liqa.directory.Directory;
import org.liqa.platform.Check;
import org.liqa.platform.Database;
import org.liqa.platform.IdSource;
import org.liqa.platform.InvalidValue;
import org.liqa.platform.Page;
import org.liqa.platform.Problem;
import org.liqa.platform.ProblemException;
import org.liqa.platform.Sha256;

/// The months of the whole service: signed off one after another from the first that has hours,
/// each frozen with its hash. What is found afterwards, by a correction or a session that came
/// late, changes what is counted and never what was signed; the difference stands as an
/// adjustment in the month that is open then, of months before the first that was signed too.
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
  /// @param since       when the month before was signed; empty where it was not
  /// @param traced      what is made up, as things stand, by the sessions and the corrections that
  ///                    were approved before the month was signed, and of earlier months by the
  ///                    corrections alone that were approved after the one before it was
  /// @param next        the month that is next to be signed; empty where there are no hours
  record State(
      YearMonth month,
      Optional<SignedMonth> signed,
      List<MonthFigure> counted,
      List<MonthFigure> adjustments,
      Optional<Instant> since,
      Set<MonthFigure> traced,
      Optional<YearMonth> next) {

    State {
      traced = Set.copyOf(traced);
    }

    /// Whether what makes up a figure that was signed, or an adjustment, can be told; not where a
    /// session came late, of which nobody wrote down when.
    boolean isTraced(MonthFigure figure) {
      return traced.contains(figure);
    }

    /// Whether it can be told of all that was signed of the month itself.
    boolean isTraced(SignedMonth whole) {
      return traced.stream()
          .filter(figure -> figure.ofMonth().equals(whole.month()))
          .collect(Collectors.toSet())
          .equals(Set.copyOf(whole.own()));
    }

    /// What was signed, or would be now, adjustments among it, in order.
    List<MonthFigure> figures() {
      return signed
          .map(SignedMonth::figures)
          .orElseGet(() -> Stream.concat(counted.stream(), adjustments.stream())
              .sorted(MonthFigure.ORDER)
              .toList());
    }

    /// The SHA-256 of all these, in hexadecimal, by which they are known again.
    String figuresHash() {
      return Sha256.hex(MonthFigure.lines(figures()));
    }
  }

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
      return query.after() == null ? null : Check.date("cursor", LocalDate.parse(query.after()));
    } catch (DateTimeParseException | InvalidValue e) {
      throw Page.Query.badCursor();
    }
  }

  /// Signs a month off.
  ///
  /// @param seen [State#figuresHash] of what the signer saw, so that nobody signs what they did not
  ///             see
  /// @throws ProblemException 409 `month-signed`, `no-hours`, `month-not-next`, `month-not-over` or
  /// `figures-changed`
  State sign(Caller caller, YearMonth month, String seen) {
    try {
      return signOnce(caller, month, seen);
    } catch (UnableToExecuteStatementException e) {
      if (!Database.isDuplicate(e)) {
        throw e;
      }
      // Of two first ones at once the database keeps one, whichever month the other was of; who
      // comes again is told why.
      return signOnce(caller, month, seen);
    }
  }

  private State signOnce(Caller caller, YearMonth month, String seen) {
    return database.inTransaction(handle -> {
      SignedMonthStore store = handle.attach(SignedMonthStore.class);
      LocalDate first = month.atDay(1);
      requireOver(store, month);
      LocalDate previous = requireNext(store, first);
      State state = state(handle, month);
      if (!state.figuresHash().equals(seen)) {
        throw conflict(
            "figures-changed", "Figures changed", "They are not those that you saw; look again.");
      }
      SignedMonthId id = new SignedMonthId(ids.next());
      Instant now = clock.instant();
      SignedMonth signed = SignedMonth.of(first, caller.username(), now, state.figures());
      store.insert(id, first, previous, signed.sha256(), caller.id(), now);
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
    List<MonthFigure> counted = counted(handle, first, first.plusMonths(1));
    List<MonthFigure> adjustments =
        signed.map(SignedMonth::adjustments).orElseGet(() -> adjustments(handle, first));
    Optional<Instant> since =
        store.find(first.minusMonths(1)).map(SignedMonthStore.MonthRow::signedAt);
    Set<MonthFigure> traced = new HashSet<>();
    signed.ifPresent(whole -> traced.addAll(wereCounted(handle, whole, counted)));
    if (!adjustments.isEmpty() && since.isPresent()) {
      Instant until = signed.map(SignedMonth::signedAt).orElse(null);
      traced.addAll(sums(corrections(handle, since.get(), until)
          .filter(figure -> figure.ofMonth().isBefore(first))));
    }
    return new State(
        month, signed, counted, adjustments, since, traced, next(store).map(YearMonth::from));
  }

  /// What is counted of a signed month less what was corrected of it since.
  private static List<MonthFigure> wereCounted(
      Handle handle, SignedMonth signed, List<MonthFigure> counted) {
    if (counted.equals(signed.own())) {
      return counted;
    }
    return sums(Stream.concat(
        counted.stream(),
        corrections(handle, signed.signedAt(), null)
            .filter(figure -> figure.ofMonth().equals(signed.month()))
            .map(MonthFigure::negated)));
  }

  /// What the corrections add and take that were approved in a stretch of time.
  private static Stream<MonthFigure> corrections(
      Handle handle, Instant from, @Nullable Instant to) {
    return handle.attach(CorrectionStore.class).approvedIn(from, to).stream()
        .flatMap(row -> RollUp.ofCorrection(row).entrySet().stream()
            .map(hour -> new MonthFigure(
                hour.getKey().toLocalDate().withDayOfMonth(1),
                row.countsAs().centerId(),
                row.countsAs().gender(),
                hour.getValue().ms(),
                0,
                0)));
  }

  /// What figures of the same add up to.
  private static List<MonthFigure> sums(Stream<MonthFigure> figures) {
    Map<MonthFigure.Key, MonthFigure> found = new LinkedHashMap<>();
    figures.forEach(figure -> found.merge(figure.key(), figure, MonthFigure::plus));
    return found.values().stream()
        .filter(figure -> !figure.isNothing())
        .sorted(MonthFigure.ORDER)
        .toList();
  }

  /// What is counted now of all months before, less what was signed of them; it stands in the month
  /// that is next to be signed alone. Of those before the first that was signed nothing was, and
  /// hours of them were found since.
  private List<MonthFigure> adjustments(Handle handle, LocalDate month) {
    SignedMonthStore store = handle.attach(SignedMonthStore.class);
    if (!next(store).equals(Optional.of(month))) {
      return List.of();
    }
    List<MonthFigure> before = store
        .firstCounted()
        .filter(first -> first.isBefore(month))
        .map(first -> counted(handle, first, month))
        .orElse(List.of());
    return sums(Stream.concat(
        before.stream(),
        store.signedSoFar().stream()
            // Another may have signed this month since it was read which is next.
            .filter(figure -> figure.ofMonth().isBefore(month))
            .map(MonthFigure::negated)));
  }

  private List<MonthFigure> counted(Handle handle, LocalDate from, LocalDate to) {
    HoursQuestion question = new HoursQuestion(
        from, to, Set.of(Grouping.MONTH, Grouping.CENTER, Grouping.GENDER), false, null, null);
    return hours.ask(handle, question).groups().stream()
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
    // Read once and before the month: while none is signed there is nothing to lock, and another's
    // first signing may come between.
    @Nullable LocalDate last = store.last().orElse(null);
    if (store.find(month).isPresent()) {
      throw signedBefore();
    }
    LocalDate next = next(store, last)
        .orElseThrow(() -> conflict(
            "no-hours",
            "No hours",
            "Months are signed from the first that has hours, and there are none yet."));
    if (!month.equals(next)) {
      throw notNext(next);
    }
    return last;
  }

  /// The month after the last that is signed, or, first of all, the first that has hours: an
  /// earlier one could not be taken back, and all between would have to be signed empty.
  private static Optional<LocalDate> next(SignedMonthStore store, @Nullable LocalDate last) {
    return last == null ? store.firstCounted() : Optional.of(last.plusMonths(1));
  }

  private static Optional<LocalDate> next(SignedMonthStore store) {
    return next(store, store.last().orElse(null));
  }

  private static ProblemException notNext(LocalDate next) {
    YearMonth named = YearMonth.from(next);
    return ProblemException.of(Problem.of(
        409,
        "month-not-next",
        "Not the next month",
        "Months are signed one after another, from the first that has hours; the next is " + named
            + ".",
        Map.of("next", named.toString())));
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
