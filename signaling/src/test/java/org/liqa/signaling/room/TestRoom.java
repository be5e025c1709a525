package org.liqa.signaling.room;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.liqa.signaling.Admission.Admitted;
import org.liqa.signaling.Admission.Resumed;
import org.liqa.signaling.Ledger.Fact;
import org.liqa.signaling.RoomLease.Lease;
import org.liqa.signaling.media.BridgeAnswer;
import org.liqa.signaling.media.BridgeAsk;
import org.liqa.signaling.media.MediaPolicy;
import org.liqa.signaling.protocol.ClientMessage;
import org.liqa.signaling.protocol.CloseCode;
import org.liqa.signaling.protocol.ServerMessage;
import org.liqa.signaling.protocol.ServerMessage.IceServer;
import org.liqa.signaling.protocol.Side;
import org.liqa.signaling.protocol.VisitState;

/// A room, the time in it, and everything that it said and had recorded, for tests to read.
final class TestRoom {

  /// A connection of somebody, and what it was told.
  final class Client {
    final long connection = ++connections;
    final List<ServerMessage> told = new ArrayList<>();
    final List<@Nullable String> refs = new ArrayList<>();

    @Nullable
    CloseCode closed;

    Client says(ClientMessage message) {
      apply(new RoomEvent.Said(connection, message));
      return this;
    }

    Client media(boolean connected) {
      return says(new ClientMessage.Media(connected, null));
    }

    Client offers(Client to, String sdp) {
      return says(new ClientMessage.Description(to.id().toString(), "offer", sdp, null));
    }

    void isLost() {
      isLost(now);
    }

    void isLost(Instant lastSign) {
      apply(new RoomEvent.ConnectionLost(connection, lastSign));
    }

    /// Comes back with what it was last given.
    Client resumes() {
      return resumes(epoch());
    }

    Client resumes(int epoch) {
      Client again = connects();
      apply(new RoomEvent.CameBack(again.connection, new Resumed(id(), epoch), null));
      return again;
    }

    UUID id() {
      return told.stream()
          .flatMap(message -> switch (message) {
            case ServerMessage.Joined joined -> Stream.of(joined.participantId());
            case ServerMessage.Waiting waiting -> Stream.of(waiting.participantId());
            default -> Stream.<UUID>of();
          })
          .findFirst()
          .orElseThrow();
    }

    int epoch() {
      return last(ServerMessage.Joined.class).epoch();
    }

    <M extends ServerMessage> List<M> all(Class<M> kind) {
      return told.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    <M extends ServerMessage> M last(Class<M> kind) {
      return all(kind).getLast();
    }

    /// The ref of the last message of a kind, or null.
    @Nullable
    String refOf(Class<? extends ServerMessage> kind) {
      String ref = null;
      for (int i = 0; i < told.size(); i++) {
        ref = kind.isInstance(told.get(i)) ? refs.get(i) : ref;
      }
      return ref;
    }

    String error() {
      return last(ServerMessage.Error.class).code();
    }
  }

  static final Instant START = Instant.parse("2026-11-24T07:00:00Z");

  final List<Fact> recorded = new ArrayList<>();
  final List<BridgeAsk> asked = new ArrayList<>();
  private final Map<Long, Client> clients = new HashMap<>();
  private final Room room;
  Instant now = START;
  private long connections;
  private long ids;

  TestRoom() {
    this(new Lease(1, VisitState.BOOKED, List.of(), List.of()));
  }

  TestRoom(Lease lease) {
    this(lease, MediaPolicy.PEER_ONLY);
  }

  TestRoom(MediaPolicy policy) {
    this(new Lease(1, VisitState.BOOKED, List.of(), List.of()), policy);
  }

  TestRoom(Lease lease, MediaPolicy policy) {
    Credentials credentials = new Credentials() {
      @Override
      public String resumeToken(UUID participant, int epoch) {
        return participant + ":" + epoch;
      }

      @Override
      public List<IceServer> iceServers(UUID person) {
        return List.of(new IceServer(List.of("turn:example.org"), "until:" + person, "key"));
      }
    };
    this.ids = lease.epoch() << 32;
    this.room = new Room(lease, policy, credentials, () -> new UUID(7, ++ids));
  }

  static UUID person(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  Client connects() {
    Client client = new Client();
    clients.put(client.connection, client);
    return client;
  }

  Client joins(Side side, String name) {
    Client client = connects();
    apply(new RoomEvent.Joined(
        client.connection, new Admitted(person(name), side, name), "join-" + name));
    return client;
  }

  Client hall() {
    return joins(Side.HALL, "operator");
  }

  Client official() {
    return joins(Side.OFFICIAL, "official");
  }

  void apply(RoomEvent event) {
    for (Effect effect : room.on(event, now)) {
      switch (effect) {
        case Effect.Send send -> {
          Client client = client(send.connection());
          client.told.add(send.message());
          client.refs.add(send.ref());
        }
        case Effect.Close close -> client(close.connection()).closed = close.code();
        case Effect.Record record -> recorded.add(record.fact());
        case Effect.Ask ask -> asked.add(ask.ask());
      }
    }
  }

  /// The bridge answers.
  void bridge(BridgeAnswer answer) {
    apply(new RoomEvent.BridgeAnswered(answer));
  }

  /// The bridge opens what it was last asked for, with an offer to each that names them.
  void bridgeOpens() {
    BridgeAsk.Open open = (BridgeAsk.Open) asked.getLast();
    bridge(new BridgeAnswer.Opened(
        open.generation(),
        open.participants().stream().collect(Collectors.toMap(id -> id, id -> "offer to " + id))));
  }

  private Client client(long connection) {
    return Objects.requireNonNull(clients.get(connection));
  }

  void passes(Duration time) {
    now = now.plus(time);
  }

  void tick() {
    apply(new RoomEvent.Tick());
  }

  Room room() {
    return room;
  }

  <F extends Fact> List<F> recorded(Class<F> kind) {
    return recorded.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
