package org.liqa.hours;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.liqa.access.CenterId;
import org.liqa.access.OfficialId;
import org.liqa.platform.Check;
import org.liqa.platform.InvalidValue;

/// What is asked of the video hours.
///
/// @param from       first day, in each centre's zone; in it
/// @param to         last day, not in it, at most a hundred years on
/// @param by         what to tell apart, in the order asked
/// @param hijri      whether months and years are of the Umm al-Qura calendar
/// @param centerId   one centre, or null for all
/// @param officialId one official, or null for all
public record HoursQuestion(
    LocalDate from,
    LocalDate to,
    Set<Grouping> by,
    boolean hijri,
    @Nullable CenterId centerId,
    @Nullable OfficialId officialId) {

  private static final int MOST_YEARS = 100;

  /// Checks the bounds.
  ///
  /// @throws InvalidValue naming the parameter
  public HoursQuestion {
    requireDays("from", from, "to", to);
    if (by.stream().anyMatch(Grouping::isOfRequest)
        && (officialId != null || by.contains(Grouping.OFFICIAL))) {
      throw new InvalidValue(
          "by", "tells kind, residency and company apart for all officials together alone");
    }
    by = Collections.unmodifiableSet(new LinkedHashSet<>(by));
  }

  private static void requireDays(String fromField, LocalDate from, String toField, LocalDate to) {
    Check.date(fromField, from);
    Check.date(toField, to);
    if (!to.isAfter(from)) {
      throw new InvalidValue(toField, "must be after " + fromField);
    }
    if (to.isAfter(from.plusYears(MOST_YEARS))) {
      throw new InvalidValue(
          toField, "must be at most " + MOST_YEARS + " years after " + fromField);
    }
  }

  /// The same of other days.
  ///
  /// @param fromField the parameter that the first was given as, and so `toField`
  /// @throws InvalidValue naming the parameter
  HoursQuestion ofOther(String fromField, LocalDate first, String toField, LocalDate last) {
    requireDays(fromField, first, toField, last);
    return new HoursQuestion(first, last, by, hijri, centerId, officialId);
  }

  /// All of some days, nothing told apart.
  ///
  /// @throws InvalidValue naming the parameter
  static HoursQuestion ofDays(LocalDate from, LocalDate to, @Nullable CenterId center) {
    return new HoursQuestion(from, to, Set.of(), false, center, null);
  }

  /// The sizes of cells that may answer it, from the largest on: none is larger than the finest
  /// time that is told apart.
  List<CellSize> sizes() {
    if (by.contains(Grouping.HOUR)) {
      return List.of(CellSize.HOUR);
    }
    if (by.contains(Grouping.DAY)) {
      return List.of(CellSize.DAY);
    }
    return by.contains(Grouping.MONTH)
        ? List.of(month(), CellSize.DAY)
        : List.of(hijri ? CellSize.HIJRI_YEAR : CellSize.YEAR, month(), CellSize.DAY);
  }

  /// The month of its calendar.
  CellSize month() {
    return hijri ? CellSize.HIJRI_MONTH : CellSize.MONTH;
  }

  /// Whether it tells months apart, or their days or hours.
  boolean tellsMonths() {
    return keysBeforeMonth() < by.size();
  }

  /// The names of what is told apart, in the order asked.
  List<String> keyNames() {
    return by.stream().map(Grouping::keyName).toList();
  }

  /// How many keys stand before the first that tells months apart.
  int keysBeforeMonth() {
    return (int) by.stream()
        .takeWhile(key -> key != Grouping.HOUR && key != Grouping.DAY && key != Grouping.MONTH)
        .count();
  }

  /// The same of those of its days that are in a month of its calendar.
  ///
  /// @param first the month's first day
  HoursQuestion inMonth(LocalDate first) {
    LocalDate next = month().firstAfter(first);
    return new HoursQuestion(
        from.isAfter(first) ? from : first,
        to.isBefore(next) ? to : next,
        by,
        hijri,
        centerId,
        officialId);
  }

  /// Whether it tells apart what is of people more than of the service.
  boolean isOfRequests() {
    return by.stream().anyMatch(Grouping::isOfRequest);
  }

  /// The cells that tell apart what is asked, and no more.
  Grain grain() {
    return Grain.of(
        centerId != null || by.contains(Grouping.CENTER),
        officialId != null || by.contains(Grouping.OFFICIAL),
        isOfRequests());
  }
}
