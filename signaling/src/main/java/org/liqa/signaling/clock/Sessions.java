package org.liqa.signaling.clock;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The clock: folds media events to sessions.
///
/// A session is where the media of the hall's side and those of another side meet. One begins only
/// while both connections are there. A connection that is lost counts as there for its minute; when
/// that passes, its media ended at its last sign of life, and what was counted since is taken back.
///
/// An event that was applied before changes nothing. Not thread-safe.
public final class Sessions {

  /// What an event does to the sessions.
  public sealed interface Step {
    /// One began; later than it was known where another's media had bridged a gap that is one now.
    record Opened(Instant at) implements Step {}

    /// The open one ended.
    record Closed(Session session) implements Step {}
  }

  private record Key(UUID participant, int epoch, long sequence) {}

  private record End(Instant at, EndReason reason) {}

  private final Map<UUID, Media> members = new HashMap<>();
  private final Set<Key> applied = new HashSet<>();
  private final List<Session> closed = new ArrayList<>();
  private final Set<Instant> refusedStarts = new HashSet<>();
  private List<Step> steps = new ArrayList<>();
  private @Nullable Instant openSince;
  private boolean refused;
  private boolean over;

  /// The sessions of a log, in whatever order and however often its events stand in it.
  public static Sessions fold(Collection<MediaEvent> log) {
    Sessions sessions = new Sessions();
    log.stream().sorted(MediaEvent.AS_WRITTEN).forEach(sessions::apply);
    return sessions;
  }

  /// Takes in the next event.
  ///
  /// @return what it does to the sessions, in order; most events do nothing, and few do more than
  /// one thing
  public List<Step> apply(MediaEvent event) {
    steps = new ArrayList<>();
    // Once the visit has ended nothing counts, whatever is still written of it; that something did
    // not may be found later.
    boolean counts = !over || event.kind() == MediaEvent.Kind.REFUSED;
    if (counts && applied.add(new Key(event.participant(), event.epoch(), event.sequence()))) {
      take(event);
      settle();
      begin(event.kind() == MediaEvent.Kind.REFUSED ? event.knownAt() : event.at());
      refused &= isMet();
    }
    return steps;
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
      case ONLINE -> member(event).cameBack();
      case OFFLINE -> member(event).wentAway(at);
      case MEDIA_ON -> member(event).began(at);
      case MEDIA_OFF -> member(event).ended(at, EndReason.MEDIA_LOST);
      case LOST -> gone(event, EndReason.CONNECTION_LOST);
      case LEFT -> gone(event, EndReason.LEFT);
      case REFUSED -> refuse(at);
      case RETRY -> refused = false;
      case ENDED -> {
        members.values().forEach(member -> member.ended(at, EndReason.ENDED));
        over = true;
      }
      case NODE_LOST -> {
        closeNoLaterThan(at);
        members.values().forEach(member -> member.wentAway(at));
      }
    }
  }

  private Media member(MediaEvent event) {
    return members.computeIfAbsent(event.participant(), id -> new Media(event.hall()));
  }

  private void gone(MediaEvent event, EndReason reason) {
    member(event).ended(event.at(), reason);
    member(event).wentAway(event.at());
  }

  /// Takes a session back that began then; it may have ended since. Another of the same moment does
  /// not count either: it is by that moment that a refusal is known.
  private void refuse(Instant start) {
    refusedStarts.add(start);
    if (start.equals(openSince)) {
      openSince = null;
      refused = true;
    } else {
      closed.removeIf(session -> session.startedAt().equals(start));
    }
  }

  /// Closes what is found to have ended, and opens what is found to have begun after that.
  private void settle() {
    while (openSince != null) {
      End end = end(openSince);
      if (end == null || mayHaveEndedBefore(end)) {
        return;
      }
      close(end);
      meetingFrom(end.at()).ifPresent(this::open);
    }
  }

  /// The end of the stretch that began then: where the first side has nobody any more.
  private @Nullable End end(Instant since) {
    End hall = end(true, since, false);
    End others = end(false, since, false);
    if (hall == null || others == null) {
      return hall == null ? others : hall;
    }
    return others.at().isBefore(hall.at()) ? others : hall;
  }

  /// Where a side's media, begun then or before and handed from one to the next, run out.
  ///
  /// @param cautious whether media of a lost connection end at its last sign of life
  private @Nullable End end(boolean hall, Instant since, boolean cautious) {
    Instant covered = since;
    EndReason reason = EndReason.MEDIA_LOST;
    Instant latest = Instant.MIN;
    boolean grows = true;
    while (grows) {
      grows = false;
      for (Media member : members.values()) {
        for (Media.Span span : member.hall == hall ? member.spans : List.<Media.Span>of()) {
          Instant to = cautious ? member.surelyTo(span) : span.to;
          if (span.from.isAfter(covered)) {
            continue;
          }
          if (to == null) {
            return null;
          }
          if (span.reason != null && to.isAfter(latest)) {
            latest = to;
            reason = span.reason;
          }
          if (to.isAfter(covered)) {
            covered = to;
            grows = true;
          }
        }
      }
    }
    return new End(covered, reason);
  }

  /// Where both sides' connections are lost, the first that was is what ended the session; until it
  /// is known whether that one comes back, the end is not.
  private boolean mayHaveEndedBefore(End end) {
    if (end.reason() != EndReason.CONNECTION_LOST || openSince == null) {
      return false;
    }
    return isBefore(end(true, openSince, true), end) || isBefore(end(false, openSince, true), end);
  }

  private static boolean isBefore(@Nullable End first, End second) {
    return first != null && first.at().isBefore(second.at());
  }

  private void closeNoLaterThan(Instant at) {
    if (openSince != null) {
      End end = end(openSince);
      close(
          isBefore(end, new End(at, EndReason.NODE_LOST)) && end != null
              ? end
              : new End(at, EndReason.NODE_LOST));
    }
  }

  private Optional<Instant> meetingFrom(Instant from) {
    return members.values().stream()
        .flatMap(member -> member.spans.stream())
        .map(span -> span.from)
        .filter(at -> !at.isBefore(from) && isCovered(true, at) && isCovered(false, at))
        .min(Instant::compareTo);
  }

  private boolean isCovered(boolean hall, Instant at) {
    return members.values().stream()
        .filter(member -> member.hall == hall)
        .flatMap(member -> member.spans.stream())
        .anyMatch(span -> !span.from.isAfter(at) && (span.to == null || span.to.isAfter(at)));
  }

  private void begin(Instant at) {
    if (openSince == null && !refused && !over && isThere(true) && isThere(false)) {
      members.values().forEach(Media::forgetEnded);
      open(at);
    }
  }

  private boolean isThere(boolean hall) {
    return members.values().stream()
        .anyMatch(member -> member.hall == hall && member.hasMedia() && member.isOnline());
  }

  private boolean isMet() {
    return List.of(true, false).stream()
        .allMatch(hall -> members.values().stream().anyMatch(m -> m.hall == hall && m.hasMedia()));
  }

  private void open(Instant at) {
    if (refusedStarts.contains(at)) {
      refused = true;
      return;
    }
    openSince = at;
    steps.add(new Step.Opened(at));
  }

  private void close(End end) {
    if (openSince != null) {
      Instant at = end.at().isBefore(openSince) ? openSince : end.at();
      Session session = new Session(openSince, at, end.reason());
      closed.add(session);
      steps.add(new Step.Closed(session));
      openSince = null;
    }
  }
}
