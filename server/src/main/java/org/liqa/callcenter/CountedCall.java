package org.liqa.callcenter;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.liqa.access.CenterId;

/// What can be seen of a call that a figure counts.
///
/// @param centerId      the agent's; null where they serve all
/// @param requestNumber of what it was about; null where it was about no request
public record CountedCall(
    CallId id,
    Direction direction,
    Instant beganAt,
    int durationSeconds,
    @Nullable CenterId centerId,
    @Nullable String requestNumber) {}
