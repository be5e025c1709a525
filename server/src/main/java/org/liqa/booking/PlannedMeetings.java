package org.liqa.booking;

import java.time.Instant;
import org.liqa.platform.Database;
import org.liqa.request.RequestId;
import org.liqa.request.Requests;

/// Lists a request as awaiting a visit again when its last one ended and they did not meet,
/// whatever ended it: a hold may be over within another's booking too. Thread-safe.
public final class PlannedMeetings implements VisitEnding {

  private final Database database;
  private final Requests requests;

  /// @param requests told whether a meeting is still planned
  public PlannedMeetings(Database database, Requests requests) {
    this.database = database;
    this.requests = requests;
  }

  @Override
  public void ended(VisitId visit, VisitState how, Instant now) {
    database.useTransaction(handle -> {
      VisitStore store = handle.attach(VisitStore.class);
      RequestId request = store.find(visit).orElseThrow().requestId();
      requests.meetingPlanned(request, store.isMet(request));
    });
  }
}
