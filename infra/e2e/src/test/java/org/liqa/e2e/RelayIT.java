package org.liqa.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Media whose networks let nothing through but a TURN server: a real coturn, as
/// `LIQA_TURN=embedded` starts it.
@Timeout(300)
class RelayIT {

  private static final Instant TEN = Instant.parse("2026-11-24T07:00:00Z");

  private static final List<String> FOUND_BY_THEMSELVES = List.of("camera", "microphone", "relay");

  /// Has a browser look for a way through the TURN server to two addresses, each "address port".
  private static final String CHECK_BOTH = """
      const [servers, ...addresses] = arguments;
      const near = new RTCPeerConnection({
        iceServers: JSON.parse(servers), iceTransportPolicy: 'relay',
      });
      const far = new RTCPeerConnection();
      window.kept = [near, far];
      near.createDataChannel('any');
      (async () => {
        await near.setLocalDescription();
        await far.setRemoteDescription(near.localDescription);
        await far.setLocalDescription();
        const sdp = far.localDescription.sdp.replace(/a=candidate:.*\\r\\n/g, '');
        await near.setRemoteDescription({ type: 'answer', sdp });
        for (const address of addresses) {
          const candidate = `candidate:1 1 udp 2122260223 ${address} typ host`;
          await near.addIceCandidate({ candidate, sdpMid: '0', sdpMLineIndex: 0 });
        }
      })();
      """;

  private static RunningLiqa liqa;

  @BeforeAll
  static void start() {
    liqa =
        RunningLiqa.start(Map.of("LIQA_NOW", "2026-11-24T09:50:00+03:00", "LIQA_TURN", "embedded"));
  }

  @AfterAll
  static void stop() {
    liqa.close();
  }

  @Test
  void picturesAndSoundGoThroughTheTurnServerWhenNothingElseDoes() {
    var visits = new Visits(liqa.origin());
    String request = visits.request("MALE", "سالم الدوسري", "طلب نقل");
    String page = "/visits/" + visits.book(request, "m1", TEN) + "/call";

    try (var hall = Caller.openRelayed(liqa.origin(), page, "hall_operator");
        var official = Caller.openRelayed(liqa.origin(), page, "official")) {
      for (String part : FOUND_BY_THEMSELVES) {
        found(hall.browser(), part);
        found(official.browser(), part);
      }
      hall.browser().byTestId("test-sound").click();
      hall.join();
      official.join();

      hall.seesAndHears();
      official.seesAndHears();
      assertThat(hall.way()).isEqualTo("relay to relay");
      assertThat(official.way()).isEqualTo("relay to relay");
    }
    assertThat(latestCheck(visits, visits.hall("m1")).path("relay").asText())
        .as("kept on going in")
        .isEqualTo("WORKS");
  }

  /// The browser asks for both alike; one is allowed by name.
  @Test
  void nothingIsRelayedToAnAddressThatIsDeniedWhateverABrowserAsks() throws Exception {
    String servers = Api.as(liqa.origin(), "official")
        .get("/ice-servers")
        .path("ice_servers")
        .toString();
    try (var denied = new DatagramSocket(0, InetAddress.getByName("127.0.0.2"));
        var allowed = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"));
        var browser = Browser.open("en", 800, 600)) {
      browser.go(liqa.origin());

      browser.run(CHECK_BOTH, servers, address(denied), address(allowed));

      var packet = new DatagramPacket(new byte[2_000], 2_000);
      allowed.setSoTimeout(60_000);
      for (int checks = 0; checks < 5; checks++) {
        allowed.receive(packet);
      }
      denied.setSoTimeout(1);
      assertThatThrownBy(() -> denied.receive(packet)).isInstanceOf(SocketTimeoutException.class);
    }
  }

  private static String address(DatagramSocket socket) {
    return socket.getLocalAddress().getHostAddress() + " " + socket.getLocalPort();
  }

  private static void found(Browser browser, String part) {
    browser.untilTrue(
        "document.querySelector('[data-part=" + part + "]')?.dataset.found === 'WORKS'");
  }

  private static JsonNode latestCheck(Visits visits, String hall) {
    String latest = "/centers/" + visits.center("riyadh") + "/hall-checks";
    return Api.as(liqa.origin(), "supervisor").items(latest).stream()
        .filter(each -> each.path("hall_id").asText().equals(hall))
        .findFirst()
        .orElseThrow();
  }

  @Tag("long")
  @ParameterizedTest(name = "{0}, {1} px")
  @CsvSource({"ar, 1440", "en, 390"})
  void aHallThatIsCheckedInTheMorningIsFoundByTheSupervisor(String language, int width) {
    var visits = new Visits(liqa.origin());
    String hall = visits.hall(language.equals("ar") ? "m2" : "w1");
    try (var browser = Browser.open(language, width, 900)) {
      var operator = Person.signIn(liqa, browser, "hall_operator").reads(language);

      operator.open("/hall/" + hall + "/check");
      FOUND_BY_THEMSELVES.forEach(part -> found(browser, part));
      PageLook.check(browser, "hall-check");
      // On a telephone it may lie below the rail, which the browser takes for in sight.
      browser.run("document.querySelector('[data-testid=keep-check]')"
          + ".scrollIntoView({ block: 'center' });");
      operator.press("[data-testid=keep-check]");
      browser.untilTrue("document.querySelector('[data-testid=check-kept]').textContent");

      operator.open("/halls");
      PageLook.check(browser, "halls");
    }

    JsonNode check = latestCheck(visits, hall);
    assertThat(check.path("camera").asText()).isEqualTo("WORKS");
    assertThat(check.path("microphone").asText()).isEqualTo("WORKS");
    assertThat(check.path("speaker").asText()).isEqualTo("UNTRIED");
    assertThat(check.path("relay").asText()).isEqualTo("WORKS");
    assertThat(check.path("round_trip_ms").isInt()).isTrue();
  }
}
