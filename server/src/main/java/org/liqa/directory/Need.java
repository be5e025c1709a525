package org.liqa.directory;

/// What a visitor may need of the hall in which they sit, and a hall may offer.
public enum Need {
  /// Reached without steps, with room for a wheelchair.
  WHEELCHAIR,
  /// A loop that hearing aids listen to.
  HEARING_LOOP,
  /// A picture, light and a second seat fit for sign language and its interpreter.
  SIGN_LANGUAGE,
  /// A screen that is large, rich in contrast, and near.
  LOW_VISION
}
