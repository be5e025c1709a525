package org.liqa.hours;

import org.liqa.directory.Section;

/// Whose hours they are; a family counts as the visitor who holds the request, a company as its
/// representative.
public enum Gender {
  /// Men's.
  MALE,
  /// Women's.
  FEMALE;

  /// The gender that a section is for.
  static Gender of(Section section) {
    return switch (section) {
      case MEN -> MALE;
      case WOMEN -> FEMALE;
    };
  }

  /// The section that is for it.
  Section section() {
    return switch (this) {
      case MALE -> Section.MEN;
      case FEMALE -> Section.WOMEN;
    };
  }
}
