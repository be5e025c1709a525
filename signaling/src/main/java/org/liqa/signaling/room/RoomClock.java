package org.liqa.signaling.room;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.liqa.signaling.Ledger.Fact;
import org.liqa.signaling.clock.MediaEvent;
import org.liqa.signaling.clock.MediaEvent.Kind;
import org.liqa.signaling.clock.Session;
import org.liqa.signaling.clock.Sessions;

/// The clock of one room: numbers what happens to its media, has it recorded, and names the
/// sessions
/// that come of it.
final class RoomClock {

  /// What an event did to the sessions.
  enum Change {
    /// Nothing.
    NONE,
    /// One began.
    BEGAN,
    /// One ended or was refused, and none began.
    ENDED
  }

  private final int lease;
  private final Supplier<UUID> ids;
  private final Effects effects;
  private final Sessions sessions;
  private final Map<UUID, Instant> starts = new HashMap<>();
  private @Nullable UUID openSession;
  private long sequence;

  RoomClock(long lease, List<MediaEvent> log, Supplier<UUID> ids, Effects effects) {
    this.lease = Math.toIntExact(lease);
    this.ids = ids;
    this.effects = effects;
    this.sessions = Sessions.fold(log);
    this.sequence = log.stream().mapToLong(MediaEvent::sequence).max().orElse(0);
  }

  Sessions sessions() {
    return sessions;
  }

  boolean isRunning() {
    return sessions.openSince().isPresent();
  }

  /// @param at when it took effect
  Change happen(Participant participant, Kind kind, Instant at, Instant now) {
    return apply(new MediaEvent(
        participant.id, participant.side.isHall(), participant.epoch, ++sequence, kind, at, now));
  }

  Change happenToAll(Kind kind, Instant now) {
    return apply(new MediaEvent(MediaEvent.EVERYONE, false, lease, ++sequence, kind, now, now));
  }

  /// A session that was recorded does not count; it may have ended since. The log says so already.
  Change refuse(UUID session, Instant now) {
    Instant start = starts.remove(session);
    if (start == null) {
      return Change.NONE;
    }
    if (session.equals(openSession)) {
      openSession = null;
    }
    List<Sessions.Step> unused = sessions.apply(
        new MediaEvent(MediaEvent.EVERYONE, false, 0, ++sequence, Kind.REFUSED, start, now));
    return Change.ENDED;
  }

  private Change apply(MediaEvent event) {
    effects.record(new Fact.Happened(event));
    Change change = Change.NONE;
    for (Sessions.Step step : sessions.apply(event)) {
      switch (step) {
        case Sessions.Step.Opened opened -> {
          openSession = ids.get();
          starts.put(openSession, opened.at());
          effects.record(new Fact.Opened(openSession, opened.at()));
          change = Change.BEGAN;
        }
        case Sessions.Step.Closed closed -> {
          Session session = closed.session();
          if (openSession != null && session.endedAt() != null && session.reason() != null) {
            effects.record(new Fact.Closed(openSession, session.endedAt(), session.reason()));
          }
          openSession = null;
          change = Change.ENDED;
        }
      }
    }
    return change;
  }
}
