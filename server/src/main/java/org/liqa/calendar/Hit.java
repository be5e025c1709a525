package org.liqa.calendar;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liqa.access.CenterId;
import org.liqa.access.OfficialId;
import org.liqa.directory.HallId;

/// A booked visit whose time is not open any more.
///
/// @param visitId the visit
/// @param why     the end of a sentence, in English
public record Hit(
    UUID visitId,
    CenterId centerId,
    HallId hallId,
    @Nullable OfficialId officialId,
    Instant startsAt,
    Instant endsAt,
    String why) {}
