package org.liqa.request;

/// Carries a [RequestError] to its mapper.
public final class RequestException extends RuntimeException {

  private final transient RequestError error;

  /// @param error what went wrong
  public RequestException(RequestError error) {
    super(error.toString());
    this.error = error;
  }

  /// What went wrong.
  public RequestError error() {
    return error;
  }
}
