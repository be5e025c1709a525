package org.liqa.signaling.bridge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Writes what the bridge offers to a browser, since the bridge writes no SDP itself.
///
/// The first two sections carry what the browser sends (`recvonly`, seen from the bridge); two more
/// for each seat carry what it receives. All are one bundle on one transport.
///
/// @param mids      what every mid begins with; an answer repeats it, and so says to what it is one
/// @param version   counts the offers on one peer connection, from 1
/// @param transport the bridge's end
/// @param seats     as in [Seats#inOrder()]
record OfferSdp(
    String mids, int version, BridgeTransport transport, List<Seats.@Nullable Seat> seats) {

  /// The version that a first offer has, as the bridge's recorded sessions had it.
  private static final int FIRST_VERSION = 2;

  /// The mid of a section.
  static String mid(String mids, int section) {
    return mids + section;
  }

  /// How many sections it has.
  int sections() {
    return 2 + 2 * seats.size();
  }

  /// The kind of a section: audio and video take turns.
  static MediaKind kind(int section) {
    return section % 2 == 0 ? MediaKind.AUDIO : MediaKind.VIDEO;
  }

  /// The text, with CRLF.
  String text() {
    List<String> lines = new ArrayList<>();
    lines.add("v=0");
    lines.add("o=- 1 " + (FIRST_VERSION + version - 1) + " IN IP4 0.0.0.0");
    lines.add("s=-");
    lines.add("t=0 0");
    lines.add("a=group:BUNDLE "
        + IntStream.range(0, sections())
            .mapToObj(section -> mid(mids, section))
            .collect(Collectors.joining(" ")));
    lines.add("a=extmap-allow-mixed");
    lines.add("a=msid-semantic: WMS *");
    for (int section = 0; section < sections(); section++) {
      add(lines, section);
    }
    return lines.stream().map(line -> line + "\r\n").collect(Collectors.joining());
  }

  private void add(List<String> lines, int section) {
    MediaKind kind = kind(section);
    Seats.Seat seat = section < 2 ? null : seats.get(section / 2 - 1);
    Long ssrc = seat == null ? null : seat.streams().of(kind);
    lines.add("m=" + kind.word() + " 9 UDP/TLS/RTP/SAVPF "
        + kind.formats().stream()
            .map(format -> String.valueOf(format.id()))
            .collect(Collectors.joining(" ")));
    lines.add("c=IN IP4 0.0.0.0");
    lines.add("a=rtcp-mux");
    lines.add("a=mid:" + mid(mids, section));
    lines.add("a=ice-ufrag:" + transport.ufrag());
    lines.add("a=ice-pwd:" + transport.password());
    lines.add("a=fingerprint:sha-256 " + transport.fingerprint());
    lines.add("a=setup:actpass");
    lines.add("a=" + (section < 2 ? "recvonly" : ssrc == null ? "inactive" : "sendonly"));
    kind.formats().forEach(format -> add(lines, format));
    kind.extensions()
        .forEach(extension -> lines.add("a=extmap:" + extension.id() + " " + extension.uri()));
    if (section == 0) {
      transport.candidates().forEach(candidate -> lines.add("a=" + candidate.line()));
    }
    if (seat != null && ssrc != null) {
      add(lines, seat, kind, ssrc);
    }
  }

  private static void add(List<String> lines, MediaKind.Format format) {
    lines.add("a=rtpmap:" + format.id() + " " + format.name() + "/" + format.clockRate()
        + (format.channels() > 1 ? "/" + format.channels() : ""));
    if (!format.parameters().isEmpty()) {
      lines.add("a=fmtp:" + format.id() + " "
          + format.parameters().stream().map(OfferSdp::parameter).collect(Collectors.joining(";")));
    }
    format.feedback().forEach(feedback -> lines.add("a=rtcp-fb:" + format.id() + " " + feedback));
  }

  private static String parameter(Map.Entry<String, String> parameter) {
    return parameter.getKey() + "=" + parameter.getValue();
  }

  private static void add(List<String> lines, Seats.Seat seat, MediaKind kind, long ssrc) {
    String endpoint = seat.endpoint();
    lines.add("a=msid:" + endpoint + " " + Colibri2.sourceName(endpoint, kind));
    Long rtx = kind == MediaKind.VIDEO ? seat.streams().rtx() : null;
    if (rtx != null) {
      lines.add("a=ssrc-group:FID " + ssrc + " " + rtx);
    }
    lines.add("a=ssrc:" + ssrc + " cname:" + endpoint);
    if (rtx != null) {
      lines.add("a=ssrc:" + rtx + " cname:" + endpoint);
    }
  }
}
