package org.liqa.hours;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.liqa.access.CenterId;
import org.liqa.access.OfficialId;
import org.liqa.booking.VisitId;
import org.liqa.directory.HallId;
import org.liqa.directory.Section;
import org.liqa.signaling.clock.EndReason;

/// A row of `session`.
///
/// @param endedAt    null while it is open, and so are `durationMs` and `endReason`
/// @param officialId null from hall to hall
/// @param timeZone   the one whose hours and days it counts in
/// @param node       where its room was when it began
public record SessionRow(
    SessionId id,
    VisitId visitId,
    Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable Long durationMs,
    @Nullable EndReason endReason,
    Gender gender,
    CenterId centerId,
    Section section,
    @Nullable OfficialId officialId,
    HallId hallId,
    ZoneId timeZone,
    String node) {}
