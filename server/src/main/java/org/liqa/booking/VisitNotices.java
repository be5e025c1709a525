package org.liqa.booking;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.liqa.directory.Center;
import org.liqa.directory.Directory;
import org.liqa.notify.ArabicTime;
import org.liqa.notify.Concerns;
import org.liqa.notify.Due;
import org.liqa.notify.Mobile;
import org.liqa.notify.Notice;
import org.liqa.notify.Outbox;
import org.liqa.notify.Purpose;
import org.liqa.notify.StillTrue;
import org.liqa.notify.Subject;
import org.liqa.reception.Visitors;
import org.liqa.request.Requests;

/// What a visitor is told of a visit: booked, moved, cancelled, tomorrow, in an hour; each once,
/// and never what
/// is no longer true. Each method joins the transaction of what it tells. Thread-safe.
public final class VisitNotices {

  private static final String KIND = "visit";
  private static final Duration DAY_BEFORE = Duration.ofDays(1);
  private static final Duration HOUR_BEFORE = Duration.ofHours(1);

  /// What says "in an hour" is not sent when it is much less.
  static final Duration STILL_AN_HOUR = Duration.ofMinutes(15);

  /// What a move or the end of a visit makes untrue.
  private static final Set<Purpose> OF_THE_TIME = EnumSet.of(
      Purpose.VISIT_OFFERED,
      Purpose.VISIT_BOOKED,
      Purpose.VISIT_MOVED,
      Purpose.VISIT_REMINDER_DAY,
      Purpose.VISIT_REMINDER_HOUR);

  private final Outbox outbox;
  private final Directory directory;
  private final Requests requests;
  private final Visitors visitors;

  /// @param directory for the centre's name and zone
  /// @param requests  for the number that the visitor knows
  /// @param visitors  for where to send it
  public VisitNotices(Outbox outbox, Directory directory, Requests requests, Visitors visitors) {
    this.outbox = outbox;
    this.directory = directory;
    this.requests = requests;
    this.visitors = visitors;
  }

  void booked(Visit visit, Instant now) {
    Told told = told(visit);
    tell(Purpose.VISIT_BOOKED, told, Due.now(now));
    remind(told, now);
  }

  /// A time is held for who waits.
  ///
  /// @param until from then on it is the next's
  void offered(Visit visit, Instant until, Instant now) {
    tell(
        Purpose.VISIT_OFFERED,
        told(visit, Map.of("until", time(visit, until))),
        new Due(now, until));
  }

  void moved(Visit visit, Instant now) {
    outbox.cancel(KIND, visit.id(), OF_THE_TIME);
    Told told = told(visit);
    tell(Purpose.VISIT_MOVED, told, Due.now(now));
    remind(told, now);
  }

  void cancelled(Visit visit, Instant now) {
    tell(Purpose.VISIT_CANCELLED, told(visit), Due.now(now));
  }

  /// Takes back what has not been sent of a visit that ended.
  void ended(Visit visit) {
    outbox.cancel(KIND, visit.id(), OF_THE_TIME);
  }

  private void remind(Told told, Instant now) {
    Instant day = told.visit().startsAt().minus(DAY_BEFORE);
    Instant hour = told.visit().startsAt().minus(HOUR_BEFORE);
    remind(Purpose.VISIT_REMINDER_DAY, told, new Due(day, hour), now);
    remind(Purpose.VISIT_REMINDER_HOUR, told, new Due(hour, hour.plus(STILL_AN_HOUR)), now);
  }

  private void remind(Purpose purpose, Told told, Due due, Instant now) {
    if (due.at().isAfter(now)) {
      tell(purpose, told, due);
    }
  }

  /// A visit and what its messages say of it, read once for all of them.
  private record Told(Visit visit, Mobile mobile, Map<String, String> words) {}

  private Told told(Visit visit) {
    return told(visit, Map.of());
  }

  private Told told(Visit visit, Map<String, String> more) {
    Center center = directory.getCenter(visit.centerId());
    Map<String, String> words = new HashMap<>(more);
    words.put("number", requests.get(visit.requestId()).number());
    words.put("center", center.name().ar());
    words.put("time", ArabicTime.of(visit.startsAt(), center.timeZone()));
    return new Told(visit, visitors.get(visit.visitorId()).mobile(), Map.copyOf(words));
  }

  private void tell(Purpose purpose, Told told, Due due) {
    Visit visit = told.visit();
    outbox.tell(new Notice(
        purpose,
        new Subject(KIND, visit.id(), visit.moves()),
        new Concerns(visit.visitorId(), visit.requestId(), visit.id(), visit.centerId()),
        told.mobile(),
        told.words(),
        due));
  }

  private String time(Visit visit, Instant at) {
    return ArabicTime.of(at, directory.getCenter(visit.centerId()).timeZone());
  }

  /// Whether a message about a visit's time is still so: it stands, and was not moved since.
  public static StillTrue stillTrue(Visits visits) {
    return (Purpose purpose, UUID subject, int occurrence) -> visits
        .find(new VisitId(subject))
        .filter(visit -> visit.moves() == occurrence)
        .filter(visit -> switch (purpose) {
          case VISIT_OFFERED -> visit.state() == VisitState.HELD;
          case VISIT_BOOKED, VISIT_MOVED -> !visit.state().isOver();
          case VISIT_REMINDER_DAY, VISIT_REMINDER_HOUR ->
            visit.state() == VisitState.BOOKED || visit.state() == VisitState.CHECKED_IN;
          default -> true;
        })
        .isPresent();
  }
}
