package org.liqa;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/// Lets many do something at once: all are ready before the first begins.
public final class TestRace {

  private TestRace() {}

  /// What each got, in their order.
  ///
  /// @param racer what the racer of that number, from 0 on, does
  public static <T> List<T> of(int racers, IntFunction<T> racer) {
    CountDownLatch ready = new CountDownLatch(racers);
    List<Future<T>> running = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < racers; i++) {
        int number = i;
        Callable<T> run = () -> {
          ready.countDown();
          ready.await();
          return racer.apply(number);
        };
        running.add(threads.submit(run));
      }
    }
    return running.stream().map(TestRace::result).toList();
  }

  private static <T> T result(Future<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new AssertionError("a racer failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
