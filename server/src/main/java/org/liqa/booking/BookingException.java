package org.liqa.booking;

/// Carries a [BookingError] out of a transaction, which it rolls back.
public final class BookingException extends RuntimeException {

  private final transient BookingError error;

  /// @param error what is wrong
  public BookingException(BookingError error) {
    super(error.getClass().getSimpleName());
    this.error = error;
  }

  /// What is wrong.
  public BookingError error() {
    return error;
  }
}
