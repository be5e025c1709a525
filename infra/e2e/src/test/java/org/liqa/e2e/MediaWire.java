package org.liqa.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The way of media from one browser to another, which can be cut as a network is: nothing arrives,
/// and nobody is told.
///
/// Each of the two sends from ports of its own ([#ports]). It is shown the other's ports moved by a
/// thousand ([#SHOW_DOORS]); what comes there is passed on from where the other sees the sender.
/// The pages know nothing of it.
///
/// Thread-safe.
final class MediaWire implements AutoCloseable {

  /// Shows a page the doors in place of the other's ports, and no way around them.
  static final String SHOW_DOORS = """
      window.RTCPeerConnection = class extends window.RTCPeerConnection {
        static door(line) {
          const at = /^((?:a=)?candidate:\\S+ \\d+ udp \\d+ \\d+\\.\\d+\\.\\d+\\.\\d+ )(\\d+)( typ host.*)$/.exec(line);
          return at ? at[1] + (Number(at[2]) + 1000) + at[3] : undefined;
        }
        addIceCandidate(candidate) {
          if (!candidate?.candidate) return super.addIceCandidate(candidate);
          const door = this.constructor.door(candidate.candidate);
          return door ? super.addIceCandidate({ ...candidate, candidate: door }) : Promise.resolve();
        }
        setRemoteDescription({ type, sdp }) {
          const lines = sdp.split("\\r\\n").map((line) =>
            line.startsWith("a=candidate:") ? this.constructor.door(line) : line);
          return super.setRemoteDescription({ type, sdp: lines.filter((line) => line !== undefined).join("\\r\\n") });
        }
      };
      """;

  private static final int MOVED_BY = 1_000;
  private static final int PORTS = 40;
  private static final List<Integer> FIRST_PORTS = List.of(20_000, 22_000, 24_000, 26_000, 28_000);

  private final Selector selector;
  private final int first;
  private final Map<Integer, DatagramChannel> doors = new HashMap<>();
  private volatile boolean isCut;

  private MediaWire(int first) throws IOException {
    this.first = first;
    this.selector = Selector.open();
    for (int port = first; port < first + 2 * PORTS; port++) {
      var door = DatagramChannel.open(StandardProtocolFamily.INET);
      doors.put(port, door);
      door.bind(new InetSocketAddress(port + MOVED_BY));
      door.configureBlocking(false).register(selector, SelectionKey.OP_READ, port);
    }
  }

  /// A wire that is whole.
  static MediaWire open() {
    try {
      for (int first : FIRST_PORTS) {
        try {
          var wire = new MediaWire(first);
          Thread.ofPlatform().daemon().start(wire::passOn);
          return wire;
        } catch (BindException e) {
          // Somebody else is there.
        }
      }
      throw new IllegalStateException("no ports are free");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The ports from which one of the two sends, as Chromium's setting has them.
  ///
  /// @param end 0 or 1
  String ports(int end) {
    int from = first + end * PORTS;
    return from + "-" + (from + PORTS - 1);
  }

  /// Lets nothing through until [#mend].
  void cut() {
    isCut = true;
  }

  /// Lets everything through again; what was sent meanwhile is lost.
  void mend() {
    isCut = false;
  }

  private void passOn() {
    var packet = ByteBuffer.allocate(65_536);
    try {
      while (selector.isOpen()) {
        selector.select(key -> passOn(key, packet));
      }
    } catch (IOException | ClosedSelectorException e) {
      // It was closed.
    }
  }

  private void passOn(SelectionKey key, ByteBuffer packet) {
    try {
      packet.clear();
      if (((DatagramChannel) key.channel()).receive(packet) instanceof InetSocketAddress from) {
        var door = doors.get(from.getPort());
        if (door != null && !isCut) {
          door.send(
              packet.flip(), new InetSocketAddress(from.getAddress(), (int) key.attachment()));
        }
      }
    } catch (IOException e) {
      // Lost, as packets are.
    }
  }

  @Override
  public void close() {
    try {
      selector.close();
      for (DatagramChannel door : doors.values()) {
        door.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
