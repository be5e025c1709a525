package org.liqa.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Debian's prosody, an XMPP server that does what a room does with a description: passes a text
/// from one WebSocket to another (RFC 7395), here between users without names.
final class Prosody implements AutoCloseable {

  private static final Path PROGRAM = Path.of("/usr/bin/prosody");
  private static final String OPEN =
      "<open xmlns='urn:ietf:params:xml:ns:xmpp-framing' to='localhost' version='1.0'/>";
  private static final String SIGN_IN =
      "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='ANONYMOUS'/>";
  private static final String BIND = "<iq xmlns='jabber:client' type='set' id='bind'>"
      + "<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>";
  private static final Pattern JID = Pattern.compile("<jid>([^<]+)</jid>");

  private static final Duration LONGEST_WAY_IN = Duration.ofMinutes(2);

  private final OtherServer server;
  private final int port;

  private Prosody(OtherServer server, int port) {
    this.server = server;
    this.port = port;
  }

  static boolean isInstalled() {
    return Files.isExecutable(PROGRAM);
  }

  /// @param folder for its settings and data
  static Prosody start(Path folder) throws IOException, InterruptedException {
    Files.createDirectories(folder.resolve("certs"));
    int port = OtherServer.freePort();
    Path settings = folder.resolve("prosody.cfg.lua");
    Files.writeString(settings, """
        run_as_root = true
        data_path = "%s"
        modules_enabled = { "saslauth", "websocket" }
        modules_disabled = { "s2s" }
        http_ports = { %d }
        http_interfaces = { "127.0.0.1" }
        https_ports = {}
        c2s_ports = {}
        consider_websocket_secure = true
        log = { error = "*console" }
        VirtualHost "localhost"
          authentication = "anonymous"
        """.formatted(folder, port));
    return new Prosody(
        OtherServer.start(port, PROGRAM.toString(), "-F", "--config", settings.toString()), port);
  }

  /// Pairs of users, each of whom sends to the other when something came; nobody before all are in.
  ///
  /// @throws TimeoutException if they are not all in after two minutes
  List<Wire> pairs(int count, Relays.Measure measure) throws Exception {
    List<Wire> wires = new ArrayList<>();
    List<Runnable> begins = new ArrayList<>();
    long began = System.nanoTime();
    for (int i = 0; i < count; i++) {
      if (System.nanoTime() - began > LONGEST_WAY_IN.toNanos()) {
        wires.forEach(Wire::cut);
        throw new TimeoutException(2 * i + " of " + 2 * count + " were in");
      }
      CompletableFuture<String> one = new CompletableFuture<>();
      CompletableFuture<String> other = new CompletableFuture<>();
      Wire first = signedIn(one, other, measure);
      Wire second = signedIn(other, one, measure);
      String toOther = other.get(30, TimeUnit.SECONDS);
      String toOne = one.get(30, TimeUnit.SECONDS);
      begins.add(() -> {
        first.send(message(toOther));
        second.send(message(toOne));
      });
      wires.add(first);
      wires.add(second);
    }
    begins.forEach(Runnable::run);
    return wires;
  }

  private Wire signedIn(
      CompletableFuture<String> own, CompletableFuture<String> other, Relays.Measure measure) {
    URI url = URI.create("ws://127.0.0.1:" + port + "/xmpp-websocket");
    Wire wire = Wire.open(url, Relays.ORIGIN, "xmpp", (self, text) -> {
      Matcher jid = JID.matcher(text);
      if (measure.arrived(text)) {
        self.send(message(other.join()));
      } else if (jid.find()) {
        own.complete(jid.group(1));
      } else if (text.contains("<mechanism>")) {
        self.send(SIGN_IN);
      } else if (text.contains("<success")) {
        self.send(OPEN);
      } else if (text.contains("xmpp-bind")) {
        self.send(BIND);
      }
    });
    wire.send(OPEN);
    return wire;
  }

  private static String message(String to) {
    return "<message xmlns='jabber:client' to='" + to + "'><body>" + Relays.body() + "</body></message>";
  }

  @Override
  public void close() throws InterruptedException {
    server.close();
  }
}
