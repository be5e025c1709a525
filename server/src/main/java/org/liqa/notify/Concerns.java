package org.liqa.notify;

import org.jspecify.annotations.Nullable;
import org.liqa.access.CenterId;
import org.liqa.platform.Id;

/// Whom and what a message is about, by which staff find it again.
///
/// @param visitor who gets it
/// @param request the request, if it is about one
/// @param visit   the visit, if it is about one
/// @param center  the centre whose staff may read it; null keeps it to those who serve all centres
public record Concerns(
    Id visitor,
    @Nullable Id request,
    @Nullable Id visit,
    @Nullable CenterId center) {}
