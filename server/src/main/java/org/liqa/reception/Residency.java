package org.liqa.reception;

/// What a visitor is in the country, as the identity number says.
public enum Residency {
  /// A citizen: the number begins with 1.
  CITIZEN,
  /// A resident: the number begins with 2.
  RESIDENT
}
