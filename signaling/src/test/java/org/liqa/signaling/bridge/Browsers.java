package org.liqa.signaling.bridge;

import java.util.List;
import java.util.stream.Collectors;

/// What a browser would answer to an offer of the bridge.
public final class Browsers {

  private Browsers() {}

  /// An answer as Chromium's was recorded, to any offer.
  ///
  /// @param ssrc of the audio; the video has the next, its retransmission the one after
  public static String answer(String offer, long ssrc) {
    List<String> lines = offer.lines().toList();
    StringBuilder answer = new StringBuilder();
    String head = Recordings.firstAnswer();
    answer.append(head, 0, head.indexOf("a=group"));
    lines.stream()
        .filter(line -> line.startsWith("a=group:"))
        .forEach(line -> answer.append(line).append("\r\n"));
    List<String> mids =
        lines.stream().filter(line -> line.startsWith("a=mid:")).collect(Collectors.toList());
    for (int section = 0; section < mids.size(); section++) {
      answer.append(section(mids.get(section), section, ssrc));
    }
    return answer.toString();
  }

  private static String section(String mid, int section, long ssrc) {
    boolean audio = section % 2 == 0;
    String own = section >= 2
        ? "a=recvonly\r\n"
        : audio
            ? "a=sendonly\r\na=ssrc:" + ssrc + " cname:c\r\n"
            : "a=sendonly\r\na=ssrc-group:FID " + (ssrc + 1) + " " + (ssrc + 2) + "\r\n" + "a=ssrc:"
                + (ssrc + 1) + " cname:c\r\na=ssrc:" + (ssrc + 2) + " cname:c\r\n";
    return (audio
            ? "m=audio 9 UDP/TLS/RTP/SAVPF 111\r\n"
            : "m=video 9 UDP/TLS/RTP/SAVPF 100 96\r\n")
        + "a=ice-ufrag:pp7G\r\na=ice-pwd:tVd1NbGW5hR+T0rboWFn8EXO\r\n"
        + "a=fingerprint:sha-256 2D:90:C4:CD:B7:CA:35:67:E6:8F:8B:AA:0A:F4:79:13:27:D6:84:F3:E7:17:F1:65:76:8B:CF:A4:C9:22:09:6D\r\n"
        + "a=setup:active\r\n" + mid + "\r\n" + own;
  }
}
