package org.liqa.signaling.socket;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.liqa.signaling.protocol.ClientMessage;

/// Where one end may tell the other to send to.
class CandidateFilterTest {

  private static final String SDP = "v=0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\n";

  private final CandidateFilter filter = new CandidateFilter("192.0.2.7");

  private static String line(String address) {
    return "candidate:1 1 udp 2113937151 " + address + " 80 typ host generation 0";
  }

  private static @Nullable ClientMessage trickled(CandidateFilter filter, String candidate) {
    return filter.filter(new ClientMessage.Candidate("to", candidate, "0", 0, "u", null));
  }

  private static @Nullable String described(CandidateFilter filter, String sdp) {
    var message = filter.filter(new ClientMessage.Description("to", "offer", sdp, null));
    return message instanceof ClientMessage.Description passed ? passed.sdp() : null;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.8.8.8",
        "2130706433",
        "0.0.0.0",
        "0.1.2.3",
        "169.254.169.254",
        "224.0.0.251",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "ff02::fb",
        "::ffff:127.0.0.1",
        "::ffff:169.254.169.254",
        "localhost",
        "db.liqa.example",
        "0x7f.1",
        "x.local.example",
        "local"
      })
  void nobodyIsToldToSendToWhereTwoMachinesCannotMeet(String address) {
    assertThat(trickled(filter, line(address))).isNull();
    assertThat(described(filter, SDP + "a=" + line(address) + "\r\na=mid:0\r\n"))
        .isEqualTo(SDP + "a=mid:0\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "192.0.2.1",
        "10.1.2.3",
        "2001:db8::1",
        "fd00::1",
        "8f5c6f0a-0c1c-4a5b-9d5e-2f3a4b5c6d7e.local"
      })
  void whereTheyMayMeetIsPassedOnAsItIs(String address) {
    String sdp = SDP + "a=" + line(address) + "\r\n";

    assertThat(trickled(filter, line(address)))
        .isInstanceOfSatisfying(
            ClientMessage.Candidate.class,
            passed -> assertThat(passed.candidate()).isEqualTo(line(address)));
    assertThat(described(filter, sdp)).isEqualTo(sdp);
  }

  @Test
  void browsersOnTheServersOwnMachineMayMeetThere() {
    var here = new CandidateFilter("127.0.0.1");

    assertThat(trickled(here, line("127.0.0.1"))).isNotNull();
    assertThat(trickled(here, line("::1"))).isNotNull();
    assertThat(trickled(here, line("169.254.169.254"))).isNull();
  }

  @Test
  void whatIsNoCandidateIsNoneOfItsBusiness() {
    var end = new ClientMessage.Candidate("to", null, null, null, null, null);
    var leave = new ClientMessage.Leave(null);

    assertThat(filter.filter(end)).isSameAs(end);
    assertThat(filter.filter(leave)).isSameAs(leave);
    assertThat(trickled(filter, "")).isNotNull();
    assertThat(described(filter, SDP)).isEqualTo(SDP);
  }
}
