package org.liqa.quality;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.liqa.access.CenterId;
import org.liqa.request.RequestId;

/// What can be seen of an answer that a figure counts: what was answered, and not by whom.
///
/// @param centerId where the request was taken; null where it came otherwise
public record CountedAnswer(
    SurveyAnswerId id,
    RequestId requestId,
    String requestNumber,
    @Nullable CenterId centerId,
    boolean obstacleMet,
    boolean askedBefore,
    Instant answeredAt) {}
