package org.liqa.signaling.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.liqa.signaling.ManualClock;
import org.liqa.signaling.bridge.StandInBridge.Fault;
import org.liqa.signaling.media.BridgeAnswer;
import org.liqa.signaling.media.BridgeAnswer.Forgotten;
import org.liqa.signaling.media.BridgeAnswer.Heard;
import org.liqa.signaling.media.BridgeAnswer.Lost;
import org.liqa.signaling.media.BridgeAnswer.Offered;
import org.liqa.signaling.media.BridgeAnswer.Opened;
import org.liqa.signaling.media.BridgeAnswer.Refused;
import org.liqa.signaling.media.BridgeAnswer.Unavailable;
import org.liqa.signaling.media.BridgeAsk;
import org.liqa.signaling.media.Bridges;

/// What a room has of its bridges, over real sockets, whatever the bridges do.
class VideobridgesTest {

  /// Longer than a machine that is busy with other tests ever takes.
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /// For bridges that are meant to be too slow.
  private static final Duration LITTLE_PATIENCE = Duration.ofSeconds(1);

  private final ManualClock clock = new ManualClock();
  private final List<StandInBridge> standIns = new ArrayList<>();
  private final List<Videobridges> opened = new ArrayList<>();
  private final BlockingQueue<BridgeAnswer> answers = new LinkedBlockingQueue<>();

  private final UUID hall = UUID.fromString("01938a4e-0000-7000-8000-00000000000a");
  private final UUID official = UUID.fromString("01938a4e-0000-7000-8000-00000000000b");
  private final UUID guest = UUID.fromString("01938a4e-0000-7000-8000-00000000000c");

  @AfterEach
  void stop() throws Exception {
    opened.forEach(Videobridges::close);
    for (StandInBridge bridge : standIns) {
      bridge.close();
    }
  }

  private StandInBridge bridge() {
    StandInBridge bridge = new StandInBridge();
    standIns.add(bridge);
    return bridge;
  }

  private Videobridges videobridges() {
    return videobridges(PATIENCE);
  }

  private Videobridges videobridges(Duration patience) {
    Videobridges bridges = new Videobridges(
        standIns.stream().map(StandInBridge::address).toList(),
        clock,
        UUID::randomUUID,
        new Colibri.Timing(patience, patience));
    opened.add(bridges);
    return bridges;
  }

  private Bridges.Line line(Videobridges bridges) {
    return bridges.line(UUID.randomUUID(), answers::add);
  }

  private Bridges.Line line() {
    return line(videobridges());
  }

  private <A extends BridgeAnswer> A await(Class<A> kind) {
    List<BridgeAnswer> others = new ArrayList<>();
    try {
      while (true) {
        BridgeAnswer answer = answers.poll(10, TimeUnit.SECONDS);
        if (answer == null) {
          throw new AssertionError("no " + kind.getSimpleName() + " came, but " + others);
        }
        if (kind.isInstance(answer)) {
          return kind.cast(answer);
        }
        others.add(answer);
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /// The next offer to somebody; those to others stay for later.
  private Offered offerTo(UUID participant) {
    List<Offered> others = new ArrayList<>();
    while (true) {
      Offered offered = await(Offered.class);
      if (offered.participant().equals(participant)) {
        answers.addAll(others);
        return offered;
      }
      others.add(offered);
    }
  }

  private static void await(BooleanSupplier condition) {
    long until = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > until) {
        throw new AssertionError("it did not become so");
      }
      Thread.onSpinWait();
    }
  }

  private static void answer(
      Bridges.Line line, int generation, UUID participant, String offer, long ssrc) {
    line.ask(new BridgeAsk.Describe(
        generation, participant, "answer", Browsers.answer(offer, ssrc), null));
  }

  private static String id(UUID participant) {
    return Endpoint.id(participant);
  }

  private static String offer(Opened conference, UUID participant) {
    return Objects.requireNonNull(conference.offers().get(participant));
  }

  private Opened open(Bridges.Line line, int generation, UUID... participants) {
    line.ask(new BridgeAsk.Open(generation, List.of(participants)));
    return await(Opened.class);
  }

  @Test
  void everyoneIsOfferedWhenAConferenceOpens() {
    StandInBridge bridge = bridge();

    Opened conference = open(line(), 3, hall, official);

    assertThat(conference.generation()).isEqualTo(3);
    assertThat(conference.offers().keySet()).containsExactlyInAnyOrder(hall, official);
    assertThat(offer(conference, hall))
        .contains(
            "a=mid:3-0",
            "a=ice-ufrag:6jtmc1k85ka95m",
            "a=candidate:1 1 udp 2130706431 10.99.0.1 10000")
        .doesNotContain("sendonly");
    assertThat(bridge.endpoints()).containsExactly(id(hall), id(official));
    assertThat(bridge.conferences()).isOne();
  }

  @Test
  void whatABrowserSendsIsToldToTheBridgeAndOfferedToTheOthers() throws Exception {
    StandInBridge bridge = bridge();
    Bridges.Line line = line();
    Opened conference = open(line, 1, hall, official);

    answer(line, 1, official, offer(conference, official), 70);
    answer(line, 1, hall, offer(conference, hall), 10);

    assertThat(offerTo(official).sdp())
        .contains(
            "o=- 1 3 IN IP4",
            "a=mid:1-2",
            "a=msid:" + id(hall) + " " + id(hall) + "-a0",
            "a=ssrc:10 cname:" + id(hall),
            "a=ssrc-group:FID 11 12");
    assertThat(offerTo(hall).sdp()).contains("a=ssrc:70 cname:" + id(official));
    JsonNode update = bridge.updates(id(hall)).getFirst();
    assertThat(update.at("/sources/0/sources/0/ssrc").asLong()).isEqualTo(10);
    assertThat(update.at("/sources/1/ssrc-groups/0/sources/1").asLong()).isEqualTo(12);
    assertThat(update.at("/transport/transport/candidates").isMissingNode()).isTrue();
    assertThat(List.of(bridge.awaitHeard(), bridge.awaitHeard()))
        .containsExactlyInAnyOrder(
            id(hall) + " " + EndpointSocket.CONSTRAINTS,
            id(official) + " " + EndpointSocket.CONSTRAINTS);
  }

  @Test
  void anAnswerToALaterOfferAsksNothingOfTheBridge() {
    StandInBridge bridge = bridge();
    Bridges.Line line = line();
    Opened conference = open(line, 1, hall, official);
    answer(line, 1, official, offer(conference, official), 70);
    answer(line, 1, hall, offer(conference, hall), 10);
    Offered later = offerTo(official);
    int asked = bridge.asked.size();

    answer(line, 1, official, later.sdp(), 70);
    line.ask(new BridgeAsk.Enter(2, guest));

    offerTo(guest);
    assertThat(bridge.asked).hasSize(asked + 1);
  }

  @Test
  void aBrowserHasOneOfferAtATime() {
    bridge();
    Bridges.Line line = line();
    Opened conference = open(line, 1, hall, official, guest);
    answer(line, 1, official, offer(conference, official), 70);
    answer(line, 1, guest, offer(conference, guest), 90);

    answer(line, 1, hall, offer(conference, hall), 10);

    assertThat(offerTo(hall).sdp()).contains("a=ssrc:70 ", "a=ssrc:90 ");
  }

  @Test
  void whoLeavesIsExpiredAndOfferedNoMore() {
    StandInBridge bridge = bridge();
    Bridges.Line line = line();
    Opened conference = open(line, 1, hall, official);
    answer(line, 1, hall, offer(conference, hall), 10);
    answer(line, 1, official, offer(conference, official), 70);
    answer(line, 1, official, offerTo(official).sdp(), 70);

    line.ask(new BridgeAsk.Leave(hall));

    assertThat(offerTo(official).sdp())
        .contains("a=mid:1-3", "a=inactive")
        .doesNotContain("a=ssrc:");
    assertThat(bridge.endpoints()).containsExactly(id(official));
  }

  @Test
  void anAnswerOfAnOlderGenerationIsVoid() {
    StandInBridge bridge = bridge();
    Bridges.Line line = line();
    Opened older = open(line, 1, hall);
    Opened newer = open(line, 2, hall);

    answer(line, 1, hall, offer(older, hall), 10);
    answer(line, 2, hall, offer(older, hall), 20);
    answer(line, 2, hall, offer(newer, hall), 30);

    await(() -> bridge.hasSocket(id(hall)));
    assertThat(bridge.updates(id(hall)))
        .singleElement()
        .satisfies(update ->
            assertThat(update.at("/sources/0/sources/0/ssrc").asLong()).isEqualTo(30));
    assertThat(bridge.conferences()).isOne();
  }

  @Test
  void nobodyTakesTheStreamOfAnother() {
    StandInBridge bridge = bridge();
    Bridges.Line line = line();
    Opened conference = open(line, 1, official, guest);
    answer(line, 1, official, offer(conference, official), 70);

    answer(line, 1, guest, offer(conference, guest), 71);

    Refused refused = await(Refused.class);
    assertThat(refused.participant()).isEqualTo(guest);
    assertThat(bridge.updates(id(guest))).isEmpty();
  }

  @Test
  void aBrowserThatHasSomethingNewIsOfferedToSoThatItCanAnswerWithIt() {
    bridge();
    Bridges.Line line = line();
    Opened conference = open(line, 1, hall);
    String own = Browsers.answer(offer(conference, hall), 10);
    line.ask(new BridgeAsk.Describe(1, hall, "answer", own, null));

    line.ask(new BridgeAsk.Describe(1, hall, "offer", own, null));

    assertThat(offerTo(hall).sdp()).contains("o=- 1 3 ", "a=mid:1-0").doesNotContain("a=mid:1-2");
  }

  @Test
  void aBrowserThatRestartsIceGetsANewEnd() {
    StandInBridge bridge = bridge();
    Bridges.Line line = line();
    Opened conference = open(line, 1, hall, official);
    String own = Browsers.answer(offer(conference, hall), 10);
    line.ask(new BridgeAsk.Describe(1, hall, "answer", own, null));

    line.ask(new BridgeAsk.Describe(1, hall, "offer", own.replace("pp7G", "other"), null));
    assertThat(await(Forgotten.class)).isEqualTo(new Forgotten(1, hall));
    line.ask(new BridgeAsk.Enter(2, hall));

    Offered offered = offerTo(hall);
    assertThat(offered.generation()).isEqualTo(2);
    assertThat(offered.sdp()).contains("a=mid:2-0", "o=- 1 2 ");
    assertThat(bridge.endpoints()).hasSize(2);
  }

  @Test
  void aBrowserThatOffersInsteadOfAnsweringIsOfferedTheSameAgain() {
    bridge();
    Bridges.Line line = line();
    Opened conference = open(line, 1, hall);
    String own = Browsers.answer(offer(conference, hall), 10);

    line.ask(new BridgeAsk.Describe(1, hall, "offer", own, null));

    assertThat(offerTo(hall).sdp()).isEqualTo(offer(conference, hall));
  }

  @Test
  void anEndWhoseAnswerTheBridgeDoesNotAcceptIsMadeAnew() {
    StandInBridge bridge = bridge();
    Videobridges bridges = videobridges();
    Bridges.Line line = line(bridges);
    Opened conference = open(line, 1, hall);
    bridge.faults.add(Fault.REFUSED);

    answer(line, 1, hall, offer(conference, hall), 10);

    assertThat(await(Forgotten.class)).isEqualTo(new Forgotten(1, hall));
    assertThat(bridges.well()).isOne();
  }

  @Test
  void ofAnswersThatComeFasterThanTheBridgeTakesThemTheLatestIsTaken() {
    StandInBridge bridge = bridge();
    Bridges.Line line = line(videobridges(LITTLE_PATIENCE));
    Opened conference = open(line, 1, hall, official);
    List<BridgeAsk> many = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      String sdp = Browsers.answer(offer(conference, official), 100 + 10 * i);
      many.add(new BridgeAsk.Describe(1, official, "answer", sdp, null));
    }
    bridge.faults.add(Fault.SILENT);
    answer(line, 1, hall, offer(conference, hall), 10);
    await(() -> !bridge.updates(id(hall)).isEmpty());

    many.forEach(line::ask);

    await(() -> bridge.hasSocket(id(official)));
    assertThat(bridge.updates(id(official)))
        .singleElement()
        .satisfies(update ->
            assertThat(update.at("/sources/0/sources/0/ssrc").asLong()).isEqualTo(590));
  }

  @Test
  void anOfferThatWasNotAnsweredCanBeHadAgain() {
    bridge();
    Bridges.Line line = line();
    Opened conference = open(line, 1, hall);

    line.ask(new BridgeAsk.Again(1, hall));

    assertThat(await(Offered.class).sdp()).isEqualTo(offer(conference, hall));
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"SILENT", "HALF", "HOLLOW"})
  void aRequestWhoseAnswerWasLostIsDoneOnce(Fault fault) {
    StandInBridge bridge = bridge();
    bridge.faults.add(fault);
    Bridges.Line line = line(videobridges(fault == Fault.SILENT ? LITTLE_PATIENCE : PATIENCE));

    open(line, 1, hall);
    bridge.faults.add(fault);
    line.ask(new BridgeAsk.Enter(2, official));

    assertThat(await(Offered.class).participant()).isEqualTo(official);
    assertThat(bridge.conferences()).isOne();
    assertThat(bridge.endpoints()).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"ERROR", "REDIRECT"})
  void aBridgeThatDoesNotTakeARoomLeavesItToAnother(Fault fault) {
    StandInBridge ill = bridge();
    StandInBridge well = bridge();
    ill.stress = 0;
    Videobridges bridges = videobridges();
    bridges.check();
    ill.faults.add(fault);

    open(line(bridges), 1, hall);

    assertThat(well.endpoints()).containsExactly(id(hall));
  }

  @Test
  void withNoBridgeThatAnswersThereIsNone() {
    bridge().die();
    bridge().die();
    Bridges.Line line = line();

    line.ask(new BridgeAsk.Open(4, List.of(hall)));

    assertThat(await(Unavailable.class).generation()).isEqualTo(4);
  }

  @Test
  void aRoomLearnsThatItsBridgeDied() {
    StandInBridge bridge = bridge();
    Videobridges bridges = videobridges();
    Bridges.Line line = line(bridges);
    Opened conference = open(line, 1, hall);
    answer(line, 1, hall, offer(conference, hall), 10);
    await(() -> bridge.hasSocket(id(hall)));

    bridge.die();
    bridges.check();

    Lost lost = await(Lost.class);
    assertThat(lost).isEqualTo(new Lost(1, clock.instant()));
  }

  @Test
  void aRoomWhoseBridgeDiedMovesToAnother() {
    StandInBridge first = bridge();
    StandInBridge second = bridge();
    second.stress = 0.5;
    Videobridges bridges = videobridges();
    bridges.check();
    Bridges.Line line = line(bridges);
    open(line, 1, hall, official);

    first.die();
    bridges.check();
    await(Lost.class);
    Opened moved = open(line, 2, hall, official);

    assertThat(offer(moved, hall)).contains("a=mid:2-0");
    assertThat(second.endpoints()).hasSize(2);
  }

  @Test
  void aBridgeThatDiedIsLeftAloneForAMinuteAndThenUsedAgainByItself() {
    StandInBridge bridge = bridge();
    bridge.die();
    Videobridges bridges = videobridges();
    Bridges.Line line = line(bridges);
    bridges.check();
    bridge.revive();

    clock.advance(Duration.ofSeconds(59));
    bridges.check();
    line.ask(new BridgeAsk.Open(1, List.of(hall)));
    await(Unavailable.class);
    assertThat(bridge.healthAsked).hasValue(0);
    clock.advance(Duration.ofSeconds(1));
    bridges.check();

    open(line, 2, hall);
    assertThat(bridge.healthAsked).hasValue(1);
  }

  @Test
  void aBridgeThatIsNotWellLosesItsRooms() {
    StandInBridge bridge = bridge();
    Videobridges bridges = videobridges();
    open(line(bridges), 1, hall);

    bridge.healthy = false;
    bridges.check();

    await(Lost.class);
    assertThat(bridges.well()).isZero();
  }

  @Test
  void aBridgeThatIsSilentOnceIsNotGivenUp() {
    StandInBridge bridge = bridge();
    Videobridges bridges = videobridges(LITTLE_PATIENCE);
    open(line(bridges), 1, hall);

    bridge.faults.add(Fault.SILENT);
    bridges.check();
    bridges.check();
    bridge.faults.add(Fault.SILENT);
    bridges.check();

    assertThat(bridges.well()).isOne();
    bridge.faults.add(Fault.SILENT);
    bridges.check();
    await(Lost.class);
  }

  @Test
  void aBridgeThatDoesNotSayThatSomebodyLeftKeepsItsRooms() {
    StandInBridge bridge = bridge();
    Videobridges bridges = videobridges(LITTLE_PATIENCE);
    Bridges.Line line = line(bridges);
    open(line, 1, hall, official);

    bridge.faults.addAll(List.of(Fault.SILENT, Fault.SILENT));
    line.ask(new BridgeAsk.Leave(official));
    line.ask(new BridgeAsk.Enter(2, guest));

    assertThat(await(BridgeAnswer.class)).isInstanceOf(Offered.class);
    await(() -> bridge.healthAsked.get() > 0);
    assertThat(bridge.endpoints()).containsExactly(id(hall), id(guest));
    assertThat(bridges.well()).isOne();
  }

  @Test
  void aBridgeThatDoesNotSayThatARoomIsClosedKeepsTheOthers() {
    StandInBridge bridge = bridge();
    Videobridges bridges = videobridges(LITTLE_PATIENCE);
    open(line(bridges), 1, hall);
    Bridges.Line over = line(bridges);
    open(over, 1, official);

    bridge.faults.addAll(List.of(Fault.SILENT, Fault.SILENT));
    over.ask(new BridgeAsk.Close());

    await(() -> bridge.healthAsked.get() > 0);
    assertThat(bridge.endpoints()).containsExactly(id(hall));
    assertThat(bridges.well()).isOne();
  }

  @Test
  void aBridgeThatForgotARoomIsMadeItAnew() {
    StandInBridge bridge = bridge();
    Bridges.Line line = line();
    open(line, 1, hall);

    bridge.forget();
    line.ask(new BridgeAsk.Enter(2, official));

    assertThat(await(Lost.class).generation()).isEqualTo(1);
    open(line, 3, hall, official);
    assertThat(bridge.endpoints()).hasSize(2);
  }

  @Test
  void anEndThatTheBridgeDroppedIsForgotten() {
    StandInBridge bridge = bridge();
    Bridges.Line line = line();
    Opened conference = open(line, 1, hall, official);

    bridge.expire(id(hall));
    answer(line, 1, hall, offer(conference, hall), 10);
    assertThat(await(Forgotten.class).participant()).isEqualTo(hall);

    answer(line, 1, official, offer(conference, official), 70);
    await(() -> bridge.hasSocket(id(official)));
    bridge.expire(id(official));
    assertThat(await(Forgotten.class).participant()).isEqualTo(official);
  }

  @Test
  void aWebSocketThatBreaksIsOpenedAgain() throws Exception {
    StandInBridge bridge = bridge();
    Videobridges bridges = videobridges();
    Bridges.Line line = line(bridges);
    Opened conference = open(line, 1, hall);
    answer(line, 1, hall, offer(conference, hall), 10);
    bridge.awaitHeard();

    bridge.cutSocket(id(hall));

    await(() -> {
      bridges.check();
      return !bridge.heard.isEmpty();
    });
    assertThat(bridge.awaitHeard()).isEqualTo(id(hall) + " " + EndpointSocket.CONSTRAINTS);
  }

  @Test
  void aRoomLearnsWhomItsBridgeHearsNoMoreAndWhomAgain() throws Exception {
    StandInBridge bridge = bridge();
    Bridges.Line line = line();
    Opened conference = open(line, 1, hall);
    answer(line, 1, hall, offer(conference, hall), 10);
    bridge.awaitHeard();

    bridge.hears("somebody who was never there", false);
    bridge.hears(id(hall), false);

    assertThat(await(Heard.class)).isEqualTo(new Heard(1, hall, false));
    bridge.hears(id(hall), true);
    assertThat(await(Heard.class)).isEqualTo(new Heard(1, hall, true));
  }

  @Test
  void whomABridgeDidNotHearIsNotHeldToThatOnceItCanNoMoreSayOtherwise() throws Exception {
    StandInBridge bridge = bridge();
    Videobridges bridges = videobridges();
    Bridges.Line line = line(bridges);
    Opened conference = open(line, 1, hall);
    answer(line, 1, hall, offer(conference, hall), 10);
    bridge.awaitHeard();
    bridge.hears(id(hall), false);
    assertThat(await(Heard.class)).isEqualTo(new Heard(1, hall, false));

    bridge.cutSocket(id(hall));

    await(() -> {
      bridges.check();
      return !bridge.heard.isEmpty();
    });
    assertThat(await(Heard.class)).isEqualTo(new Heard(1, hall, true));
    assertThat(await(Heard.class)).as("as it is still").isEqualTo(new Heard(1, hall, false));
  }

  @Test
  void anEndThatABridgeDoesNotMakeMovesTheRoom() {
    StandInBridge bridge = bridge();
    Bridges.Line line = line();
    Opened unused = open(line, 1, hall, official);

    bridge.faults.add(Fault.REFUSED);
    line.ask(new BridgeAsk.Enter(1, guest));

    assertThat(await(Lost.class).generation()).isEqualTo(1);
  }

  @Test
  void noWebSocketIsOpenedElsewhereThanAtTheBridge() {
    StandInBridge bridge = bridge();
    bridge.socketHost = "localhost";
    Bridges.Line line = line();
    Opened conference = open(line, 1, hall);

    answer(line, 1, hall, offer(conference, hall), 10);
    line.ask(new BridgeAsk.Enter(2, official));

    await(Offered.class);
    assertThat(bridge.hasSocket(id(hall))).isFalse();
    assertThat(bridge.updates(id(hall))).hasSize(1);
  }

  @Test
  void aRoomGoesToTheBridgeThatBearsLeast() {
    StandInBridge busy = bridge();
    StandInBridge idle = bridge();
    busy.stress = 0.7;
    idle.stress = 0.2;
    Videobridges bridges = videobridges();
    bridges.check();

    open(line(bridges), 1, hall);

    assertThat(idle.conferences()).isOne();
    assertThat(busy.conferences()).isZero();
  }

  @Test
  void roomsThatOpenAtOnceAreSpread() {
    StandInBridge one = bridge();
    StandInBridge other = bridge();
    Videobridges bridges = videobridges();
    bridges.check();

    for (int room = 0; room < 6; room++) {
      open(line(bridges), 1, hall);
    }

    assertThat(one.conferences()).isEqualTo(3);
    assertThat(other.conferences()).isEqualTo(3);
  }

  @Test
  void aBridgeThatDrainsKeepsItsRoomsAndGetsNoNewOne() {
    StandInBridge draining = bridge();
    StandInBridge other = bridge();
    other.stress = 0.9;
    Videobridges bridges = videobridges();
    bridges.check();
    Bridges.Line there = line(bridges);
    open(there, 1, hall);

    draining.draining = true;
    bridges.check();
    open(line(bridges), 1, hall);
    there.ask(new BridgeAsk.Enter(2, official));

    await(Offered.class);
    assertThat(draining.endpoints()).hasSize(2);
    assertThat(other.conferences()).isOne();
  }

  @Test
  void aBridgeThatEndsGracefullyGetsNoNewRoomEvenBeforeItsLoadSaysSo() {
    StandInBridge ending = bridge();
    StandInBridge other = bridge();
    other.stress = 0.9;
    Videobridges bridges = videobridges();
    bridges.check();

    ending.gracefulShutdown = true;
    open(line(bridges), 1, hall);

    assertThat(other.conferences()).isOne();
  }

  @Test
  void theRoomsOfABridgeThatIsAboutToEndMove() {
    StandInBridge ending = bridge();
    StandInBridge other = bridge();
    other.stress = 0.9;
    Videobridges bridges = videobridges();
    bridges.check();
    Bridges.Line line = line(bridges);
    open(line, 1, hall);

    ending.shuttingDown = true;
    bridges.check();
    await(Lost.class);
    open(line, 2, hall);

    assertThat(other.endpoints()).containsExactly(id(hall));
  }

  @Test
  void aRoomThatCloseEndsItsConference() {
    StandInBridge bridge = bridge();
    Bridges.Line line = line();
    open(line, 1, hall, official);

    line.ask(new BridgeAsk.Close());

    await(() -> bridge.conferences() == 0);
  }
}
