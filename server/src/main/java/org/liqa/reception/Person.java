package org.liqa.reception;

import org.liqa.directory.Section;

/// As much of a visitor as stands in a list: no number of theirs.
public record Person(VisitorId id, String fullName, Gender gender) {

  /// The section that receives them.
  public Section section() {
    return gender.section();
  }

  /// Without who it is.
  @Override
  public String toString() {
    return "Person[" + id + "]";
  }
}
