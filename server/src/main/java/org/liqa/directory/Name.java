package org.liqa.directory;

import org.liqa.platform.Check;
import org.liqa.platform.Language;

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

  /// The name in a language.
  public String in(Language language) {
    return switch (language) {
      case AR -> ar;
      case EN -> en;
    };
  }
}
