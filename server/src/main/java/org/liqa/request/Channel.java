package org.liqa.request;

/// How a request came.
public enum Channel {
  /// In a centre, at a registrar's desk.
  RECEPTION,
  /// By the toll-free number.
  PHONE,
  /// By e-mail.
  EMAIL,
  /// By telegram.
  TELEGRAM
}
