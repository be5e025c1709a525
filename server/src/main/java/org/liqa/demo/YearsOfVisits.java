package org.liqa.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.liqa.booking.Absent;
import org.liqa.booking.CancelledBy;
import org.liqa.booking.VisitState;
import org.liqa.hours.CellSums;
import org.liqa.hours.CountsAs;
import org.liqa.platform.BulkInsert;
import org.liqa.reception.Gender;
import org.liqa.reception.Residency;
import org.liqa.signaling.clock.EndReason;
import org.liqa.signaling.clock.MediaEvent;

/// Writes the visits of three years with their media events, the sessions that these fold to, and
/// what they add up to.
final class YearsOfVisits implements AutoCloseable {

  private static final String NODE = "demo";
  private static final Duration ID_BEFORE = Duration.ofDays(3);
  private static final int LATEST_START_MS = 120_000;
  private static final int EARLIEST_START_MS = 10_000;
  private static final int DROPS_ONE_IN = 8;
  private static final int LONGEST_GAP_MS = 40_000;
  private static final int OFFICIALS_ABSENT_ONE_IN = 6;

  private final BulkInsert visits;
  private final BulkInsert events;
  private final BulkInsert sessions;
  private final CellSums sums = new CellSums();
  private final YearsOfRequests requests;
  private final SplittableRandom random;

  YearsOfVisits(Handle handle, YearsOfRequests requests, SplittableRandom random) {
    this.requests = requests;
    this.random = random;
    this.visits = new BulkInsert(
        handle,
        "visit",
        "id, request_id, visitor_id, center_id, hall_id, official_id, counterpart_hall_id,"
            + " counterpart_center_id, section, starts_at, ends_at, state, checked_in_at, cancelled_by,"
            + " absent, reason, decision, connected_ms, ended_at");
    this.events = new BulkInsert(
        handle,
        "media_event",
        "visit_id, participant_id, epoch, sequence, hall, kind, at, known_at");
    this.sessions = new BulkInsert(
        handle,
        "session",
        "id, visit_id, started_at, ended_at, duration_ms, end_reason, gender, center_id, section,"
            + " official_id, kind, residency, company, hall_id, time_zone, node");
  }

  /// Writes them, first come first.
  void write(Handle handle, List<Meeting> meetings) {
    List<UUID> ids = meetings.stream()
        .map(meeting -> DemoIds.at(meeting.startsAt.minus(ID_BEFORE), random))
        .toList();
    long[] startMs = new long[meetings.size()];
    List<@Nullable Drop> drops = new java.util.ArrayList<>();
    for (int n = 0; n < meetings.size(); n++) {
      Meeting meeting = meetings.get(n);
      startMs[n] = random.nextInt(EARLIEST_START_MS, LATEST_START_MS);
      Drop drop = random.nextInt(DROPS_ONE_IN) == 0 ? Drop.of(meeting, random) : null;
      drops.add(drop);
      addVisit(ids.get(n), meeting, meeting.startsAt.plusMillis(startMs[n]), drop);
    }
    visits.flush();
    for (int n = 0; n < meetings.size(); n++) {
      Meeting meeting = meetings.get(n);
      if (meeting.outcome == Meeting.Outcome.HELD) {
        connect(ids.get(n), meeting, meeting.startsAt.plusMillis(startMs[n]), drops.get(n));
      }
    }
    events.flush();
    sessions.flush();
    sums.write(handle);
  }

  /// A connection that was lost and came back.
  ///
  /// @param afterMs connected before it
  /// @param gapMs   until it came back
  private record Drop(long afterMs, long gapMs) {
    static Drop of(Meeting meeting, SplittableRandom random) {
      long after = meeting.connectedMs / 10 + random.nextLong(meeting.connectedMs * 8 / 10 + 1);
      return new Drop(after, random.nextLong(3_000, LONGEST_GAP_MS));
    }
  }

  private static Instant end(Meeting meeting, Instant start, @Nullable Drop drop) {
    return start.plusMillis(meeting.connectedMs + (drop == null ? 0 : drop.gapMs()));
  }

  private void addVisit(UUID id, Meeting meeting, Instant start, @Nullable Drop drop) {
    Instant booked = meeting.startsAt;
    boolean came =
        meeting.outcome == Meeting.Outcome.HELD || meeting.outcome == Meeting.Outcome.FAILED;
    boolean officialWasAbsent = random.nextInt(OFFICIALS_ABSENT_ONE_IN) == 0;
    boolean decides = meeting.outcome == Meeting.Outcome.HELD && meeting.official != null;
    Instant ended = switch (meeting.outcome) {
      case HELD -> end(meeting, start, drop);
      case NO_SHOW -> booked.plus(Duration.ofMinutes(16));
      case CANCELLED -> booked.minus(Duration.ofHours(20));
      case FAILED -> booked.plus(Duration.ofMinutes(18));
    };
    visits.add(
        id,
        requests.of(meeting.ask).request(),
        requests.of(meeting.ask).visitor(),
        meeting.place.center().id(),
        meeting.hall.id(),
        meeting.official,
        meeting.counterpartHall == null ? null : meeting.counterpartHall.id(),
        meeting.counterpart == null ? null : meeting.counterpart.center().id(),
        meeting.hall.section(),
        booked,
        booked.plusMillis(DemoPlan.MEETING_MS),
        state(meeting),
        came ? booked.minusSeconds(random.nextInt(300, 1_500)) : null,
        meeting.outcome == Meeting.Outcome.CANCELLED ? CancelledBy.VISITOR : null,
        meeting.outcome != Meeting.Outcome.NO_SHOW
            ? null
            : officialWasAbsent && meeting.official != null ? Absent.OFFICIAL : Absent.VISITOR,
        reason(meeting),
        decides ? DemoVisits.decision(random) : null,
        meeting.outcome == Meeting.Outcome.HELD ? meeting.connectedMs : 0,
        ended);
  }

  private static VisitState state(Meeting meeting) {
    return switch (meeting.outcome) {
      case HELD -> VisitState.COMPLETED;
      case NO_SHOW -> VisitState.NO_SHOW;
      case CANCELLED -> VisitState.CANCELLED;
      case FAILED -> VisitState.FAILED;
    };
  }

  private static @Nullable String reason(Meeting meeting) {
    return switch (meeting.outcome) {
      case CANCELLED -> DemoVisits.CANCELLED_BECAUSE;
      case FAILED -> DemoVisits.FAILED_BECAUSE;
      case HELD, NO_SHOW -> null;
    };
  }

  private void connect(UUID visit, Meeting meeting, Instant start, @Nullable Drop drop) {
    Instant end = end(meeting, start, drop);
    UUID hall = new UUID(visit.getMostSignificantBits(), visit.getLeastSignificantBits() ^ 1);
    UUID other = new UUID(visit.getMostSignificantBits(), visit.getLeastSignificantBits() ^ 2);
    event(visit, hall, 1, true, MediaEvent.Kind.ONLINE, start);
    event(visit, other, 2, false, MediaEvent.Kind.ONLINE, start);
    event(visit, hall, 3, true, MediaEvent.Kind.MEDIA_ON, start);
    event(visit, other, 4, false, MediaEvent.Kind.MEDIA_ON, start);
    if (drop == null) {
      session(visit, meeting, start, end, EndReason.ENDED, true);
    } else {
      Instant lost = start.plusMillis(drop.afterMs());
      Instant back = lost.plusMillis(drop.gapMs());
      event(visit, other, 5, false, MediaEvent.Kind.MEDIA_OFF, lost);
      event(visit, other, 6, false, MediaEvent.Kind.MEDIA_ON, back);
      session(visit, meeting, start, lost, EndReason.MEDIA_LOST, true);
      session(visit, meeting, back, end, EndReason.ENDED, false);
    }
    events.add(visit, MediaEvent.EVERYONE, 0, 7, false, MediaEvent.Kind.ENDED, end, end);
  }

  private void event(
      UUID visit, UUID who, int sequence, boolean hall, MediaEvent.Kind kind, Instant at) {
    events.add(visit, who, 1, sequence, hall, kind, at, at);
  }

  private void session(
      UUID visit, Meeting meeting, Instant start, Instant end, EndReason reason, boolean first) {
    CountsAs as = countsAs(meeting);
    sessions.add(
        DemoIds.at(start, random),
        visit,
        start,
        end,
        Duration.between(start, end).toMillis(),
        reason,
        as.gender(),
        as.centerId(),
        as.section(),
        as.officialId(),
        as.kind(),
        as.residency(),
        as.company(),
        meeting.hall.id(),
        as.timeZone().getId(),
        NODE);
    sums.addSession(as, start, end, first);
  }

  private static CountsAs countsAs(Meeting meeting) {
    return new CountsAs(
        meeting.ask.gender == Gender.MALE
            ? org.liqa.hours.Gender.MALE
            : org.liqa.hours.Gender.FEMALE,
        meeting.place.center().id(),
        meeting.hall.section(),
        meeting.official,
        Objects.requireNonNull(meeting.ask.kind),
        meeting.ask.isResident ? Residency.RESIDENT : Residency.CITIZEN,
        false,
        meeting.place.center().timeZone());
  }

  @Override
  public void close() {
    visits.close();
    events.close();
    sessions.close();
  }
}
