package org.liqa.request;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.liqa.access.CenterId;
import org.liqa.reception.Gender;
import org.liqa.reception.Residency;

/// What can be seen of a request that a figure counts: how it counts, and not who asks what.
///
/// @param centerId       where it was taken; null where it came otherwise
/// @param gender         as it counts; null where it is not known, and so is `residency`
/// @param registrationMs from sitting down to the number, where it was taken in reception
public record CountedRequest(
    RequestId id,
    String number,
    Instant registeredAt,
    @Nullable CenterId centerId,
    Kind kind,
    Channel channel,
    @Nullable Gender gender,
    @Nullable Residency residency,
    Stage stage,
    @Nullable Long registrationMs) {}
