package org.liqa.request;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.liqa.access.CenterId;
import org.liqa.reception.VisitorId;

/// What a list of requests is narrowed to; what is null or false does not narrow.
///
/// @param centerId      taken at that centre
/// @param awaitingVisit asks for a meeting, is not closed, and has no visit that is still to be
public record RequestFilter(
    @Nullable Stage stage,
    @Nullable CenterId centerId,
    @Nullable VisitorId visitorId,
    @Nullable String number,
    boolean awaitingVisit) {

  /// The same at another centre.
  ///
  /// @param center null for all
  RequestFilter at(@Nullable CenterId center) {
    return new RequestFilter(stage, center, visitorId, number, awaitingVisit);
  }

  /// The conditions in SQL; each is one of these texts and none is anybody's input.
  String conditions() {
    List<String> conditions = new ArrayList<>();
    if (number != null) {
      conditions.add("number = :number");
    }
    if (visitorId != null) {
      conditions.add("visitor_id = :visitorId");
    }
    if (centerId != null) {
      conditions.add("center_id = :centerId");
    }
    if (stage != null) {
      conditions.add("stage = :stage");
    }
    if (awaitingVisit) {
      conditions.add("awaits_visit = 1");
    }
    return conditions.isEmpty() ? "TRUE" : String.join(" AND ", conditions);
  }
}
