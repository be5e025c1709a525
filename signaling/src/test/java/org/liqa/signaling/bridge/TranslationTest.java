package org.liqa.signaling.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Between a browser's words and the bridge's, held to what was recorded when both were real.
class TranslationTest {

  private static final String MEETING = "65606c9e-094f-4672-a5d5-e35efbfbb619";
  private static final String FIRST = "epa00000";
  private static final Streams OF_SECOND = new Streams(660052071L, 283421980L, 3633900941L);
  private static final Streams OF_THIRD = new Streams(1099574720L, 3661392555L, 3846439551L);

  private static JsonNode json(String text) throws IOException {
    return Recordings.JSON.readTree(text);
  }

  private static BridgeTransport created() throws BridgeTrouble {
    return Colibri2.created(
        Recordings.answer("POST", 0).toString().getBytes(StandardCharsets.UTF_8), FIRST);
  }

  private static String offer(int version, Seats.@Nullable Seat... seats) throws BridgeTrouble {
    List<Seats.@Nullable Seat> inOrder = new ArrayList<>();
    for (Seats.@Nullable Seat seat : seats) {
      inOrder.add(seat);
    }
    return new OfferSdp("", version, created(), inOrder).text();
  }

  @Test
  void aConferenceIsMadeAsItWasThen() throws IOException {
    assertThat(json(Colibri2.create(MEETING, true, FIRST)))
        .isEqualTo(Recordings.request("POST", 0));
  }

  @Test
  void anEndpointIsAddedAsItWasThenButByPostSoThatAReasonIsTold() throws IOException {
    ObjectNode recorded = (ObjectNode) Recordings.request("PATCH", 1);
    recorded.put("meeting-id", MEETING);

    assertThat(json(Colibri2.create(MEETING, false, "epb00000"))).isEqualTo(recorded);
  }

  @Test
  void theBridgeIsToldOfTheBrowserAsItWasThenButForItsAddresses() throws Exception {
    AnswerSdp answer = AnswerSdp.read(Recordings.firstAnswer());
    ObjectNode recorded = (ObjectNode) Recordings.request("PATCH", 0);
    recorded.put("meeting-id", MEETING);
    ((ObjectNode) recorded.at("/endpoints/0/transport/transport")).remove("candidates");

    assertThat(json(Colibri2.update(MEETING, FIRST, answer.transport(), answer.streams())))
        .isEqualTo(recorded);
  }

  @Test
  void anEndIsSaidAsItWasThen() throws IOException {
    assertThat(json(Colibri2.expire(MEETING, FIRST)).path("endpoints"))
        .isEqualTo(json("[{\"id\":\"epa00000\",\"expire\":true}]"));
    assertThat(json(Colibri2.expire(MEETING)).path("expire").asBoolean()).isTrue();
  }

  @Test
  void theFirstOfferIsTheOneThatTheBrowserTook() throws BridgeTrouble {
    assertThat(offer(1)).isEqualTo(Recordings.firstOffer());
  }

  @Test
  void theOfferWithTwoOthersIsTheOneThatTheBrowserTook() throws BridgeTrouble {
    assertThat(
            offer(2, new Seats.Seat("epb00000", OF_SECOND), new Seats.Seat("epc00000", OF_THIRD)))
        .isEqualTo(Recordings.laterOffer());
  }

  @Test
  void anEmptySeatIsInactiveAndKeepsItsPlace() throws BridgeTrouble {
    String offer = offer(3, null, new Seats.Seat("epc00000", OF_THIRD));

    String empty = offer.substring(offer.indexOf("a=mid:2"), offer.indexOf("a=mid:4"));
    assertThat(empty).contains("a=inactive").doesNotContain("sendonly", "msid", "ssrc:");
    assertThat(offer).contains("a=group:BUNDLE 0 1 2 3 4 5\r\n").contains("o=- 1 4 IN IP4");
  }

  @Test
  void whoSendsNoVideoHasAnInactiveSectionForIt() throws BridgeTrouble {
    String offer = offer(2, new Seats.Seat("epb00000", new Streams(7L, null, null)));

    assertThat(offer.substring(offer.indexOf("a=mid:2"), offer.indexOf("a=mid:3")))
        .contains("a=sendonly", "a=ssrc:7 cname:epb00000");
    assertThat(offer.substring(offer.indexOf("a=mid:3"))).contains("a=inactive");
  }

  @Test
  void aMidSaysOfWhichGenerationItIs() throws BridgeTrouble {
    String offer = new OfferSdp(Endpoint.mids(7), 1, created(), List.of()).text();

    assertThat(offer).contains("a=group:BUNDLE 7-0 7-1\r\n", "a=mid:7-0\r\n", "a=mid:7-1\r\n");
  }

  @Test
  void anAnswerIsReadToTheBrowsersEndAndItsStreams() throws AnswerSdp.Fault {
    AnswerSdp first = AnswerSdp.read(Recordings.firstAnswer());
    AnswerSdp later = AnswerSdp.read(Recordings.laterAnswer());

    assertThat(first.transport())
        .isEqualTo(new ClientTransport(
            "pp7G",
            "tVd1NbGW5hR+T0rboWFn8EXO",
            "2D:90:C4:CD:B7:CA:35:67:E6:8F:8B:AA:0A:F4:79:13:27:D6:84:F3:E7:17:F1:65:76:8B:CF:A4:C9:22:09:6D",
            "active"));
    assertThat(first.streams()).isEqualTo(new Streams(4229629336L, 2774490993L, 4181816811L));
    assertThat(first.mids()).containsExactly("0", "1");
    assertThat(later.streams()).isEqualTo(first.streams());
    assertThat(later.transport()).isEqualTo(first.transport());
    assertThat(later.mids()).containsExactly("0", "1", "2", "3", "4", "5");
  }

  @Test
  void whoSendsNothingHasNoStreams() throws AnswerSdp.Fault {
    String answer = Recordings.firstAnswer()
        .replaceFirst("m=video 9", "m=video 0")
        .replaceFirst("a=sendonly", "a=inactive");

    assertThat(AnswerSdp.read(answer).streams()).isEqualTo(Streams.NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a=ice-ufrag:pp7G|a=ice-ufrag:p",
        "a=ice-pwd:.*|a=ice-pwd:short",
        "a=fingerprint:.*|a=fingerprint:sha-256 2D:90",
        "a=setup:active|a=setup:actpass",
        "a=mid:1|a=middle:1",
        "m=audio|m=text",
        "a=ssrc:4229629336|a=ssrc:0",
        "a=ssrc:4229629336|a=ssrc:4294967296",
        "a=ssrc:4229629336|a=ssrc:2774490993",
        "2774490993 4181816811|2774490993 2774490993",
        "m=video(?s).*|",
      })
  void anAnswerThatLacksOrLiesIsRefused(String change) {
    String[] parts = change.split("\\|", 2);
    String answer = Recordings.firstAnswer().replaceAll(parts[0], parts[1]);

    assertThat(answer).isNotEqualTo(Recordings.firstAnswer());
    assertThatThrownBy(() -> AnswerSdp.read(answer)).isInstanceOf(AnswerSdp.Fault.class);
  }

  /// Whatever bytes of an answer are changed, it is read or refused, and what is read cannot carry
  /// a line of its own into SDP or JSON.
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 20_261_125})
  void aDamagedAnswerNeverBreaksMoreThanItself(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int read = 0;
    for (int i = 0; i < 300; i++) {
      StringBuilder text = new StringBuilder(Recordings.laterAnswer());
      for (int faults = 1 + random.nextInt(8); faults > 0; faults--) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(3)) {
          case 0 -> text.setCharAt(at, (char) random.nextInt(0, 256));
          case 1 -> text.delete(at, Math.min(text.length(), at + random.nextInt(60)));
          default -> text.insert(at, text.substring(at, Math.min(text.length(), at + 40)));
        }
      }
      try {
        AnswerSdp answer = AnswerSdp.read(text.toString());
        read++;
        assertThat(answer.transport().ufrag()).matches("[A-Za-z0-9+/]+");
        assertThat(answer.transport().password()).matches("[A-Za-z0-9+/]+");
      } catch (AnswerSdp.Fault fault) {
        assertThat(fault.detail()).isNotBlank();
      }
    }
    assertThat(read).isPositive();
  }

  @Test
  void theBridgesEndIsReadFromItsAnswer() throws BridgeTrouble {
    BridgeTransport transport = created();

    assertThat(transport.ufrag()).isEqualTo("6jtmc1k85ka95m");
    assertThat(transport.candidates())
        .containsExactly(
            new BridgeTransport.Candidate("1", 2130706431L, "10.99.0.1", 10_000, "host", ""));
    assertThat(transport.webSocket())
        .hasValueSatisfying(
            address -> assertThat(address)
                .hasToString(
                    "ws://127.0.0.1:9090/colibri-ws/jvb1/13d37650610d318/epa00000?pwd=hTfNHKeebFDBTKZ4kJ2dwY3V"));
  }

  @Test
  void aBridgeBehindAnotherAddressIsOfferedWithBoth() throws Exception {
    String answer = Recordings.answer("POST", 0)
        .toString()
        .replace(
            "\"type\":\"host\",\"ip\":\"10.99.0.1\",\"port\":\"10000\"",
            "\"type\":\"srflx\",\"ip\":\"192.0.2.7\",\"port\":\"10000\",\"rel-addr\":\"10.99.0.1\",\"rel-port\":\"10000\"");

    assertThat(Colibri2.created(answer.getBytes(StandardCharsets.UTF_8), FIRST).candidates())
        .extracting(BridgeTransport.Candidate::line)
        .containsExactly(
            "candidate:1 1 udp 2130706431 192.0.2.7 10000 typ srflx raddr 10.99.0.1 rport 10000 generation 0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"endpoints\":[]}",
        "{\"endpoints\":[{\"id\":\"epa00000\"}]}",
        "{\"endpoints\":[{\"id\":\"epa00000\",\"transport\":{}}]}",
        "{\"endpoints\":[{\"id\":\"epa00000\",\"transport\":{\"transport\":{\"ufrag\":7}}}]}",
        "{\"endpoints\":[{\"id\":\"epa00000\",\"transport\":{\"transport\":",
        "{\"endpoints\":{\"id\":\"epa00000\"}}",
      })
  void halfAnAnswerIsNoAnswer(String body) {
    assertThatThrownBy(() -> Colibri2.created(body.getBytes(StandardCharsets.UTF_8), FIRST))
        .isInstanceOfSatisfying(
            BridgeTrouble.class,
            trouble -> assertThat(trouble.next()).isEqualTo(BridgeTrouble.Next.AGAIN));
  }

  @ParameterizedTest
  @ValueSource(strings = {"6jtmc1k85ka95m", "10.99.0.1", "2kgfuqivo4qqfd66hrgqqnodtj", "\"10000\""})
  void whatABridgeSaysCannotBecomeALineOfSdp(String value) {
    String body = Recordings.answer("POST", 0)
        .toString()
        .replace(value, value.startsWith("\"") ? "\"70000\"" : "x\\r\\na=crypto:1");

    assertThatThrownBy(() -> Colibri2.created(body.getBytes(StandardCharsets.UTF_8), FIRST))
        .isInstanceOf(BridgeTrouble.class);
  }
}
