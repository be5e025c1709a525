package org.liqa.booking;

import java.util.Collection;
import org.liqa.access.CenterId;
import org.liqa.calendar.Span;
import org.liqa.platform.Database;

/// How many appointments there were, for the statistics. Thread-safe.
public final class VisitFigures {

  private final Database database;

  /// @param database where visits are
  public VisitFigures(Database database) {
    this.database = database;
  }

  /// Appointments to meet the minister: booked visits and audiences of requests that ask for it,
  /// which begin in that time and were not cancelled.
  public long toMeetTheMinister(Span span, Collection<CenterId> centers) {
    if (centers.isEmpty()) {
      return 0;
    }
    return database.inTransaction(handle -> handle
        .createQuery("""
            SELECT (
              SELECT COUNT(*)
              FROM visit
              JOIN request ON request.id = visit.request_id
              WHERE visit.center_id IN (<centers>) AND visit.starts_at >= :start AND visit.starts_at < :end
                AND visit.state NOT IN ('HELD', 'EXPIRED', 'CANCELLED') AND request.kind = 'MEET_MINISTER'
            ) + (
              SELECT COUNT(*)
              FROM audience
              JOIN request ON request.id = audience.request_id
              WHERE audience.center_id IN (<centers>) AND audience.starts_at >= :start
                AND audience.starts_at < :end AND audience.state IN ('BOOKED', 'COMPLETED', 'NO_SHOW')
                AND request.kind = 'MEET_MINISTER'
            )
            """)
        .bindList("centers", centers)
        .bind("start", span.startsAt())
        .bind("end", span.endsAt())
        .mapTo(Long.class)
        .one());
  }
}
