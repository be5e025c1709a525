package org.liqa.e2e;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.openqa.selenium.By;

/// Somebody in a call, in a browser of their own.
///
/// One thread at a time.
final class Caller implements AutoCloseable {

  /// Keeps what the page makes of connections, and which place the room gave it, where a test can
  /// ask; and makes pictures small, since all of them are made and read by the two cores of one
  /// machine. The page knows nothing of it.
  private static final String KEEP_CONNECTIONS = """
      const getUserMedia = MediaDevices.prototype.getUserMedia;
      MediaDevices.prototype.getUserMedia = function ({ audio, video }) {
        return getUserMedia.call(this, { audio, video: video && { ...video, width: 320, height: 180 } });
      };
      window.connections = [];
      window.RTCPeerConnection = class extends RTCPeerConnection {
        constructor(...args) { super(...args); window.connections.push(this); }
      };
      window.WebSocket = class extends WebSocket {
        constructor(...args) {
          super(...args);
          this.addEventListener("message", ({ data }) => {
            const said = JSON.parse(data);
            if (said.type === "joined") window.place = said.participant_id;
          });
        }
      };
      """;

  /// As a firewall does that lets nothing through but a TURN server.
  private static final String RELAY_ONLY = """
      window.RTCPeerConnection = class extends RTCPeerConnection {
        constructor(settings) { super({ ...settings, iceTransportPolicy: 'relay' }); }
      };
      """;

  /// Asks the last connection of the call for the kinds of the two addresses between which media
  /// go.
  private static final String WAY = """
      const done = arguments[arguments.length - 1];
      const last = window.connections.findLast((each) => each.getReceivers().length > 0);
      last.getStats().then((report) => {
        const all = [...report.values()];
        const transport = all.find((s) => s.type === 'transport');
        const pair = report.get(transport.selectedCandidatePairId);
        const kind = (id) => report.get(id).candidateType;
        done(kind(pair.localCandidateId) + ' to ' + kind(pair.remoteCandidateId));
      }).catch((e) => done(String(e)));
      """;

  /// Asks the connections that are open for a sum over what comes in.
  private static final String RECEIVED = """
      const done = arguments[arguments.length - 1], kind = arguments[0], field = arguments[1];
      const open = window.connections.filter((each) => each.connectionState !== "closed");
      Promise.all(open.map((each) => each.getStats())).then((reports) => {
        let sum = 0;
        for (const report of reports) report.forEach((s) => {
          if (s.type === "inbound-rtp" && s.kind === kind) sum += s[field] ?? 0;
        });
        done(sum);
      }, () => done(0));
      """;

  private static final String LOSE_DEVICE = """
      const kind = arguments[0], why = arguments[1], devices = navigator.mediaDevices;
      devices.getUserMedia = (wanted) => wanted[kind]
        ? Promise.reject(new DOMException(why, why))
        : MediaDevices.prototype.getUserMedia.call(devices, wanted);
      const senders = window.connections.filter((each) => each.connectionState !== "closed")
        .flatMap((each) => each.getSenders());
      const track = senders.map((each) => each.track).find((each) => each?.kind === kind);
      track.stop();
      track.dispatchEvent(new Event("ended"));
      """;

  private final Browser browser;

  private Caller(Browser browser) {
    this.browser = browser;
  }

  /// Opens a page of Liqa in a new browser, as nobody yet.
  static Caller open(URI page) {
    return in(Browser.open("ar", 1440, 900)).goes(page);
  }

  /// As [#open(URI, String)], where media may go through TURN servers alone.
  static Caller openRelayed(URI origin, String path, String username) {
    Browser browser = Browser.open("ar", 1440, 900);
    browser.inEveryPage(RELAY_ONLY);
    return in(browser).goes(origin.resolve(path)).signIn(username);
  }

  /// Somebody in a browser that is there, in the tab that it is in.
  static Caller in(Browser browser) {
    browser.inEveryPage(KEEP_CONNECTIONS);
    return new Caller(browser);
  }

  /// Goes to a page.
  Caller goes(URI page) {
    browser.go(page);
    return this;
  }

  /// Opens a page of Liqa in a new browser, and signs in there.
  static Caller open(URI page, String username) {
    return open(page).signIn(username);
  }

  /// Signs in, where the page asks for it.
  Caller signIn(String username) {
    browser.shown(By.name("username")).sendKeys(username);
    browser.shown(By.name("password")).sendKeys("liqa-demo");
    browser.shown(By.cssSelector("button[type=submit]")).click();
    return this;
  }

  Browser browser() {
    return browser;
  }

  /// Presses something as soon as it is there and can be pressed.
  Caller press(String testId) {
    browser.until(
        () -> Optional.of(browser.byTestId(testId)).filter(e -> e.isEnabled()).map(e -> {
          e.click();
          return e;
        }),
        testId + " can be pressed");
    return this;
  }

  /// Says, in the day's list, that somebody is at the centre.
  Caller checksIn(String visitor) {
    browser
        .shown(
            By.xpath(rowOf(visitor) + "//button[contains(@class, 'button')][not(@aria-haspopup)]"))
        .click();
    return this;
  }

  /// Goes from the day's list to somebody's visit.
  Caller opens(String visitor) {
    browser.shown(By.xpath(rowOf(visitor) + "//a[contains(@href, '/call')]")).click();
    return this;
  }

  private static String rowOf(String visitor) {
    return "//li[contains(@class, 'visit')][contains(., '" + visitor + "')]";
  }

  /// Goes in, from the check of the devices.
  Caller join() {
    return press("join");
  }

  /// Waits until the other's picture moves and their sound comes in.
  Caller seesAndHears() {
    grows("video", "framesDecoded");
    grows("audio", "packetsReceived");
    browser.untilTrue("document.querySelector('[data-testid=\"remote-video\"]')?.videoWidth > 0");
    return this;
  }

  /// Waits until the other's sound comes in.
  Caller hears() {
    grows("audio", "packetsReceived");
    return this;
  }

  /// The place in the room that this one has.
  String place() {
    return String.valueOf(browser.run("return window.place;"));
  }

  /// A device is unplugged or forbidden: the browser ends it, and gives no other of its kind.
  ///
  /// @param kind `audio` or `video`
  /// @param why  the error with which a browser refuses another (Media Capture and Streams §10.2)
  Caller losesDevice(String kind, String why) {
    browser.run(LOSE_DEVICE, kind, why);
    return this;
  }

  /// There is such a device again, or it is allowed, for whoever asks.
  Caller hasDeviceAgain() {
    browser.run("delete navigator.mediaDevices.getUserMedia;");
    return this;
  }

  private void grows(String kind, String field) {
    long before = received(kind, field);
    browser.until(
        () -> Optional.of(received(kind, field)).filter(now -> now > before && before >= 0),
        field + " of " + kind + " grows beyond " + before);
  }

  /// What came in so far on the connections that are open.
  long received(String kind, String field) {
    Object sum = browser.driver().executeAsyncScript(RECEIVED, kind, field);
    return sum instanceof Number number ? number.longValue() : 0;
  }

  /// Between what kinds of addresses media go now, such as `relay to relay`.
  String way() {
    return String.valueOf(browser.driver().executeAsyncScript(WAY));
  }

  /// Waits for how the page says that the call is, such as `connected`.
  Caller waitsFor(String state) {
    return waitsFor(state, Browser.PATIENCE);
  }

  /// As [#waitsFor(String)], for what takes its time.
  Caller waitsFor(String state, Duration patience) {
    browser.untilTrue(
        "document.querySelector('[data-testid=\"connection-state\"]')?.dataset.state === '" + state
            + "'",
        patience);
    return this;
  }

  /// Milliseconds that the page says were connected.
  long connectedMs() {
    return Long.parseLong(String.valueOf(browser.run(
        "return document.querySelector('[data-testid=\"connected-time\"]')?.dataset.ms ?? 0;")));
  }

  /// Waits until the page counts beyond that.
  Caller countsBeyond(long ms) {
    browser.untilTrue(
        "Number(document.querySelector('[data-testid=\"connected-time\"]')?.dataset.ms ?? 0) > "
            + ms);
    return this;
  }

  Caller reload() {
    browser.driver().navigate().refresh();
    return this;
  }

  @Override
  public void close() {
    browser.close();
  }
}
