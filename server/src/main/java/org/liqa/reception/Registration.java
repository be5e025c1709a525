package org.liqa.reception;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.liqa.access.CenterId;

/// The time in which a registrar writes a request down with the visitor.
///
/// @param endedAt when the request's number was issued or the visitor left; null while it runs
public record Registration(
    RegistrationId id,
    CheckInId checkInId,
    CenterId centerId,
    Instant startedAt,
    @Nullable Instant endedAt) {}
