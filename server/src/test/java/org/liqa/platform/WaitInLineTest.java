package org.liqa.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Who waits for a connection while all of them are at work gets one.
class WaitInLineTest {

  @Test
  void workThatTakesLongerThanTheFirstWaitIsWaitedFor() throws Exception {
    var schema = TestDatabase.fresh();
    var working = new CountDownLatch(1);
    try (var database =
            Database.open(schema.url(), schema.user(), schema.password(), 1, new SecureRandom());
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var slow = threads.submit(() -> database.inTransaction(handle -> {
        working.countDown();
        return handle.createQuery("SELECT SLEEP(3)").mapTo(Integer.class).one();
      }));
      working.await(30, TimeUnit.SECONDS);

      int answer = database.inTransaction(
          handle -> handle.createQuery("SELECT 1").mapTo(Integer.class).one());

      assertThat(answer).isEqualTo(1);
      assertThat(slow.get(30, TimeUnit.SECONDS)).isZero();
    }
  }
}
