package org.liqa.platform;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What runs by itself, again and again: each on a virtual thread of its own, one run after
/// another.
///
/// A run that fails is logged and followed by the next; whatever it does must bear being done
/// twice, since
/// another node may run the same. Thread-safe.
public final class Jobs implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);

  private final CountDownLatch stopped = new CountDownLatch(1);
  private final List<Thread> threads = new ArrayList<>();

  /// Begins to run something.
  ///
  /// @param name  for the log
  /// @param pause from the end of a run to the start of the next
  public synchronized void every(String name, Duration pause, Runnable run) {
    threads.add(Thread.ofVirtual().name("job-" + name).start(() -> repeat(name, pause, run)));
  }

  /// Lets each run end, begins none, and returns when all have ended (or after five seconds).
  @Override
  public synchronized void close() {
    stopped.countDown();
    try {
      for (Thread thread : threads) {
        thread.join(Duration.ofSeconds(5));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void repeat(String name, Duration pause, Runnable run) {
    try {
      while (!stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        try {
          run.run();
        } catch (RuntimeException e) {
          LOG.warn("the job {} failed and will run again: {}", name, e.toString());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
