package org.liqa.signaling.room;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.liqa.signaling.Admission.Admitted;
import org.liqa.signaling.Admission.Resumed;
import org.liqa.signaling.Ledger.Fact;
import org.liqa.signaling.RoomLease.Lease;
import org.liqa.signaling.RoomLease.Present;
import org.liqa.signaling.clock.MediaEvent;
import org.liqa.signaling.clock.MediaEvent.Kind;
import org.liqa.signaling.clock.Session;
import org.liqa.signaling.media.BridgeAnswer;
import org.liqa.signaling.media.MediaPolicy;
import org.liqa.signaling.protocol.ClientMessage;
import org.liqa.signaling.protocol.CloseCode;
import org.liqa.signaling.protocol.ServerMessage;
import org.liqa.signaling.protocol.ServerMessage.LeftReason;
import org.liqa.signaling.protocol.VisitState;

/// The room of one visit: who is there, what is passed on, and when the clock runs.
///
/// A deterministic state machine: the same events at the same times have the same effects. It reads
/// no clock, sends nothing and starts no thread. Not thread-safe; one event at a time.
public final class Room {

  /// How long the presence of a lost connection stays.
  public static final Duration PRESENCE = Duration.ofSeconds(60);

  /// How often a client is to say `ping`, in seconds.
  public static final int HEARTBEAT_SECONDS = 5;

  /// How often everyone is given new credentials of TURN servers; the older must be good for
  /// longer.
  public static final Duration NEW_CREDENTIALS = Duration.ofMinutes(7);

  private static final Duration BETWEEN_MEASURES = Duration.ofSeconds(5);
  private static final int MOST_PARTICIPANTS = 12;

  private final Credentials credentials;
  private final Supplier<UUID> ids;
  private final Effects effects = new Effects();
  private final Roster roster = new Roster();
  private final Relay relay = new Relay(roster, effects);
  private final MediaWay way;
  private final RoomClock clock;
  private VisitState state;

  /// A room where there is no bridge.
  ///
  /// @param ids where ids of participants and sessions come from
  public Room(Lease lease, Credentials credentials, Supplier<UUID> ids) {
    this(lease, MediaPolicy.PEER_ONLY, credentials, ids);
  }

  /// A room as it stands in its lease: new, or taken up after a restart with everyone offline.
  ///
  /// @param policy when its media go through a bridge
  /// @param ids    where ids of participants and sessions come from
  public Room(Lease lease, MediaPolicy policy, Credentials credentials, Supplier<UUID> ids) {
    this.credentials = credentials;
    this.ids = ids;
    this.state = lease.state();
    this.clock = new RoomClock(lease.epoch(), lease.events(), ids, effects);
    this.way = new MediaWay(policy, lease.epoch(), credentials, roster, effects);
    lease.present().forEach(present -> roster.add(takenUp(present, lease.events())));
    way.begin();
  }

  private static Participant takenUp(Present present, List<MediaEvent> log) {
    Participant participant = new Participant(
        present.participant(), present.person(), present.side(), present.displayName());
    participant.epoch = present.epoch();
    participant.heardEpoch = present.epoch();
    participant.admitted = present.admitted();
    participant.lastSign = present.lastSign();
    participant.lostAt = present.lastSign();
    participant.media = hadMedia(log, present.participant());
    participant.saysMedia = participant.media;
    return participant;
  }

  private static boolean hadMedia(List<MediaEvent> log, UUID participant) {
    return log.stream()
        .filter(event -> event.participant().equals(participant))
        .filter(event -> event.kind() == Kind.MEDIA_ON || event.kind() == Kind.MEDIA_OFF)
        .max(MediaEvent.AS_WRITTEN)
        .filter(event -> event.kind() == Kind.MEDIA_ON)
        .isPresent();
  }

  /// Takes in an event.
  ///
  /// @param now not before that of any event before
  /// @return what is to be done, in order
  public List<Effect> on(RoomEvent event, Instant now) {
    switch (event) {
      case RoomEvent.Joined joined -> join(joined.connection(), joined.who(), joined.ref(), now);
      case RoomEvent.CameBack back -> comeBack(back.connection(), back.who(), back.ref(), now);
      case RoomEvent.Welcomed welcomed ->
        roster.byConnection(welcomed.connection()).ifPresent(p -> p.heardEpoch = p.epoch);
      case RoomEvent.Said said ->
        roster.byConnection(said.connection()).ifPresent(p -> say(p, said.message(), now));
      case RoomEvent.ConnectionLost lost ->
        roster.byConnection(lost.connection()).ifPresent(p -> goAway(p, lost.lastSign(), now));
      case RoomEvent.Tick() -> tick(now);
      case RoomEvent.SessionRefused refused -> refuseSession(refused.session(), now);
      case RoomEvent.VisitMoved moved -> moveTo(moved.state(), now);
      case RoomEvent.VisitEnded ended -> end(ended.by(), ended.state(), now);
      case RoomEvent.Expelled expelled -> expel(expelled.person(), now);
      case RoomEvent.BridgeAnswered answered -> hear(answered.answer(), now);
    }
    return effects.take();
  }

  /// Whether nobody is there, so that it can be put away.
  public boolean isEmpty() {
    return roster.size() == 0;
  }

  /// Everyone who is there, guests who wait left out, in the order in which they came.
  public List<ServerMessage.Participant> present() {
    return roster.admitted().stream().map(Participant::view).toList();
  }

  /// Where the visit stands.
  public VisitState state() {
    return state;
  }

  /// The sessions so far.
  public List<Session> sessions() {
    return clock.sessions().all();
  }

  private void join(long connection, Admitted who, @Nullable String ref, Instant now) {
    if (state.isOver()) {
      effects.turnAway(connection, CloseCode.VISIT_OVER, "visit-over", "The visit is over.", ref);
      return;
    }
    roster.byPerson(who.person()).ifPresent(older -> {
      Instant at = endOf(older, now);
      effects.closeReplaced(older);
      remove(older, LeftReason.REPLACED, Kind.LEFT, at, now);
    });
    if (roster.size() >= MOST_PARTICIPANTS) {
      effects.turnAway(
          connection, CloseCode.NOT_ADMITTED, "room-full", "Too many are in this room.", ref);
      return;
    }
    Participant newcomer = new Participant(ids.get(), who.person(), who.side(), who.displayName());
    newcomer.connection = connection;
    newcomer.lastSign = now;
    roster.add(newcomer);
    if (who.side().isHost()) {
      admit(newcomer, ref, null, now);
    } else {
      effects.record(arrived(newcomer, now));
      sendWaiting(newcomer, ref);
      effects.tell(roster.hosts(), guestWaiting(newcomer));
    }
  }

  /// @param ref     of the newcomer's `join`
  /// @param admitter who let a guest in, and the ref of that
  private void admit(
      Participant newcomer, @Nullable String ref, @Nullable Answered admitter, Instant now) {
    newcomer.admitted = true;
    roster.moveToEnd(newcomer);
    effects.record(arrived(newcomer, now));
    if (newcomer.online()) {
      note(clock.happen(newcomer, Kind.ONLINE, now, now), now);
    }
    boolean ready =
        newcomer.side.isHall() && (state == VisitState.BOOKED || state == VisitState.CHECKED_IN);
    if (ready) {
      reach(VisitState.READY, null, now);
    }
    sendJoined(newcomer, ref, now);
    roster.others(newcomer).forEach(other -> {
      String answer = admitter != null && other == admitter.who() ? admitter.ref() : null;
      effects.reply(other, new ServerMessage.ParticipantJoined(newcomer.view()), answer);
    });
    if (ready) {
      effects.tell(roster.others(newcomer), stateMessage(now));
    }
    tellWhoWaits(newcomer);
    way.cameIn(newcomer, now);
  }

  private record Answered(Participant who, @Nullable String ref) {}

  private void comeBack(long connection, Resumed who, @Nullable String ref, Instant now) {
    Participant participant = roster.find(who.participant());
    if (participant == null || !participant.mayHold(who.epoch()) || isLost(participant, now)) {
      effects.turnAway(
          connection, CloseCode.NO_TICKET, "not-resumable", "Join with a new ticket.", ref);
      return;
    }
    effects.closeReplaced(participant);
    participant.connection = connection;
    participant.epoch++;
    participant.lostAt = null;
    effects.record(arrived(participant, now));
    if (participant.admitted) {
      note(clock.happen(participant, Kind.ONLINE, now, now), now);
      sendJoined(participant, ref, now);
      effects.tell(
          roster.others(participant), new ServerMessage.ParticipantChanged(participant.view()));
      relay.catchUp(participant, now);
      tellWhoWaits(participant);
      way.cameBack(participant, now);
    } else {
      sendWaiting(participant, ref);
    }
    participant.lastSign = now;
  }

  private void say(Participant from, ClientMessage message, Instant now) {
    from.lastSign = now;
    from.heardEpoch = from.epoch;
    if (!from.admitted
        && !(message instanceof ClientMessage.Ping)
        && !(message instanceof ClientMessage.Leave)) {
      effects.error(from, "not-admitted", "Wait until you are let in.", message.ref());
      return;
    }
    switch (message) {
      case ClientMessage.Join join ->
        effects.error(from, "already-joined", "This connection has joined.", join.ref());
      case ClientMessage.Description description ->
        count(
            from,
            way.isBridged() ? way.pass(from, description) : relay.pass(from, description, now),
            now);
      case ClientMessage.Candidate candidate ->
        count(
            from,
            way.isBridged() ? way.pass(from, candidate) : relay.pass(from, candidate, now),
            now);
      case ClientMessage.Media media -> setMedia(from, media, now);
      case ClientMessage.Stats stats -> measure(from, stats, now);
      case ClientMessage.Admit admit -> decide(from, admit.participantId(), true, admit.ref(), now);
      case ClientMessage.Refuse refuse ->
        decide(from, refuse.participantId(), false, refuse.ref(), now);
      case ClientMessage.Leave leave -> {
        effects.close(from, CloseCode.NORMAL);
        remove(from, LeftReason.LEFT, Kind.LEFT, now, now);
      }
      case ClientMessage.End end -> endBy(from, end.ref(), now);
      case ClientMessage.Ping ping -> effects.reply(from, new ServerMessage.Pong(), ping.ref());
    }
  }

  /// Who goes on sending what is not fit to be passed on is taken for an attacker.
  private void count(Participant from, boolean fit, Instant now) {
    if (!fit && from.faultsOnceMore(now)) {
      effects.close(from, CloseCode.POLICY);
      goAway(from, now, now);
    }
  }

  private void setMedia(Participant from, ClientMessage.Media media, Instant now) {
    from.saysMedia = media.connected();
    settleMedia(from, now, now);
    if (media.ref() != null) {
      effects.reply(from, stateMessage(now), media.ref());
    }
  }

  /// Nobody counts as receiving on their word alone, where their bridge hears nothing of them.
  private void settleMedia(Participant who, Instant at, Instant now) {
    boolean media = who.saysMedia && !who.silentAtBridge;
    if (who.media != media) {
      who.media = media;
      note(clock.happen(who, media ? Kind.MEDIA_ON : Kind.MEDIA_OFF, at, now), now);
      effects.tell(roster.others(who), new ServerMessage.ParticipantChanged(who.view()));
    }
  }

  private void measure(Participant from, ClientMessage.Stats stats, Instant now) {
    if (from.measuredAt == null || !now.isBefore(from.measuredAt.plus(BETWEEN_MEASURES))) {
      from.measuredAt = now;
      effects.record(new Fact.Measured(
          from.id,
          now,
          stats.roundTripMs(),
          stats.packetLoss(),
          stats.jitterMs(),
          stats.bitrateBps()));
    }
  }

  private void decide(
      Participant host, String guestId, boolean in, @Nullable String ref, Instant now) {
    Participant guest = roster.find(guestId);
    if (!host.side.isHost()) {
      effects.error(host, "not-allowed", "The hall or the official lets guests in.", ref);
    } else if (guest == null || guest.admitted) {
      effects.error(host, "no-such-participant", "Nobody of that id waits here.", ref);
    } else if (in) {
      admit(guest, null, new Answered(host, ref), now);
    } else {
      effects.error(guest, "refused", "You were not let in.", null);
      effects.close(guest, CloseCode.NOT_ADMITTED);
      roster.remove(guest);
      effects.record(new Fact.Departed(guest.id, now));
      roster
          .hosts()
          .forEach(other -> effects.reply(
              other,
              new ServerMessage.ParticipantLeft(guest.id, LeftReason.REFUSED),
              other == host ? ref : null));
    }
  }

  private void expel(UUID person, Instant now) {
    roster.byPerson(person).ifPresent(participant -> {
      Instant at = endOf(participant, now);
      effects.error(participant, "expelled", "You may no longer take part.", null);
      effects.close(participant, CloseCode.NOT_ADMITTED);
      remove(participant, LeftReason.LEFT, Kind.LEFT, at, now);
    });
  }

  /// When a presence ends that is taken away now: one whose connection is lost can't come back any
  /// more, and so ended with that.
  private static Instant endOf(Participant participant, Instant now) {
    return participant.online() || participant.lastSign == null ? now : participant.lastSign;
  }

  private void goAway(Participant participant, Instant lastSign, Instant now) {
    participant.connection = null;
    participant.lastSign = lastSign;
    participant.lostAt = now;
    if (participant.admitted) {
      note(clock.happen(participant, Kind.OFFLINE, lastSign, now), now);
      effects.tell(
          roster.others(participant), new ServerMessage.ParticipantChanged(participant.view()));
    }
  }

  private void tick(Instant now) {
    for (Participant participant : roster.all()) {
      if (isLost(participant, now)) {
        Instant lastSign = Objects.requireNonNull(participant.lastSign);
        remove(participant, LeftReason.LOST, Kind.LOST, lastSign, now);
      }
    }
    roster.admitted().forEach(participant -> renewCredentials(participant, now));
    if (clock.sessions().isRefused()) {
      note(clock.happenToAll(Kind.RETRY, now), now);
    }
    way.tick(now);
  }

  private void renewCredentials(Participant participant, Instant now) {
    boolean isDue = participant.iceServersAt != null
        && !now.isBefore(participant.iceServersAt.plus(NEW_CREDENTIALS));
    if (!isDue || !participant.online()) {
      return;
    }
    participant.iceServersAt = now;
    List<ServerMessage.IceServer> servers = credentials.iceServers(participant.person);
    if (!servers.isEmpty()) {
      effects.tell(participant, new ServerMessage.IceServers(servers));
    }
  }

  private static boolean isLost(Participant participant, Instant now) {
    return !participant.online()
        && participant.lostAt != null
        && !now.isBefore(participant.lostAt.plus(PRESENCE));
  }

  private void remove(
      Participant participant, LeftReason reason, Kind kind, Instant at, Instant now) {
    roster.remove(participant);
    participant.media = false;
    effects.record(new Fact.Departed(participant.id, now));
    ServerMessage left = new ServerMessage.ParticipantLeft(participant.id, reason);
    if (participant.admitted) {
      note(clock.happen(participant, kind, at, now), now);
      effects.tell(roster.others(participant), left);
      way.left(participant);
    } else {
      effects.tell(roster.hosts(), left);
    }
  }

  private void endBy(Participant from, @Nullable String ref, Instant now) {
    if (!from.side.isHost()) {
      effects.error(from, "not-allowed", "The hall or the official ends a visit.", ref);
    } else if (state != VisitState.IN_PROGRESS) {
      effects.error(
          from, "state-not-allowed", "A visit that has not begun can't be completed.", ref);
    } else {
      note(clock.happenToAll(Kind.ENDED, now), now);
      reach(VisitState.COMPLETED, from.person, now);
      everyoneOut(from.side.name(), new Answered(from, ref), now);
    }
  }

  private void moveTo(VisitState next, Instant now) {
    // The room's own steps may not have been written when the other was read.
    if (next.isOver()) {
      end("SYSTEM", next, now);
    } else if (next.compareTo(state) > 0) {
      state = next;
      tellState(now);
    }
  }

  private void end(String by, VisitState how, Instant now) {
    if (!state.isOver()) {
      note(clock.happenToAll(Kind.ENDED, now), now);
      state = how;
    }
    everyoneOut(by, null, now);
  }

  private void everyoneOut(String by, @Nullable Answered ender, Instant now) {
    for (Participant participant : roster.all()) {
      effects.record(new Fact.Departed(participant.id, now));
    }
    for (Participant participant : roster.all()) {
      String answer = ender != null && participant == ender.who() ? ender.ref() : null;
      effects.reply(participant, new ServerMessage.Ended(by, state.name()), answer);
      effects.close(participant, CloseCode.VISIT_OVER);
      roster.remove(participant);
    }
    way.end();
  }

  private void refuseSession(UUID session, Instant now) {
    RoomClock.Change change = clock.refuse(session, now);
    if (change == RoomClock.Change.NONE) {
      return;
    }
    if (state == VisitState.IN_PROGRESS && clock.sessions().all().isEmpty()) {
      state = VisitState.READY;
    }
    tellState(now);
    effects.tell(
        roster.hosts(),
        new ServerMessage.Error(
            "hall-busy", "The hall is still in another visit; its end is awaited."));
  }

  private void hear(BridgeAnswer answer, Instant now) {
    switch (answer) {
      case BridgeAnswer.Opened opened -> way.opened(opened);
      case BridgeAnswer.Offered offered -> way.offered(offered);
      case BridgeAnswer.Taken taken -> way.taken(taken);
      case BridgeAnswer.Forgotten forgotten -> way.forgotten(forgotten, now);
      case BridgeAnswer.Heard heard -> {
        Participant who = way.heard(heard);
        if (who != null) {
          settleMedia(who, now, now);
        }
      }
      case BridgeAnswer.Refused refused -> {
        Participant from = way.refused(refused);
        if (from != null) {
          count(from, false, now);
        }
      }
      case BridgeAnswer.Lost lost -> {
        if (way.lost(lost)) {
          loseMedia(lost.at(), now);
        }
      }
      case BridgeAnswer.Unavailable unavailable -> way.unavailable(unavailable, now);
    }
  }

  /// Nobody receives anything since the bridge died, whether they have noticed or not.
  private void loseMedia(Instant at, Instant now) {
    for (Participant participant : roster.admitted()) {
      participant.saysMedia = false;
      settleMedia(participant, at.isAfter(now) ? now : at, now);
    }
  }

  /// Tells everyone what an event did to the sessions.
  private void note(RoomClock.Change change, Instant now) {
    if (change == RoomClock.Change.BEGAN && state != VisitState.IN_PROGRESS) {
      reach(VisitState.IN_PROGRESS, null, now);
    }
    if (change != RoomClock.Change.NONE) {
      tellState(now);
    }
  }

  private void reach(VisitState next, @Nullable UUID person, Instant now) {
    state = next;
    effects.record(new Fact.Reached(next, person, now));
  }

  private void tellState(Instant now) {
    effects.tell(roster.admitted(), stateMessage(now));
  }

  private ServerMessage.State stateMessage(Instant now) {
    return new ServerMessage.State(state, clock.isRunning(), clock.sessions().connectedMs(now));
  }

  private void sendWaiting(Participant guest, @Nullable String ref) {
    String token = credentials.resumeToken(guest.id, guest.epoch);
    effects.reply(guest, new ServerMessage.Waiting(guest.id, token, HEARTBEAT_SECONDS), ref);
  }

  private void sendJoined(Participant participant, @Nullable String ref, Instant now) {
    participant.iceServersAt = now;
    effects.reply(
        participant,
        new ServerMessage.Joined(
            participant.id,
            participant.side,
            participant.epoch,
            present(),
            way.name(),
            isPolite(participant),
            credentials.iceServers(participant.person),
            state,
            clock.sessions().connectedMs(now),
            credentials.resumeToken(participant.id, participant.epoch),
            HEARTBEAT_SECONDS),
        ref);
    if (clock.isRunning()) {
      effects.tell(participant, stateMessage(now));
    }
  }

  private void tellWhoWaits(Participant host) {
    if (host.side.isHost()) {
      roster.waiting().forEach(guest -> effects.tell(host, guestWaiting(guest)));
    }
  }

  private static ServerMessage guestWaiting(Participant guest) {
    return new ServerMessage.GuestWaiting(guest.id, guest.displayName);
  }

  /// Of two, the hall is the one that does not give way, whoever came first.
  private static boolean isPolite(Participant participant) {
    return !participant.side.isHall();
  }

  private static Fact arrived(Participant participant, Instant now) {
    return new Fact.Arrived(
        participant.id,
        participant.person,
        participant.side,
        participant.displayName,
        participant.admitted,
        participant.epoch,
        now);
  }
}
