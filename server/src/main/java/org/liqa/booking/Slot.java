package org.liqa.booking;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.liqa.access.OfficialId;
import org.liqa.directory.HallId;

/// A time that could be booked. Half-open: `startsAt` is in it and `endsAt` is not.
///
/// @param officialId null where a second hall is the other side
public record Slot(
    Instant startsAt,
    Instant endsAt,
    HallId hallId,
    @Nullable OfficialId officialId) {}
