package org.liqa.signaling.socket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A client of `liqa.v1` as a test needs it: sends text, waits for messages by their type, and for
/// the close code.
public final class TestSocket implements WebSocket.Listener {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final int PATIENCE_SECONDS = 60;

  private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final Queue<CompletableFuture<Void>> pongs = new ConcurrentLinkedQueue<>();
  private volatile boolean reading = true;
  private final StringBuilder part = new StringBuilder();

  @SuppressWarnings("NullAway.Init") // set before the client is handed out
  private WebSocket socket;

  /// Connects, with that `Origin`.
  public static TestSocket open(String url, String origin) {
    TestSocket client = new TestSocket();
    client.socket = HTTP.newWebSocketBuilder()
        .header("Origin", origin)
        .subprotocols("liqa.v1")
        .buildAsync(URI.create(url), client)
        .join();
    return client;
  }

  /// Sends text as it is.
  public TestSocket send(String text) {
    socket.sendText(text, true).join();
    return this;
  }

  /// Sends bytes in a binary message.
  public void sendBinary(byte[] bytes) {
    socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
  }

  /// Sends one message in many frames.
  public void sendParts(String text, int size) {
    for (int at = 0; at < text.length(); at += size) {
      int end = Math.min(text.length(), at + size);
      socket.sendText(text.substring(at, end), end == text.length()).join();
    }
  }

  /// Waits for the next message of a type, passing over others.
  public JsonNode await(String type) {
    return awaitAny(type);
  }

  /// Waits for the next message of one of these types, passing over others.
  public JsonNode awaitAny(String... types) {
    List<String> passedOver = new ArrayList<>();
    try {
      while (true) {
        JsonNode message = messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (message == null) {
          throw new AssertionError("no " + List.of(types) + " came, but " + passedOver);
        }
        if (List.of(types).contains(message.path("type").asText())) {
          return message;
        }
        passedOver.add(message.toString());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /// Waits for the close code.
  public int closeCode() {
    return closed.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  /// Waits until the far end has taken in all that was sent.
  public TestSocket settle() {
    var answered = new CompletableFuture<Void>();
    pongs.add(answered);
    socket.sendPing(ByteBuffer.allocate(0)).join();
    answered.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    return this;
  }

  /// Reads nothing any more, so that what is sent piles up.
  public void stopReading() {
    reading = false;
  }

  /// Cuts the connection without a word.
  public void cut() {
    socket.abort();
  }

  @Override
  public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
    part.append(data);
    if (last) {
      try {
        messages.add(JSON.readTree(part.toString()));
      } catch (JsonProcessingException e) {
        throw new AssertionError(e);
      }
      part.setLength(0);
    }
    if (reading) {
      webSocket.request(1);
    }
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletionStage<?> onPong(WebSocket webSocket, ByteBuffer message) {
    var answered = pongs.poll();
    if (answered != null) {
      answered.complete(null);
    }
    webSocket.request(1);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
    closed.complete(statusCode);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void onError(WebSocket webSocket, Throwable error) {
    closed.completeExceptionally(error);
  }
}
