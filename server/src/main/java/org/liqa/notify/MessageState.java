package org.liqa.notify;

/// Where a message is on its way.
public enum MessageState {
  /// Waits to be sent.
  QUEUED,
  /// The gateway has it.
  SENT,
  /// It reached the telephone.
  DELIVERED,
  /// It was refused, or could not be sent in time.
  FAILED,
  /// It was no longer true, or no longer of use, before it was sent.
  CANCELLED
}
