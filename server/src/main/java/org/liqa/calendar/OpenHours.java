package org.liqa.calendar;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.liqa.access.CenterId;
import org.liqa.access.OfficialId;
import org.liqa.directory.HallId;

/// What rules and closures make of some days, in the zone of one centre. Plain reckoning: it asks
/// nobody.
///
/// A hall works within its centre's hours; an official works by their own, read in that zone, since
/// an official has no centre.
public final class OpenHours {

  private final @Nullable CenterId center;
  private final ZoneId zone;
  private final List<WorkingRule> rules;
  private final List<Closure> closures;
  private final List<LocalDate> dates;

  /// @param center   null where officials alone will be asked for
  /// @param rules    those of the centre, of the halls and officials that will be asked for, and of
  ///                 nobody
  /// @param closures of the same
  /// @param from     the first day, in
  /// @param to       the last day, in
  OpenHours(
      @Nullable CenterId center,
      ZoneId zone,
      List<WorkingRule> rules,
      List<Closure> closures,
      LocalDate from,
      LocalDate to) {
    this.center = center;
    this.zone = zone;
    this.rules = List.copyOf(rules);
    this.closures = List.copyOf(closures);
    this.dates = from.datesUntil(to.plusDays(1)).toList();
  }

  /// When the centre is open.
  public Spans ofCenter() {
    return open(
        rule -> rule.centerId() != null && rule.centerId().equals(center),
        closure -> closure.centerId() != null && closure.centerId().equals(center),
        true);
  }

  /// When a hall of the centre is open.
  public Spans ofHall(HallId hall) {
    Predicate<WorkingRule> own = rule -> hall.equals(rule.hallId());
    Predicate<Closure> closed = closure -> hall.equals(closure.hallId());
    return ofCenter().intersect(open(own, closed, false));
  }

  /// When an official works.
  public Spans ofOfficial(OfficialId official) {
    return open(
        rule -> official.equals(rule.officialId()),
        closure -> official.equals(closure.officialId()),
        true);
  }

  /// The closure that falls on a day, of the centre, of that hall or of that official.
  Optional<Closure> closure(LocalDate date, Predicate<Closure> whose) {
    return closures.stream().filter(whose).filter(closure -> closure.isOn(date)).findFirst();
  }

  Spans on(LocalDate date) {
    return ofCenter().intersect(Spans.of(List.of(whole(date))));
  }

  /// @param orEverybodys whether the rule of nobody stands in where there is no own; otherwise a
  /// day
  ///                     without own rule is open throughout
  private Spans open(Predicate<WorkingRule> own, Predicate<Closure> closed, boolean orEverybodys) {
    List<Span> open = new ArrayList<>();
    for (LocalDate date : dates) {
      if (closure(date, closed).isPresent()) {
        continue;
      }
      Optional<WorkingRule> rule = strongest(own, date);
      if (rule.isEmpty() && !orEverybodys) {
        open.add(whole(date));
      } else {
        rule.or(() -> strongest(WorkingRule::isNobodys, date))
            .ifPresent(found -> addStretches(open, found, date));
      }
    }
    return Spans.of(open);
  }

  private Optional<WorkingRule> strongest(Predicate<WorkingRule> whose, LocalDate date) {
    return rules.stream()
        .filter(whose)
        .filter(rule -> rule.isValidOn(date))
        .max(WorkingRule.STRENGTH);
  }

  private void addStretches(List<Span> open, WorkingRule rule, LocalDate date) {
    for (Stretch stretch : rule.week()) {
      if (stretch.day() == date.getDayOfWeek()) {
        var opens = stretch.opensAt().on(date, zone);
        var closes = stretch.closesAt().on(date, zone);
        // A stretch that lies in the hour that a clock's change leaves out is not there that day.
        if (closes.isAfter(opens)) {
          open.add(new Span(opens, closes));
        }
      }
    }
  }

  private Span whole(LocalDate date) {
    return Span.ofDays(date, date.plusDays(1), zone);
  }
}
