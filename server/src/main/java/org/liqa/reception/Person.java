package org.liqa.reception;

import java.util.Set;
import org.liqa.directory.Need;
import org.liqa.directory.Section;

/// As much of a visitor as stands in a list: no number of theirs.
///
/// @param needs what they need of a hall
public record Person(VisitorId id, String fullName, Gender gender, Set<Need> needs) {

  /// Copies.
  public Person {
    needs = Set.copyOf(needs);
  }

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
