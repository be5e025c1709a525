package org.liqa.calendar;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.liqa.access.Caller;
import org.liqa.audit.Audit;
import org.liqa.platform.Database;
import org.liqa.platform.IdSource;
import org.liqa.platform.IfMatch;
import org.liqa.platform.ProblemException;

/// Keeps the rules of working hours. Thread-safe.
public final class WorkingHours {

  private final Database database;
  private final Audit audit;
  private final IdSource ids;
  private final CalendarChange change;

  /// @param audit    where changes are recorded
  /// @param bookings whom a change hits
  public WorkingHours(Database database, Audit audit, IdSource ids, Bookings bookings) {
    this.database = database;
    this.audit = audit;
    this.ids = ids;
    this.change = new CalendarChange(bookings);
  }

  /// The rules of one owner, the first to begin first.
  List<WorkingRule> of(Owner owner) {
    return database.inTransaction(handle -> rules(handle.attach(CalendarStore.class), owner));
  }

  /// Sets an owner's hours from a day on: puts in a rule, or another week and end in the one that
  /// begins on that day.
  ///
  /// @param seen the version that the caller has seen, if they say so
  /// @throws ProblemException 412 if it is another by now, 409 if visits are booked outside the new
  /// hours and are not to be kept
  CalendarChange.Done<WorkingRule> put(
      Caller caller, @Nullable IfMatch seen, Owner owner, Wish wish, boolean keepBooked) {
    return database.inTransaction(handle ->
        change.make(owner, wish.validFrom(), keepBooked, () -> write(caller, seen, owner, wish)));
  }

  private WorkingRule write(Caller caller, @Nullable IfMatch seen, Owner owner, Wish wish) {
    return database.inTransaction(handle -> {
      CalendarStore store = handle.attach(CalendarStore.class);
      Optional<WorkingRule> there = rules(store, owner).stream()
          .filter(rule -> rule.validFrom().equals(wish.validFrom()))
          .findFirst();
      IfMatch.check(seen, there.map(WorkingRule::version).orElse(0));
      WorkingRuleId id = there.map(WorkingRule::id).orElseGet(() -> new WorkingRuleId(ids.next()));
      WorkingRule rule = wish.rule(id, owner, there.map(WorkingRule::version).orElse(1));
      if (there.isEmpty()) {
        store.insert(rule);
      } else if (store.update(rule) == 0) {
        throw ProblemException.stale();
      }
      store.clearWeek(id);
      store.addWeek(id, rule.week());
      audit.record(caller, "working_rule.put", "working_rule", id);
      return wish.rule(id, owner, there.isEmpty() ? 1 : rule.version() + 1);
    });
  }

  /// Takes a rule away, so that on its days the one that began before it is the day's again.
  ///
  /// @throws ProblemException 404 if there is none, 409 as [#put]
  List<Hit> remove(Caller caller, WorkingRuleId id, boolean keepBooked) {
    return database.inTransaction(handle -> {
      CalendarStore store = handle.attach(CalendarStore.class);
      WorkingRule rule = CalendarStore.RuleRow.rules(store.findRule(id)).stream()
          .filter(found -> !found.isNobodys())
          .findFirst()
          .orElseThrow(ProblemException::notFound);
      Owner owner = new Owner(rule.centerId(), rule.hallId(), rule.officialId());
      return change
          .make(owner, rule.validFrom(), keepBooked, () -> {
            store.deleteRule(id);
            audit.record(caller, "working_rule.delete", "working_rule", id);
            return id;
          })
          .hits();
    });
  }

  private static List<WorkingRule> rules(CalendarStore store, Owner owner) {
    return CalendarStore.RuleRow.rules(store.rulesOf(owner)).stream()
        .sorted(WorkingRule.STRENGTH)
        .toList();
  }

  /// What an owner's hours are to be.
  ///
  /// @param validFrom the first day, in
  /// @param validTo   the last day, in; null for no end
  /// @param ramadanYear with whose Ramadan they move; null where they don't
  record Wish(
      LocalDate validFrom,
      @Nullable LocalDate validTo,
      @Nullable Integer ramadanYear,
      List<Stretch> week) {
    WorkingRule rule(WorkingRuleId id, Owner owner, int version) {
      return new WorkingRule(
          id,
          owner.centerId(),
          owner.hallId(),
          owner.officialId(),
          validFrom,
          validTo,
          ramadanYear,
          week,
          version);
    }
  }
}
