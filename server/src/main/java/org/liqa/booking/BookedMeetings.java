package org.liqa.booking;

import java.util.List;
import org.liqa.access.CenterId;
import org.liqa.access.OfficialId;
import org.liqa.platform.Database;
import org.liqa.request.Meetings;
import org.liqa.request.RequestId;

/// What requests may know of visits. Thread-safe.
public final class BookedMeetings implements Meetings {

  private final Database database;

  /// @param database where visits are
  public BookedMeetings(Database database) {
    this.database = database;
  }

  @Override
  public boolean isWith(RequestId request, OfficialId official) {
    return database.inTransaction(
        handle -> handle.attach(VisitListStore.class).isWith(request, official));
  }

  @Override
  public boolean isAt(RequestId request, CenterId center) {
    return database.inTransaction(
        handle -> handle.attach(VisitListStore.class).isAt(request, center));
  }

  @Override
  public List<RequestId> with(OfficialId official) {
    return database.inTransaction(handle -> handle.attach(VisitListStore.class).with(official));
  }
}
