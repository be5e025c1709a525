package org.liqa.booking;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.liqa.access.CenterId;
import org.liqa.access.OfficialId;
import org.liqa.calendar.Span;
import org.liqa.reception.VisitorId;
import org.liqa.request.RequestId;

/// A meeting in person of a visitor with the minister or an official.
///
/// @param centerId   where it is to be
/// @param roomId     null until it is booked, as are its times
/// @param note       from whoever asks, for the official
/// @param reason     why it was refused or cancelled
/// @param moves      how often it was given another time or room
/// @param decidedAt  when the official approved or refused
/// @param version    its ETag
public record Audience(
    AudienceId id,
    RequestId requestId,
    VisitorId visitorId,
    CenterId centerId,
    OfficialId officialId,
    @Nullable RoomId roomId,
    @Nullable Instant startsAt,
    @Nullable Instant endsAt,
    AudienceState state,
    @Nullable String note,
    @Nullable CancelledBy cancelledBy,
    @Nullable String reason,
    int moves,
    Instant askedAt,
    @Nullable Instant decidedAt,
    @Nullable Instant endedAt,
    int version) {

  /// Where and when it is.
  ///
  /// @throws IllegalStateException if it has no time yet
  Span span() {
    if (startsAt == null || endsAt == null) {
      throw new IllegalStateException("an audience that is not booked has no time");
    }
    return new Span(startsAt, endsAt);
  }
}
