package org.liqa.hours;

/// What a correction does to the hours.
public enum Effect {
  /// Counts time that the clock did not.
  ADD(1),
  /// Takes back time that the clock counted.
  TAKE(-1);

  private final int sign;

  Effect(int sign) {
    this.sign = sign;
  }

  /// 1 or -1.
  int sign() {
    return sign;
  }
}
