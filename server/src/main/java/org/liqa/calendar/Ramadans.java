package org.liqa.calendar;

import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;
import org.liqa.access.Caller;
import org.liqa.audit.Audit;
import org.liqa.platform.Database;
import org.liqa.platform.IfMatch;
import org.liqa.platform.Problem;
import org.liqa.platform.ProblemException;

/// When Ramadan is, and the working hours that move with it. Thread-safe.
public final class Ramadans {

  private final Database database;
  private final Audit audit;
  private final CalendarChange change;

  /// @param audit    where changes are recorded
  /// @param bookings whom a change hits
  public Ramadans(Database database, Audit audit, Bookings bookings) {
    this.database = database;
    this.audit = audit;
    this.change = new CalendarChange(bookings);
  }

  /// The days of a year's Ramadan, as announced or else as reckoned.
  ///
  /// @throws org.liqa.platform.InvalidValue for a year beyond the calendar
  Ramadan get(int year) {
    Ramadan reckoned = Ramadan.reckoned(year);
    return database.inTransaction(
        handle -> handle.attach(CalendarStore.class).ramadan(year).orElse(reckoned));
  }

  /// Sets the days that were announced, and moves the hours of that Ramadan to them.
  ///
  /// @param seen the version that the caller has seen, if they say so
  /// @throws ProblemException 412 if it was another, 409 `visits-hit` if visits are booked outside
  ///                          the moved hours and are not to be kept, `rule-begins-then` if an
  ///                          owner has another rule from its first day on
  CalendarChange.Done<Ramadan> announce(
      Caller caller, @Nullable IfMatch seen, Ramadan announced, boolean keepBooked) {
    try {
      return database.inTransaction(handle -> {
        CalendarStore store = handle.attach(CalendarStore.class);
        Ramadan before = get(announced.year());
        List<WorkingRule> rules =
            CalendarStore.RuleRow.rules(store.rulesOfRamadan(announced.year()));
        List<Owner> owners = rules.stream()
            .map(rule -> new Owner(rule.centerId(), rule.hallId(), rule.officialId()))
            .distinct()
            .toList();
        return change.make(owners, earlier(before, announced), keepBooked, () -> {
          store.announce(announced);
          Ramadan set = get(announced.year());
          // Asked once the row is written, and with that this transaction's.
          IfMatch.check(seen, set.version() - 1);
          store.moveRamadan(announced);
          rules.forEach(
              rule -> audit.record(caller, "working_rule.ramadan", "working_rule", rule.id()));
          return set;
        });
      });
    } catch (UnableToExecuteStatementException e) {
      if (Database.isDuplicate(e)) {
        throw ProblemException.of(Problem.of(
            409,
            "rule-begins-then",
            "Another rule begins then",
            "A rule of the same owner begins on " + announced.startsOn() + "; change it first."));
      }
      throw e;
    }
  }

  private static LocalDate earlier(Ramadan one, Ramadan other) {
    return one.startsOn().isBefore(other.startsOn()) ? one.startsOn() : other.startsOn();
  }
}
