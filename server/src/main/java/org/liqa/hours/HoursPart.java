package org.liqa.hours;

import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.mapper.Nested;
import org.jspecify.annotations.Nullable;
import org.liqa.booking.VisitId;

/// A session that has ended, or an approved correction: what hours are made of.
///
/// @param id       the session's or the correction's
/// @param startsAt in it
/// @param endsAt   not in it
/// @param effect   null of a session
public record HoursPart(
    UUID id,
    VisitId visitId,
    Instant startsAt,
    Instant endsAt,
    @Nullable Effect effect,
    @Nested CountsAs countsAs) {

  /// 1, or -1 of a correction that takes.
  int sign() {
    return effect == null ? 1 : effect.sign();
  }
}
