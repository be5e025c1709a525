package org.liqa.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.liqa.TestApi;
import org.liqa.TestLiqa;

/// What is answered while the database is away, and that it comes back by itself.
@Timeout(60)
class NoDatabaseTest {

  private static TestLine line;
  private static TestLiqa liqa;

  @BeforeAll
  static void start() throws Exception {
    var schema = TestDatabase.fresh();
    URI direct = URI.create(schema.url().substring("jdbc:".length()));
    line = new TestLine(direct.getPort());
    liqa = TestLiqa.start(new TestDatabase(
        "jdbc:mariadb://127.0.0.1:" + line.port() + direct.getPath(),
        schema.user(),
        schema.password()));
    liqa.as("admin").get("/centers");
  }

  @AfterAll
  static void stop() throws Exception {
    liqa.close();
    line.close();
  }

  @AfterEach
  void mend() {
    line.mend();
    awaitReady();
  }

  @Test
  void everyRequestIsAnsweredToComeBackLaterAndNothingIsTold() {
    var admin = liqa.as("admin");
    line.cut();

    for (TestApi.Answer answer : List.of(
        admin.get("/centers"),
        admin.post("/centers", Map.of("code", "abha")),
        liqa.anonymous()
            .post("/auth/token", Map.of("username", "admin", "password", "liqa-demo")))) {
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.problem()).isEqualTo("unavailable");
      assertThat(answer.header("Retry-After")).matches("[1-9]\\d*");
      assertThat(answer.raw().body()).doesNotContain("SQL", "jdbc", "Exception", "mariadb");
    }
  }

  @Test
  void itIsAliveButNotReady() {
    line.cut();

    assertThat(liqa.anonymous().get("//health/live").status()).isEqualTo(200);
    assertThat(liqa.anonymous().get("//health/ready").status()).isEqualTo(503);
    assertThat(liqa.anonymous().get("//metrics").status()).isEqualTo(200);
  }

  @Test
  void itGoesOnByItselfWhenTheDatabaseIsBack() {
    line.cut();
    assertThat(liqa.as("admin").get("/centers").status()).isEqualTo(503);

    line.mend();

    awaitReady();
    assertThat(liqa.as("admin").get("/centers").items()).isNotEmpty();
  }

  private static void awaitReady() {
    // Each question waits for a connection, so this is no busy loop; the class has its time-out.
    while (liqa.anonymous().get("//health/ready").status() != 200) {
      Thread.onSpinWait();
    }
  }
}
