package org.liqa.booking;

import java.time.Instant;

/// Told when a visit ends, whatever ends it; how rooms that booking does not know close what they
/// have open.
@FunctionalInterface
public interface VisitEnding {

  /// Called once, inside the transaction in which the visit ends; what throws undoes the ending.
  /// What
  /// must wait for the commit goes to `Database.afterCommit`.
  ///
  /// @param how one of the states that are over
  /// @param now when it ended
  void ended(VisitId visit, VisitState how, Instant now);
}
