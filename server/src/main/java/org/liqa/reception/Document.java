package org.liqa.reception;

/// What an identity was verified by.
public enum Document {
  /// The citizen's card.
  NATIONAL_ID,
  /// The resident's permit.
  IQAMA,
  /// A passport.
  PASSPORT,
  /// The ministry's application on the visitor's own telephone.
  ABSHER
}
