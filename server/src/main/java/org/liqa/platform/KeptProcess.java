package org.liqa.platform;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A server beside us that is started again, and again, until it answers, whenever it ends although
/// nobody stopped it (the kernel was short of memory, say). Thread-safe.
final class KeptProcess {

  private static final Logger LOG = LoggerFactory.getLogger(KeptProcess.class);
  private static final Duration PAUSE_BETWEEN_STARTS = Duration.ofSeconds(1);

  /// How it is started again, in the place where it was.
  interface Starter {
    /// Ends what is left of an earlier one, and starts it.
    EmbeddedProcess launch() throws IOException;

    /// Waits until it answers or ends.
    boolean answers(EmbeddedProcess started) throws IOException;
  }

  private final String name;
  private final Duration longestStop;
  private final Starter starter;

  /// Guarded by this object's monitor, as is the next.
  private EmbeddedProcess process;

  private boolean stopped;

  private KeptProcess(String name, Duration longestStop, EmbeddedProcess running, Starter starter) {
    this.name = name;
    this.longestStop = longestStop;
    this.process = running;
    this.starter = starter;
  }

  /// Keeps one that answers.
  ///
  /// @param name        for the log, such as `the embedded database`
  /// @param longestStop after which it is killed
  static KeptProcess of(
      String name, Duration longestStop, EmbeddedProcess running, Starter starter) {
    KeptProcess kept = new KeptProcess(name, longestStop, running, starter);
    kept.watch();
    return kept;
  }

  /// Ends it for good. Twice is as good as once.
  synchronized void stop() throws IOException {
    stopped = true;
    process.stop(longestStop);
  }

  private synchronized void watch() {
    process.onExit(code -> {
      if (isStopped()) {
        return;
      }
      LOG.error("{} ended by itself with code {}; it is started again", name, code);
      while (!isBack()) {
        LockSupport.parkNanos(PAUSE_BETWEEN_STARTS.toNanos());
      }
    });
  }

  private synchronized boolean isStopped() {
    return stopped;
  }

  /// @return whether nobody need try again: it answers, or is stopped
  private synchronized boolean isBack() {
    if (stopped) {
      return true;
    }
    try {
      process = starter.launch();
      if (starter.answers(process)) {
        watch();
        return true;
      }
      process.stop(longestStop);
      LOG.error("{} does not start: {}", name, EmbeddedProcess.firstError(process.printed()));
    } catch (IOException e) {
      LOG.error("{} does not start: {}", name, e.toString());
    }
    return false;
  }
}
