package org.liqa.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;

/// One client's connection: hands over whole messages as they come, and sends one after another.
final class Wire implements WebSocket.Listener {

  static final HttpClient HTTP = HttpClient.newHttpClient();

  private final BiConsumer<Wire, String> heard;
  private final StringBuilder part = new StringBuilder();
  private CompletableFuture<?> last = CompletableFuture.completedFuture(null);
  private WebSocket socket;

  private Wire(BiConsumer<Wire, String> heard) {
    this.heard = heard;
  }

  static Wire open(URI url, String origin, BiConsumer<Wire, String> heard) {
    return open(url, origin, "liqa.v1", heard);
  }

  static Wire open(URI url, String origin, String protocol, BiConsumer<Wire, String> heard) {
    Wire wire = new Wire(heard);
    wire.socket = HTTP.newWebSocketBuilder()
        .header("Origin", origin)
        .subprotocols(protocol)
        .buildAsync(url, wire)
        .join();
    return wire;
  }

  synchronized void send(String text) {
    last = last.thenCompose(sent -> socket.sendText(text, true));
  }

  void cut() {
    socket.abort();
  }

  @Override
  public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean whole) {
    part.append(data);
    if (whole) {
      String text = part.toString();
      part.setLength(0);
      heard.accept(this, text);
    }
    webSocket.request(1);
    return null;
  }
}
