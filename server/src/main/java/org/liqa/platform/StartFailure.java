package org.liqa.platform;

/// Why Liqa does not start, as one line for the person at the terminal; it never carries a secret.
public final class StartFailure extends RuntimeException {

  /// @param message one line that names the setting or the thing at fault and what to do
  public StartFailure(String message) {
    super(message);
  }

  /// @param message one line that names the setting or the thing at fault and what to do
  /// @param cause   kept for the log of a developer, not shown
  public StartFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
