package org.liqa.booking;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.liqa.access.OfficialId;
import org.liqa.calendar.Span;
import org.liqa.directory.HallId;
import org.liqa.platform.Check;
import org.liqa.platform.InvalidValue;
import org.liqa.request.RequestId;

/// A visit to be booked, or held.
///
/// @param officialId        the other side, or else a department's official or a hall is
/// @param departmentId      one of whose officials is the other side
/// @param startsAt          on a whole minute
/// @param endsAt            on a whole minute, 5 minutes to 8 hours later
/// @param counterpartHallId the other side of a visit from hall to hall
/// @param holdSeconds       1 to 600 to hold it for so long instead of booking it
public record NewVisit(
    RequestId requestId,
    HallId hallId,
    @Nullable OfficialId officialId,
    @Nullable DepartmentId departmentId,
    Instant startsAt,
    Instant endsAt,
    @Nullable HallId counterpartHallId,
    @Nullable Integer holdSeconds) {

  private static final Duration SHORTEST = Duration.ofMinutes(5);
  /// How long a visit may be.
  static final Duration LONGEST = Duration.ofHours(8);
  private static final int LONGEST_HOLD = 600;

  /// Checks the bounds.
  ///
  /// @throws InvalidValue naming the field
  public NewVisit {
    Check.required("request_id", requestId);
    Check.required("hall_id", hallId);
    requireTimes(startsAt, endsAt);
    if (officialId == null && departmentId == null && counterpartHallId == null) {
      throw new InvalidValue("official_id", "or department_id or counterpart_hall_id is required");
    }
    if (departmentId != null && (officialId != null || counterpartHallId != null)) {
      throw new InvalidValue(
          "department_id", "must not stand beside official_id or counterpart_hall_id");
    }
    if (officialId != null && counterpartHallId != null) {
      throw new InvalidValue("counterpart_hall_id", "must not stand beside official_id");
    }
    if (holdSeconds != null) {
      Check.range("hold_seconds", holdSeconds, 1, LONGEST_HOLD);
    }
  }

  /// Its time.
  Span span() {
    return new Span(startsAt, endsAt);
  }

  /// The same so many weeks later, at the same time by the clock of a zone.
  NewVisit weeksLater(int weeks, ZoneId zone) {
    Instant start = startsAt.atZone(zone).plusWeeks(weeks).toInstant();
    return new NewVisit(
        requestId,
        hallId,
        officialId,
        departmentId,
        start,
        start.plus(span().length()),
        counterpartHallId,
        holdSeconds);
  }

  /// Holds the times of a visit to their bounds.
  ///
  /// @throws InvalidValue naming the field
  static void requireTimes(@Nullable Instant startsAt, @Nullable Instant endsAt) {
    Instant start = wholeMinute("starts_at", startsAt);
    Instant end = wholeMinute("ends_at", endsAt);
    if (!end.isAfter(start)) {
      throw new InvalidValue("ends_at", "must be after starts_at");
    }
    Duration length = Duration.between(start, end);
    if (length.compareTo(SHORTEST) < 0 || length.compareTo(LONGEST) > 0) {
      throw new InvalidValue("ends_at", "must be 5 minutes to 8 hours after starts_at");
    }
  }

  private static Instant wholeMinute(String field, @Nullable Instant value) {
    Instant instant = Check.instant(field, value);
    if (instant.getEpochSecond() % 60 != 0 || instant.getNano() != 0) {
      throw new InvalidValue(field, "must be on a whole minute");
    }
    return instant;
  }
}
