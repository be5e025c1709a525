package org.liqa.signaling.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.liqa.signaling.clock.MediaEvent.Kind;

/// What a log of media events counts as. Times are seconds from the start.
class SessionsTest {

  private static final Instant START = Instant.parse("2026-11-24T07:00:00Z");
  private static final UUID HALL = new UUID(1, 1);
  private static final UUID OFFICIAL = new UUID(2, 1);
  private static final UUID GUEST = new UUID(2, 2);

  private final List<MediaEvent> log = new ArrayList<>();

  private SessionsTest at(int second, UUID who, Kind kind) {
    return at(second, second, who, kind);
  }

  private SessionsTest at(int second, int known, UUID who, Kind kind) {
    log.add(new MediaEvent(
        who, who.equals(HALL), 1, log.size() + 1L, kind, second(second), second(known)));
    return this;
  }

  private SessionsTest everyone(int second, int known, Kind kind) {
    log.add(new MediaEvent(
        MediaEvent.EVERYONE, false, 0, log.size() + 1L, kind, second(second), second(known)));
    return this;
  }

  private SessionsTest bothFrom(int second) {
    return at(second, HALL, Kind.ONLINE)
        .at(second, OFFICIAL, Kind.ONLINE)
        .at(second, HALL, Kind.MEDIA_ON)
        .at(second, OFFICIAL, Kind.MEDIA_ON);
  }

  private static Instant second(int second) {
    return START.plusSeconds(second);
  }

  private static Session session(int from, int to, EndReason reason) {
    return new Session(second(from), second(to), reason);
  }

  private List<Session> sessions() {
    return Sessions.fold(log).all();
  }

  @Test
  void oneBeginsWhenTheSecondSideHasMediaAndEndsWhenTheFirstHasNone() {
    at(0, HALL, Kind.ONLINE)
        .at(1, HALL, Kind.MEDIA_ON)
        .at(5, OFFICIAL, Kind.ONLINE)
        .at(8, OFFICIAL, Kind.MEDIA_ON)
        .at(20, HALL, Kind.MEDIA_OFF);

    assertThat(sessions()).containsExactly(session(8, 20, EndReason.MEDIA_LOST));
  }

  @Test
  void anotherBeginsWhenBothHaveMediaAgain() {
    bothFrom(0).at(10, OFFICIAL, Kind.MEDIA_OFF).at(15, OFFICIAL, Kind.MEDIA_ON);

    assertThat(sessions())
        .containsExactly(session(0, 10, EndReason.MEDIA_LOST), new Session(second(15), null, null));
    assertThat(Sessions.fold(log).connectedMs(second(18))).isEqualTo(13_000);
  }

  @Test
  void aSideHasMediaWhileAnyoneOfItHas() {
    bothFrom(0)
        .at(5, GUEST, Kind.ONLINE)
        .at(5, GUEST, Kind.MEDIA_ON)
        .at(10, OFFICIAL, Kind.LEFT)
        .at(30, GUEST, Kind.MEDIA_OFF);

    assertThat(sessions()).containsExactly(session(0, 30, EndReason.MEDIA_LOST));
  }

  @Test
  void aConnectionThatComesBackWasNeverAway() {
    bothFrom(0)
        .at(10, 12, OFFICIAL, Kind.OFFLINE)
        .at(60, OFFICIAL, Kind.ONLINE)
        .at(70, HALL, Kind.LEFT);

    assertThat(sessions()).containsExactly(session(0, 70, EndReason.LEFT));
  }

  @Test
  void oneThatDoesNotEndsTheSessionAtItsLastSignOfLife() {
    bothFrom(0).at(10, 12, OFFICIAL, Kind.OFFLINE).at(10, 72, OFFICIAL, Kind.LOST);

    assertThat(sessions()).containsExactly(session(0, 10, EndReason.CONNECTION_LOST));
  }

  @Test
  void whatEndsASessionWhileAConnectionIsLostEndsItThen() {
    bothFrom(0)
        .at(10, 12, OFFICIAL, Kind.OFFLINE)
        .at(40, HALL, Kind.MEDIA_OFF)
        .at(10, 72, OFFICIAL, Kind.LOST);

    assertThat(sessions()).containsExactly(session(0, 40, EndReason.MEDIA_LOST));
  }

  @Test
  void ofTwoLostConnectionsTheFirstEndsIt() {
    bothFrom(0)
        .at(12, 12, OFFICIAL, Kind.OFFLINE)
        .at(8, 18, HALL, Kind.OFFLINE)
        .at(12, 72, OFFICIAL, Kind.LOST)
        .at(8, 78, HALL, Kind.LOST);

    assertThat(sessions()).containsExactly(session(0, 8, EndReason.CONNECTION_LOST));
  }

  @Test
  void butOfTwoTheOneThatComesBackDoesNot() {
    bothFrom(0)
        .at(12, 12, OFFICIAL, Kind.OFFLINE)
        .at(8, 18, HALL, Kind.OFFLINE)
        .at(12, 72, OFFICIAL, Kind.LOST)
        .at(75, HALL, Kind.ONLINE);

    assertThat(sessions()).containsExactly(session(0, 12, EndReason.CONNECTION_LOST));
  }

  @Test
  void aGapThatIsFoundAfterwardsIsNotCounted() {
    bothFrom(0)
        .at(10, 12, OFFICIAL, Kind.OFFLINE)
        .at(20, GUEST, Kind.ONLINE)
        .at(20, GUEST, Kind.MEDIA_ON)
        .at(10, 72, OFFICIAL, Kind.LOST)
        .at(80, GUEST, Kind.MEDIA_OFF);

    assertThat(sessions())
        .containsExactly(
            session(0, 10, EndReason.CONNECTION_LOST), session(20, 80, EndReason.MEDIA_LOST));
  }

  @Test
  void neitherSideBeginsASessionWhileItIsAway() {
    at(0, HALL, Kind.ONLINE)
        .at(1, HALL, Kind.MEDIA_ON)
        .at(2, 2, HALL, Kind.OFFLINE)
        .at(5, OFFICIAL, Kind.ONLINE)
        .at(5, OFFICIAL, Kind.MEDIA_ON)
        .at(9, HALL, Kind.ONLINE);

    assertThat(sessions()).containsExactly(new Session(second(9), null, null));
  }

  @Test
  void aNodeThatDiesEndsItAtItsLastSignAndItGoesOnWhenBothAreBack() {
    bothFrom(0);
    everyone(9, 15, Kind.NODE_LOST)
        .at(20, HALL, Kind.ONLINE)
        .at(23, OFFICIAL, Kind.ONLINE)
        .at(30, HALL, Kind.LEFT);

    assertThat(sessions())
        .containsExactly(session(0, 9, EndReason.NODE_LOST), session(23, 30, EndReason.LEFT));
  }

  @Test
  void whatItsNodeDidNotLiveToSeeIsNoSession() {
    bothFrom(10);
    everyone(9, 15, Kind.NODE_LOST);

    assertThat(sessions()).containsExactly(session(10, 10, EndReason.NODE_LOST));
  }

  @Test
  void whatIsRefusedDoesNotCountAndBeginsWhenItMay() {
    bothFrom(0);
    everyone(0, 1, Kind.REFUSED).at(3, OFFICIAL, Kind.MEDIA_OFF).at(4, OFFICIAL, Kind.MEDIA_ON);
    assertThat(sessions()).containsExactly(new Session(second(4), null, null));
    everyone(4, 5, Kind.REFUSED).everyone(6, 6, Kind.RETRY);

    assertThat(sessions()).containsExactly(new Session(second(6), null, null));
  }

  @Test
  void anotherOfTheMomentThatWasRefusedDoesNotCountEither() {
    bothFrom(0);
    everyone(0, 0, Kind.REFUSED).at(0, OFFICIAL, Kind.MEDIA_OFF).at(0, OFFICIAL, Kind.MEDIA_ON);
    assertThat(sessions()).isEmpty();
    everyone(2, 2, Kind.RETRY);

    assertThat(sessions()).containsExactly(new Session(second(2), null, null));
  }

  @Test
  void afterTheEndNothingCounts() {
    bothFrom(0);
    everyone(10, 10, Kind.ENDED).at(11, HALL, Kind.MEDIA_OFF).at(12, HALL, Kind.MEDIA_ON);

    assertThat(sessions()).containsExactly(session(0, 10, EndReason.ENDED));
  }

  @Test
  void aClockThatIsSetBackBetweenNodesDoesNotReorderTheLog() {
    bothFrom(100);
    everyone(120, 120, Kind.NODE_LOST)
        .at(90, HALL, Kind.ONLINE)
        .at(90, OFFICIAL, Kind.MEDIA_OFF)
        .at(91, OFFICIAL, Kind.ONLINE);

    assertThat(sessions()).containsExactly(session(100, 120, EndReason.NODE_LOST));
  }

  /// A property: whatever happened, its log in any order, with any of it standing there twice, is
  /// the same; sessions do not overlap; what is folded as it happens is what is folded later; and
  /// what comes again long after changes nothing.
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 20_261_124})
  void aLogCountsTheSameInAnyOrder(long seed) {
    var random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      log.clear();
      scribble(random);
      var live = new Sessions();
      log.forEach(live::apply);
      log.stream().filter(event -> random.nextInt(4) == 0).forEach(live::apply);
      var shuffled = new ArrayList<>(log);
      log.stream().filter(event -> random.nextInt(4) == 0).forEach(shuffled::add);
      Collections.shuffle(shuffled, random);

      var folded = Sessions.fold(shuffled).all();

      assertThat(folded).as("%s", log).isEqualTo(live.all()).isEqualTo(sessions());
      for (int k = 1; k < folded.size(); k++) {
        assertThat(folded.get(k - 1).endedAt()).isBeforeOrEqualTo(folded.get(k).startedAt());
      }
    }
  }

  private void scribble(Random random) {
    List<Kind> kinds = List.of(
        Kind.ONLINE,
        Kind.MEDIA_ON,
        Kind.ONLINE,
        Kind.MEDIA_ON,
        Kind.MEDIA_OFF,
        Kind.OFFLINE,
        Kind.LOST,
        Kind.LEFT);
    List<UUID> people = List.of(HALL, OFFICIAL, GUEST);
    int now = 0;
    for (int i = 0; i < 30; i++) {
      now += random.nextInt(8);
      if (random.nextInt(40) == 0) {
        everyone(now, now, random.nextBoolean() ? Kind.NODE_LOST : Kind.RETRY);
      } else {
        Kind kind = kinds.get(random.nextInt(kinds.size()));
        boolean past = kind == Kind.LOST || kind == Kind.OFFLINE;
        int at = past ? Math.max(0, now - random.nextInt(5)) : now;
        at(at, now, people.get(random.nextInt(people.size())), kind);
      }
    }
  }
}
