package org.liqa.signaling.socket;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;
import org.liqa.signaling.Admission;
import org.liqa.signaling.RoomLease;
import org.liqa.signaling.Rooms;
import org.liqa.signaling.protocol.ClientMessage;
import org.liqa.signaling.protocol.CloseCode;
import org.liqa.signaling.protocol.Codec;
import org.liqa.signaling.protocol.ProtocolException;
import org.liqa.signaling.protocol.ServerMessage;
import org.liqa.signaling.room.RoomEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One WebSocket connection: decodes, holds to the limits, hands over to the room, writes what
/// comes back.
///
/// Jetty calls the `on…` methods one at a time; [#send], [#close], [#beat] may come from any
/// thread.
///
/// Public since Jetty calls it through method handles of its own.
public final class SignalingEndpoint implements Session.Listener.AutoDemanding, Rooms.Connection {

  private static final Logger LOG = LoggerFactory.getLogger(SignalingEndpoint.class);

  /// A client that was sent away has so long to answer the close; then its connection is cut.
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

  /// Marks the ping whose answer says that the welcome before it has arrived.
  private static final byte[] WELCOMED = {1};

  private enum Phase {
    OPEN,
    JOINED,
    CLOSED
  }

  private final long number;
  private final UUID visit;
  private final String address;
  private final Rooms rooms;
  private final Codec codec;
  private final Limits limits;
  private final InstantSource clock;
  private final SignalingSockets sockets;
  private final Instant openedAt;
  private final Rate rate;
  private final CandidateFilter candidates;
  private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.OPEN);
  private final AtomicInteger queuedBytes = new AtomicInteger();
  private final AtomicBoolean welcomeUnanswered = new AtomicBoolean();
  private final AtomicBoolean dropped = new AtomicBoolean();
  private final AtomicReference<@Nullable Instant> closedAt = new AtomicReference<>();
  private volatile Instant lastSign;
  private volatile @Nullable Session session;

  SignalingEndpoint(
      long number, UUID visit, String address, Rooms rooms, SignalingSockets sockets) {
    this.number = number;
    this.visit = visit;
    this.address = address;
    this.rooms = rooms;
    this.sockets = sockets;
    this.codec = sockets.codec();
    this.limits = sockets.limits();
    this.clock = sockets.clock();
    this.openedAt = clock.instant();
    this.lastSign = openedAt;
    this.rate = new Rate(limits, openedAt);
    this.candidates = new CandidateFilter(address);
  }

  @Override
  public long number() {
    return number;
  }

  String address() {
    return address;
  }

  boolean hasJoined() {
    return phase.get() == Phase.JOINED;
  }

  @Override
  public void onWebSocketOpen(Session opened) {
    session = opened;
    sockets.opened(this);
  }

  @Override
  public void onWebSocketText(String text) {
    Instant now = clock.instant();
    lastSign = now;
    if (phase.get() == Phase.CLOSED) {
      return;
    }
    if (!rate.take(now)) {
      refuse(CloseCode.POLICY, new ServerMessage.Error("too-many", "Send fewer messages."), null);
      return;
    }
    try {
      take(codec.decode(text));
    } catch (ProtocolException e) {
      refuse(e.close(), e.error(), e.ref());
    }
  }

  private void take(ClientMessage message) throws ProtocolException {
    if (hasJoined()) {
      ClientMessage fit = candidates.filter(message);
      if (fit != null) {
        rooms.on(visit, new RoomEvent.Said(number, fit));
      }
    } else if (message instanceof ClientMessage.Join join) {
      join(join);
    } else {
      throw new ProtocolException(
          CloseCode.POLICY, "join-first", "The first message is join.", message.ref());
    }
  }

  private void join(ClientMessage.Join join) {
    // Before the room knows it, so that what the room says is not taken for a connection that is
    // not there.
    if (phase.compareAndSet(Phase.OPEN, Phase.JOINED)) {
      sockets.settled(this);
    }
    try {
      if (join.ticket() != null) {
        rooms.join(visit, this, join.ticket(), join.ref());
      } else if (join.resumeToken() != null) {
        rooms.resume(visit, this, join.resumeToken(), join.ref());
      }
    } catch (Admission.Refused e) {
      refuse(e.close(), new ServerMessage.Error(e.code(), "This does not let you in."), join.ref());
    } catch (RoomLease.OwnedElsewhere e) {
      refuse(
          CloseCode.GOING_AWAY,
          new ServerMessage.Error("other-node", "Another node has this room."),
          join.ref());
    } catch (RuntimeException e) {
      LOG.warn("a join could not be carried out: {}", e.getClass().getSimpleName());
      refuse(
          CloseCode.GOING_AWAY,
          new ServerMessage.Error("unavailable", "Try again in a moment."),
          join.ref());
    }
  }

  private void refuse(CloseCode code, ServerMessage.Error error, @Nullable String ref) {
    send(error, ref);
    leave();
    close(code);
  }

  @Override
  public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
    callback.succeed();
    refuse(CloseCode.BINARY, new ServerMessage.Error("binary", "Send text."), null);
  }

  /// Answers as Jetty would, but not without bound.
  @Override
  public void onWebSocketPing(ByteBuffer payload) {
    Instant now = clock.instant();
    lastSign = now;
    Session open = session;
    if (!rate.take(now)) {
      refuse(CloseCode.POLICY, new ServerMessage.Error("too-many", "Send fewer pings."), null);
    } else if (open != null) {
      open.sendPong(payload, Callback.NOOP);
    }
  }

  @Override
  public void onWebSocketPong(ByteBuffer payload) {
    lastSign = clock.instant();
    if (payload.equals(ByteBuffer.wrap(WELCOMED)) && welcomeUnanswered.compareAndSet(true, false)) {
      rooms.on(visit, new RoomEvent.Welcomed(number));
    }
  }

  @Override
  public void onWebSocketError(Throwable cause) {
    LOG.debug("a connection failed: {}", cause.getClass().getSimpleName());
  }

  @Override
  public void onWebSocketClose(int statusCode, @Nullable String reason, Callback callback) {
    leave();
    sockets.closed(this);
    callback.succeed();
  }

  /// Tells the room, once, that this connection is gone.
  private void leave() {
    switch (phase.getAndSet(Phase.CLOSED)) {
      case OPEN -> sockets.settled(this);
      case JOINED -> rooms.on(visit, new RoomEvent.ConnectionLost(number, lastSign));
      case CLOSED -> {}
    }
  }

  @Override
  public void send(ServerMessage message, @Nullable String ref) {
    Session open = session;
    if (open == null) {
      return;
    }
    String text = codec.encode(message, ref);
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    if (queuedBytes.addAndGet(bytes) > limits.queueBytes()) {
      drop();
      return;
    }
    open.sendText(
        text,
        Callback.from(
            () -> queuedBytes.addAndGet(-bytes), failure -> queuedBytes.addAndGet(-bytes)));
    if (message instanceof ServerMessage.Joined || message instanceof ServerMessage.Waiting) {
      welcomeUnanswered.set(true);
      open.sendPing(ByteBuffer.wrap(WELCOMED), Callback.NOOP);
    }
  }

  /// On a thread of its own, since Jetty may tell of the end at once, and the room that wants it is
  /// not to hear of anything before it has finished speaking.
  @Override
  public void drop() {
    Session open = session;
    if (open != null && dropped.compareAndSet(false, true)) {
      LOG.info("a connection for which too much waits is dropped");
      Thread.startVirtualThread(open::disconnect);
    }
  }

  @Override
  public void close(CloseCode code) {
    if (phase.getAndSet(Phase.CLOSED) == Phase.OPEN) {
      sockets.settled(this);
    }
    closedAt.compareAndSet(null, clock.instant());
    Session open = session;
    if (open != null) {
      open.close(code.code(), "", Callback.NOOP);
    }
  }

  /// Asks for a sign of life, and gives up on who gives none, has not joined in time, or was sent
  /// away and does not go.
  ///
  /// @param judge false if this node itself slept, so that silence proves nothing
  void beat(Instant now, boolean judge) {
    Session open = session;
    if (open == null) {
      return;
    }
    Instant closed = closedAt.get();
    if (closed != null) {
      if (isOver(closed, CLOSE_WITHIN, now)) {
        open.disconnect();
      }
    } else if (phase.get() == Phase.OPEN && isOver(openedAt, limits.joinWithin(), now)) {
      refuse(CloseCode.NO_TICKET, new ServerMessage.Error("no-ticket", "Join within 5 s."), null);
    } else if (judge && isOver(lastSign, limits.silence(), now)) {
      leave();
      open.disconnect();
    } else {
      open.sendPing(ByteBuffer.allocate(0), Callback.NOOP);
    }
  }

  /// Sends the client to where it can go on, since this node goes.
  void farewell() {
    send(new ServerMessage.Error("going-away", "This node goes away; resume at once."), null);
    close(CloseCode.GOING_AWAY);
  }

  private static boolean isOver(Instant since, Duration time, Instant now) {
    return Duration.between(since, now).compareTo(time) >= 0;
  }
}
