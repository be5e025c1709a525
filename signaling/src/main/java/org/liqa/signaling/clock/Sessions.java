package org.liqa.signaling.clock;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The clock: folds media events to sessions.
///
/// A session is open while somebody of the hall's side and somebody of another both have media.
/// Opening needs
/// both connections there; a connection that is lost keeps the session open for its minute, and
/// only when that
/// passes does the session end, at the connection's last sign of life. Where several are on a side,
/// it ends at
/// the last moment at which one of the side that fell away still definitely had media.
///
/// An event that was applied before changes nothing. Not thread-safe.
public final class Sessions {

  private static final class Member {
    final boolean hall;
    boolean online;
    boolean media;

    @Nullable
    Instant until;

    Member(boolean hall) {
      this.hall = hall;
    }
  }

  private record Key(UUID participant, int epoch, long sequence) {}

  private final Map<UUID, Member> members = new HashMap<>();
  private final Set<Key> applied = new HashSet<>();
  private final List<Session> closed = new ArrayList<>();
  private @Nullable Instant openSince;
  private boolean refused;

  /// The sessions of a log, in whatever order and however often its events stand in it.
  public static Sessions fold(Collection<MediaEvent> log) {
    Sessions sessions = new Sessions();
    log.stream().sorted(MediaEvent.AS_KNOWN).forEach(sessions::apply);
    return sessions;
  }

  /// Takes in the next event.
  ///
  /// @return the session that this event closed, if it closed one
  public Optional<Session> apply(MediaEvent event) {
    if (!applied.add(new Key(event.participant(), event.epoch(), event.sequence()))) {
      return Optional.empty();
    }
    int before = closed.size();
    take(event);
    return closed.size() > before ? Optional.of(closed.getLast()) : Optional.empty();
  }

  /// Since when a session is open, if one is.
  public Optional<Instant> openSince() {
    return Optional.ofNullable(openSince);
  }

  /// Whether a session would be open, had it not been refused.
  public boolean isRefused() {
    return refused;
  }

  /// The sessions that ended, in order.
  public List<Session> closed() {
    return List.copyOf(closed);
  }

  /// All sessions, in order; the last may be open.
  public List<Session> all() {
    List<Session> all = new ArrayList<>(closed);
    if (openSince != null) {
      all.add(new Session(openSince, null, null));
    }
    return List.copyOf(all);
  }

  /// Milliseconds of all sessions, the open one's part up to `now` among them.
  public long connectedMs(Instant now) {
    return all().stream().mapToLong(session -> session.length(now).toMillis()).sum();
  }

  private void take(MediaEvent event) {
    Instant at = event.at();
    switch (event.kind()) {
      case ONLINE -> {
        member(event).online = true;
        open(at);
      }
      case MEDIA_ON -> {
        member(event).media = true;
        open(at);
      }
      case MEDIA_OFF -> lose(event, EndReason.MEDIA_LOST);
      case OFFLINE -> member(event).online = false;
      case LOST -> {
        lose(event, EndReason.CONNECTION_LOST);
        member(event).online = false;
      }
      case LEFT -> {
        lose(event, EndReason.LEFT);
        member(event).online = false;
      }
      case REFUSED -> {
        openSince = null;
        refused = true;
      }
      case RETRY -> {
        refused = false;
        open(at);
      }
      case ENDED -> {
        close(at, EndReason.ENDED);
        members.clear();
      }
      case NODE_LOST -> {
        close(at, EndReason.NODE_LOST);
        members.values().forEach(member -> member.online = false);
      }
    }
  }

  private Member member(MediaEvent event) {
    return members.computeIfAbsent(event.participant(), id -> new Member(event.hall()));
  }

  private void lose(MediaEvent event, EndReason reason) {
    Member member = member(event);
    if (!member.media) {
      return;
    }
    member.media = false;
    member.until = event.at();
    boolean there =
        members.values().stream().anyMatch(other -> other.hall == member.hall && other.media);
    if (!there) {
      refused = false;
      close(lastDefinite(member.hall), reason);
    }
  }

  private Instant lastDefinite(boolean hall) {
    return members.values().stream()
        .filter(member -> member.hall == hall)
        .map(member -> member.until)
        .filter(Objects::nonNull)
        .max(Instant::compareTo)
        .orElseThrow();
  }

  private void open(Instant at) {
    if (openSince == null && !refused && has(true) && has(false)) {
      openSince = at;
    }
  }

  private boolean has(boolean hall) {
    return members.values().stream()
        .anyMatch(member -> member.hall == hall && member.media && member.online);
  }

  private void close(Instant at, EndReason reason) {
    if (openSince != null) {
      closed.add(new Session(openSince, at.isBefore(openSince) ? openSince : at, reason));
      openSince = null;
    }
  }
}
