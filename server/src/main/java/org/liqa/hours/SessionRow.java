package org.liqa.hours;

import java.time.Instant;
import org.jdbi.v3.core.mapper.Nested;
import org.jspecify.annotations.Nullable;
import org.liqa.booking.VisitId;
import org.liqa.directory.HallId;
import org.liqa.signaling.clock.EndReason;

/// A row of `session`.
///
/// @param endedAt null while it is open, and so are `durationMs` and `endReason`
/// @param node    where its room was when it began
public record SessionRow(
    SessionId id,
    VisitId visitId,
    Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable Long durationMs,
    @Nullable EndReason endReason,
    @Nested CountsAs countsAs,
    HallId hallId,
    String node) {}
