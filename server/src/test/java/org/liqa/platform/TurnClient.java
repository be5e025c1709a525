package org.liqa.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// As much of a TURN client as it takes to ask for a relay and for what it may relay to (RFC 8656).
///
/// Over UDP, asking again until there is an answer: the server may only just have started. One
/// thread
/// at a time.
public final class TurnClient implements AutoCloseable {

  private static final int COOKIE = 0x2112A442;
  private static final int HEADER = 20;

  private static final int ALLOCATE = 0x003;
  private static final int CREATE_PERMISSION = 0x008;
  private static final int SEND_INDICATION = 0x016;
  private static final int SUCCESS = 0x100;

  private static final int USERNAME = 0x006;
  private static final int MESSAGE_INTEGRITY = 0x008;
  private static final int ERROR_CODE = 0x009;
  private static final int XOR_PEER_ADDRESS = 0x012;
  private static final int DATA = 0x013;
  private static final int REALM = 0x014;
  private static final int NONCE = 0x015;
  private static final int REQUESTED_ADDRESS_FAMILY = 0x017;
  private static final int REQUESTED_TRANSPORT = 0x019;

  private static final int ASK_AGAIN_MS = 500;
  private static final int MOST_QUESTIONS = 60;

  private static final byte[] UDP = {17, 0, 0, 0};

  private final DatagramSocket socket;
  private final InetSocketAddress server;
  private final String username;
  private final String credential;
  private byte[] realm = {};
  private byte[] nonce = {};

  /// @param url        such as `turn:127.0.0.1:3478?transport=udp`
  /// @param credential the password that goes with the name
  public TurnClient(String url, String username, String credential) {
    URI address = URI.create(url.replaceFirst("^turn:", "turn://"));
    try {
      this.socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
      this.socket.setSoTimeout(ASK_AGAIN_MS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.server = new InetSocketAddress(address.getHost(), address.getPort());
    this.username = username;
    this.credential = credential;
  }

  /// Asks for a relay of its own.
  ///
  /// @param version 4 or 6, of the addresses that it relays to
  /// @return 0, or the error's code
  public int allocate(int version) {
    byte[] family = {(byte) (version == 4 ? 1 : 2), 0, 0, 0};
    Message bare =
        new Message(ALLOCATE).with(REQUESTED_TRANSPORT, UDP).with(REQUESTED_ADDRESS_FAMILY, family);
    Answer challenge = ask(bare);
    realm = challenge.attribute(REALM);
    nonce = challenge.attribute(NONCE);
    return ask(signed(new Message(ALLOCATE)
            .with(REQUESTED_TRANSPORT, UDP)
            .with(REQUESTED_ADDRESS_FAMILY, family)))
        .error();
  }

  /// Asks to be let through to a peer.
  ///
  /// @param peer an address as text, of the relay's version
  /// @return 0, or the error's code
  public int permit(String peer) {
    Message request = new Message(CREATE_PERMISSION);
    return ask(signed(request.with(XOR_PEER_ADDRESS, request.xor(peer, 9)))).error();
  }

  /// Sends something to a peer through the relay; whether it arrives nobody says.
  public void send(InetSocketAddress peer, byte[] data) {
    Message message = new Message(SEND_INDICATION);
    write(message
        .with(XOR_PEER_ADDRESS, message.xor(peer.getAddress().getHostAddress(), peer.getPort()))
        .with(DATA, data));
  }

  @Override
  public void close() {
    socket.close();
  }

  private Message signed(Message message) {
    message
        .with(USERNAME, username.getBytes(StandardCharsets.UTF_8))
        .with(REALM, realm)
        .with(NONCE, nonce);
    try {
      byte[] key = MessageDigest.getInstance("MD5")
          .digest((username + ":" + new String(realm, StandardCharsets.UTF_8) + ":" + credential)
              .getBytes(StandardCharsets.UTF_8));
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(key, "HmacSHA1"));
      return message.with(MESSAGE_INTEGRITY, mac.doFinal(message.bytesBeforeIntegrity()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private Answer ask(Message message) {
    for (int asked = 0; asked < MOST_QUESTIONS; asked++) {
      write(message);
      try {
        return answerTo(message);
      } catch (SocketTimeoutException e) {
        continue; // lost, or not there yet
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    throw new AssertionError("the TURN server at " + server + " does not answer");
  }

  private Answer answerTo(Message message) throws IOException {
    while (true) {
      var packet = new DatagramPacket(new byte[2_048], 2_048);
      socket.receive(packet);
      byte[] bytes = Arrays.copyOf(packet.getData(), packet.getLength());
      if (Arrays.equals(bytes, 8, HEADER, message.transaction(), 0, 12)) {
        return new Answer(bytes);
      }
    }
  }

  private void write(Message message) {
    byte[] bytes = message.bytes();
    try {
      socket.send(new DatagramPacket(bytes, bytes.length, server));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A message on its way out.
  private static final class Message {
    private final ByteBuffer buffer = ByteBuffer.allocate(2_048);

    Message(int type) {
      byte[] transaction = new byte[12];
      ThreadLocalRandom.current().nextBytes(transaction);
      buffer.putShort((short) type).putShort((short) 0).putInt(COOKIE).put(transaction);
    }

    Message with(int type, byte[] value) {
      buffer.putShort((short) type).putShort((short) value.length).put(value);
      while (buffer.position() % 4 != 0) {
        buffer.put((byte) 0);
      }
      return this;
    }

    byte[] transaction() {
      return Arrays.copyOfRange(buffer.array(), 8, HEADER);
    }

    byte[] bytes() {
      buffer.putShort(2, (short) (buffer.position() - HEADER));
      return Arrays.copyOf(buffer.array(), buffer.position());
    }

    /// The length in the header already counts the integrity that follows (RFC 8489 §14.5).
    byte[] bytesBeforeIntegrity() {
      buffer.putShort(2, (short) (buffer.position() - HEADER + 24));
      return Arrays.copyOf(buffer.array(), buffer.position());
    }

    byte[] xor(String address, int port) {
      byte[] plain = bytesOf(address);
      byte[] mask = Arrays.copyOfRange(buffer.array(), 4, HEADER);
      for (int i = 0; i < plain.length; i++) {
        plain[i] ^= mask[i];
      }
      return ByteBuffer.allocate(4 + plain.length)
          .put((byte) 0)
          .put((byte) (plain.length == 4 ? 1 : 2))
          .putShort((short) (port ^ (COOKIE >>> 16)))
          .put(plain)
          .array();
    }

    /// Java makes an IPv4 address of one that is written as IPv6, which is just what is to be sent.
    private static byte[] bytesOf(String address) {
      try {
        if (address.startsWith("::ffff:")) {
          byte[] mapped = new byte[16];
          mapped[10] = mapped[11] = (byte) 0xFF;
          byte[] last =
              InetAddress.getByName(address.substring("::ffff:".length())).getAddress();
          System.arraycopy(last, 0, mapped, 12, 4);
          return mapped;
        }
        return InetAddress.getByName(address) instanceof Inet6Address six
            ? six.getAddress()
            : InetAddress.getByName(address).getAddress();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /// A message that came.
  private static final class Answer {
    private final int type;
    private final Map<Integer, byte[]> attributes = new HashMap<>();

    Answer(byte[] bytes) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      this.type = buffer.getShort();
      buffer.position(HEADER);
      while (buffer.remaining() >= 4) {
        int name = buffer.getShort();
        byte[] value = new byte[buffer.getShort()];
        buffer.get(value);
        attributes.put(name, value);
        buffer.position(Math.min(buffer.limit(), (buffer.position() + 3) / 4 * 4));
      }
    }

    byte[] attribute(int name) {
      return attributes.getOrDefault(name, new byte[0]);
    }

    int error() {
      if ((type & 0x110) == SUCCESS) {
        return 0;
      }
      byte[] code = attribute(ERROR_CODE);
      return code[2] * 100 + code[3];
    }
  }
}
