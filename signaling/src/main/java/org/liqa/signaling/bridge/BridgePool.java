package org.liqa.signaling.bridge;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The bridges there are: which is well, and which is best for a new conference. Thread-safe.
///
/// One that died is left alone for [Bridge#LEFT_ALONE] and is then asked again by itself. One that
/// drains or ends gracefully keeps its conferences and gets no new one; when its process is about
/// to
/// end, its conferences are moved as if it had died.
final class BridgePool {

  private static final Logger LOG = LoggerFactory.getLogger(BridgePool.class);

  private final List<Bridge> bridges;
  private final InstantSource clock;
  private final List<BiConsumer<Bridge, Instant>> watchers = new CopyOnWriteArrayList<>();
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("bridge-", 0).factory());

  BridgePool(List<Colibri> bridges, InstantSource clock) {
    this.clock = clock;
    Instant now = clock.instant();
    this.bridges = bridges.stream().map(colibri -> new Bridge(colibri, now)).toList();
  }

  boolean isEmpty() {
    return bridges.isEmpty();
  }

  /// Is told of each bridge whose conferences must move, and when it was last known to live.
  void watch(BiConsumer<Bridge, Instant> watcher) {
    watchers.add(watcher);
  }

  /// The one that bears least, of those that take a new conference.
  ///
  /// @param butNot those that were tried
  Optional<Bridge> choose(Set<Bridge> butNot) {
    Instant now = clock.instant();
    Optional<Bridge> best = bridges.stream()
        .filter(bridge -> !butNot.contains(bridge) && bridge.takesNew(now))
        .min(Comparator.comparingDouble(Bridge::rank));
    best.ifPresent(Bridge::putOneMore);
    return best;
  }

  /// How many take new conferences now.
  int well() {
    Instant now = clock.instant();
    return (int) bridges.stream().filter(bridge -> bridge.takesNew(now)).count();
  }

  /// A sign of life that came by another way than a check.
  void seen(Bridge bridge) {
    bridge.seen(clock.instant());
  }

  /// It is dead: it is left alone, and its conferences move.
  void down(Bridge bridge, String why) {
    Instant lastSeen = bridge.seenAt();
    if (bridge.died(clock.instant())) {
      LOG.warn(
          "bridge {} is down: {}; it is asked again in {} s",
          bridge.address(),
          why,
          Bridge.LEFT_ALONE.toSeconds());
      watchers.forEach(watcher -> watcher.accept(bridge, lastSeen));
    }
  }

  /// Something broke that its death would explain: it is asked at once, and if it is silent, once
  /// more.
  void suspect(Bridge bridge) {
    threads.execute(() -> {
      if (!check(bridge)) {
        boolean unused = check(bridge);
      }
    });
  }

  /// Asks all of them how they do, at once; about every two seconds. Returns when all have answered
  /// or not answered in time.
  void check() {
    var checks =
        bridges.stream().map(bridge -> threads.submit(() -> check(bridge))).toList();
    for (var check : checks) {
      try {
        var unused = check.get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (java.util.concurrent.ExecutionException e) {
        throw new IllegalStateException("a bridge could not be checked", e.getCause());
      }
    }
  }

  /// @return false if it was silent and may be so by chance
  private boolean check(Bridge bridge) {
    if (bridge.isLeftAlone(clock.instant())) {
      return true;
    }
    long start = System.nanoTime();
    try {
      Colibri.Load load = bridge.colibri().load();
      bridge.answered(load, Duration.ofNanos(System.nanoTime() - start), clock.instant());
      if (load.ending()) {
        Instant now = clock.instant();
        watchers.forEach(watcher -> watcher.accept(bridge, now));
      }
    } catch (BridgeTrouble trouble) {
      if (trouble.next() == BridgeTrouble.Next.BRIDGE_DOWN || bridge.wasSilent()) {
        down(bridge, trouble.detail());
      } else {
        return false;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return true;
  }

  void close() {
    threads.shutdownNow();
  }
}
