package org.liqa.hours;

import java.time.Instant;
import org.jdbi.v3.core.mapper.Nested;
import org.jspecify.annotations.Nullable;
import org.liqa.access.UserId;
import org.liqa.booking.VisitId;

/// A row of `correction`, with that of `correction_decision`.
///
/// @param startsAt in it; whole milliseconds
/// @param endsAt   not in it
/// @param proposer the username of who proposed it
/// @param decider  the username of who decided; null as long as nobody has, and so are `decidedAt`
///                 and `note`
public record CorrectionRow(
    CorrectionId id,
    VisitId visitId,
    Effect effect,
    Instant startsAt,
    Instant endsAt,
    String reason,
    @Nested CountsAs countsAs,
    UserId proposedBy,
    String proposer,
    Instant proposedAt,
    CorrectionState state,
    @Nullable String decider,
    @Nullable Instant decidedAt,
    @Nullable String note) {}
