package org.liqa.signaling.bridge;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.liqa.signaling.bridge.BridgeTrouble.Next;
import org.liqa.signaling.media.BridgeAnswer;
import org.liqa.signaling.media.BridgeAsk;
import org.liqa.signaling.media.Bridges;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One room's asks, carried out one after another on a thread of its own, so that neither the room
/// nor any other waits for a bridge.
final class RoomLine implements Bridges.Line {

  private static final Logger LOG = LoggerFactory.getLogger(RoomLine.class);

  private static final Duration BEFORE_REOPENING = Duration.ofSeconds(2);

  /// Something to be done on the line's thread.
  private interface Step {
    void run() throws InterruptedException;
  }

  /// Of whom a description is, and whether it offers or answers.
  private record Kind(UUID participant, String sdpType) {}

  private final UUID visit;
  private final BridgePool pool;
  private final Sockets sockets;
  private final Supplier<UUID> ids;
  private final Consumer<BridgeAnswer> answers;
  private final Consumer<RoomLine> over;
  private final BlockingQueue<Step> steps = new LinkedBlockingQueue<>();
  private final Map<Kind, BridgeAsk.Describe> latest = new ConcurrentHashMap<>();
  private boolean hungUp;
  private @Nullable Conference conference;

  /// Opens an endpoint's messages with its bridge.
  interface Sockets {
    EndpointSocket open(URI address, EndpointSocket.Listener listener);
  }

  /// @param ids  where ids of conferences come from
  /// @param over is told when the line was hung up
  RoomLine(
      UUID visit,
      BridgePool pool,
      Sockets sockets,
      Supplier<UUID> ids,
      Consumer<BridgeAnswer> answers,
      Consumer<RoomLine> over) {
    this.visit = visit;
    this.pool = pool;
    this.sockets = sockets;
    this.ids = ids;
    this.answers = answers;
    this.over = over;
    Thread.ofVirtual().name("bridge-of-" + visit).start(this::work);
  }

  /// Of descriptions that come faster than the bridge takes them the latest of a kind is enough.
  @Override
  public void ask(BridgeAsk ask) {
    if (!(ask instanceof BridgeAsk.Describe said)) {
      steps.add(() -> carryOut(ask));
      return;
    }
    Kind kind = new Kind(said.participant(), said.sdpType());
    if (latest.put(kind, said) == null) {
      steps.add(() -> carryOut(Objects.requireNonNull(latest.remove(kind))));
    }
  }

  @Override
  public void hangUp() {
    steps.add(() -> hungUp = true);
  }

  /// A bridge is no more; if it is this room's, the room moves.
  void gone(Bridge bridge, Instant lastSeen) {
    steps.add(() -> {
      Conference there = conference;
      if (there != null && there.bridge() == bridge) {
        lose(there, lastSeen);
      }
    });
  }

  /// Sees whether its connections still get through; every few seconds.
  void beat() {
    steps.add(() -> {
      if (conference != null) {
        conference.beat();
      }
    });
  }

  private void work() {
    try {
      while (!hungUp) {
        step(steps.take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      drop();
      over.accept(this);
    }
  }

  private void step(Step step) throws InterruptedException {
    try {
      step.run();
    } catch (RuntimeException e) {
      // One ask that fails must not end the line for the rest of the visit.
      LOG.error("the bridge of visit {} could not be asked", visit, e);
    }
  }

  private void carryOut(BridgeAsk ask) throws InterruptedException {
    if (ask instanceof BridgeAsk.Open open) {
      open(open);
      return;
    }
    Conference there = conference;
    if (there == null) {
      return;
    }
    try {
      switch (ask) {
        case BridgeAsk.Open open -> throw new IllegalStateException("carried out before");
        case BridgeAsk.Enter enter ->
          answers.accept(new BridgeAnswer.Offered(
              enter.generation(),
              enter.participant(),
              there.enter(enter.participant(), enter.generation())));
        case BridgeAsk.Describe said -> there.describe(said);
        case BridgeAsk.Again again -> there.again(again.participant(), again.generation());
        case BridgeAsk.Leave leave -> there.leave(leave.participant());
        case BridgeAsk.Close() -> {
          conference = null;
          there.close();
        }
      }
    } catch (BridgeTrouble trouble) {
      meet(there, ask, trouble);
    }
  }

  private void open(BridgeAsk.Open open) throws InterruptedException {
    Conference older = conference;
    conference = null;
    Set<Bridge> tried = new HashSet<>();
    while (true) {
      Optional<Bridge> bridge = pool.choose(tried);
      if (bridge.isEmpty()) {
        answers.accept(new BridgeAnswer.Unavailable(open.generation()));
        break;
      }
      tried.add(bridge.get());
      if (open(open, bridge.get())) {
        break;
      }
    }
    if (older != null) {
      end(older);
    }
  }

  private boolean open(BridgeAsk.Open open, Bridge bridge) throws InterruptedException {
    Conference made =
        new Conference(bridge, open.generation(), ids.get().toString(), answers, this::connect);
    try {
      Map<UUID, String> offers = new HashMap<>();
      for (UUID participant : open.participants()) {
        offers.put(participant, made.enter(participant, open.generation()));
      }
      conference = made;
      answers.accept(new BridgeAnswer.Opened(open.generation(), offers));
      return true;
    } catch (BridgeTrouble trouble) {
      LOG.warn("bridge {} did not take visit {}: {}", bridge.address(), visit, trouble.detail());
      if (trouble.next() == Next.AGAIN || trouble.next() == Next.BRIDGE_DOWN) {
        pool.down(bridge, trouble.detail());
      }
      return false;
    }
  }

  /// What a bridge that did not do its part means for the room.
  private void meet(Conference there, BridgeAsk ask, BridgeTrouble trouble) {
    LOG.warn("bridge {} and visit {}: {}", there.bridge().address(), visit, trouble.detail());
    if (ask instanceof BridgeAsk.Leave || ask instanceof BridgeAsk.Close) {
      // Nobody waits for that, and the bridge forgets by itself what is silent.
      pool.suspect(there.bridge());
      return;
    }
    switch (trouble.next()) {
      case AGAIN, BRIDGE_DOWN -> {
        Instant lastSeen = there.bridge().seenAt();
        pool.down(there.bridge(), trouble.detail());
        lose(there, lastSeen);
      }
      case CONFERENCE_GONE -> lose(there, there.bridge().seenAt());
      case BRIDGE_LEAVING, CONFERENCE_THERE, ENDPOINT_GONE, ENDPOINT_THERE, REFUSED -> {
        if (ask instanceof BridgeAsk.Describe said) {
          answers.accept(new BridgeAnswer.Forgotten(said.generation(), said.participant()));
        } else if (ask instanceof BridgeAsk.Enter) {
          // Another conference, here or elsewhere, may take them.
          lose(there, there.bridge().seenAt());
        }
      }
    }
  }

  private void lose(Conference there, Instant lastSeen) {
    if (conference == there) {
      drop();
      answers.accept(new BridgeAnswer.Lost(there.generation(), lastSeen));
    }
  }

  private void drop() {
    if (conference != null) {
      conference.closeSockets();
      conference = null;
    }
  }

  private void end(Conference older) throws InterruptedException {
    older.closeSockets();
    try {
      older.close();
    } catch (BridgeTrouble trouble) {
      // The bridge forgets by itself what is silent.
      LOG.debug("the older conference of visit {} was left: {}", visit, trouble.detail());
    }
  }

  private void connect(Endpoint endpoint) {
    Conference there = conference;
    if (there == null || !there.has(endpoint)) {
      return;
    }
    Optional<URI> address = endpoint.transport.webSocket();
    if (address.isEmpty() || !isOf(there.bridge(), address.get())) {
      LOG.warn(
          "bridge {} names no WebSocket on its own host; it forwards no video unless its "
              + "videobridge.cc.initial-max-height-px says so",
          there.bridge().address());
      return;
    }
    endpoint.socket = sockets.open(address.get(), new EndpointSocket.Listener() {
      @Override
      public void sign() {
        pool.seen(there.bridge());
      }

      @Override
      public void heard(String of, boolean heard) {
        if (of.equals(endpoint.id())) {
          steps.add(() -> tellHeard(there, endpoint, heard));
        }
      }

      @Override
      public void ended(EndpointSocket.End how) {
        steps.add(() -> socketEnded(there, endpoint, how));
      }
    });
  }

  /// The bridge says it of every endpoint on every socket; on an endpoint's own it comes in order.
  private void tellHeard(Conference there, Endpoint endpoint, boolean heard) {
    if (conference == there && there.has(endpoint)) {
      answers.accept(new BridgeAnswer.Heard(endpoint.generation, endpoint.participant, heard));
    }
  }

  /// Whatever a bridge says, we connect to its own host alone.
  private static boolean isOf(Bridge bridge, URI address) {
    return ("ws".equals(address.getScheme()) || "wss".equals(address.getScheme()))
        && bridge.address().getHost().equalsIgnoreCase(String.valueOf(address.getHost()));
  }

  private void socketEnded(Conference there, Endpoint endpoint, EndpointSocket.End end) {
    if (conference != there || !there.has(endpoint)) {
      return;
    }
    endpoint.socket = null;
    // That it hears somebody again the bridge says once, and to nobody who is not there. Who opens
    // a socket anew is told at once of whom it does not hear still.
    tellHeard(there, endpoint, true);
    switch (end) {
      case FORGOTTEN ->
        answers.accept(new BridgeAnswer.Forgotten(endpoint.generation, endpoint.participant));
      case BROKEN -> {
        pool.suspect(there.bridge());
        CompletableFuture.delayedExecutor(BEFORE_REOPENING.toMillis(), TimeUnit.MILLISECONDS)
            .execute(() -> steps.add(() -> {
              if (endpoint.socket == null) {
                connect(endpoint);
              }
            }));
      }
    }
  }
}
