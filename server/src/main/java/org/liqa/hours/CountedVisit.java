package org.liqa.hours;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liqa.access.CenterId;
import org.liqa.access.OfficialId;
import org.liqa.booking.VisitState;

/// What a figure counts as one.
///
/// @param visitId     null of an audience
/// @param audienceId  null of all else
/// @param sessionId   of a session alone
/// @param entryId     the narrowest of these
/// @param startsAt    of the visit, the audience or the session
/// @param centerId    where the hall is
/// @param hallId      null of an audience
/// @param officialId  null from hall to hall
/// @param state       the visit's; an audience's by the same names
/// @param connectedMs milliseconds that it was connected
public record CountedVisit(
    @Nullable UUID visitId,
    @Nullable UUID audienceId,
    @Nullable UUID sessionId,
    UUID entryId,
    Instant startsAt,
    CenterId centerId,
    @Nullable UUID hallId,
    @Nullable OfficialId officialId,
    VisitState state,
    long connectedMs) {}
