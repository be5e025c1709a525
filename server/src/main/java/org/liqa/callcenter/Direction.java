package org.liqa.callcenter;

/// Who called whom.
public enum Direction {
  /// A visitor called.
  IN,
  /// An agent called back.
  OUT
}
