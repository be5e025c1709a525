package org.liqa.booking;

/// Thrown inside the transaction of a move when a visit is not any more what was read before it, so
/// that all is rolled back and read again.
final class MovedMeanwhile extends RuntimeException {
  MovedMeanwhile() {
    super("moved meanwhile");
  }
}
