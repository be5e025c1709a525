package org.liqa.notify;

/// Asked just before a message is sent: is what it says still so? The room that told it answers.
@FunctionalInterface
public interface StillTrue {

  /// For what, once true, stays true.
  StillTrue ALWAYS = (purpose, subject, occurrence) -> true;

  /// Whether to send it. May open a transaction; called by the sender's thread.
  ///
  /// @param subject    the id that the notice's [Subject] had
  /// @param occurrence the occurrence that it had
  boolean isStillTrue(Purpose purpose, java.util.UUID subject, int occurrence);
}
