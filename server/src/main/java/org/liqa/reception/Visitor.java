package org.liqa.reception;

import org.jspecify.annotations.Nullable;
import org.liqa.notify.Mobile;

/// A citizen, a resident, or a company's representative, who comes to a centre or calls.
///
/// @param fullName    1 to 120 characters, as on the document
/// @param nationality as told; null where nobody asked
/// @param version     its ETag
public record Visitor(
    VisitorId id,
    IdentityNumber identityNumber,
    String fullName,
    Gender gender,
    Mobile mobile,
    @Nullable String nationality,
    int version) {

  /// What lists show of them.
  public Person person() {
    return new Person(id, fullName, gender);
  }

  /// Without who it is.
  @Override
  public String toString() {
    return "Visitor[" + id + "]";
  }
}
