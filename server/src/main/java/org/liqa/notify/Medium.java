package org.liqa.notify;

/// How something is told.
public enum Medium {
  /// By text message, to a visitor's mobile.
  TEXT,
  /// By e-mail, to those who work with Liqa.
  EMAIL
}
