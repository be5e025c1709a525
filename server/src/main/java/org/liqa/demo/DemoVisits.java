package org.liqa.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.liqa.access.Caller;
import org.liqa.access.OfficialId;
import org.liqa.booking.Absent;
import org.liqa.booking.CancelledBy;
import org.liqa.booking.Visit;
import org.liqa.booking.VisitId;
import org.liqa.hours.SessionId;
import org.liqa.reception.Gender;
import org.liqa.signaling.clock.EndReason;
import org.liqa.signaling.clock.MediaEvent;

/// What became of the demonstration's visits: most were held, some failed to be.
final class DemoVisits {

  static final String CANCELLED_BECAUSE = "ظرف صحي طارئ";
  static final String FAILED_BECAUSE = "انقطاع الشبكة في المركز";

  private static final String NODE = "demo";
  private static final List<String> DECISIONS = List.of(
      "قُبل الطلب",
      "يُستكمل الطلب بالمستندات",
      "أُحيل إلى الجهة المختصة",
      "رُفض الطلب مع بيان السبب");

  private final DemoRooms rooms;
  private final DemoClock clock;
  private final DemoDirectory staff;
  private final SplittableRandom random;
  private final Map<Gender, Long> connected = new EnumMap<>(Gender.class);
  private int count;

  DemoVisits(DemoRooms rooms, DemoClock clock, DemoDirectory staff, SplittableRandom random) {
    this.rooms = rooms;
    this.clock = clock;
    this.staff = staff;
    this.random = random;
  }

  /// About how long that gender's visits were connected so far.
  long connectedMs(Gender gender) {
    return connected.getOrDefault(gender, 0L);
  }

  /// Lets a booked visit happen, at its time.
  void happen(Visit visit, DemoRequests.Taken request) {
    Caller operator = staff.as("hall_operator" + request.staff());
    switch (count++ % 13) {
      case 4 -> {
        clock.set(visit.startsAt().plus(Duration.ofMinutes(16)));
        rooms.steps.noShow(operator, visit.id(), null, Absent.VISITOR);
      }
      case 7 -> {
        clock.set(visit.startsAt().minus(Duration.ofMinutes(70)));
        rooms.steps.cancel(
            staff.as("scheduler"), visit.id(), null, CancelledBy.VISITOR, CANCELLED_BECAUSE);
      }
      case 10 -> {
        clock.set(visit.startsAt().minus(Duration.ofMinutes(9)));
        rooms.steps.checkIn(operator, visit.id(), null);
        clock.set(visit.startsAt().plus(Duration.ofMinutes(18)));
        rooms.steps.fail(operator, visit.id(), null, FAILED_BECAUSE);
      }
      default -> hold(visit, request, operator);
    }
  }

  private void hold(Visit visit, DemoRequests.Taken request, Caller operator) {
    VisitId id = visit.id();
    clock.set(visit.startsAt().minus(Duration.ofMinutes(random.nextInt(8, 20))));
    rooms.steps.checkIn(staff.as("receptionist" + request.staff()), id, null);
    clock.set(visit.startsAt().minusSeconds(random.nextInt(30, 200)));
    rooms.visits.hallJoined(id, clock.instant());
    clock.set(visit.startsAt().plusMillis(random.nextInt(15_000, 150_000)));
    Instant end = visit.startsAt().plusMillis(random.nextInt(720_000, 1_740_000));
    connected.merge(request.gender(), Duration.between(clock.instant(), end).toMillis(), Long::sum);
    connect(id, end);
    clock.set(end);
    rooms.steps.complete(operator, id, null);
    OfficialId official = visit.officialId();
    if (official != null) {
      clock.advance(Duration.ofMinutes(5));
      rooms.steps.decide(caller(official), id, null, decision(random), null);
    }
  }

  /// What an official may decide.
  static String decision(SplittableRandom random) {
    return DECISIONS.get(random.nextInt(DECISIONS.size()));
  }

  /// Sessions that the log of media folds to; the last is closed by the visit's end.
  private void connect(VisitId visit, Instant end) {
    Log hall = new Log(visit, rooms.ids.next(), true);
    Log other = new Log(visit, rooms.ids.next(), false);
    hall.add(MediaEvent.Kind.ONLINE);
    other.add(MediaEvent.Kind.ONLINE);
    hall.add(MediaEvent.Kind.MEDIA_ON);
    other.add(MediaEvent.Kind.MEDIA_ON);
    SessionId session = open(visit);
    rooms.visits.sessionBegan(visit, clock.instant());
    Instant lost = clock.instant().plusMillis(random.nextInt(120_000, 600_000));
    if (random.nextInt(5) == 0 && lost.plusSeconds(60).isBefore(end)) {
      clock.set(lost);
      other.add(MediaEvent.Kind.MEDIA_OFF);
      rooms.sessions.close(session, lost, EndReason.MEDIA_LOST);
      clock.advance(Duration.ofMillis(random.nextInt(3_000, 40_000)));
      other.add(MediaEvent.Kind.MEDIA_ON);
      open(visit);
    }
  }

  private SessionId open(VisitId visit) {
    SessionId session = new SessionId(rooms.ids.next());
    if (!rooms.sessions.open(session, visit, clock.instant(), NODE)) {
      throw new IllegalStateException("a hall of the demonstration is in two visits at once");
    }
    return session;
  }

  private Caller caller(OfficialId official) {
    Caller first = staff.as("official");
    return official.equals(first.officialId()) ? first : staff.as("official2");
  }

  /// The media events of one participant, in one connection.
  private final class Log {

    private final VisitId visit;
    private final UUID participant;
    private final boolean hall;
    private long sequence;

    Log(VisitId visit, UUID participant, boolean hall) {
      this.visit = visit;
      this.participant = participant;
      this.hall = hall;
    }

    void add(MediaEvent.Kind kind) {
      Instant at = clock.instant();
      rooms.sessions.happened(
          visit, new MediaEvent(participant, hall, 1, ++sequence, kind, at, at));
    }
  }
}
