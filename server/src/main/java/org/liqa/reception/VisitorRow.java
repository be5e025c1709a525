package org.liqa.reception;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.liqa.directory.Need;

/// A row of `visitor`.
///
/// @param identityNumber sealed
/// @param identityHash   keyed, what the visitor is found by
/// @param mobile         sealed
@SuppressWarnings("ArrayRecordComponent") // sealed bytes pass through and are never compared
public record VisitorRow(
    VisitorId id,
    byte[] identityNumber,
    byte[] identityHash,
    String fullName,
    Gender gender,
    byte[] mobile,
    @Nullable String nationality,
    Set<Need> needs,
    int version) {

  static VisitorRow of(Visitor visitor, VisitorSeals seals) {
    return new VisitorRow(
        visitor.id(),
        seals.seal(visitor.identityNumber()),
        seals.hash(visitor.identityNumber()),
        visitor.fullName(),
        visitor.gender(),
        seals.seal(visitor.mobile()),
        visitor.nationality(),
        visitor.needs(),
        visitor.version());
  }

  Visitor visitor(VisitorSeals seals) {
    return new Visitor(
        id,
        seals.identityNumber(identityNumber),
        fullName,
        gender,
        seals.mobile(mobile),
        nationality,
        needs,
        version);
  }

  /// Without who it is.
  @Override
  public String toString() {
    return "VisitorRow[" + id + "]";
  }
}
