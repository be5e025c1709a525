package org.liqa.signaling.socket;

import java.net.InetAddress;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.liqa.signaling.protocol.ClientMessage;

/// Takes out candidates (RFC 8839 §5.1) that lead nowhere two machines can meet.
///
/// A browser sends to whatever it is told, so one end could have the other knock at its own machine
/// or at what listens on its wire. Loopback, link-local, multicast and reserved addresses are not
/// passed on, nor are names of the DNS; addresses of a private network the two may share. It is no
/// fault to send one: an odd network may have it.
final class CandidateFilter {

  private static final String LINE = "a=candidate:";

  /// A browser's stand-in for an address of its own (multicast DNS).
  private static final Pattern STAND_IN = Pattern.compile("[0-9A-Za-z-]{1,63}\\.local");

  private static final int POSITION = 4;

  private final boolean sameMachine;

  /// @param from the address that the client's connection comes from: on the server's own machine,
  /// as in a demonstration, browsers may have no other than loopback
  CandidateFilter(String from) {
    this.sameMachine = isLoopback(from);
  }

  /// What is to be handed on of a message, or null for nothing.
  @Nullable
  ClientMessage filter(ClientMessage message) {
    if (message instanceof ClientMessage.Candidate candidate) {
      return isFit(candidate.candidate()) ? message : null;
    }
    if (message instanceof ClientMessage.Description d
        && d.sdp() != null
        && d.sdp().contains(LINE)) {
      return new ClientMessage.Description(d.to(), d.sdpType(), fitLines(d.sdp()), d.ref());
    }
    return message;
  }

  private String fitLines(String sdp) {
    return sdp.lines()
        .filter(line -> !line.startsWith(LINE) || isFit(line))
        .collect(Collectors.joining("\r\n", "", "\r\n"));
  }

  /// One without an address leads nowhere either, and does no harm.
  private boolean isFit(@Nullable String candidate) {
    String[] parts = candidate == null ? new String[0] : candidate.strip().split(" +");
    return parts.length <= POSITION || isMeetingPoint(parts[POSITION]);
  }

  private boolean isMeetingPoint(String address) {
    if (STAND_IN.matcher(address).matches()) {
      return true;
    }
    try {
      InetAddress literal = InetAddress.ofLiteral(address);
      return literal.isLoopbackAddress()
          ? sameMachine
          : !isReserved(literal.getAddress())
              && !literal.isAnyLocalAddress()
              && !literal.isLinkLocalAddress()
              && !literal.isMulticastAddress();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /// 0/8 and 240/4, the broadcast among them.
  private static boolean isReserved(byte[] address) {
    return address.length == 4 && (address[0] == 0 || (address[0] & 0xF0) == 0xF0);
  }

  private static boolean isLoopback(String address) {
    try {
      return InetAddress.ofLiteral(address).isLoopbackAddress();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
