package org.liqa.reception;

/// Carries a [ReceptionError] to its mapper.
public final class ReceptionException extends RuntimeException {

  private final transient ReceptionError error;

  /// @param error what went wrong
  public ReceptionException(ReceptionError error) {
    super(error.toString());
    this.error = error;
  }

  /// What went wrong.
  public ReceptionError error() {
    return error;
  }
}
