package org.liqa.callcenter;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.liqa.access.UserId;
import org.liqa.request.RequestId;

/// A telephone call.
///
/// @param requestId what it was about; null where it was about no request
/// @param agentId   who took or made it
public record Call(
    CallId id,
    Direction direction,
    Instant beganAt,
    int durationSeconds,
    @Nullable RequestId requestId,
    UserId agentId) {}
