package org.liqa.signaling.socket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liqa.signaling.FakeServer;
import org.liqa.signaling.Ledger.Fact;
import org.liqa.signaling.ManualClock;
import org.liqa.signaling.Rooms;
import org.liqa.signaling.clock.EndReason;
import org.liqa.signaling.room.Room;

/// Frames that no browser sends (RFC 6455 §5), written byte by byte.
class FramesTest {

  private static final String OURS = "http://localhost:8080";
  private static final String PATH = "/signaling/01938a4e-0000-7000-8000-000000000001";
  private static final int FIN = 0x80;
  private static final int TEXT = 0x1;
  private static final int CONTINUED = 0x0;
  private static final int CLOSE = 0x8;
  private static final int PING = 0x9;
  private static final int PONG = 0xA;

  private final ManualClock clock = new ManualClock();
  private final FakeServer ports = new FakeServer();
  private final Rooms rooms = new Rooms(ports, ports, ports, clock, UUID::randomUUID);
  private final SignalingSockets sockets =
      new SignalingSockets(rooms, OURS::equals, Limits.STANDARD, clock);
  private final Server server = new Server(0);

  @BeforeEach
  void start() throws Exception {
    server.setHandler(sockets.handler(server));
    server.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  private int port() {
    return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
  }

  private String handshake(String... more) {
    return "GET " + PATH + " HTTP/1.1\r\nHost: localhost\r\n"
        + "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: liqa.v1\r\n"
        + String.join("", more) + "\r\n";
  }

  /// What the server answers to a handshake, and with which code it closes after these bytes.
  private Answer answer(String handshake, byte[] bytes) throws IOException {
    try (Socket socket = new Socket("localhost", port())) {
      socket.setSoTimeout((int) Duration.ofSeconds(30).toMillis());
      socket.getOutputStream().write(handshake.getBytes(StandardCharsets.US_ASCII));
      var in = new DataInputStream(socket.getInputStream());
      String head = head(in);
      if (!head.startsWith("HTTP/1.1 101")) {
        return new Answer(head, 0);
      }
      socket.getOutputStream().write(bytes);
      return new Answer(head, closeCode(in));
    }
  }

  private record Answer(String head, int closeCode) {}

  private static String head(DataInputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.readUnsignedByte());
    }
    return head.toString();
  }

  private static int closeCode(DataInputStream in) throws IOException {
    while (true) {
      int opcode = in.readUnsignedByte() & 0xF;
      int length = in.readUnsignedByte();
      byte[] payload = in.readNBytes(length == 126 ? in.readUnsignedShort() : length);
      if (opcode == CLOSE) {
        return (payload[0] & 0xFF) << 8 | payload[1] & 0xFF;
      }
    }
  }

  private int closeCode(byte[] bytes) throws IOException {
    return answer(handshake("Origin: " + OURS + "\r\n"), bytes).closeCode();
  }

  /// A masked frame of at most 125 bytes; its mask is zero, which changes nothing.
  private static byte[] frame(int first, byte... payload) {
    byte[] frame = new byte[6 + payload.length];
    frame[0] = (byte) first;
    frame[1] = (byte) (0x80 | payload.length);
    System.arraycopy(payload, 0, frame, 6, payload.length);
    return frame;
  }

  @Test
  void whatIsNotUtf8ClosesWith1007() throws IOException {
    assertThat(closeCode(frame(FIN | TEXT, (byte) 0xC3, (byte) 0x28))).isEqualTo(1007);
  }

  @Test
  void aPartThatIsNotUtf8ClosesWith1007() throws IOException {
    var parts = new ByteArrayOutputStream();
    parts.write(frame(TEXT, (byte) '{', (byte) 0xE2));
    parts.write(frame(FIN | CONTINUED, (byte) '}'));

    assertThat(closeCode(parts.toByteArray())).isEqualTo(1007);
  }

  @Test
  void aFrameWithoutAMaskClosesWith1002() throws IOException {
    assertThat(closeCode(new byte[] {(byte) (FIN | TEXT), 2, '{', '}'})).isEqualTo(1002);
  }

  @Test
  void bitsAndOpcodesThatNobodyAgreedOnCloseWith1002() throws IOException {
    assertThat(closeCode(frame(FIN | 0x40 | TEXT, (byte) '{', (byte) '}'))).isEqualTo(1002);
    assertThat(closeCode(frame(FIN | 0x3))).isEqualTo(1002);
  }

  @Test
  void partsOfOneByteWithoutEndCloseWith1009() throws IOException {
    byte[] part = frame(CONTINUED, (byte) ' ');
    byte[] parts = new byte[part.length * 140_000];
    for (int at = 0; at < parts.length; at += part.length) {
      System.arraycopy(part, 0, parts, at, part.length);
    }
    parts[0] = TEXT;

    assertThat(closeCode(parts)).isEqualTo(1009);
  }

  @Test
  void compressionIsNotAgreedTo() throws IOException {
    Answer answer = answer(
        handshake("Origin: " + OURS + "\r\n", "Sec-WebSocket-Extensions: permessage-deflate\r\n"),
        frame(FIN | TEXT, (byte) '{'));

    assertThat(answer.head()).startsWith("HTTP/1.1 101").doesNotContain("permessage-deflate");
    assertThat(answer.closeCode()).isEqualTo(1007);
  }

  @Test
  void whoIsSentAwayAndDoesNotGoIsCut() throws IOException {
    try (Socket socket = new Socket("localhost", port())) {
      socket.setSoTimeout((int) Duration.ofSeconds(30).toMillis());
      var out = socket.getOutputStream();
      var in = new DataInputStream(socket.getInputStream());
      out.write(handshake("Origin: " + OURS + "\r\n").getBytes(StandardCharsets.US_ASCII));
      assertThat(head(in)).startsWith("HTTP/1.1 101");
      out.write(frame(FIN | PING));
      assertThat(in.readUnsignedByte()).isEqualTo(FIN | PONG);
      assertThat(in.readUnsignedByte()).isZero();
      clock.advance(Duration.ofSeconds(5));
      sockets.beat();
      assertThat(closeCode(in)).isEqualTo(4401);

      out.write(frame(FIN | TEXT, (byte) '{', (byte) '}'));
      clock.advance(Duration.ofSeconds(9));
      sockets.beat();

      assertThat(in.read()).isEqualTo(-1);
    }
  }

  /// A laptop that went to sleep, a cable that was pulled: no end of the connection is ever told.
  @Test
  void whoFallsSilentWhileTheConnectionStandsIsAwayAndThenLostAsOfTheLastSign() throws IOException {
    TestSocket hall = TestSocket.open("ws://localhost:" + port() + PATH, OURS)
        .send("{\"type\":\"join\",\"ticket\":\"HALL:operator\"}");
    hall.await("joined");
    hall.send("{\"type\":\"media\",\"connected\":true}");
    try (Socket official = new Socket("localhost", port())) {
      var out = official.getOutputStream();
      out.write(handshake("Origin: " + OURS + "\r\n").getBytes(StandardCharsets.US_ASCII));
      out.write(text("{\"type\":\"join\",\"ticket\":\"OFFICIAL:official\"}"));
      hall.await("participant_joined");
      clock.advance(Duration.ofSeconds(3));
      out.write(text("{\"type\":\"media\",\"connected\":true}"));
      assertThat(hall.await("participant_changed").at("/participant/media").asBoolean())
          .isTrue();
      Instant lastSign = clock.instant();

      passes(Duration.ofSeconds(9), hall);
      assertThat(sockets.figures()).containsEntry("connections", 2);
      passes(Duration.ofSeconds(1), hall);

      JsonNode away = hall.await("participant_changed").path("participant");
      assertThat(away.path("online").asBoolean()).isFalse();
      assertThat(ports.written(Fact.Closed.class)).isEmpty();

      passes(Room.PRESENCE, hall);

      assertThat(hall.await("participant_left").path("reason").asText()).isEqualTo("LOST");
      assertThat(ports.written(Fact.Closed.class)).singleElement().satisfies(closed -> {
        assertThat(closed.at()).isEqualTo(lastSign);
        assertThat(closed.reason()).isEqualTo(EndReason.CONNECTION_LOST);
      });
    }
  }

  private static byte[] text(String text) {
    return frame(FIN | TEXT, text.getBytes(StandardCharsets.US_ASCII));
  }

  /// Time passes by the second, in which the node beats and those who are there say that they are.
  private void passes(Duration time, TestSocket there) {
    for (long second = 0; second < time.toSeconds(); second++) {
      clock.advance(Duration.ofSeconds(1));
      there.send("{\"type\":\"ping\"}").settle();
      sockets.beat();
      rooms.tick();
    }
  }

  @Test
  void aHandshakeForOtherProtocolsAloneIsRefused() throws IOException {
    String ours = handshake("Origin: " + OURS + "\r\n");
    String named = "Sec-WebSocket-Protocol: liqa.v1";
    byte[] end = frame(FIN | TEXT, (byte) '{');

    assertThat(answer(ours.replace(named, named + "0, chat"), end).head())
        .startsWith("HTTP/1.1 400");
    assertThat(answer(ours.replace(named, "Sec-WebSocket-Protocol: chat, liqa.v1"), end)
            .head())
        .startsWith("HTTP/1.1 101")
        .contains(named + "\r\n");
    assertThat(answer(ours.replace(named + "\r\n", ""), end).head())
        .startsWith("HTTP/1.1 101")
        .doesNotContain("Sec-WebSocket-Protocol");
  }

  @Test
  void aHandshakeWithoutOriginIsRefused() throws IOException {
    assertThat(answer(handshake(), new byte[0]).head()).startsWith("HTTP/1.1 403");
  }

  @Test
  void aHandshakeOfTwoOriginsIsRefused() throws IOException {
    String two = handshake("Origin: " + OURS + "\r\n", "Origin: https://evil.example\r\n");

    assertThat(answer(two, new byte[0]).head()).startsWith("HTTP/1.1 403");
  }

  @Test
  void aTokenInTheAddressIsRefused() throws IOException {
    String handshake = handshake("Origin: " + OURS + "\r\n").replace(" HTTP", "?ticket=x HTTP");

    assertThat(answer(handshake, new byte[0]).head()).startsWith("HTTP/1.1 400");
  }
}
