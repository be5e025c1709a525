package org.liqa.reception;

import org.liqa.directory.Section;

/// A visitor's gender, which decides the section they are received in and what their hours count
/// as.
public enum Gender {
  /// A man.
  MALE,
  /// A woman.
  FEMALE;

  /// The section that receives them.
  public Section section() {
    return switch (this) {
      case MALE -> Section.MEN;
      case FEMALE -> Section.WOMEN;
    };
  }
}
