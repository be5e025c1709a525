package org.liqa.reception;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.liqa.directory.Need;
import org.liqa.notify.Mobile;

/// A citizen, a resident, or a company's representative, who comes to a centre or calls.
///
/// @param fullName    1 to 120 characters, as on the document
/// @param nationality as told; null where nobody asked
/// @param needs       what they need of a hall
/// @param version     its ETag
public record Visitor(
    VisitorId id,
    IdentityNumber identityNumber,
    String fullName,
    Gender gender,
    Mobile mobile,
    @Nullable String nationality,
    Set<Need> needs,
    int version) {

  /// Copies.
  public Visitor {
    needs = Set.copyOf(needs);
  }

  /// What lists show of them.
  public Person person() {
    return new Person(id, fullName, gender, needs);
  }

  /// Without who it is.
  @Override
  public String toString() {
    return "Visitor[" + id + "]";
  }
}
