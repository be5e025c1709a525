package org.liqa.directory;

import org.liqa.platform.Check;

/// A name in both languages.
///
/// @param ar Arabic, 1 to 120 characters
/// @param en English, 1 to 120 characters
public record Name(String ar, String en) {

  /// Checks the bounds.
  ///
  /// @throws org.liqa.platform.InvalidValue naming the language at fault
  public Name {
    ar = Check.text("ar", ar, 1, 120);
    en = Check.text("en", en, 1, 120);
  }
}
