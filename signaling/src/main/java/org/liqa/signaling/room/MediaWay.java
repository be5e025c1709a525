package org.liqa.signaling.room;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.liqa.signaling.media.BridgeAnswer;
import org.liqa.signaling.media.BridgeAsk;
import org.liqa.signaling.media.MediaPolicy;
import org.liqa.signaling.protocol.ClientMessage;
import org.liqa.signaling.protocol.Sdp;
import org.liqa.signaling.protocol.ServerMessage;

/// How the media of a room go: from each to each, or through a bridge; and the room's talk with
/// that
/// bridge.
///
/// A room goes over to a bridge when the bridge has taken it, not before, so that one that can't be
/// had is never noticed. It stays there when fewer are left. Each new way of a participant's media
/// has a generation: what belongs to an older one is void. Owned by its [Room].
final class MediaWay {

  private static final String BRIDGE = "bridge";

  /// Before a bridge is asked for again, where none could be had.
  private static final Duration BEFORE_ASKING_AGAIN = Duration.ofSeconds(30);

  /// Between two new ends of one participant; a browser that fails at once must not keep us busy.
  private static final Duration BETWEEN_ENDS = Duration.ofSeconds(5);

  /// How often that is doubled at most, for a browser none of whose answers the bridge takes.
  private static final int MOST_DOUBLINGS = 4;

  /// A lease's generations are above those of the lease before it, so that one taken up elsewhere
  /// goes on counting.
  private static final int OF_A_LEASE = 1_000;

  private final MediaPolicy policy;
  private final Credentials credentials;
  private final Roster roster;
  private final Effects effects;
  private boolean bridged;
  private int generation;

  /// The conference that was asked for, by its generation; 0 for none.
  private int conference;

  private boolean open;
  private @Nullable Instant notBefore;

  MediaWay(
      MediaPolicy policy, long lease, Credentials credentials, Roster roster, Effects effects) {
    this.policy = policy;
    this.credentials = credentials;
    this.roster = roster;
    this.effects = effects;
    this.generation = Math.toIntExact(lease * OF_A_LEASE);
  }

  /// Begins, when those who were there before are in the roster: where a bridge is wanted from the
  /// outset, nobody needs to connect to others first.
  void begin() {
    bridged = policy == MediaPolicy.BRIDGE_ALWAYS || isWanted();
  }

  /// `peer` or `bridge`, as clients are told.
  String name() {
    return bridged ? BRIDGE : "peer";
  }

  boolean isBridged() {
    return bridged;
  }

  private boolean isWanted() {
    return roster.admitted().size() >= policy.fewest();
  }

  /// Somebody came in, and was told [#name()].
  void cameIn(Participant newcomer, Instant now) {
    newcomer.generation = generation;
    if (open) {
      ask(new BridgeAsk.Enter(newcomer.generation, newcomer.id));
    } else {
      wish(now);
    }
  }

  /// Somebody came back, and was told [#name()].
  void cameBack(Participant participant, Instant now) {
    if (!open) {
      wish(now);
    } else {
      if (!participant.knowsGeneration) {
        tellTransport(participant);
      }
      ask(new BridgeAsk.Again(participant.generation, participant.id));
    }
  }

  /// Somebody is no longer there.
  void left(Participant participant) {
    if (conference == 0) {
      return;
    }
    if (roster.admitted().isEmpty()) {
      conference = 0;
      open = false;
      ask(new BridgeAsk.Close());
    } else if (open) {
      ask(new BridgeAsk.Leave(participant.id));
    }
  }

  /// Time has passed.
  void tick(Instant now) {
    wish(now);
    if (open) {
      roster.admitted().stream()
          .filter(participant -> participant.needsNewEnd)
          .forEach(participant -> makeAnew(participant, now));
    }
  }

  /// Asks for a conference where one is wanted and none was asked for. Whoever was told that media
  /// go through a bridge waits for its offer, however few they are by now.
  private void wish(Instant now) {
    boolean needed = isWanted() || (bridged && !roster.admitted().isEmpty());
    if (conference == 0 && needed && (notBefore == null || !now.isBefore(notBefore))) {
      open();
    }
  }

  private void open() {
    conference = ++generation;
    open = false;
    ask(new BridgeAsk.Open(
        conference,
        roster.admitted().stream().map(participant -> participant.id).toList()));
  }

  /// Takes what a participant has for the bridge, which is the only one there to talk to.
  ///
  /// @return false if it was not fit to be passed on
  boolean pass(Participant from, ClientMessage.Description description) {
    String fault = Sdp.fault(description.sdpType(), description.sdp());
    if (fault != null) {
      effects.error(
          from, "bad-sdp", "The description was not passed on: " + fault + ".", description.ref());
      return false;
    }
    if (isForBridge(from, description.to(), description.ref()) && open) {
      ask(new BridgeAsk.Describe(
          from.generation, from.id, description.sdpType(), description.sdp(), description.ref()));
    }
    return true;
  }

  /// A bridge finds a browser by the browser's checks. It is not told of addresses, so that nobody
  /// can have it probe any.
  ///
  /// @return false if it was not fit to be passed on
  boolean pass(Participant from, ClientMessage.Candidate candidate) {
    String fault = Sdp.candidateFault(candidate.candidate());
    if (fault != null) {
      effects.error(
          from,
          "bad-candidate",
          "The candidate was not passed on: " + fault + ".",
          candidate.ref());
      return false;
    }
    boolean unused = isForBridge(from, candidate.to(), candidate.ref());
    return true;
  }

  private boolean isForBridge(Participant from, String to, @Nullable String ref) {
    if (to.equals(BRIDGE)) {
      return true;
    }
    effects.error(from, "no-such-participant", "Media go through the bridge: talk to it.", ref);
    return false;
  }

  /// The conference is there: everyone goes over to it.
  void opened(BridgeAnswer.Opened answer) {
    if (answer.generation() != conference) {
      return;
    }
    open = true;
    bridged = true;
    for (Participant participant : roster.admitted()) {
      // What failed at the bridge before says nothing of this one.
      participant.newEndAt = null;
      participant.endsInVain = 0;
      goTo(participant, conference);
      String offer = answer.offers().get(participant.id);
      if (offer == null) {
        ask(new BridgeAsk.Enter(conference, participant.id));
      } else {
        tellOffer(participant, offer);
      }
    }
    for (UUID invited : answer.offers().keySet()) {
      Participant participant = roster.find(invited);
      if (participant == null || !participant.admitted) {
        ask(new BridgeAsk.Leave(invited));
      }
    }
  }

  /// A new way for one participant, of which they are told; what was kept for them is void.
  private void goTo(Participant participant, int itsGeneration) {
    participant.generation = itsGeneration;
    participant.knowsGeneration = false;
    participant.needsNewEnd = false;
    participant.silentAtBridge = false;
    participant.forgetKept();
    tellTransport(participant);
  }

  private void tellTransport(Participant participant) {
    effects.tell(
        participant,
        new ServerMessage.Transport(
            name(), participant.generation, credentials.iceServers(participant.person)));
  }

  private void tellOffer(Participant participant, String sdp) {
    effects.tell(participant, new ServerMessage.Description(BRIDGE, "offer", sdp));
  }

  void offered(BridgeAnswer.Offered answer) {
    Participant participant = find(answer.participant(), answer.generation());
    if (participant != null) {
      tellOffer(participant, answer.sdp());
    }
  }

  void taken(BridgeAnswer.Taken answer) {
    Participant participant = find(answer.participant(), answer.generation());
    if (participant != null) {
      participant.knowsGeneration = true;
      participant.endsInVain = 0;
    }
  }

  /// @return whose description it was, if that still matters
  @Nullable
  Participant refused(BridgeAnswer.Refused answer) {
    Participant participant = find(answer.participant(), answer.generation());
    if (participant != null) {
      effects.error(participant, "bad-sdp", answer.detail(), answer.ref());
    }
    return participant;
  }

  void forgotten(BridgeAnswer.Forgotten answer, Instant now) {
    Participant participant = find(answer.participant(), answer.generation());
    if (participant != null) {
      makeAnew(participant, now);
    }
  }

  /// @return whom the bridge hears or does not hear, if that still matters
  @Nullable
  Participant heard(BridgeAnswer.Heard answer) {
    Participant participant = find(answer.participant(), answer.generation());
    if (participant != null) {
      participant.silentAtBridge = !answer.heard();
    }
    return participant;
  }

  private @Nullable Participant find(UUID id, int itsGeneration) {
    Participant participant = roster.find(id);
    return participant != null && participant.admitted && participant.generation == itsGeneration
        ? participant
        : null;
  }

  private void makeAnew(Participant participant, Instant now) {
    Instant last = participant.newEndAt;
    int doublings = Math.clamp(participant.endsInVain - 1, 0, MOST_DOUBLINGS);
    if (last != null && now.isBefore(last.plus(BETWEEN_ENDS.multipliedBy(1L << doublings)))) {
      participant.needsNewEnd = true;
      return;
    }
    participant.newEndAt = now;
    participant.endsInVain++;
    goTo(participant, ++generation);
    ask(new BridgeAsk.Enter(participant.generation, participant.id));
  }

  /// @return whether that was this room's conference; then another is asked for
  boolean lost(BridgeAnswer.Lost answer) {
    if (answer.generation() != conference) {
      return false;
    }
    open();
    return true;
  }

  /// No bridge is to be had: everyone connects to everyone.
  void unavailable(BridgeAnswer.Unavailable answer, Instant now) {
    if (answer.generation() != conference) {
      return;
    }
    conference = 0;
    open = false;
    notBefore = now.plus(BEFORE_ASKING_AGAIN);
    if (bridged) {
      bridged = false;
      generation++;
      List<Participant> all = roster.admitted();
      all.forEach(participant -> goTo(participant, generation));
    }
  }

  /// Everyone is out.
  void end() {
    if (conference != 0) {
      conference = 0;
      open = false;
      ask(new BridgeAsk.Close());
    }
  }

  private void ask(BridgeAsk ask) {
    effects.ask(ask);
  }
}
