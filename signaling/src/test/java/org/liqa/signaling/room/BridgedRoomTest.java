package org.liqa.signaling.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.liqa.signaling.Ledger.Fact;
import org.liqa.signaling.RoomLease.Lease;
import org.liqa.signaling.RoomLease.Present;
import org.liqa.signaling.clock.EndReason;
import org.liqa.signaling.media.BridgeAnswer;
import org.liqa.signaling.media.BridgeAsk;
import org.liqa.signaling.media.MediaPolicy;
import org.liqa.signaling.protocol.ClientMessage;
import org.liqa.signaling.protocol.ServerMessage;
import org.liqa.signaling.protocol.ServerMessage.Description;
import org.liqa.signaling.protocol.ServerMessage.Transport;
import org.liqa.signaling.protocol.Side;
import org.liqa.signaling.protocol.VisitState;
import org.liqa.signaling.room.TestRoom.Client;

/// A room and its bridge.
class BridgedRoomTest {

  private static final String SDP = "v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\n";

  private final TestRoom room = new TestRoom(MediaPolicy.BRIDGE_FROM_THREE);
  private final Client hall = room.hall();
  private final Client official = room.official();

  private Client counterpart() {
    return room.joins(Side.COUNTERPART, "counterpart");
  }

  private static Client answers(Client who) {
    return who.says(new ClientMessage.Description("bridge", "answer", SDP, null));
  }

  private static String transport(Client who) {
    return who.last(Transport.class).transport();
  }

  @Test
  void twoGoFromOneToTheOther() {
    hall.offers(official, SDP);

    assertThat(official.last(Description.class).from()).isEqualTo(hall.id().toString());
    assertThat(room.asked).isEmpty();
    assertThat(hall.last(ServerMessage.Joined.class).transport()).isEqualTo("peer");
  }

  @Test
  void withTheThirdTheRoomGoesOverToABridgeAndNobodyRejoins() {
    Client third = counterpart();
    assertThat(room.asked)
        .containsExactly(new BridgeAsk.Open(1_001, List.of(hall.id(), official.id(), third.id())));

    room.bridgeOpens();

    for (Client client : List.of(hall, official, third)) {
      Transport transport = client.last(Transport.class);
      assertThat(transport.transport()).isEqualTo("bridge");
      assertThat(transport.generation()).isEqualTo(1_001);
      assertThat(transport.iceServers()).hasSize(1);
      assertThat(client.told.getLast())
          .isEqualTo(new Description("bridge", "offer", "offer to " + client.id()));
      assertThat(client.closed).isNull();
    }
  }

  @Test
  void untilTheBridgeHasTakenTheRoomItGoesOnAsItWas() {
    Client third = counterpart();

    third.offers(hall, SDP);

    assertThat(hall.last(Description.class).from()).isEqualTo(third.id().toString());
    assertThat(hall.all(Transport.class)).isEmpty();
  }

  @Test
  void whereNoBridgeIsToBeHadThreeConnectEachToEach() {
    Client third = counterpart();

    room.bridge(new BridgeAnswer.Unavailable(1_001));
    third.offers(official, SDP);

    assertThat(official.last(Description.class).from()).isEqualTo(third.id().toString());
    assertThat(official.all(Transport.class)).isEmpty();
  }

  @Test
  void aBridgeIsAskedForAgainAfterAWhile() {
    counterpart();
    room.bridge(new BridgeAnswer.Unavailable(1_001));
    room.tick();
    room.passes(Duration.ofSeconds(29));
    room.tick();
    assertThat(room.asked).hasSize(1);

    room.passes(Duration.ofSeconds(1));
    room.tick();

    assertThat(room.asked).hasSize(2);
    room.bridgeOpens();
    assertThat(transport(hall)).isEqualTo("bridge");
  }

  @Test
  void whatIsForTheBridgeGoesThereAndNothingElseGoesAnywhere() {
    counterpart();
    room.bridgeOpens();

    answers(hall);
    hall.offers(official, SDP);

    assertThat(room.asked.getLast())
        .isEqualTo(new BridgeAsk.Describe(1_001, hall.id(), "answer", SDP, null));
    assertThat(hall.error()).isEqualTo("no-such-participant");
    assertThat(official.all(Description.class)).hasSize(1);
  }

  @Test
  void withoutABridgeThereIsNoParticipantOfThatName() {
    answers(hall);

    assertThat(hall.error()).isEqualTo("no-such-participant");
  }

  @Test
  void theBridgeIsToldOfNoAddress() {
    counterpart();
    room.bridgeOpens();
    int asked = room.asked.size();

    hall.says(new ClientMessage.Candidate(
        "bridge", "candidate:1 1 udp 1 169.254.169.254 80 typ host", "0", 0, null, null));

    assertThat(room.asked).hasSize(asked);
    assertThat(hall.all(ServerMessage.Error.class)).isEmpty();
  }

  @Test
  void answersOfAnotherGenerationAreVoid() {
    counterpart();
    room.bridgeOpens();
    int told = hall.told.size();

    room.bridge(new BridgeAnswer.Offered(1_000, hall.id(), "old"));
    room.bridge(new BridgeAnswer.Lost(1_000, room.now));
    room.bridge(new BridgeAnswer.Unavailable(1_000));
    room.bridge(new BridgeAnswer.Opened(1_000, Map.of(hall.id(), "old")));
    room.bridge(new BridgeAnswer.Forgotten(1_000, hall.id()));

    assertThat(hall.told).hasSize(told);
  }

  @Test
  void whoComesLaterIsTakenInAndWhoGoesIsLetGo() {
    Client third = counterpart();
    room.bridgeOpens();

    Client fourth = room.joins(Side.GUEST, "guest");
    hall.says(new ClientMessage.Admit(fourth.id().toString(), null));
    assertThat(fourth.last(ServerMessage.Joined.class).transport()).isEqualTo("bridge");
    assertThat(room.asked.getLast()).isEqualTo(new BridgeAsk.Enter(1_001, fourth.id()));
    room.bridge(new BridgeAnswer.Offered(1_001, fourth.id(), "welcome"));
    assertThat(fourth.last(Description.class).sdp()).isEqualTo("welcome");

    third.says(new ClientMessage.Leave(null));
    assertThat(room.asked.getLast()).isEqualTo(new BridgeAsk.Leave(third.id()));
    fourth.says(new ClientMessage.Leave(null));
    assertThat(hall.all(Transport.class)).hasSize(1);
  }

  @Test
  void whoComesOrGoesWhileTheBridgeOpensIsNotForgotten() {
    Client third = counterpart();
    Client fourth = room.joins(Side.GUEST, "guest");
    hall.says(new ClientMessage.Admit(fourth.id().toString(), null));
    third.says(new ClientMessage.Leave(null));

    room.bridgeOpens();

    assertThat(room.asked)
        .contains(new BridgeAsk.Enter(1_001, fourth.id()), new BridgeAsk.Leave(third.id()));
    assertThat(transport(fourth)).isEqualTo("bridge");
  }

  @Test
  void theConferenceEndsWithTheLast() {
    Client third = counterpart();
    room.bridgeOpens();

    for (Client client : List.of(hall, official, third)) {
      client.says(new ClientMessage.Leave(null));
    }

    assertThat(room.asked.getLast()).isEqualTo(new BridgeAsk.Close());
  }

  @Test
  void aBridgedRoomThatWasEmptyHasAConferenceAgainForWhoComesBack() {
    Client third = counterpart();
    room.bridgeOpens();
    for (Client client : List.of(official, third, hall)) {
      client.says(new ClientMessage.Leave(null));
    }

    Client back = room.hall();
    room.bridgeOpens();
    Client other = room.official();

    assertThat(back.last(ServerMessage.Joined.class).transport()).isEqualTo("bridge");
    assertThat(back.last(Description.class).from()).isEqualTo("bridge");
    assertThat(room.asked.getLast()).isEqualTo(new BridgeAsk.Enter(1_002, other.id()));
  }

  @Test
  void noConferenceIsAskedForWhileNobodyButAGuestWaits() {
    Client third = counterpart();
    room.bridgeOpens();
    room.joins(Side.GUEST, "guest");

    for (Client client : List.of(hall, official, third)) {
      client.says(new ClientMessage.Leave(null));
    }
    room.tick();

    assertThat(room.asked.getLast()).isEqualTo(new BridgeAsk.Close());
  }

  @Test
  void theConferenceEndsWithTheVisit() {
    counterpart();
    room.bridgeOpens();

    room.apply(new RoomEvent.VisitEnded("SYSTEM", VisitState.CANCELLED));

    assertThat(room.asked.getLast()).isEqualTo(new BridgeAsk.Close());
  }

  @Test
  void whenABridgeDiesTheRoomMovesToAnother() {
    Client third = counterpart();
    room.bridgeOpens();

    room.bridge(new BridgeAnswer.Lost(1_001, room.now));
    assertThat(room.asked.getLast())
        .isEqualTo(new BridgeAsk.Open(1_002, List.of(hall.id(), official.id(), third.id())));
    answers(hall);
    assertThat(room.asked.getLast()).isInstanceOf(BridgeAsk.Open.class);
    room.bridgeOpens();

    assertThat(hall.last(Transport.class).generation()).isEqualTo(1_002);
    assertThat(hall.last(Transport.class).transport()).isEqualTo("bridge");
  }

  @Test
  void whenNoBridgeIsLeftTheRoomConnectsEachToEach() {
    counterpart();
    room.bridgeOpens();

    room.bridge(new BridgeAnswer.Lost(1_001, room.now));
    room.bridge(new BridgeAnswer.Unavailable(1_002));

    assertThat(hall.last(Transport.class).transport()).isEqualTo("peer");
    assertThat(hall.last(Transport.class).generation()).isEqualTo(1_003);
    hall.offers(official, SDP);
    assertThat(official.last(Description.class).from()).isEqualTo(hall.id().toString());
  }

  @Test
  void whenABridgeDiesTheHourEndsWithIt() {
    counterpart();
    room.bridgeOpens();
    hall.media(true);
    official.media(true);
    room.passes(Duration.ofSeconds(30));
    Instant died = room.now.minusSeconds(2);

    room.bridge(new BridgeAnswer.Lost(1_001, died));

    Fact.Closed closed = room.recorded(Fact.Closed.class).getLast();
    assertThat(closed.at()).isEqualTo(died);
    assertThat(closed.reason()).isEqualTo(EndReason.MEDIA_LOST);
    room.passes(Duration.ofSeconds(3));
    room.bridgeOpens();
    hall.media(false).media(true);
    official.media(true);
    assertThat(room.recorded(Fact.Opened.class).getLast().at()).isEqualTo(room.now);
  }

  @Test
  void whoWasAwayWhenTheRoomMovedIsToldWhenTheyAreBack() {
    counterpart();
    hall.offers(official, SDP);
    official.isLost();
    room.bridgeOpens();

    Client back = official.resumes();

    assertThat(back.last(ServerMessage.Joined.class).transport()).isEqualTo("bridge");
    assertThat(transport(back)).isEqualTo("bridge");
    assertThat(back.all(Description.class)).isEmpty();
    assertThat(room.asked.getLast()).isEqualTo(new BridgeAsk.Again(1_001, official.id()));
  }

  @Test
  void whoCertainlyKnowsTheWayIsNotToldAgain() {
    counterpart();
    room.bridgeOpens();
    answers(official);
    room.bridge(new BridgeAnswer.Taken(1_001, official.id()));
    official.isLost();

    Client back = official.resumes();

    assertThat(back.all(Transport.class)).isEmpty();
    assertThat(room.asked.getLast()).isEqualTo(new BridgeAsk.Again(1_001, official.id()));
  }

  @Test
  void anEndThatTheBridgeForgotIsMadeAnewForThatOneAlone() {
    counterpart();
    room.bridgeOpens();

    room.bridge(new BridgeAnswer.Forgotten(1_001, hall.id()));

    assertThat(hall.last(Transport.class).generation()).isEqualTo(1_002);
    assertThat(room.asked.getLast()).isEqualTo(new BridgeAsk.Enter(1_002, hall.id()));
    assertThat(official.last(Transport.class).generation()).isEqualTo(1_001);
  }

  @Test
  void anEndThatFailsAtOnceIsMadeAnewOnceInFiveSeconds() {
    counterpart();
    room.bridgeOpens();
    room.bridge(new BridgeAnswer.Forgotten(1_001, hall.id()));

    room.bridge(new BridgeAnswer.Forgotten(1_002, hall.id()));
    room.passes(Duration.ofSeconds(4));
    room.tick();
    assertThat(hall.last(Transport.class).generation()).isEqualTo(1_002);
    room.passes(Duration.ofSeconds(1));
    room.tick();

    assertThat(hall.last(Transport.class).generation()).isEqualTo(1_003);
  }

  @Test
  void anEndNoneOfWhoseAnswersIsTakenIsMadeAnewMoreAndMoreSeldom() {
    counterpart();
    room.bridgeOpens();
    for (int second = 0; second < 600; second++) {
      room.bridge(new BridgeAnswer.Forgotten(hall.last(Transport.class).generation(), hall.id()));
      room.passes(Duration.ofSeconds(1));
      room.tick();
    }

    // At 0, 5, 15, 35, 75 and 155 seconds, and then every 80.
    int last = hall.last(Transport.class).generation();
    assertThat(last).isEqualTo(1_001 + 11);
    room.bridge(new BridgeAnswer.Taken(last, hall.id()));
    room.passes(Duration.ofSeconds(5));
    room.bridge(new BridgeAnswer.Forgotten(last, hall.id()));
    assertThat(hall.last(Transport.class).generation()).isGreaterThan(last);
  }

  @Test
  void nobodyIsCountedOnTheirWordWhomTheBridgeDoesNotHear() {
    counterpart();
    room.bridgeOpens();
    hall.media(true);
    official.media(true);

    room.passes(Duration.ofSeconds(10));
    Instant silent = room.now;
    room.bridge(new BridgeAnswer.Heard(1_001, official.id(), false));
    room.passes(Duration.ofSeconds(10));
    official.media(true);

    assertThat(room.recorded(Fact.Closed.class).getLast().at()).isEqualTo(silent);
    assertThat(room.recorded(Fact.Opened.class)).hasSize(1);
    room.bridge(new BridgeAnswer.Heard(1_001, official.id(), true));
    assertThat(room.recorded(Fact.Opened.class).getLast().at()).isEqualTo(room.now);
  }

  @Test
  void whatABridgeDidNotHearOfAnOlderEndIsVoid() {
    counterpart();
    room.bridgeOpens();
    hall.media(true);
    official.media(true);
    room.bridge(new BridgeAnswer.Forgotten(1_001, official.id()));

    room.bridge(new BridgeAnswer.Heard(1_001, official.id(), false));

    assertThat(room.recorded(Fact.Opened.class)).hasSize(1);
    assertThat(room.recorded(Fact.Closed.class)).isEmpty();
  }

  @Test
  void whoGoesOnSendingWhatTheBridgeCannotBeGivenIsSentAway() {
    counterpart();
    room.bridgeOpens();

    for (int i = 0; i < 3; i++) {
      assertThat(official.closed).isNull();
      room.bridge(new BridgeAnswer.Refused(1_001, official.id(), "no", "r"));
      assertThat(official.error()).isEqualTo("bad-sdp");
    }

    assertThat(official.closed).isNotNull();
  }

  @Test
  void aCenterOfTheBridgeUsesItFromTheFirst() {
    TestRoom bridged = new TestRoom(MediaPolicy.BRIDGE_ALWAYS);

    Client alone = bridged.hall();

    assertThat(alone.last(ServerMessage.Joined.class).transport()).isEqualTo("bridge");
    assertThat(bridged.asked).containsExactly(new BridgeAsk.Open(1_001, List.of(alone.id())));
    bridged.bridgeOpens();
    assertThat(alone.last(Description.class).from()).isEqualTo("bridge");
  }

  @Test
  void aCenterOfTheBridgeWithoutOneConnectsEachToEach() {
    TestRoom bridged = new TestRoom(MediaPolicy.BRIDGE_ALWAYS);
    Client first = bridged.hall();
    bridged.bridge(new BridgeAnswer.Unavailable(1_001));

    Client second = bridged.official();

    assertThat(transport(first)).isEqualTo("peer");
    assertThat(second.last(ServerMessage.Joined.class).transport()).isEqualTo("peer");
  }

  @Test
  void aRoomOfThreeThatIsTakenUpElsewhereGoesOverToABridgeOfItsOwn() {
    List<Present> present = List.of(hall, official, counterpart()).stream()
        .map(client -> new Present(
            client.id(),
            TestRoom.person(client.id().toString()),
            client == hall ? Side.HALL : Side.OFFICIAL,
            "somebody",
            true,
            1,
            TestRoom.START))
        .toList();
    TestRoom next = new TestRoom(
        new Lease(2, VisitState.IN_PROGRESS, present, List.of()), MediaPolicy.BRIDGE_FROM_THREE);

    Client back = next.connects();
    next.apply(new RoomEvent.CameBack(
        back.connection, new org.liqa.signaling.Admission.Resumed(hall.id(), 1), null));

    assertThat(back.last(ServerMessage.Joined.class).transport()).isEqualTo("bridge");
    assertThat(next.asked.getLast()).isInstanceOf(BridgeAsk.Open.class);
    next.bridgeOpens();
    assertThat(back.last(Transport.class).generation()).isEqualTo(2_001);
  }
}
