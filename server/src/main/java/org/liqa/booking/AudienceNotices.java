package org.liqa.booking;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.liqa.directory.Center;
import org.liqa.directory.Directory;
import org.liqa.notify.ArabicTime;
import org.liqa.notify.Concerns;
import org.liqa.notify.Due;
import org.liqa.notify.Notice;
import org.liqa.notify.Outbox;
import org.liqa.notify.Purpose;
import org.liqa.notify.StillTrue;
import org.liqa.notify.Subject;
import org.liqa.reception.Visitors;
import org.liqa.request.Requests;

/// What a visitor is told of an audience, each once, and never what is no longer true. Each method
/// joins the transaction of what it tells. Thread-safe.
public final class AudienceNotices {

  private static final String KIND = "audience";
  private static final Duration DAY_BEFORE = Duration.ofDays(1);
  private static final Duration HOUR_BEFORE = Duration.ofHours(1);

  private static final Set<Purpose> OF_THE_TIME = EnumSet.of(
      Purpose.AUDIENCE_BOOKED,
      Purpose.AUDIENCE_MOVED,
      Purpose.AUDIENCE_REMINDER_DAY,
      Purpose.AUDIENCE_REMINDER_HOUR);

  private final Outbox outbox;
  private final Directory directory;
  private final Requests requests;
  private final Visitors visitors;

  /// @param directory for the centre's name and zone
  /// @param requests  for the number that the visitor knows
  /// @param visitors  for where to send it
  public AudienceNotices(Outbox outbox, Directory directory, Requests requests, Visitors visitors) {
    this.outbox = outbox;
    this.directory = directory;
    this.requests = requests;
    this.visitors = visitors;
  }

  /// It has a room and a time, the first or another.
  void placed(Audience audience, Instant now) {
    outbox.cancel(KIND, audience.id(), OF_THE_TIME);
    tell(
        audience.moves() == 0 ? Purpose.AUDIENCE_BOOKED : Purpose.AUDIENCE_MOVED,
        audience,
        Due.now(now));
    Instant day = audience.span().startsAt().minus(DAY_BEFORE);
    Instant hour = audience.span().startsAt().minus(HOUR_BEFORE);
    remind(Purpose.AUDIENCE_REMINDER_DAY, audience, new Due(day, hour), now);
    remind(
        Purpose.AUDIENCE_REMINDER_HOUR,
        audience,
        new Due(hour, hour.plus(VisitNotices.STILL_AN_HOUR)),
        now);
  }

  private void remind(Purpose purpose, Audience audience, Due due, Instant now) {
    if (due.at().isAfter(now)) {
      tell(purpose, audience, due);
    }
  }

  /// It is over; who knew of a time is told if it will not be.
  void ended(Audience audience, Instant now) {
    outbox.cancel(KIND, audience.id(), OF_THE_TIME);
    if (audience.state() == AudienceState.REFUSED) {
      tell(Purpose.AUDIENCE_REFUSED, audience, Due.now(now));
    } else if (audience.state() == AudienceState.CANCELLED && audience.startsAt() != null) {
      tell(Purpose.AUDIENCE_CANCELLED, audience, Due.now(now));
    }
  }

  private void tell(Purpose purpose, Audience audience, Due due) {
    Center center = directory.getCenter(audience.centerId());
    outbox.tell(new Notice(
        purpose,
        new Subject(KIND, audience.id(), audience.moves()),
        new Concerns(audience.visitorId(), audience.requestId(), null, audience.centerId()),
        visitors.get(audience.visitorId()).mobile(),
        Map.of(
            "number", requests.get(audience.requestId()).number(),
            "center", center.name().ar(),
            "time",
                audience.startsAt() == null
                    ? ""
                    : ArabicTime.of(audience.startsAt(), center.timeZone())),
        due));
  }

  /// Whether a message about an audience's time is still so: it stands, and was not moved since.
  ///
  /// @param find the audience of an id
  static StillTrue stillTrue(Function<AudienceId, Optional<Audience>> find) {
    return (Purpose purpose, UUID subject, int occurrence) -> find.apply(new AudienceId(subject))
        .filter(audience -> audience.moves() == occurrence)
        .filter(audience -> audience.state() == AudienceState.BOOKED)
        .isPresent();
  }
}
