package org.liqa.reception;

import java.time.Instant;

/// That a visitor is who they say: somebody of the staff saw it by a document.
public record Verification(
    VerificationId id, VisitorId visitorId, Document document, Instant verifiedAt) {}
