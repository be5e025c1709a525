package org.liqa.booking;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.liqa.access.CenterId;
import org.liqa.access.OfficialId;
import org.liqa.calendar.Span;
import org.liqa.directory.Section;
import org.liqa.request.RequestId;

/// Somebody who waits for a time at a centre.
///
/// @param place           the lower, the earlier they are asked
/// @param officialId      whom they want to meet; null for any
/// @param durationMinutes how long the visit is to be
/// @param earliestOn      the first day they can come, in
/// @param latestOn        the last day they can come, in
/// @param noticeMinutes   how long before a time they must know of it
/// @param version         its ETag
public record Waiting(
    WaitingId id,
    long place,
    RequestId requestId,
    CenterId centerId,
    Section section,
    @Nullable OfficialId officialId,
    int durationMinutes,
    LocalDate earliestOn,
    LocalDate latestOn,
    int noticeMinutes,
    WaitingState state,
    Instant createdAt,
    @Nullable Instant endedAt,
    int version) {

  /// When a visit could begin and end that is offered now, or null where it is too late for any.
  ///
  /// @param zone the centre's
  @Nullable
  Span window(Instant now, ZoneId zone) {
    Instant known = now.plusSeconds(60L * noticeMinutes);
    Instant first = earliestOn.atStartOfDay(zone).toInstant();
    Instant start = known.isAfter(first) ? known : first;
    Instant end = latestOn.plusDays(1).atStartOfDay(zone).toInstant();
    return end.isAfter(start) ? new Span(start, end) : null;
  }
}
