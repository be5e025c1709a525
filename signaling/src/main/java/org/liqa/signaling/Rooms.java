package org.liqa.signaling;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.liqa.signaling.media.Bridges;
import org.liqa.signaling.media.MediaPolicy;
import org.liqa.signaling.protocol.CloseCode;
import org.liqa.signaling.protocol.ServerMessage;
import org.liqa.signaling.protocol.VisitState;
import org.liqa.signaling.room.RoomEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The rooms of this node, each of which takes one event at a time.
///
/// A room is taken up when the first joins, under a lease, and put away when nobody is left.
/// Thread-safe;
/// methods that may ask the server's ports block.
public final class Rooms {

  private static final Logger LOG = LoggerFactory.getLogger(Rooms.class);

  /// The far end of a connection, as a room knows it.
  public interface Connection {

    /// Its number, unique on this node.
    long number();

    /// Sends a message; never blocks. One that does not read is closed by its socket.
    void send(ServerMessage message, @Nullable String ref);

    /// Closes it after what was sent.
    void close(CloseCode code);

    /// Cuts it, since it is sent more than it takes; its client can resume.
    void drop();
  }

  private final Admission admission;
  private final Ledger ledger;
  private final RoomLease leases;
  private final Bridges bridges;
  private final InstantSource clock;
  private final Supplier<UUID> ids;
  private final Map<UUID, LiveRoom> rooms = new ConcurrentHashMap<>();

  /// Held while a room is taken up, so that it is once; several, since that asks the database.
  private final ReentrantLock[] doors =
      Stream.generate(ReentrantLock::new).limit(64).toArray(ReentrantLock[]::new);

  /// Rooms without a bridge.
  ///
  /// @param clock monotonic; sessions are counted by it
  /// @param ids   where ids of participants and sessions come from
  public Rooms(
      Admission admission,
      Ledger ledger,
      RoomLease leases,
      InstantSource clock,
      Supplier<UUID> ids) {
    this(admission, ledger, leases, Bridges.NONE, clock, ids);
  }

  /// @param bridges for rooms of three and more
  /// @param clock   monotonic; sessions are counted by it
  /// @param ids     where ids of participants and sessions come from
  public Rooms(
      Admission admission,
      Ledger ledger,
      RoomLease leases,
      Bridges bridges,
      InstantSource clock,
      Supplier<UUID> ids) {
    this.admission = admission;
    this.ledger = ledger;
    this.leases = leases;
    this.bridges = bridges;
    this.clock = clock;
    this.ids = ids;
  }

  /// Lets a connection in by its ticket.
  ///
  /// @throws Admission.Refused        if the ticket does not hold
  /// @throws RoomLease.OwnedElsewhere if another node has the room
  public void join(UUID visit, Connection connection, String ticket, @Nullable String ref)
      throws Admission.Refused, RoomLease.OwnedElsewhere {
    // A ticket that comes to the wrong node is still good at the right one.
    admission.check(visit, ticket);
    LiveRoom unused = room(visit);
    Admission.Admitted who = admission.admit(visit, ticket);
    enter(visit, connection, new RoomEvent.Joined(connection.number(), who, ref));
  }

  /// Lets a connection in by a resume token.
  ///
  /// @throws Admission.Refused        if the token does not hold
  /// @throws RoomLease.OwnedElsewhere if another node has the room
  public void resume(UUID visit, Connection connection, String resumeToken, @Nullable String ref)
      throws Admission.Refused, RoomLease.OwnedElsewhere {
    Admission.Resumed who = admission.resume(visit, resumeToken);
    enter(visit, connection, new RoomEvent.CameBack(connection.number(), who, ref));
  }

  private void enter(UUID visit, Connection connection, RoomEvent event)
      throws RoomLease.OwnedElsewhere {
    while (true) {
      LiveRoom room = room(visit);
      if (room.enter(connection, event)) {
        return;
      }
      // It was put away between being found and being entered.
      putAway(visit, room);
    }
  }

  private LiveRoom room(UUID visit) throws RoomLease.OwnedElsewhere {
    LiveRoom known = rooms.get(visit);
    if (known != null) {
      return known;
    }
    ReentrantLock door = doors[Math.floorMod(visit.hashCode(), doors.length)];
    door.lock();
    try {
      LiveRoom there = rooms.get(visit);
      if (there != null) {
        return there;
      }
      LiveRoom made =
          new LiveRoom(visit, leases.acquire(visit), media(visit), admission, ledger, clock, ids);
      rooms.put(visit, made);
      return made;
    } finally {
      door.unlock();
    }
  }

  private LiveRoom.Media media(UUID visit) {
    MediaPolicy policy = !bridges.any()
        ? MediaPolicy.PEER_ONLY
        : leases.goesByBridge(visit) ? MediaPolicy.BRIDGE_ALWAYS : MediaPolicy.BRIDGE_FROM_THREE;
    return new LiveRoom.Media(policy, bridges);
  }

  /// Hands over what a joined connection did.
  public void on(UUID visit, RoomEvent event) {
    LiveRoom room = rooms.get(visit);
    if (room != null) {
      room.on(event);
    }
  }

  /// Ends a room because the visit was ended by the HTTP API or the system; everyone is told and
  /// disconnected.
  /// What the room has to write is written when this returns, or after five seconds at most.
  ///
  /// @param by    a side, or `SYSTEM`
  /// @param state the state that the visit ended in
  public void end(UUID visit, String by, VisitState state) {
    LiveRoom room = rooms.get(visit);
    if (room != null) {
      room.on(new RoomEvent.VisitEnded(by, state));
      room.awaitWritten(Duration.ofSeconds(5));
    }
  }

  /// Tells a room that its visit moved on elsewhere, or ended.
  public void moved(UUID visit, VisitState state) {
    on(visit, new RoomEvent.VisitMoved(state));
  }

  /// Disconnects somebody who may be in a visit's room no more, such as a user who was disabled.
  public void expel(UUID visit, UUID person) {
    on(visit, new RoomEvent.Expelled(person));
  }

  /// The visits whose rooms are here.
  public Set<UUID> visits() {
    return Set.copyOf(rooms.keySet());
  }

  /// Gives up rooms whose lease is another node's by now, as after a long sleep; about once a
  /// second.
  public void keepHeld() {
    // Before the leases are read: what is taken up in between is not looked for in them.
    Map<UUID, LiveRoom> before = Map.copyOf(rooms);
    if (before.isEmpty()) {
      return;
    }
    Map<UUID, Long> held = leases.held();
    before.forEach((visit, room) -> {
      if (!Long.valueOf(room.lease()).equals(held.get(visit)) && rooms.remove(visit, room)) {
        room.abandon();
      }
    });
  }

  /// Lets time pass: lost presences go, and rooms where nobody is left are put away. About once a
  /// second.
  public void tick() {
    rooms.forEach((visit, room) -> {
      room.on(new RoomEvent.Tick());
      if (room.isOver()) {
        try {
          putAway(visit, room);
        } catch (RuntimeException e) {
          // Tried again a second later; the other rooms do not wait for it.
          LOG.warn(
              "the room of visit {} could not be put away: {}",
              visit,
              e.getClass().getSimpleName());
        }
      }
    });
  }

  /// Forgotten only when it is given back: until then it holds back the node's sign of life.
  private void putAway(UUID visit, LiveRoom room) {
    Instant lostSince = room.lostSince();
    if (lostSince == null) {
      leases.release(visit, room.lease());
    } else {
      leases.giveUp(visit, room.lease(), lostSince);
    }
    rooms.remove(visit, room);
  }

  /// Up to when all that happened in these rooms is written. A node gives no later sign of life:
  /// were it to die, what is open would end there, and what ended it before is not known.
  ///
  /// @param now by the clock of these rooms, read before
  public Instant writtenUpTo(Instant now) {
    return rooms.values().stream()
        .map(room -> room.writtenUpTo(now))
        .min(Instant::compareTo)
        .orElse(now);
  }

  /// Lets every room write what it has to, for a node that goes away; at most that long each.
  public void awaitWritten(Duration longest) {
    rooms.values().forEach(room -> room.awaitWritten(longest));
  }
}
