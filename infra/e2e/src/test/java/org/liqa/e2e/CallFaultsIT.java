package org.liqa.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openqa.selenium.By;
import org.openqa.selenium.WindowType;

/// What goes wrong in a call goes right again by itself or by a remedy at hand, and no second is
/// lost or made up.
///
/// Each of the two reaches Liqa by a wire of their own, and the other by a wire for media, all of
/// which can be cut.
@Timeout(300)
class CallFaultsIT {

  private static final Instant NOW = Instant.parse("2026-11-24T06:35:00Z");
  private static final Instant TEN = Instant.parse("2026-11-24T07:00:00Z");

  private static Wire hallsWire;
  private static Wire officialsWire;
  private static MediaWire mediaWire;
  private static RunningLiqa liqa;
  private static Instant launched;
  private static Caller hall;
  private static Caller official;

  private Api analyst;
  private String visit = "";

  @BeforeAll
  static void start() {
    hallsWire = Wire.open();
    officialsWire = Wire.open();
    mediaWire = MediaWire.open();
    launched = Instant.now();
    liqa = RunningLiqa.start(
        Map.of("LIQA_NOW", NOW.toString(), "LIQA_PUBLIC_URL", hallsWire.origin().toString()));
    leadToLiqa();
    hall = open(0, hallsWire, "hall_operator");
    official = open(1, officialsWire, "official");
  }

  /// Both go to the same address, which leads each of them to their own wire.
  private static Caller open(int end, Wire wire, String username) {
    URI address = hallsWire.origin();
    var browser = Browser.open(
        "ar",
        1440,
        900,
        options -> options
            .setExperimentalOption("prefs", Map.of("webrtc.udp_port_range", mediaWire.ports(end)))
            .addArguments("--host-resolver-rules=MAP localhost:" + address.getPort() + " 127.0.0.1:"
                + wire.origin().getPort()));
    browser.inEveryPage(MediaWire.SHOW_DOORS);
    return Caller.in(browser).goes(address.resolve("/")).signIn(username);
  }

  private static void leadToLiqa() {
    hallsWire.leadTo(liqa.port());
    officialsWire.leadTo(liqa.port());
  }

  @AfterAll
  static void stop() {
    hall.close();
    official.close();
    assertThat(liqa.verify().printed()).last().asString().endsWith(": 0 differences");
    liqa.close();
    mediaWire.close();
    officialsWire.close();
    hallsWire.close();
  }

  @BeforeEach
  void meet() {
    analyst = Api.as(liqa.origin(), "analyst");
    var visits = new Visits(liqa.origin());
    visit = visits.book(visits.request("MALE", "عبدالله الدوسري", "نقل ملكية"), "m1", TEN);
    hall.browser().shown(By.cssSelector(".shell h1"));
    hall.goes(callPage()).join();
    official.browser().shown(By.cssSelector(".shell h1"));
    official.goes(callPage()).join();
    hall.seesAndHears().countsBeyond(1_000);
    official.seesAndHears();
  }

  private URI callPage() {
    return hallsWire.origin().resolve("/visits/" + visit + "/call");
  }

  /// Whatever a test did, its visit ends, so that the next can have hall and official.
  @AfterEach
  void part() {
    mendAll();
    var api = Api.as(liqa.origin(), "official");
    if (!"COMPLETED".equals(api.get("/visits/" + visit).path("state").asText())) {
      api.post("/visits/" + visit + "/complete", Map.of());
    }
  }

  private static void mendAll() {
    hallsWire.mend();
    officialsWire.mend();
    mediaWire.mend();
  }

  @Test
  void bothReloadAtOnceAndMeetAgain() {
    hall.reload();
    official.reload();

    meetAgain();
    end();
    assertAddsUp();
  }

  @Test
  void aWireThatIsCutIsNoticedByNobodyWhileMediaGoOn() {
    hallsWire.cut();
    officialsWire.cut();
    // Longer than a server takes to miss a client, and shorter than the minute of a presence.
    hall.countsBeyond(hall.connectedMs() + 12_000);
    hall.waitsFor("connected");
    official.waitsFor("connected");
    mendAll();

    // They are back when an end reaches the server.
    end();

    assertThat(sessions()).as("one stretch, with no second missing").hasSize(1);
    assertThat(ms()).isGreaterThan(13_000);
    assertAddsUp();
  }

  @Test
  void aServerThatIsKilledIsBackWhereItWasAndLosesTwoSecondsAtMost() {
    hall.countsBeyond(5_000);

    liqa.kill9();
    Instant killed = Instant.now();
    // A little ahead, since its time must not go back however long each start took.
    liqa.restartAt(
        NOW.plus(Duration.between(launched, Instant.now())).plusSeconds(5).toString());
    leadToLiqa();

    untilSessions(2);
    meetAgain();
    end();

    JsonNode lost = sessions().getFirst();
    assertThat(lost.path("end_reason").asText()).isEqualTo("NODE_LOST");
    assertThat(lost.path("duration_ms").asLong()).isGreaterThan(5_000 - 2_000);
    Instant died = NOW.plus(Duration.between(launched, killed));
    assertThat(Instant.parse(lost.path("ended_at").asText())).isBefore(died.plusSeconds(1));
    assertAddsUp();
  }

  @Test
  @Tag("long")
  void aNetworkThatIsGoneForTenSecondsIsSaidAndTheVisitGoesOnInTheSamePlace() {
    goesOnWithout(10, true);
  }

  /// Longer than the minute in which a place is kept.
  @Test
  @Tag("long")
  void aNetworkThatIsGoneForNinetySecondsIsSaidAndTheVisitGoesOnInAnother() {
    goesOnWithout(90, false);
  }

  private void goesOnWithout(int seconds, boolean samePlace) {
    Duration gone = Duration.ofSeconds(seconds);
    hall.countsBeyond(3_000);
    String place = hall.place();
    long before = hall.connectedMs();

    hallsWire.silence();
    mediaWire.cut();
    Instant cut = Instant.now();
    hall.waitsFor("reconnecting");
    official.waitsFor("reconnecting");
    if (!samePlace) {
      official.waitsFor("alone", gone);
    }
    hall.browser()
        .until(
            () -> Optional.of(cut.plus(gone)).filter(Instant.now()::isAfter),
            "the network is back",
            gone.plusSeconds(10));
    mendAll();

    meetAgain();
    assertThat(hall.place().equals(place)).as("the same place").isEqualTo(samePlace);
    end();
    assertThat(sessions().getFirst().path("end_reason").asText()).isEqualTo("MEDIA_LOST");
    assertThat(sessions().getFirst().path("duration_ms").asLong())
        .as("nothing of the time in which nothing came through")
        .isBetween(before - 1_000, before + 8_000);
    assertAddsUp();
  }

  @Test
  @Tag("long")
  void aTabOpenedTwiceIsTakenOverByTheNewerAndTheOlderSaysSo() {
    var driver = hall.browser().driver();
    String older = driver.getWindowHandle();
    driver.switchTo().newWindow(WindowType.TAB);
    hall.browser().inEveryPage(MediaWire.SHOW_DOORS);
    var again =
        Caller.in(hall.browser()).goes(callPage()).signIn("hall_operator").join();

    again.seesAndHears().waitsFor("connected");
    official.seesAndHears().waitsFor("connected");
    driver.close();
    driver.switchTo().window(older);

    assertThat(hall.browser().shown(By.cssSelector(".closed h2")).getText())
        .isEqualTo("اللقاء مفتوح على جهاز آخر");
    hall.press("use-here");
    meetAgain();
    end();
    assertAddsUp();
  }

  @Test
  @Tag("long")
  void aCameraThatIsUnpluggedIsSaidAndTheVisitGoesOnUntilItIsPluggedIn() {
    hall.losesDevice("video", "NotFoundError");

    assertThat(hall.browser().shown(By.cssSelector(".device-notes")).getText())
        .contains("لا كاميرا موصولة");
    hall.waitsFor("connected");
    official.hears().waitsFor("connected");

    hall.hasDeviceAgain();
    hall.browser().run("navigator.mediaDevices.dispatchEvent(new Event('devicechange'));");

    official.seesAndHears();
    hall.browser().untilTrue("!document.querySelector('.device-notes')");
    end();
    assertThat(sessions()).hasSize(1);
    assertAddsUp();
  }

  @Test
  @Tag("long")
  void aPermissionThatIsTakenAwayHasARemedyInPlace() {
    official.losesDevice("audio", "NotAllowedError");

    assertThat(official.browser().shown(By.cssSelector(".device-notes")).getText())
        .contains("القفل");
    hall.waitsFor("connected");

    official.hasDeviceAgain();
    official.browser().shown(By.cssSelector(".device-notes button")).click();

    official.browser().untilTrue("!document.querySelector('.device-notes')");
    hall.seesAndHears().waitsFor("connected");
    official.seesAndHears().waitsFor("connected");
    end();
    assertThat(sessions()).hasSize(1);
    assertAddsUp();
  }

  private static void meetAgain() {
    hall.seesAndHears().waitsFor("connected");
    official.seesAndHears().waitsFor("connected");
  }

  private void untilSessions(int count) {
    hall.browser()
        .until(
            () -> Optional.of(sessions().size()).filter(size -> size == count),
            "the visit goes on in session " + count);
  }

  private void end() {
    hall.press("end-call").press("end-call-confirm");
    official.browser().byTestId("outcome");
  }

  private List<JsonNode> sessions() {
    return analyst.items("/visits/" + visit + "/sessions");
  }

  private long ms() {
    return sessions().stream().mapToLong(s -> s.path("duration_ms").asLong()).sum();
  }

  /// What the visit's sessions are is what the visit counts, and what the hours of all count.
  private void assertAddsUp() {
    assertThat(analyst.get("/visits/" + visit).path("connected_ms").asLong()).isEqualTo(ms());
    long all = analyst.items("/visits?from=2026-11-24T00:00:00Z&to=2026-11-25T00:00:00Z").stream()
        .mapToLong(v -> v.path("connected_ms").asLong())
        .sum();
    JsonNode totals = analyst
        .get("/statistics/video-hours?from=2026-11-24&to=2026-11-25&by=gender")
        .path("totals");
    assertThat(totals.path("total_ms").asLong()).isEqualTo(all);
  }
}
