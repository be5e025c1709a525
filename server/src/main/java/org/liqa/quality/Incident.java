package org.liqa.quality;

import java.time.Instant;
import org.liqa.access.CenterId;

/// Something that went wrong in a centre; a row of `incident`.
///
/// @param reportedBy the username of who reported it
public record Incident(
    IncidentId id,
    CenterId centerId,
    Kind kind,
    String description,
    Instant happenedAt,
    Instant reportedAt,
    String reportedBy) {

  /// What sort of thing went wrong.
  public enum Kind {
    /// A visitor complains.
    COMPLAINT,
    /// Something did not work.
    TECHNICAL,
    /// Somebody was in danger.
    SECURITY,
    /// Anything else.
    OTHER
  }

  /// Without what happened.
  @Override
  public String toString() {
    return "Incident[" + id + "]";
  }
}
