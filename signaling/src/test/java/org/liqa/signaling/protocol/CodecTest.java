package org.liqa.signaling.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.liqa.signaling.protocol.ServerMessage.IceServer;
import org.liqa.signaling.protocol.ServerMessage.LeftReason;
import org.liqa.signaling.protocol.ServerMessage.Participant;

/// The messages of `liqa.v1`, as they stand on the wire.
class CodecTest {

  private static final UUID ID = UUID.fromString("01938a4e-0000-7000-8000-000000000001");

  private final Codec codec = new Codec();

  private record Written(String text, ClientMessage means) {}

  static Stream<Written> clientMessages() {
    return Stream.of(
        new Written(
            "{'type':'join','ticket':'t','ref':'r'}", new ClientMessage.Join("t", null, "r")),
        new Written("{'type':'join','resume_token':'t'}", new ClientMessage.Join(null, "t", null)),
        new Written(
            "{'type':'description','to':'bridge','sdp_type':'answer','sdp':'v=0'}",
            new ClientMessage.Description("bridge", "answer", "v=0", null)),
        new Written(
            "{'type':'description','to':'" + ID + "','sdp_type':'rollback'}",
            new ClientMessage.Description(ID.toString(), "rollback", null, null)),
        new Written(
            "{'type':'candidate','to':'x','candidate':'c','sdp_mid':'0','sdp_m_line_index':1,"
                + "'username_fragment':'u','ref':'r'}",
            new ClientMessage.Candidate("x", "c", "0", 1, "u", "r")),
        new Written(
            "{'type':'candidate','to':'x','candidate':null}",
            new ClientMessage.Candidate("x", null, null, null, null, null)),
        new Written("{'type':'media','connected':false}", new ClientMessage.Media(false, null)),
        new Written(
            "{'type':'stats','round_trip_ms':12.5,'packet_loss':0,'jitter_ms':3,'bitrate_bps':1e6}",
            new ClientMessage.Stats(12.5, 0.0, 3.0, 1e6, null)),
        new Written("{'type':'stats'}", new ClientMessage.Stats(null, null, null, null, null)),
        new Written("{'type':'admit','participant_id':'x'}", new ClientMessage.Admit("x", null)),
        new Written("{'type':'refuse','participant_id':'x'}", new ClientMessage.Refuse("x", null)),
        new Written("{'type':'leave'}", new ClientMessage.Leave(null)),
        new Written("{'type':'end','ref':'مع السلامة'}", new ClientMessage.End("مع السلامة")),
        new Written("{'ref':null,'type':'ping'}", new ClientMessage.Ping(null)));
  }

  @ParameterizedTest
  @MethodSource("clientMessages")
  void everyMessageOfAClientIsRead(Written message) throws ProtocolException {
    assertThat(codec.decode(message.text().replace('\'', '"'))).isEqualTo(message.means());
  }

  private record Told(ServerMessage message, String text) {}

  static Stream<Told> serverMessages() {
    var official = new Participant(ID, Side.OFFICIAL, "د. سعد", true, false);
    String officialText = "{'participant_id':'" + ID
        + "','side':'OFFICIAL','display_name':'د. سعد','online':true,'media':false}";
    return Stream.of(
        new Told(
            new ServerMessage.Joined(
                ID,
                Side.HALL,
                2,
                List.of(official),
                "peer",
                false,
                List.of(
                    new IceServer(List.of("turn:t"), "u", "c"),
                    new IceServer(List.of("stun:s"), null, null)),
                VisitState.READY,
                5,
                "token",
                5),
            "{'type':'joined','participant_id':'" + ID
                + "','side':'HALL','epoch':2,'participants':["
                + officialText + "],'transport':'peer','polite':false,'ice_servers':["
                + "{'urls':['turn:t'],'username':'u','credential':'c'},{'urls':['stun:s']}],"
                + "'visit_state':'READY','connected_ms':5,'resume_token':'token',"
                + "'heartbeat_seconds':5,'ref':'r'}"),
        new Told(
            new ServerMessage.Waiting(ID, "token", 5),
            "{'type':'waiting','participant_id':'" + ID
                + "','resume_token':'token','heartbeat_seconds':5,'ref':'r'}"),
        new Told(
            new ServerMessage.GuestWaiting(ID, "g"),
            "{'type':'guest_waiting','participant_id':'" + ID + "','display_name':'g','ref':'r'}"),
        new Told(
            new ServerMessage.ParticipantJoined(official),
            "{'type':'participant_joined','participant':" + officialText + ",'ref':'r'}"),
        new Told(
            new ServerMessage.ParticipantChanged(official),
            "{'type':'participant_changed','participant':" + officialText + ",'ref':'r'}"),
        new Told(
            new ServerMessage.ParticipantLeft(ID, LeftReason.LOST),
            "{'type':'participant_left','participant_id':'" + ID + "','reason':'LOST','ref':'r'}"),
        new Told(
            new ServerMessage.IceServers(List.of(new IceServer(List.of("turn:t"), "u", "c"))),
            "{'type':'ice_servers','ice_servers':[{'urls':['turn:t'],'username':'u',"
                + "'credential':'c'}],'ref':'r'}"),
        new Told(
            new ServerMessage.Description("x", "offer", "v=0"),
            "{'type':'description','from':'x','sdp_type':'offer','sdp':'v=0','ref':'r'}"),
        new Told(
            new ServerMessage.Candidate("x", null, null, null, null),
            "{'type':'candidate','from':'x','candidate':null,'sdp_mid':null,"
                + "'sdp_m_line_index':null,'username_fragment':null,'ref':'r'}"),
        new Told(
            new ServerMessage.State(VisitState.IN_PROGRESS, true, 7),
            "{'type':'state','visit_state':'IN_PROGRESS','session_open':true,'connected_ms':7,"
                + "'ref':'r'}"),
        new Told(
            new ServerMessage.Ended("HALL", "COMPLETED"),
            "{'type':'ended','by':'HALL','reason':'COMPLETED','ref':'r'}"),
        new Told(
            new ServerMessage.Error("c", "d"),
            "{'type':'error','code':'c','detail':'d','ref':'r'}"),
        new Told(new ServerMessage.Pong(), "{'type':'pong','ref':'r'}"));
  }

  @ParameterizedTest
  @MethodSource("serverMessages")
  void everyMessageToAClientStandsAsAgreed(Told told) throws JsonProcessingException {
    var json = new ObjectMapper();

    assertThat(json.readTree(codec.encode(told.message(), "r")))
        .isEqualTo(json.readTree(told.text().replace('\'', '"')));
    assertThat(json.readTree(codec.encode(told.message(), null)).has("ref")).isFalse();
  }

  private CloseCode closeOf(String text) {
    return refusal(text).close();
  }

  private ProtocolException refusal(String text) {
    var refusal = catchThrowableOfType(ProtocolException.class, () -> codec.decode(text));
    assertThat(refusal).as(text.length() > 200 ? text.substring(0, 200) : text).isNotNull();
    return refusal;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "hello",
        "{",
        "{'type':'ping'} x",
        "{'type':'ping'}{'type':'ping'}",
        "{type:'ping'}",
        "{'type':'stats','packet_loss':NaN}",
        "{'type':'stats','packet_loss':Infinity}",
        "{'type':'stats','packet_loss':01}",
        "{'type':'ping',}",
        "\uFEFF{'type':'ping'}",
        "{'type':'ping','ref':'\u0000'}",
        "// {'type':'ping'}",
      })
  void whatIsNotJsonIs1007(String text) {
    assertThat(closeOf(text.replace('\'', '"'))).isEqualTo(CloseCode.NOT_TEXT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "[]",
        "1",
        "'ping'",
        "{}",
        "{'type':null}",
        "{'type':1}",
        "{'type':'nonsense'}",
        "{'type':'Ping'}",
        "{'type':'org.liqa.signaling.protocol.ClientMessage$Ping'}",
        "{'type':'joined'}",
        "{'type':'ping','extra':1}",
        "{'type':'ping','type':'end'}",
        "{'type':'ping','ref':1}",
        "{'type':'ping','ref':true}",
        "{'type':'ping','ref':['r']}",
        "{'type':'ping','ref':'\\ud800'}",
        "{'type':'join'}",
        "{'type':'join','ticket':null}",
        "{'type':'join','ticket':1}",
        "{'type':'join','ticket':'t','resume_token':'t'}",
        "{'type':'description','to':'x','sdp_type':'offer'}",
        "{'type':'description','to':'x','sdp_type':'pranswer','sdp':'v=0'}",
        "{'type':'description','sdp_type':'offer','sdp':'v=0'}",
        "{'type':'description','to':'','sdp_type':'offer','sdp':'v=0'}",
        "{'type':'description','to':7,'sdp_type':'offer','sdp':'v=0'}",
        "{'type':'description','to':'x','sdp_type':'offer','sdp':'v=0\\udc00'}",
        "{'type':'description','to':'x','from':'y','sdp_type':'offer','sdp':'v=0'}",
        "{'type':'candidate','to':'x','candidate':'c','sdp_m_line_index':-1}",
        "{'type':'candidate','to':'x','candidate':'c','sdp_m_line_index':256}",
        "{'type':'candidate','to':'x','candidate':'c','sdp_m_line_index':0.5}",
        "{'type':'candidate','to':'x','candidate':'c','sdp_m_line_index':'0'}",
        "{'type':'candidate','to':'x','candidate':{}}",
        "{'type':'media'}",
        "{'type':'media','connected':null}",
        "{'type':'media','connected':1}",
        "{'type':'media','connected':'true'}",
        "{'type':'stats','packet_loss':1.01}",
        "{'type':'stats','packet_loss':-0.1}",
        "{'type':'stats','packet_loss':'0.1'}",
        "{'type':'stats','round_trip_ms':600001}",
        "{'type':'stats','jitter_ms':1e400}",
        "{'type':'stats','bitrate_bps':1e12}",
        "{'type':'admit'}",
        "{'type':'refuse','participant_id':{}}",
      })
  void whatIsJsonButNoneOfTheMessagesIs1008(String text) {
    assertThat(closeOf(text.replace('\'', '"'))).isEqualTo(CloseCode.POLICY);
  }

  @Test
  void textsAreBounded() throws ProtocolException {
    assertThat(codec
            .decode("{\"type\":\"ping\",\"ref\":\"" + "r".repeat(64) + "\"}")
            .ref())
        .hasSize(64);
    for (String field : List.of(
        "'type':'ping','ref':'" + "r".repeat(65),
        "'type':'join','ticket':'" + "t".repeat(2_049),
        "'type':'join','resume_token':'" + "t".repeat(2_049),
        "'type':'admit','participant_id':'" + "i".repeat(65),
        "'type':'candidate','candidate':'c','to':'" + "i".repeat(65),
        "'type':'candidate','candidate':'c','to':'x','sdp_mid':'" + "m".repeat(65),
        "'type':'candidate','candidate':'c','to':'x','username_fragment':'" + "u".repeat(257))) {
      assertThat(closeOf(("{" + field + "'}").replace('\'', '"'))).isEqualTo(CloseCode.POLICY);
    }
  }

  @Test
  void aMessageHasAtMost64KiBWhateverItsLetters() throws ProtocolException {
    String frame = "{\"type\":\"description\",\"to\":\"x\",\"sdp_type\":\"offer\",\"sdp\":\"%s\"}";
    int room = Codec.MAX_MESSAGE_BYTES - frame.length() + 2;
    String largest = frame.formatted("x".repeat(room));
    assertThat(largest.getBytes(StandardCharsets.UTF_8)).hasSize(64 * 1024);

    assertThat(codec.decode(largest)).isInstanceOf(ClientMessage.Description.class);
    assertThat(closeOf(frame.formatted("x".repeat(room + 1)))).isEqualTo(CloseCode.TOO_LARGE);
    assertThat(closeOf(frame.formatted("ع".repeat(room / 2 + 1)))).isEqualTo(CloseCode.TOO_LARGE);
  }

  @Test
  void neitherDepthNorDigitsHaveNoEnd() {
    String deep = "{\"type\":\"ping\",\"ref\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}";
    String wide = "{\"type\":\"stats\",\"jitter_ms\":1" + "0".repeat(50_000) + "}";

    assertThat(closeOf(deep)).isEqualTo(CloseCode.POLICY);
    assertThat(closeOf(wide)).isEqualTo(CloseCode.POLICY);
  }

  @Test
  void aRefusalCarriesTheRefWhereThereIsOne() {
    assertThat(refusal("{\"type\":\"media\",\"connected\":5,\"ref\":\"r\"}").ref())
        .isEqualTo("r");
    assertThat(refusal("{\"type\":\"media\",\"ref\":7}").ref()).isNull();
  }

  @Test
  void whatIsPrintedShowsNoTokenNoDescriptionAndNoAddress() throws ProtocolException {
    for (String text : List.of(
        "{'type':'join','ticket':'secret'}",
        "{'type':'description','to':'x','sdp_type':'offer','sdp':'secret'}",
        "{'type':'candidate','to':'x','candidate':'secret'}")) {
      assertThat(codec.decode(text.replace('\'', '"')).toString()).doesNotContain("secret");
    }
  }

  /// Whatever is sent, it is read or refused with one of the contract's codes.
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 20_261_124})
  void damagedMessagesAreReadOrRefusedAndNothingElse(long seed) {
    var random = new Random(seed);
    var texts = clientMessages().map(m -> m.text().replace('\'', '"')).toList();
    for (int i = 0; i < 5_000; i++) {
      String damaged = damage(texts.get(random.nextInt(texts.size())), random);
      try {
        assertThat(codec.decode(damaged)).isNotNull();
      } catch (ProtocolException e) {
        assertThat(e.close()).isIn(CloseCode.NOT_TEXT, CloseCode.POLICY);
      }
    }
  }

  private static String damage(String text, Random random) {
    String letters = "{}[]\",:\\0123456789.eE-+nulltruefalse \u0000\uD800\uDC00عx";
    var damaged = new StringBuilder(text);
    for (int k = random.nextInt(4); k >= 0; k--) {
      int at = random.nextInt(damaged.length());
      char letter = letters.charAt(random.nextInt(letters.length()));
      switch (random.nextInt(3)) {
        case 0 -> damaged.deleteCharAt(at);
        case 1 -> damaged.insert(at, letter);
        default -> damaged.setCharAt(at, letter);
      }
    }
    return damaged.toString();
  }
}
