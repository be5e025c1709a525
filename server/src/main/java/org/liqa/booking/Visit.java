package org.liqa.booking;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.liqa.access.CenterId;
import org.liqa.access.OfficialId;
import org.liqa.calendar.Span;
import org.liqa.directory.HallId;
import org.liqa.directory.Section;
import org.liqa.reception.VisitorId;
import org.liqa.request.RequestId;

/// A video meeting of a visitor in a hall with an official, or with another centre's hall.
///
/// @param centerId            where the visitor sits
/// @param officialId          null exactly when there is a counterpart hall
/// @param counterpartHallId   the other hall, in [#counterpartCenterId]
/// @param section             the hall's
/// @param startsAt            UTC, on a whole minute
/// @param endsAt              UTC, on a whole minute, after `startsAt`; not in the visit any more
/// @param holdExpiresAt       of a hold alone: from then on it is [VisitState#EXPIRED]
/// @param moves               how often it was given another time or hall
/// @param checkedInAt         when the visitor was there
/// @param reason              why it was cancelled or failed
/// @param decision            what the official decided; `note` may add to it
/// @param connectedMs         milliseconds that its sessions add up to
/// @param closedBy            null where a person ended it
/// @param version             its ETag
public record Visit(
    VisitId id,
    RequestId requestId,
    VisitorId visitorId,
    CenterId centerId,
    HallId hallId,
    @Nullable OfficialId officialId,
    @Nullable HallId counterpartHallId,
    @Nullable CenterId counterpartCenterId,
    Section section,
    Instant startsAt,
    Instant endsAt,
    VisitState state,
    @Nullable Instant holdExpiresAt,
    int moves,
    @Nullable Instant checkedInAt,
    @Nullable CancelledBy cancelledBy,
    @Nullable Absent absent,
    @Nullable String reason,
    @Nullable String decision,
    @Nullable String note,
    long connectedMs,
    @Nullable ClosedBy closedBy,
    @Nullable Instant endedAt,
    int version) {

  /// Its time.
  public Span span() {
    return new Span(startsAt, endsAt);
  }

  /// Where it stands at that instant: a hold whose time is over has expired, whether or not
  /// somebody
  /// has written it down yet.
  public VisitState stateAt(Instant now) {
    boolean due = holdExpiresAt != null && !holdExpiresAt.isAfter(now);
    return state == VisitState.HELD && due ? VisitState.EXPIRED : state;
  }

  /// The same at another time, in another hall and with another official. A visitor who was checked
  /// in is no longer, if it is on another day.
  ///
  /// @param official null of a visit from hall to hall
  /// @param zone     its centre's
  Visit movedTo(
      Instant start, Instant end, HallId hall, @Nullable OfficialId official, ZoneId zone) {
    boolean sameDay = LocalDate.ofInstant(start, zone).equals(LocalDate.ofInstant(startsAt, zone));
    return at(
        start,
        end,
        hall,
        official,
        state == VisitState.CHECKED_IN && !sameDay ? VisitState.BOOKED : state,
        sameDay ? checkedInAt : null);
  }

  /// As [#movedTo], standing as is said and not as the day tells.
  Visit at(
      Instant start,
      Instant end,
      HallId hall,
      @Nullable OfficialId official,
      VisitState standing,
      @Nullable Instant checkedIn) {
    return new Visit(
        id,
        requestId,
        visitorId,
        centerId,
        hall,
        official,
        counterpartHallId,
        counterpartCenterId,
        section,
        start,
        end,
        standing,
        holdExpiresAt,
        moves,
        checkedIn,
        cancelledBy,
        absent,
        reason,
        decision,
        note,
        connectedMs,
        closedBy,
        endedAt,
        version);
  }

  /// Whether another has its hall and its time.
  boolean isWhereAndWhen(Visit other) {
    return hallId.equals(other.hallId)
        && startsAt.equals(other.startsAt)
        && endsAt.equals(other.endsAt);
  }
}
