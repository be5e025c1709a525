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

  /// @param audit where changes are recorded
  public WorkingHours(Database database, Audit audit, IdSource ids) {
    this.database = database;
    this.audit = audit;
    this.ids = ids;
  }

  /// The rules of one owner, the first to begin first.
  List<WorkingRule> of(Owner owner) {
    return database.inTransaction(handle -> rules(handle.attach(CalendarStore.class), owner));
  }

  /// Sets an owner's hours from a day on: puts in a rule, or another week and end in the one that
  /// begins on that day.
  ///
  /// @param seen the version that the caller has seen, if they say so
  /// @throws ProblemException 412 if it is another by now
  WorkingRule put(Caller caller, @Nullable IfMatch seen, Owner owner, Wish wish) {
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

  private static List<WorkingRule> rules(CalendarStore store, Owner owner) {
    return CalendarStore.RuleRow.rules(store.rulesOf(owner)).stream()
        .sorted(WorkingRule.STRENGTH)
        .toList();
  }

  /// What an owner's hours are to be.
  ///
  /// @param validFrom the first day, in
  /// @param validTo   the last day, in; null for no end
  record Wish(LocalDate validFrom, @Nullable LocalDate validTo, List<Stretch> week) {
    WorkingRule rule(WorkingRuleId id, Owner owner, int version) {
      return new WorkingRule(
          id,
          owner.centerId(),
          owner.hallId(),
          owner.officialId(),
          validFrom,
          validTo,
          week,
          version);
    }
  }
}
