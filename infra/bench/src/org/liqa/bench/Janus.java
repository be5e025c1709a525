package org.liqa.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Debian's janus, a media server. Of its plugins `videocall` comes nearest to a room: an offer of
/// one user reaches another. It makes an ICE agent of its own for each, and can't do less; so the
/// offer is followed by hanging up, and the next is sent when that is over.
final class Janus implements AutoCloseable {

  private static final Path PROGRAM = Path.of("/usr/bin/janus");
  private static final Pattern ID = Pattern.compile("\"data\":\\{\"id\":(\\d+)}");
  private static final List<String> UNUSED = List.of(
      "plugins: { disable = \"libjanus_audiobridge.so,libjanus_duktape.so,libjanus_echotest.so,"
          + "libjanus_lua.so,libjanus_nosip.so,libjanus_recordplay.so,libjanus_sip.so,"
          + "libjanus_streaming.so,libjanus_textroom.so,libjanus_videoroom.so,libjanus_voicemail.so\" }",
      "transports: { disable = \"libjanus_http.so,libjanus_pfunix.so,libjanus_mqtt.so,"
          + "libjanus_nanomsg.so,libjanus_rabbitmq.so\" }");
  private static final String FINGERPRINT = "AB:".repeat(31) + "AB";

  private final OtherServer server;
  private final int port;

  private Janus(OtherServer server, int port) {
    this.server = server;
    this.port = port;
  }

  static boolean isInstalled() {
    return Files.isExecutable(PROGRAM);
  }

  /// @param folder for its settings
  static Janus start(Path folder) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    int port = OtherServer.freePort();
    Files.writeString(
        folder.resolve("janus.jcfg"),
        "general: { configs_folder = \"" + folder + "\", debug_level = 2 }\n"
            + String.join("\n", UNUSED) + "\n");
    Files.writeString(
        folder.resolve("janus.transport.websockets.jcfg"),
        "general: { json = \"compact\", ws = true, ws_ip = \"127.0.0.1\", ws_port = " + port
            + ", wss = false }\n");
    return new Janus(
        OtherServer.start(port, PROGRAM.toString(), "-F", folder.toString()), port);
  }

  /// Pairs of users, of whom one calls the other again and again.
  List<Wire> pairs(int count, Relays.Measure measure) throws Exception {
    List<Wire> wires = new ArrayList<>();
    List<User> callers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      User callee = new User("", measure);
      User caller = new User(callee.name, measure);
      callee.registered.get(30, TimeUnit.SECONDS);
      caller.registered.get(30, TimeUnit.SECONDS);
      callers.add(caller);
      wires.add(caller.wire);
      wires.add(callee.wire);
    }
    callers.forEach(User::call);
    return wires;
  }

  /// Of the plugin; `calls` is whom, or nobody.
  private final class User {

    final String name = UUID.randomUUID().toString();
    final CompletableFuture<Void> registered = new CompletableFuture<>();
    final Wire wire;
    private final String calls;
    private final Relays.Measure measure;
    private String ids = "";

    User(String calls, Relays.Measure measure) {
      this.calls = calls;
      this.measure = measure;
      this.wire = Wire.open(
          URI.create("ws://127.0.0.1:" + port + "/"), Relays.ORIGIN, "janus-protocol", this::heard);
      wire.send("{\"janus\":\"create\",\"transaction\":\"1\"}");
    }

    private void heard(Wire self, String text) {
      Matcher id = ID.matcher(text);
      if (text.contains("\"incomingcall\"")) {
        measure.arrived(text);
        ask("{\"request\":\"hangup\"}", "");
      } else if (text.startsWith("{\"janus\":\"hangup\"") && !calls.isEmpty()) {
        call();
      } else if (text.contains("\"registered\"")) {
        registered.complete(null);
      } else if (id.find() && ids.isEmpty()) {
        ids = ",\"session_id\":" + id.group(1);
        self.send("{\"janus\":\"attach\",\"plugin\":\"janus.plugin.videocall\",\"transaction\":\"2\""
            + ids + "}");
      } else if (id.find(0)) {
        ids += ",\"handle_id\":" + id.group(1);
        ask("{\"request\":\"register\",\"username\":\"" + name + "\"}", "");
      }
    }

    void call() {
      String sdp = String.join(
          "\\r\\n",
          "v=0",
          "o=- " + System.nanoTime() + " 1 IN IP4 0.0.0.0",
          "s=-",
          "t=0 0",
          "m=audio 9 UDP/TLS/RTP/SAVPF 111",
          "c=IN IP4 0.0.0.0",
          "a=ice-ufrag:abcd",
          "a=ice-pwd:abcdefghijklmnopqrstuvwx",
          "a=fingerprint:sha-256 " + FINGERPRINT,
          "a=setup:actpass",
          "a=mid:0",
          "a=sendrecv",
          "a=rtcp-mux",
          "a=rtpmap:111 opus/48000/2",
          "a=x-padding:" + "x".repeat(600),
          "");
      ask(
          "{\"request\":\"call\",\"username\":\"" + calls + "\"}",
          ",\"jsep\":{\"type\":\"offer\",\"sdp\":\"" + sdp + "\"}");
    }

    private void ask(String body, String jsep) {
      wire.send("{\"janus\":\"message\",\"transaction\":\"3\"" + ids + ",\"body\":" + body + jsep + "}");
    }
  }

  boolean isAlive() {
    return server.isAlive();
  }

  @Override
  public void close() throws InterruptedException {
    server.close();
  }
}
