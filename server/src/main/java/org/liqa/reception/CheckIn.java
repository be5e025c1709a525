package org.liqa.reception;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.liqa.access.CenterId;
import org.liqa.directory.Section;

/// A visitor's stay in a centre's reception.
///
/// @param day                the centre's day to which it belongs
/// @param ticket             what is called aloud, such as `M-012`; unique in the centre's day
/// @param verificationId     the identity verified here; null until it is
/// @param document           what it was verified by
/// @param releasedAt         when its place became free again; null while it is taken
/// @param release            why
/// @param version            its ETag
public record CheckIn(
    CheckInId id,
    VisitorId visitorId,
    String visitorName,
    CenterId centerId,
    LocalDate day,
    Section section,
    String ticket,
    Instant arrivedAt,
    @Nullable VerificationId verificationId,
    @Nullable Instant identityVerifiedAt,
    @Nullable Document document,
    @Nullable Instant releasedAt,
    @Nullable Release release,
    int version) {

  /// Why a place in reception became free.
  public enum Release {
    /// The request's number was issued.
    NUMBER_ISSUED,
    /// The visitor left.
    LEFT
  }

  /// Without who it is.
  @Override
  public String toString() {
    return "CheckIn[" + id + "]";
  }
}
