package org.liqa.booking;

import java.time.Instant;

/// Told of each change of a visit or an audience; how rooms that booking does not know follow them.
/// Called inside the transaction of the change, after it is written; what throws undoes it.
public interface MeetingChange {

  /// A visit was booked, changed or ended.
  void visitChanged(VisitId visit, Instant now);

  /// An audience was given a time, or ended.
  void audienceChanged(AudienceId audience, Instant now);
}
