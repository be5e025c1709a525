package org.liqa.booking;

import java.util.List;
import java.util.Objects;
import org.liqa.platform.Check;
import org.liqa.platform.InvalidValue;

/// A visit as a change left it, by which the change is taken back.
///
/// @param version the visit's `version` then; another now means that something was done since
public record SeenVisit(VisitId visitId, int version) {

  /// Checks that it is named.
  public SeenVisit {
    Check.required("visit_id", visitId);
  }

  boolean isStill(Visit visit) {
    return visit.version() == version;
  }

  /// Holds a list of them to its bounds.
  ///
  /// @return each once
  /// @throws InvalidValue naming the field
  static List<SeenVisit> checked(String field, List<SeenVisit> visits, int most) {
    Check.required(field, visits);
    if (visits.isEmpty() || visits.size() > most || visits.stream().anyMatch(Objects::isNull)) {
      throw new InvalidValue(field, "must be 1 to " + most + " visits");
    }
    return visits.stream().distinct().toList();
  }
}
