package org.liqa.signaling.room;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.liqa.signaling.Admission.Admitted;
import org.liqa.signaling.Admission.Resumed;
import org.liqa.signaling.Ledger.Fact;
import org.liqa.signaling.RoomLease.Lease;
import org.liqa.signaling.clock.MediaEvent;
import org.liqa.signaling.clock.MediaEvent.Kind;
import org.liqa.signaling.clock.Session;
import org.liqa.signaling.clock.Sessions;
import org.liqa.signaling.protocol.ClientMessage;
import org.liqa.signaling.protocol.CloseCode;
import org.liqa.signaling.protocol.Sdp;
import org.liqa.signaling.protocol.ServerMessage;
import org.liqa.signaling.protocol.ServerMessage.LeftReason;
import org.liqa.signaling.protocol.VisitState;

/// The room of one visit: who is there, what is passed on, and when the clock runs.
///
/// A deterministic state machine: the same events at the same times have the same effects. It reads
/// no clock,
/// sends nothing and starts no thread. Not thread-safe; one event at a time.
public final class Room {

  /// How long the presence of a lost connection stays.
  public static final Duration PRESENCE = Duration.ofSeconds(60);

  /// How often a client is to say `ping`, in seconds.
  public static final int HEARTBEAT_SECONDS = 5;

  private static final Duration BETWEEN_MEASURES = Duration.ofSeconds(5);
  private static final int MOST_FAULTS = 3;
  private static final int MOST_PARTICIPANTS = 12;

  private final long lease;
  private final Credentials credentials;
  private final Supplier<UUID> ids;
  private final Map<UUID, Participant> participants = new LinkedHashMap<>();
  private final Sessions sessions;
  private VisitState state;
  private @Nullable UUID openSession;
  private long sequence;
  private List<Effect> effects = new ArrayList<>();

  /// A room as it stands in its lease: new, or taken up after a restart with everyone offline.
  ///
  /// @param ids where ids of participants and sessions come from
  public Room(Lease lease, Credentials credentials, Supplier<UUID> ids) {
    this.lease = lease.epoch();
    this.credentials = credentials;
    this.ids = ids;
    this.state = lease.state();
    this.sessions = Sessions.fold(lease.events());
    this.sequence =
        lease.events().stream().mapToLong(MediaEvent::sequence).max().orElse(0);
    lease.present().forEach(present -> {
      Participant participant = new Participant(
          present.participant(), present.person(), present.side(), present.displayName());
      participant.epoch = present.epoch();
      participant.admitted = true;
      participant.lastSign = present.lastSign();
      participant.lostAt = present.lastSign();
      participant.media = lastMedia(lease.events(), present.participant());
      participants.put(participant.id, participant);
    });
  }

  /// Takes in an event.
  ///
  /// @param now not before that of any event before
  /// @return what is to be done, in order
  public List<Effect> on(RoomEvent event, Instant now) {
    effects = new ArrayList<>();
    switch (event) {
      case RoomEvent.Joined joined -> join(joined.connection(), joined.who(), joined.ref(), now);
      case RoomEvent.CameBack back -> comeBack(back.connection(), back.who(), back.ref(), now);
      case RoomEvent.Said said ->
        byConnection(said.connection()).ifPresent(p -> say(p, said.message(), now));
      case RoomEvent.ConnectionLost lost ->
        byConnection(lost.connection()).ifPresent(p -> loseConnection(p, lost.lastSign(), now));
      case RoomEvent.Tick() -> tick(now);
      case RoomEvent.SessionRefused refused -> refuseSession(refused.session(), now);
      case RoomEvent.VisitEnded ended -> end(ended.by(), ended.state(), now);
      case RoomEvent.Expelled expelled -> expel(expelled.person(), now);
    }
    return effects;
  }

  /// Whether nobody is there, so that it can be put away.
  public boolean isEmpty() {
    return participants.isEmpty();
  }

  /// Everyone who is there, guests who wait left out, in the order in which they came.
  public List<ServerMessage.Participant> present() {
    return participants.values().stream()
        .filter(p -> p.admitted)
        .map(Participant::view)
        .toList();
  }

  /// Where the visit stands.
  public VisitState state() {
    return state;
  }

  /// The sessions so far.
  public List<Session> sessions() {
    return sessions.all();
  }

  private void join(long connection, Admitted who, @Nullable String ref, Instant now) {
    if (state.isOver()) {
      send(connection, new ServerMessage.Error("visit-over", "The visit is over."), ref);
      effects.add(new Effect.Close(connection, CloseCode.VISIT_OVER));
      return;
    }
    participants.values().stream()
        .filter(p -> p.person.equals(who.person()))
        .findFirst()
        .ifPresent(older -> replace(older, now));
    if (participants.size() >= MOST_PARTICIPANTS) {
      send(connection, new ServerMessage.Error("room-full", "Too many are in this room."), ref);
      effects.add(new Effect.Close(connection, CloseCode.NOT_ADMITTED));
      return;
    }
    Participant newcomer = new Participant(ids.get(), who.person(), who.side(), who.displayName());
    newcomer.connection = connection;
    newcomer.lastSign = now;
    participants.put(newcomer.id, newcomer);
    if (who.side().isHost()) {
      admit(newcomer, ref, now);
    } else {
      send(connection, new ServerMessage.Waiting(newcomer.id), ref);
      hosts()
          .forEach(host ->
              tell(host, new ServerMessage.GuestWaiting(newcomer.id, newcomer.displayName)));
    }
  }

  private void admit(Participant newcomer, @Nullable String ref, Instant now) {
    newcomer.admitted = true;
    newcomer.epoch = 1;
    // Who comes in stands behind everyone who is in, also a guest who had waited since before them.
    participants.remove(newcomer.id);
    participants.put(newcomer.id, newcomer);
    record(arrived(newcomer, now));
    happen(newcomer, Kind.ONLINE, now, now);
    if (newcomer.side.isHall() && (state == VisitState.BOOKED || state == VisitState.CHECKED_IN)) {
      reach(VisitState.READY, null, now);
    }
    sendJoined(newcomer, ref, now);
    others(newcomer)
        .forEach(other -> tell(other, new ServerMessage.ParticipantJoined(newcomer.view())));
    if (newcomer.side.isHall()) {
      others(newcomer).forEach(other -> tell(other, stateMessage(now)));
    }
    if (newcomer.side.isHost()) {
      waiting()
          .forEach(
              guest -> tell(newcomer, new ServerMessage.GuestWaiting(guest.id, guest.displayName)));
    }
  }

  private void comeBack(long connection, Resumed who, @Nullable String ref, Instant now) {
    Participant participant = participants.get(who.participant());
    if (participant == null
        || !participant.admitted
        || participant.epoch != who.epoch()
        || isLost(participant, now)) {
      send(connection, new ServerMessage.Error("not-resumable", "Join with a new ticket."), ref);
      effects.add(new Effect.Close(connection, CloseCode.NO_TICKET));
      return;
    }
    if (participant.connection != null) {
      closeReplaced(participant.connection);
    }
    participant.connection = connection;
    participant.epoch++;
    participant.lastSign = now;
    participant.lostAt = null;
    record(arrived(participant, now));
    happen(participant, Kind.ONLINE, now, now);
    sendJoined(participant, ref, now);
    others(participant)
        .forEach(other -> tell(other, new ServerMessage.ParticipantChanged(participant.view())));
    deliverMissed(participant);
    if (participant.side.isHost()) {
      waiting()
          .forEach(guest ->
              tell(participant, new ServerMessage.GuestWaiting(guest.id, guest.displayName)));
    }
  }

  private void deliverMissed(Participant participant) {
    if (participant.missedTooMuch) {
      // Neither can know what was lost: each is shown the other as changed, and negotiates anew.
      others(participant)
          .forEach(other -> tell(participant, new ServerMessage.ParticipantChanged(other.view())));
    }
    participant.missed.forEach(message -> tell(participant, message));
    participant.missed.clear();
    participant.missedTooMuch = false;
  }

  private void say(Participant from, ClientMessage message, Instant now) {
    from.lastSign = now;
    if (!from.admitted
        && !(message instanceof ClientMessage.Ping)
        && !(message instanceof ClientMessage.Leave)) {
      error(from, "not-admitted", "Wait until you are let in.", message.ref());
      return;
    }
    switch (message) {
      case ClientMessage.Join join ->
        error(from, "already-joined", "This connection has joined.", join.ref());
      case ClientMessage.Description description -> describe(from, description);
      case ClientMessage.Candidate candidate -> passCandidate(from, candidate);
      case ClientMessage.Media media -> setMedia(from, media.connected(), now);
      case ClientMessage.Stats stats -> measure(from, stats, now);
      case ClientMessage.Admit admit -> decide(from, admit.participantId(), true, admit.ref(), now);
      case ClientMessage.Refuse refuse ->
        decide(from, refuse.participantId(), false, refuse.ref(), now);
      case ClientMessage.Leave leave -> leave(from, now);
      case ClientMessage.End end -> endBy(from, end.ref(), now);
      case ClientMessage.Ping ping -> reply(from, new ServerMessage.Pong(), ping.ref());
    }
  }

  private void describe(Participant from, ClientMessage.Description description) {
    String fault = Sdp.fault(description.sdpType(), description.sdp());
    if (fault != null) {
      fault(
          from, "bad-sdp", "The description was not passed on: " + fault + ".", description.ref());
      return;
    }
    from.candidates = 0;
    pass(
        from,
        description.to(),
        new ServerMessage.Description(from.id.toString(), description.sdpType(), description.sdp()),
        description.ref());
  }

  private void passCandidate(Participant from, ClientMessage.Candidate candidate) {
    String fault = Sdp.candidateFault(candidate.candidate());
    if (fault == null && ++from.candidates > Participant.MOST_CANDIDATES) {
      fault = "there were too many for one description";
    }
    if (fault != null) {
      fault(
          from,
          "bad-candidate",
          "The candidate was not passed on: " + fault + ".",
          candidate.ref());
      return;
    }
    pass(
        from,
        candidate.to(),
        new ServerMessage.Candidate(
            from.id.toString(),
            candidate.candidate(),
            candidate.sdpMid(),
            candidate.sdpMLineIndex(),
            candidate.usernameFragment()),
        candidate.ref());
  }

  private void pass(Participant from, String to, ServerMessage message, @Nullable String ref) {
    Participant receiver = to.equals("bridge") ? null : participants.get(UUID.fromString(to));
    if (receiver == null || !receiver.admitted || receiver == from) {
      error(from, "no-such-participant", "Nobody of that id is in this room.", ref);
    } else if (receiver.online()) {
      tell(receiver, message);
    } else {
      receiver.miss(message);
    }
  }

  private void setMedia(Participant from, boolean connected, Instant now) {
    if (from.media == connected) {
      return;
    }
    from.media = connected;
    happen(from, connected ? Kind.MEDIA_ON : Kind.MEDIA_OFF, now, now);
    others(from).forEach(other -> tell(other, new ServerMessage.ParticipantChanged(from.view())));
  }

  private void measure(Participant from, ClientMessage.Stats stats, Instant now) {
    if (from.measuredAt == null || !now.isBefore(from.measuredAt.plus(BETWEEN_MEASURES))) {
      from.measuredAt = now;
      record(new Fact.Measured(
          from.id,
          now,
          stats.roundTripMs(),
          stats.packetLoss(),
          stats.jitterMs(),
          stats.bitrateBps()));
    }
  }

  private void decide(
      Participant host, UUID guestId, boolean in, @Nullable String ref, Instant now) {
    Participant guest = participants.get(guestId);
    if (!host.side.isHost()) {
      error(host, "not-allowed", "The hall or the official lets guests in.", ref);
    } else if (guest == null || guest.admitted) {
      error(host, "no-such-participant", "Nobody of that id waits here.", ref);
    } else if (in) {
      admit(guest, null, now);
    } else {
      participants.remove(guestId);
      error(guest, "refused", "You were not let in.", null);
      close(guest, CloseCode.NOT_ADMITTED);
      hosts()
          .forEach(
              other -> tell(other, new ServerMessage.ParticipantLeft(guestId, LeftReason.REFUSED)));
    }
  }

  private void leave(Participant participant, Instant now) {
    close(participant, CloseCode.NORMAL);
    remove(participant, LeftReason.LEFT, Kind.LEFT, now, now);
  }

  private void replace(Participant older, Instant now) {
    if (older.connection != null) {
      closeReplaced(older.connection);
      older.connection = null;
    }
    remove(older, LeftReason.REPLACED, Kind.LEFT, now, now);
  }

  private void expel(UUID person, Instant now) {
    participants.values().stream()
        .filter(p -> p.person.equals(person))
        .findFirst()
        .ifPresent(participant -> {
          error(participant, "expelled", "You may no longer take part.", null);
          close(participant, CloseCode.NOT_ADMITTED);
          remove(participant, LeftReason.LEFT, Kind.LEFT, now, now);
        });
  }

  private void loseConnection(Participant participant, Instant lastSign, Instant now) {
    participant.connection = null;
    participant.lastSign = lastSign;
    participant.lostAt = now;
    if (!participant.admitted) {
      participants.remove(participant.id);
      hosts()
          .forEach(host ->
              tell(host, new ServerMessage.ParticipantLeft(participant.id, LeftReason.LEFT)));
      return;
    }
    happen(participant, Kind.OFFLINE, now, now);
    others(participant)
        .forEach(other -> tell(other, new ServerMessage.ParticipantChanged(participant.view())));
  }

  private void tick(Instant now) {
    for (Participant participant : List.copyOf(participants.values())) {
      if (isLost(participant, now)) {
        remove(
            participant,
            LeftReason.LOST,
            Kind.LOST,
            Objects.requireNonNull(participant.lastSign),
            now);
      }
    }
    if (sessions.isRefused()) {
      happenToAll(Kind.RETRY, now);
    }
  }

  private static boolean isLost(Participant participant, Instant now) {
    return !participant.online()
        && participant.lostAt != null
        && !now.isBefore(participant.lostAt.plus(PRESENCE));
  }

  private void remove(
      Participant participant, LeftReason reason, Kind kind, Instant at, Instant now) {
    participants.remove(participant.id);
    participant.media = false;
    if (!participant.admitted) {
      hosts()
          .forEach(host -> tell(host, new ServerMessage.ParticipantLeft(participant.id, reason)));
      return;
    }
    happen(participant, kind, at, now);
    record(new Fact.Departed(participant.id, now));
    others(participant)
        .forEach(other -> tell(other, new ServerMessage.ParticipantLeft(participant.id, reason)));
  }

  private void endBy(Participant from, @Nullable String ref, Instant now) {
    if (!from.side.isHost()) {
      error(from, "not-allowed", "The hall or the official ends a visit.", ref);
    } else if (state != VisitState.IN_PROGRESS) {
      error(from, "state-not-allowed", "A visit that has not begun can't be completed.", ref);
    } else {
      happenToAll(Kind.ENDED, now);
      state = VisitState.COMPLETED;
      record(new Fact.Reached(state, from.person, now));
      everyoneOut(from.side.name());
    }
  }

  private void end(String by, VisitState how, Instant now) {
    if (!state.isOver()) {
      happenToAll(Kind.ENDED, now);
      state = how;
    }
    everyoneOut(by);
  }

  private void everyoneOut(String by) {
    for (Participant participant : List.copyOf(participants.values())) {
      tell(participant, new ServerMessage.Ended(by, state.name()));
      close(participant, CloseCode.VISIT_OVER);
    }
    participants.clear();
  }

  private void refuseSession(UUID session, Instant now) {
    if (session.equals(openSession)) {
      openSession = null;
      happenToAll(Kind.REFUSED, now);
      hosts()
          .forEach(host -> tell(
              host,
              new ServerMessage.Error(
                  "hall-busy", "The hall is still in another visit; its end is awaited.")));
    }
  }

  private void happen(Participant participant, Kind kind, Instant at, Instant knownAt) {
    apply(
        new MediaEvent(
            participant.id,
            participant.side.isHall(),
            participant.epoch,
            ++sequence,
            kind,
            at,
            knownAt),
        knownAt);
  }

  private void happenToAll(Kind kind, Instant now) {
    apply(
        new MediaEvent(
            MediaEvent.EVERYONE, false, Math.toIntExact(lease), ++sequence, kind, now, now),
        now);
  }

  private void apply(MediaEvent event, Instant now) {
    boolean wasOpen = sessions.openSince().isPresent();
    record(new Fact.Happened(event));
    Optional<Session> closed = sessions.apply(event);
    if (closed.isPresent()) {
      if (openSession != null) {
        Session session = closed.get();
        record(new Fact.Closed(
            openSession,
            Objects.requireNonNull(session.endedAt()),
            Objects.requireNonNull(session.reason())));
        openSession = null;
      }
      tellState(now);
    } else if (!wasOpen && sessions.openSince().isPresent()) {
      openSession = ids.get();
      record(new Fact.Opened(openSession, sessions.openSince().get()));
      if (state != VisitState.IN_PROGRESS) {
        reach(VisitState.IN_PROGRESS, null, now);
      }
      tellState(now);
    } else if (wasOpen && sessions.openSince().isEmpty()) {
      tellState(now);
    }
  }

  private void reach(VisitState next, @Nullable UUID person, Instant now) {
    state = next;
    record(new Fact.Reached(next, person, now));
  }

  private void tellState(Instant now) {
    participants.values().stream().filter(p -> p.admitted).forEach(p -> tell(p, stateMessage(now)));
  }

  private ServerMessage.State stateMessage(Instant now) {
    return new ServerMessage.State(
        state, sessions.openSince().isPresent(), sessions.connectedMs(now));
  }

  private void sendJoined(Participant participant, @Nullable String ref, Instant now) {
    reply(
        participant,
        new ServerMessage.Joined(
            participant.id,
            participant.side,
            participant.epoch,
            present(),
            "peer",
            isPolite(participant),
            credentials.iceServers(participant.id),
            state,
            sessions.openSince().isPresent(),
            sessions.connectedMs(now),
            credentials.resumeToken(participant.id, participant.epoch),
            HEARTBEAT_SECONDS),
        ref);
  }

  /// Of two, the hall is the one that does not give way, whoever came first; among others the later
  /// gives way.
  private boolean isPolite(Participant participant) {
    return !participant.side.isHall();
  }

  private static Fact arrived(Participant participant, Instant now) {
    return new Fact.Arrived(
        participant.id,
        participant.person,
        participant.side,
        participant.displayName,
        participant.epoch,
        now);
  }

  private Optional<Participant> byConnection(long connection) {
    return participants.values().stream()
        .filter(p -> p.connection != null && p.connection == connection)
        .findFirst();
  }

  private List<Participant> others(Participant participant) {
    return participants.values().stream()
        .filter(p -> p.admitted && p != participant)
        .toList();
  }

  private List<Participant> hosts() {
    return participants.values().stream()
        .filter(p -> p.admitted && p.side.isHost())
        .toList();
  }

  private List<Participant> waiting() {
    return participants.values().stream().filter(p -> !p.admitted).toList();
  }

  private void fault(Participant from, String code, String detail, @Nullable String ref) {
    error(from, code, detail, ref);
    if (++from.faults >= MOST_FAULTS && from.connection != null) {
      long connection = from.connection;
      effects.add(new Effect.Close(connection, CloseCode.POLICY));
    }
  }

  private void error(Participant to, String code, String detail, @Nullable String ref) {
    reply(to, new ServerMessage.Error(code, detail), ref);
  }

  private void tell(Participant to, ServerMessage message) {
    reply(to, message, null);
  }

  private void reply(Participant to, ServerMessage message, @Nullable String ref) {
    if (to.connection != null) {
      send(to.connection, message, ref);
    }
  }

  private void send(long connection, ServerMessage message, @Nullable String ref) {
    effects.add(new Effect.Send(connection, message, ref));
  }

  private void close(Participant participant, CloseCode code) {
    if (participant.connection != null) {
      effects.add(new Effect.Close(participant.connection, code));
      participant.connection = null;
    }
  }

  private void closeReplaced(long connection) {
    send(
        connection,
        new ServerMessage.Error("replaced", "A newer connection took this place."),
        null);
    effects.add(new Effect.Close(connection, CloseCode.REPLACED));
  }

  private void record(Fact fact) {
    effects.add(new Effect.Record(fact));
  }

  private static boolean lastMedia(List<MediaEvent> events, UUID participant) {
    boolean media = false;
    for (MediaEvent event : events.stream().sorted(MediaEvent.AS_KNOWN).toList()) {
      if (event.participant().equals(participant)) {
        switch (event.kind()) {
          case MEDIA_ON -> media = true;
          case MEDIA_OFF, LOST, LEFT -> media = false;
          case ONLINE, OFFLINE, NODE_LOST, REFUSED, RETRY, ENDED -> {}
        }
      }
    }
    return media;
  }
}
