package org.liqa.booking;

import java.util.List;
import java.util.Set;
import org.liqa.access.OfficialId;
import org.liqa.directory.Name;
import org.liqa.request.Kind;

/// Officials who stand in for each other: a visit that is booked for them all is had by one of
/// them.
///
/// @param decides     the kinds of requests that they can decide
/// @param officialIds who they are, in order of their ids
/// @param version     its ETag
public record Department(
    DepartmentId id, Name name, Set<Kind> decides, List<OfficialId> officialIds, int version) {

  /// Copies.
  public Department {
    decides = Set.copyOf(decides);
    officialIds = List.copyOf(officialIds);
  }
}
