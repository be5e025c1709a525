package org.liqa.calendar;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liqa.access.CenterId;
import org.liqa.access.OfficialId;
import org.liqa.directory.HallId;

/// A booked meeting whose time is not open any more.
///
/// @param visitId    the visit, or else
/// @param audienceId the audience
/// @param hallId     null of an audience
/// @param why        the end of a sentence, in English
public record Hit(
    @Nullable UUID visitId,
    @Nullable UUID audienceId,
    CenterId centerId,
    @Nullable HallId hallId,
    @Nullable OfficialId officialId,
    Instant startsAt,
    Instant endsAt,
    String why) {

  /// The visit's or the audience's id.
  ///
  /// @throws IllegalStateException if it is of neither
  @JsonIgnore
  public UUID meetingId() {
    UUID id = visitId == null ? audienceId : visitId;
    if (id == null) {
      throw new IllegalStateException("a hit is of a visit or of an audience");
    }
    return id;
  }
}
