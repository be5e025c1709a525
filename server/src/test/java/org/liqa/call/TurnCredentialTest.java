package org.liqa.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.liqa.platform.EmbeddedTurn;
import org.liqa.platform.Secrets;
import org.liqa.platform.Settings;
import org.liqa.platform.TurnClient;
import org.liqa.signaling.room.Room;

/// What Liqa gives a browser for TURN, shown to a real coturn.
@Timeout(60)
class TurnCredentialTest {

  private static final UUID VISIT = UUID.fromString("01910000-0000-7000-8000-000000000001");
  private static final UUID PERSON = UUID.fromString("01910000-0000-7000-8000-000000000002");
  private static final int UNAUTHORIZED = 401;

  @TempDir
  Path folder;

  @Test
  void coturnTakesWhatLiqaGivesUntilItEnds() {
    try (var turn =
        EmbeddedTurn.start(folder, new Settings.OwnTurn("127.0.0.1", 0), new SecureRandom())) {
      Instant now = Instant.now();

      assertThat(allocate(turn, now)).isZero();
      assertThat(allocate(turn, now.minus(CallTokens.TURN_LIFE).plusSeconds(30)))
          .isZero();
      assertThat(allocate(turn, now.minus(CallTokens.TURN_LIFE).minusSeconds(1)))
          .isEqualTo(UNAUTHORIZED);
    }
  }

  @Test
  void aCredentialNamesItsEndItsVisitAndItsPerson() {
    Instant now = Instant.parse("2026-11-24T07:00:00Z");
    var turn = new Settings.Turn(List.of("turn:127.0.0.1:3478"), "0123456789abcdef");

    var given = tokens(now, turn).iceServers(VISIT, PERSON).getFirst();

    Instant end = Instant.parse("2026-11-24T07:15:00Z");
    assertThat(given.username()).isEqualTo(end.getEpochSecond() + ":" + VISIT + "." + PERSON);
  }

  @Test
  void theNextCredentialComesBeforeTwoThirdsOfOnesLife() {
    assertThat(Room.NEW_CREDENTIALS)
        .isLessThan(CallTokens.TURN_LIFE.multipliedBy(2).dividedBy(3));
  }

  private static int allocate(EmbeddedTurn turn, Instant given) {
    var server = tokens(given, turn.servers()).iceServers(VISIT, PERSON).getFirst();
    try (var client = new TurnClient(
        server.urls().getFirst(),
        Objects.requireNonNull(server.username()),
        Objects.requireNonNull(server.credential()))) {
      return client.allocate(4);
    }
  }

  private static CallTokens tokens(Instant now, Settings.Turn turn) {
    var secrets = Secrets.of(
        Settings.read(Map.of("LIQA_SECRET", "WZCtsFVD3DhBlbLBRD0RrLnBDQJFUMyP")),
        new SecureRandom());
    // The demonstration's clock may stand anywhere; coturn goes by the machine's.
    return new CallTokens(secrets, () -> Instant.EPOCH, () -> now, turn);
  }
}
