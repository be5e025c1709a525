package org.liqa.signaling.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.liqa.signaling.Admission.Resumed;
import org.liqa.signaling.Ledger.Fact;
import org.liqa.signaling.RoomLease.Lease;
import org.liqa.signaling.RoomLease.Present;
import org.liqa.signaling.clock.EndReason;
import org.liqa.signaling.clock.MediaEvent;
import org.liqa.signaling.clock.MediaEvent.Kind;
import org.liqa.signaling.clock.Session;
import org.liqa.signaling.protocol.ClientMessage;
import org.liqa.signaling.protocol.CloseCode;
import org.liqa.signaling.protocol.ServerMessage;
import org.liqa.signaling.protocol.ServerMessage.LeftReason;
import org.liqa.signaling.protocol.Side;
import org.liqa.signaling.protocol.VisitState;
import org.liqa.signaling.room.TestRoom.Client;

/// What happens in the room of a visit.
class RoomTest {

  private static final String SDP = "v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\n";

  private final TestRoom room = new TestRoom();

  // Coming in.

  @Test
  void theHallMakesABookedVisitReadyAndEveryoneIsTold() {
    Client official = room.official();

    Client hall = room.hall();

    assertThat(hall.last(ServerMessage.Joined.class).visitState()).isEqualTo(VisitState.READY);
    assertThat(official.last(ServerMessage.State.class).visitState()).isEqualTo(VisitState.READY);
    assertThat(room.recorded(Fact.Reached.class))
        .singleElement()
        .satisfies(r -> assertThat(r.state()).isEqualTo(VisitState.READY));
  }

  @Test
  void whoJoinsIsToldWhoTheyAreAndWhoIsThere() {
    Client hall = room.hall();
    Client official = room.official();

    var joined = official.last(ServerMessage.Joined.class);

    assertThat(joined.side()).isEqualTo(Side.OFFICIAL);
    assertThat(joined.epoch()).isEqualTo(1);
    assertThat(joined.participants())
        .extracting(ServerMessage.Participant::participantId)
        .containsExactly(hall.id(), official.id());
    assertThat(joined.resumeToken()).isEqualTo(official.id() + ":1");
    assertThat(joined.connectedMs()).isZero();
    assertThat(joined.heartbeatSeconds()).isEqualTo(5);
    assertThat(official.refOf(ServerMessage.Joined.class)).isEqualTo("join-official");
    assertThat(hall.last(ServerMessage.ParticipantJoined.class).participant())
        .isEqualTo(official.last(ServerMessage.Joined.class).participants().getLast());
  }

  @Test
  void relayCredentialsAreThePersonsWhateverTheConnection() {
    Client older = room.hall();
    Client newer = room.hall();

    assertThat(newer.last(ServerMessage.Joined.class).iceServers())
        .isEqualTo(older.last(ServerMessage.Joined.class).iceServers());
  }

  @Test
  void whoStaysIsGivenNewRelayCredentialsEverySevenMinutes() {
    Client hall = room.hall();
    room.passes(Duration.ofMinutes(4));
    Client official = room.official();

    room.passes(Duration.ofMinutes(3));
    room.tick();
    room.tick();
    assertThat(hall.all(ServerMessage.IceServers.class)).hasSize(1);
    assertThat(official.all(ServerMessage.IceServers.class)).isEmpty();

    room.passes(Duration.ofMinutes(7));
    room.tick();
    assertThat(hall.all(ServerMessage.IceServers.class)).hasSize(2);
    assertThat(official.all(ServerMessage.IceServers.class)).hasSize(1);
    assertThat(official.last(ServerMessage.IceServers.class).iceServers())
        .isEqualTo(official.last(ServerMessage.Joined.class).iceServers());
  }

  @Test
  void whoIsAwayIsGivenNewRelayCredentialsOnComingBack() {
    Client hall = room.hall();
    room.passes(Duration.ofMinutes(6).plusSeconds(30));
    hall.isLost();
    room.passes(Duration.ofSeconds(40));
    room.tick();
    Client back = hall.resumes();
    room.tick();

    assertThat(back.last(ServerMessage.Joined.class).iceServers()).isNotEmpty();
    assertThat(back.all(ServerMessage.IceServers.class)).isEmpty();
  }

  @Test
  void ofHallAndOfficialOneGivesWayWhoeverCameFirst() {
    assertThat(room.official().last(ServerMessage.Joined.class).polite()).isTrue();
    assertThat(room.hall().last(ServerMessage.Joined.class).polite()).isFalse();
  }

  @Test
  void aPersonHasOnePresenceAndTheNewerTakesThePlace() {
    Client hall = room.hall();
    Client older = room.official();
    Client newer = room.official();

    assertThat(older.error()).isEqualTo("replaced");
    assertThat(older.closed).isEqualTo(CloseCode.REPLACED);
    assertThat(hall.last(ServerMessage.ParticipantLeft.class))
        .isEqualTo(new ServerMessage.ParticipantLeft(older.id(), LeftReason.REPLACED));
    assertThat(room.room().present())
        .extracting(ServerMessage.Participant::participantId)
        .containsExactly(hall.id(), newer.id());
  }

  @Test
  void whatTheOlderConnectionStillSaysIsNotHeard() {
    Client hall = room.hall();
    Client older = room.official();
    Client unused = room.official();

    older.says(new ClientMessage.Leave(null));
    older.offers(hall, SDP);

    assertThat(room.room().present()).hasSize(2);
    assertThat(hall.all(ServerMessage.Description.class)).isEmpty();
  }

  @Test
  void theThirteenthFindsTheRoomFull() {
    for (int i = 0; i < 12; i++) {
      Client unused = room.joins(Side.OFFICIAL, "official" + i);
    }

    Client late = room.official();

    assertThat(late.error()).isEqualTo("room-full");
    assertThat(late.closed).isEqualTo(CloseCode.NOT_ADMITTED);
  }

  // Passing on.

  @Test
  void aDescriptionReachesTheOneWhoIsNamedAndNobodyElse() {
    Client hall = room.hall();
    Client official = room.official();
    Client adviser = room.joins(Side.OFFICIAL, "adviser");

    hall.offers(official, SDP);

    assertThat(official.last(ServerMessage.Description.class))
        .isEqualTo(new ServerMessage.Description(hall.id().toString(), "offer", SDP));
    assertThat(adviser.all(ServerMessage.Description.class)).isEmpty();
    assertThat(hall.all(ServerMessage.Description.class)).isEmpty();
  }

  @Test
  void toNobodyThereIsAnErrorAndTheConnectionStays() {
    Client hall = room.hall();
    for (String to : List.of(UUID.randomUUID().toString(), "nobody", hall.id().toString())) {
      hall.says(new ClientMessage.Candidate(to, null, null, null, null, "r"));

      assertThat(hall.error()).as(to).isEqualTo("no-such-participant");
      assertThat(hall.refOf(ServerMessage.Error.class)).isEqualTo("r");
    }
    assertThat(hall.closed).isNull();
  }

  @Test
  void keysInClearAndMediaWithoutFingerprintAreNotPassedOn() {
    Client hall = room.hall();
    Client official = room.official();

    hall.offers(official, SDP + "m=audio 9 UDP/TLS/RTP/SAVPF 111\r\n");
    hall.offers(official, SDP + "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:x\r\n");

    assertThat(official.all(ServerMessage.Description.class)).isEmpty();
    assertThat(hall.error()).isEqualTo("bad-sdp");
  }

  @Test
  void whoGoesOnSendingWhatIsNotFitIsClosedAndCountsAsAway() {
    Client hall = room.hall();
    Client official = room.official();

    for (int i = 0; i < 3; i++) {
      hall.offers(official, "v=0\r\n" + "x".repeat(40_000));
    }

    assertThat(hall.closed).isEqualTo(CloseCode.POLICY);
    assertThat(
            official.last(ServerMessage.ParticipantChanged.class).participant().online())
        .isFalse();
    assertThat(hall.resumes().epoch()).isEqualTo(2);
  }

  @Test
  void candidatesHaveAnEnd() {
    Client hall = room.hall();
    Client official = room.official();
    String id = official.id().toString();
    for (int i = 0; i <= 100; i++) {
      hall.says(new ClientMessage.Candidate(id, "candidate:" + i, "0", 0, "u", null));
    }

    assertThat(official.all(ServerMessage.Candidate.class)).hasSize(100);
    assertThat(hall.error()).isEqualTo("bad-candidate");
  }

  @Test
  void candidatesAreCountedForEachOtherByItself() {
    Client hall = room.hall();
    Client official = room.official();
    Client adviser = room.joins(Side.OFFICIAL, "adviser");
    for (int i = 0; i < 100; i++) {
      hall.says(new ClientMessage.Candidate(
          official.id().toString(), "candidate:" + i, "0", 0, "u", null));
      hall.says(new ClientMessage.Candidate(
          adviser.id().toString(), "candidate:" + i, "0", 0, "u", null));
    }

    assertThat(hall.all(ServerMessage.Error.class)).isEmpty();
    assertThat(adviser.all(ServerMessage.Candidate.class)).hasSize(100);
  }

  @Test
  void faultsAreForgottenAfterAWhile() {
    Client hall = room.hall();
    Client official = room.official();
    String tooLong = "v=0\r\n" + "x".repeat(40_000);
    hall.offers(official, tooLong).offers(official, tooLong);

    room.passes(Duration.ofMinutes(1));
    hall.offers(official, tooLong).offers(official, tooLong);
    assertThat(hall.closed).isNull();

    hall.offers(official, tooLong);
    assertThat(hall.closed).isEqualTo(CloseCode.POLICY);
  }

  // Away and back.

  @Test
  void aLostConnectionLeavesItsPresenceAndTheOthersSeeThatItIsAway() {
    Client hall = room.hall();
    Client official = room.official();

    official.isLost();

    var seen = hall.last(ServerMessage.ParticipantChanged.class).participant();
    assertThat(seen.participantId()).isEqualTo(official.id());
    assertThat(seen.online()).isFalse();
    assertThat(room.room().present()).hasSize(2);
  }

  @Test
  void whoComesBackInTimeIsTheSameUnderAHigherEpoch() {
    Client hall = room.hall();
    Client official = room.official();
    official.isLost();
    room.passes(Duration.ofSeconds(59));

    Client again = official.resumes();

    assertThat(again.id()).isEqualTo(official.id());
    assertThat(again.epoch()).isEqualTo(2);
    assertThat(hall.last(ServerMessage.ParticipantChanged.class).participant().online())
        .isTrue();
  }

  @Test
  void afterAMinuteThePresenceIsLost() {
    Client hall = room.hall();
    Client official = room.official();
    official.isLost();
    room.passes(Duration.ofSeconds(60));
    room.tick();

    assertThat(hall.last(ServerMessage.ParticipantLeft.class))
        .isEqualTo(new ServerMessage.ParticipantLeft(official.id(), LeftReason.LOST));
    Client late = official.resumes();
    assertThat(late.error()).isEqualTo("not-resumable");
    assertThat(late.closed).isEqualTo(CloseCode.NO_TICKET);
  }

  @Test
  void aResumeTokenIsGoodForItsEpochAlone() {
    Client official = room.official();
    Client again = official.resumes().says(new ClientMessage.Ping(null));

    Client thief = official.resumes();

    assertThat(official.closed).isEqualTo(CloseCode.REPLACED);
    assertThat(thief.closed).isEqualTo(CloseCode.NO_TICKET);
    assertThat(again.closed).isNull();
  }

  @Test
  void aResumeTokenIsGoodUntilItsSuccessorHasArrived() {
    Client official = room.official();
    Client broken = official.resumes();
    broken.isLost();

    Client again = official.resumes();
    assertThat(again.epoch()).isEqualTo(3);

    room.apply(new RoomEvent.Welcomed(again.connection));
    assertThat(official.resumes().closed).isEqualTo(CloseCode.NO_TICKET);
    assertThat(broken.resumes().closed).isEqualTo(CloseCode.NO_TICKET);
    assertThat(again.resumes().epoch()).isEqualTo(4);
  }

  @Test
  void whatWasSaidWhileSomebodyWasAwayReachesThem() {
    Client hall = room.hall();
    Client official = room.official();
    room.passes(Duration.ofSeconds(1));
    official.isLost();
    room.passes(Duration.ofSeconds(1));
    hall.offers(official, SDP);

    Client again = official.resumes();

    assertThat(again.all(ServerMessage.Description.class)).hasSize(1);
  }

  @Test
  void whatWasSaidMeanwhileReachesThemThoughTheirNextConnectionBreaksToo() {
    Client hall = room.hall();
    Client official = room.official();
    official.isLost();
    room.passes(Duration.ofSeconds(1));
    hall.offers(official, SDP);
    room.passes(Duration.ofSeconds(1));
    official.resumes().isLost();
    room.passes(Duration.ofSeconds(1));

    Client again = official.resumes();

    assertThat(again.all(ServerMessage.Description.class)).hasSize(1);
  }

  @Test
  void whatWentOutAfterTheLastSignOfLifeIsSentAgain() {
    Client hall = room.hall();
    Client official = room.official();
    Instant lastSign = room.now.plusSeconds(1);
    room.passes(Duration.ofMillis(500));
    hall.offers(official, SDP);
    room.passes(Duration.ofSeconds(2));
    hall.offers(official, SDP + "a=x\r\n");
    room.passes(Duration.ofSeconds(8));
    official.isLost(lastSign);

    Client again = official.resumes();

    assertThat(again.all(ServerMessage.Description.class))
        .singleElement()
        .satisfies(d -> assertThat(d.sdp()).endsWith("a=x\r\n"));
  }

  @Test
  void tooMuchToBeKeptIsNoneOfItAndBothNegotiateAnew() {
    Client hall = room.hall();
    Client official = room.official();
    official.isLost();
    room.passes(Duration.ofSeconds(1));
    for (int i = 0; i <= Participant.MOST_MISSED; i++) {
      hall.offers(official, SDP);
    }

    Client again = official.resumes();

    assertThat(again.all(ServerMessage.Description.class)).isEmpty();
    assertThat(again.last(ServerMessage.ParticipantChanged.class).participant().participantId())
        .isEqualTo(hall.id());
    assertThat(hall.last(ServerMessage.ParticipantChanged.class).participant().participantId())
        .isEqualTo(official.id());
    assertThat(hall.last(ServerMessage.ParticipantChanged.class).participant().online())
        .isTrue();
  }

  @Test
  void aMediaSaidAgainAfterAResumeChangesNothing() {
    Client hall = room.hall().media(true);
    Client official = room.official().media(true);
    official.isLost();
    int before = room.recorded(Fact.Happened.class).size();
    Client again = official.resumes();
    int states = hall.all(ServerMessage.State.class).size();

    again.media(true);

    assertThat(room.recorded(Fact.Happened.class)).hasSize(before + 1);
    assertThat(hall.all(ServerMessage.State.class)).hasSize(states);
    assertThat(room.room().sessions()).hasSize(1);
  }

  // The clock.

  @Test
  void aSessionIsWhereBothHaveMedia() {
    Client hall = room.hall().media(true);
    Client official = room.official();
    assertThat(room.room().sessions()).isEmpty();

    official.media(true);
    room.passes(Duration.ofMillis(12_345));
    hall.media(false);

    assertThat(room.room().sessions())
        .containsExactly(
            new Session(TestRoom.START, TestRoom.START.plusMillis(12_345), EndReason.MEDIA_LOST));
    assertThat(official.last(ServerMessage.State.class))
        .isEqualTo(new ServerMessage.State(VisitState.IN_PROGRESS, false, 12_345));
  }

  @Test
  void whoJoinsWhileASessionIsOpenIsToldSo() {
    room.hall().media(true);
    room.official().media(true);
    room.passes(Duration.ofSeconds(3));

    Client adviser = room.joins(Side.OFFICIAL, "adviser");

    assertThat(adviser.last(ServerMessage.State.class))
        .isEqualTo(new ServerMessage.State(VisitState.IN_PROGRESS, true, 3_000));
  }

  @Test
  void mediaOfTheOthersAloneAreNoSession() {
    room.hall();
    room.official().media(true);
    room.joins(Side.OFFICIAL, "adviser").media(true);

    assertThat(room.room().sessions()).isEmpty();
  }

  @Test
  void leavingEndsASessionThen() {
    room.hall().media(true);
    Client official = room.official().media(true);
    room.passes(Duration.ofSeconds(7));

    official.says(new ClientMessage.Leave(null));

    assertThat(official.closed).isEqualTo(CloseCode.NORMAL);
    assertThat(room.room().sessions())
        .containsExactly(
            new Session(TestRoom.START, TestRoom.START.plusSeconds(7), EndReason.LEFT));
  }

  @Test
  void aReplacedPresenceEndsASessionThen() {
    room.hall().media(true);
    room.official().media(true);
    room.passes(Duration.ofSeconds(7));

    Client unused = room.official();

    assertThat(room.room().sessions().getFirst().endedAt())
        .isEqualTo(TestRoom.START.plusSeconds(7));
  }

  @Test
  void aPresenceThatWasLostAndIsReplacedEndedWithItsConnection() {
    room.hall().media(true);
    Client official = room.official().media(true);
    room.passes(Duration.ofSeconds(7));
    official.isLost();
    room.passes(Duration.ofSeconds(20));

    Client unused = room.official();

    assertThat(room.room().sessions().getFirst().endedAt())
        .isEqualTo(TestRoom.START.plusSeconds(7));
  }

  @Test
  void aLossThatIsMadeGoodIsNoLoss() {
    Client hall = room.hall().media(true);
    Client official = room.official().media(true);
    room.passes(Duration.ofSeconds(10));
    official.isLost();
    room.passes(Duration.ofSeconds(50));
    Client unused = official.resumes();
    room.passes(Duration.ofSeconds(10));
    room.tick();
    hall.media(false);

    assertThat(room.room().sessions())
        .containsExactly(
            new Session(TestRoom.START, TestRoom.START.plusSeconds(70), EndReason.MEDIA_LOST));
  }

  @Test
  void aLossThatIsNotEndsTheSessionAtTheLastSignOfLife() {
    room.hall().media(true);
    Client official = room.official().media(true);
    room.passes(Duration.ofSeconds(20));
    official.isLost(TestRoom.START.plusSeconds(11));
    room.passes(Duration.ofSeconds(59));
    room.tick();
    assertThat(room.room().sessions().getFirst().endedAt()).isNull();
    room.passes(Duration.ofSeconds(1));
    room.tick();

    assertThat(room.room().sessions())
        .containsExactly(
            new Session(TestRoom.START, TestRoom.START.plusSeconds(11), EndReason.CONNECTION_LOST));
  }

  @Test
  void theFirstSessionBringsTheVisitIntoProgressAndADropDoesNotChangeThat() {
    room.hall().media(true);
    room.official().media(true).media(false).media(true);

    assertThat(room.recorded(Fact.Reached.class))
        .extracting(Fact.Reached::state)
        .containsExactly(VisitState.READY, VisitState.IN_PROGRESS);
    assertThat(room.recorded(Fact.Opened.class)).hasSize(2);
  }

  @Test
  void aSessionThatMayNotOpenIsTakenBackAndTriedAgain() {
    Client hall = room.hall().media(true);
    room.official().media(true);
    UUID session = room.recorded(Fact.Opened.class).getFirst().session();
    room.passes(Duration.ofMillis(20));

    room.apply(new RoomEvent.SessionRefused(session));

    assertThat(hall.error()).isEqualTo("hall-busy");
    assertThat(hall.last(ServerMessage.State.class))
        .isEqualTo(new ServerMessage.State(VisitState.READY, false, 0));
    room.passes(Duration.ofSeconds(1));
    room.tick();
    assertThat(hall.last(ServerMessage.State.class).sessionOpen()).isTrue();
    assertThat(room.room().sessions())
        .containsExactly(new Session(TestRoom.START.plusMillis(1_020), null, null));
  }

  @Test
  void aSessionThatMightNotOpenDoesNotCountAlsoWhenItHasEndedBeforeThatWasKnown() {
    room.hall().media(true);
    Client official = room.official().media(true);
    UUID session = room.recorded(Fact.Opened.class).getFirst().session();
    room.passes(Duration.ofMillis(20));
    official.media(false);

    room.apply(new RoomEvent.SessionRefused(session));

    assertThat(room.room().sessions()).isEmpty();
  }

  // The end.

  @Test
  void theOfficialEndsTheVisitForEveryone() {
    Client hall = room.hall().media(true);
    Client official = room.official().media(true);
    room.passes(Duration.ofSeconds(5));

    official.says(new ClientMessage.End("bye"));

    assertThat(hall.last(ServerMessage.Ended.class))
        .isEqualTo(new ServerMessage.Ended("OFFICIAL", "COMPLETED"));
    assertThat(official.refOf(ServerMessage.Ended.class)).isEqualTo("bye");
    assertThat(hall.closed).isEqualTo(CloseCode.VISIT_OVER);
    assertThat(official.closed).isEqualTo(CloseCode.VISIT_OVER);
    assertThat(room.room().sessions().getFirst().reason()).isEqualTo(EndReason.ENDED);
    assertThat(room.recorded(Fact.Reached.class).getLast())
        .isEqualTo(new Fact.Reached(
            VisitState.COMPLETED, TestRoom.person("official"), TestRoom.START.plusSeconds(5)));
    assertThat(room.room().isEmpty()).isTrue();
  }

  @Test
  void aVisitThatHasNotBegunIsNotCompleted() {
    Client hall = room.hall();

    hall.says(new ClientMessage.End(null));

    assertThat(hall.error()).isEqualTo("state-not-allowed");
    assertThat(hall.closed).isNull();
  }

  @Test
  void whatEndsElsewhereEndsTheRoom() {
    Client hall = room.hall();

    room.apply(new RoomEvent.VisitEnded("SYSTEM", VisitState.CANCELLED));

    assertThat(hall.last(ServerMessage.Ended.class))
        .isEqualTo(new ServerMessage.Ended("SYSTEM", "CANCELLED"));
    assertThat(hall.closed).isEqualTo(CloseCode.VISIT_OVER);
    assertThat(room.official().closed).isEqualTo(CloseCode.VISIT_OVER);
  }

  @Test
  void theVisitorsCheckInAtTheDeskIsToldToWhoWaits() {
    Client official = room.official();

    room.apply(new RoomEvent.VisitMoved(VisitState.CHECKED_IN));

    assertThat(official.last(ServerMessage.State.class).visitState())
        .isEqualTo(VisitState.CHECKED_IN);
  }

  @Test
  void whoMayTakePartNoMoreIsOutAtOnce() {
    room.hall().media(true);
    Client official = room.official().media(true);
    room.passes(Duration.ofSeconds(3));

    room.apply(new RoomEvent.Expelled(TestRoom.person("official")));

    assertThat(official.error()).isEqualTo("expelled");
    assertThat(official.closed).isEqualTo(CloseCode.NOT_ADMITTED);
    assertThat(room.room().sessions().getFirst().endedAt())
        .isEqualTo(TestRoom.START.plusSeconds(3));
  }

  // Guests.

  @Test
  void aGuestWaitsAndSeesNothingUntilLetIn() {
    Client hall = room.hall();
    Client guest = room.joins(Side.GUEST, "interpreter");
    guest.says(new ClientMessage.Media(true, null));
    hall.offers(guest, SDP);

    assertThat(guest.all(ServerMessage.Waiting.class)).hasSize(1);
    assertThat(guest.error()).isEqualTo("not-admitted");
    assertThat(hall.last(ServerMessage.GuestWaiting.class))
        .isEqualTo(new ServerMessage.GuestWaiting(guest.id(), "interpreter"));
    assertThat(hall.error()).isEqualTo("no-such-participant");
    assertThat(room.room().present()).hasSize(1);

    hall.says(new ClientMessage.Admit(guest.id().toString(), "in"));

    assertThat(guest.last(ServerMessage.Joined.class).side()).isEqualTo(Side.GUEST);
    assertThat(hall.refOf(ServerMessage.ParticipantJoined.class)).isEqualTo("in");
  }

  @Test
  void aHostWhoComesLaterIsToldWhoWaits() {
    Client guest = room.joins(Side.GUEST, "interpreter");

    Client official = room.official();

    assertThat(official.last(ServerMessage.GuestWaiting.class).participantId())
        .isEqualTo(guest.id());
  }

  @Test
  void aGuestWhoIsRefusedIsSentAway() {
    Client hall = room.hall();
    Client guest = room.joins(Side.GUEST, "stranger");

    hall.says(new ClientMessage.Refuse(guest.id().toString(), "no"));

    assertThat(guest.error()).isEqualTo("refused");
    assertThat(guest.closed).isEqualTo(CloseCode.NOT_ADMITTED);
    assertThat(hall.last(ServerMessage.ParticipantLeft.class).reason())
        .isEqualTo(LeftReason.REFUSED);
    assertThat(hall.refOf(ServerMessage.ParticipantLeft.class)).isEqualTo("no");
  }

  @Test
  void aGuestLetsNobodyInAndEndsNothing() {
    Client hall = room.hall().media(true);
    Client guest = room.joins(Side.GUEST, "one");
    hall.says(new ClientMessage.Admit(guest.id().toString(), null));
    guest.media(true);
    Client other = room.joins(Side.GUEST, "two");

    guest.says(new ClientMessage.Admit(other.id().toString(), null));
    assertThat(guest.error()).isEqualTo("not-allowed");
    guest.says(new ClientMessage.End(null));
    assertThat(guest.error()).isEqualTo("not-allowed");
    assertThat(other.all(ServerMessage.Joined.class)).isEmpty();
    assertThat(guest.all(ServerMessage.GuestWaiting.class)).isEmpty();
  }

  @Test
  void aGuestWhoseConnectionIsLostKeepsTheirPlaceInTheQueue() {
    Client hall = room.hall();
    Client guest = room.joins(Side.GUEST, "interpreter");
    guest.isLost();
    room.passes(Duration.ofSeconds(30));

    Client again = guest.resumes(1);
    hall.says(new ClientMessage.Admit(guest.id().toString(), null));

    assertThat(again.all(ServerMessage.Waiting.class)).hasSize(1);
    assertThat(again.last(ServerMessage.Joined.class).participantId()).isEqualTo(guest.id());
  }

  @Test
  void fromHallToHallTheCounterpartIsTheOtherSide() {
    room.hall().media(true);
    Client counterpart = room.joins(Side.COUNTERPART, "operator in Jeddah").media(true);
    room.passes(Duration.ofSeconds(4));

    counterpart.says(new ClientMessage.End(null));

    assertThat(room.room().sessions())
        .containsExactly(
            new Session(TestRoom.START, TestRoom.START.plusSeconds(4), EndReason.ENDED));
    assertThat(counterpart.last(ServerMessage.Ended.class).by()).isEqualTo("COUNTERPART");
  }

  // Taken up again.

  @Test
  void aRoomGoesOnWhereAnotherNodeLeftIt() {
    Client hall = room.hall().media(true);
    Client official = room.official().media(true);
    Instant died = TestRoom.START.plusSeconds(30);
    List<MediaEvent> log = new ArrayList<>(
        room.recorded(Fact.Happened.class).stream().map(Fact.Happened::event).toList());
    log.add(
        new MediaEvent(MediaEvent.EVERYONE, false, 0, log.size() + 1L, Kind.NODE_LOST, died, died));
    Instant taken = died.plusSeconds(9);
    TestRoom next = new TestRoom(new Lease(
        2,
        VisitState.IN_PROGRESS,
        List.of(
            present(hall, Side.HALL, "operator", taken),
            present(official, Side.OFFICIAL, "official", taken)),
        log));
    next.now = taken.plusSeconds(1);

    Client hallAgain = next.connects();
    next.apply(new RoomEvent.CameBack(hallAgain.connection, new Resumed(hall.id(), 1), null));
    next.passes(Duration.ofSeconds(2));
    Client officialAgain = next.connects();
    next.apply(
        new RoomEvent.CameBack(officialAgain.connection, new Resumed(official.id(), 1), null));

    // What the first node had kept for them is gone with it, so each is told that the other is
    // back.
    assertThat(
            hallAgain.last(ServerMessage.ParticipantChanged.class).participant().online())
        .isTrue();
    assertThat(officialAgain.last(ServerMessage.Joined.class).participants())
        .allMatch(ServerMessage.Participant::online);
    assertThat(hallAgain.last(ServerMessage.Joined.class).epoch()).isEqualTo(2);
    assertThat(hallAgain.last(ServerMessage.Joined.class).connectedMs()).isEqualTo(30_000);
    assertThat(next.room().sessions())
        .containsExactly(
            new Session(TestRoom.START, died, EndReason.NODE_LOST),
            new Session(next.now, null, null));
  }

  private static Present present(Client client, Side side, String name, Instant at) {
    return new Present(client.id(), TestRoom.person(name), side, name, true, 1, at);
  }
}
