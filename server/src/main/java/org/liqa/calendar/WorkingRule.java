package org.liqa.calendar;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.liqa.access.CenterId;
import org.liqa.access.OfficialId;
import org.liqa.directory.HallId;

/// The weekly hours of a centre, a hall or an official, for as long as the rule is valid. A rule of
/// none of them is for whoever has none of their own.
///
/// @param validFrom the first day, in
/// @param validTo   the last day, in; null for a rule without end
/// @param ramadanYear the year of the Hijra with whose Ramadan it moves; null where it does not
/// @param week      its stretches; a day that is not among them is free
/// @param version   its ETag
public record WorkingRule(
    WorkingRuleId id,
    @Nullable CenterId centerId,
    @Nullable HallId hallId,
    @Nullable OfficialId officialId,
    LocalDate validFrom,
    @Nullable LocalDate validTo,
    @Nullable Integer ramadanYear,
    List<Stretch> week,
    int version) {

  /// Of several that are valid on a day the one that began last is the day's: Ramadan's hours
  /// within
  /// the year's.
  static final Comparator<WorkingRule> STRENGTH = Comparator.comparing(WorkingRule::validFrom)
      .thenComparing(rule -> rule.id().value());

  /// Copies.
  public WorkingRule {
    week = List.copyOf(week);
  }

  /// Whether it is for whoever has none of their own.
  boolean isNobodys() {
    return centerId == null && hallId == null && officialId == null;
  }

  boolean isValidOn(LocalDate date) {
    return !date.isBefore(validFrom) && (validTo == null || !date.isAfter(validTo));
  }
}
