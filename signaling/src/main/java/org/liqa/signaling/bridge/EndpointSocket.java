package org.liqa.signaling.bridge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// An endpoint's messages with the bridge, which Liqa holds in the browser's place: without them no
/// video is forwarded. All that the bridge says there is a sign of life; that it hears nothing more
/// of an endpoint, or hears it again, is told.
///
/// Thread-safe. The address has a secret in it and is never logged.
final class EndpointSocket implements WebSocket.Listener {

  /// Everyone's video, up to 720 lines each (the bridge's `doc/allocation.md`).
  static final String CONSTRAINTS =
      "{\"colibriClass\":\"ReceiverVideoConstraints\",\"lastN\":-1,\"defaultConstraints\":{\"maxHeight\":720}}";

  /// Why it is no longer there.
  enum End {
    /// The bridge closed it, since it ended the endpoint.
    FORGOTTEN,
    /// It broke, or could not be opened.
    BROKEN
  }

  /// What the bridge says of an endpoint that sent nothing for some seconds, neither media nor the
  /// checks of ICE, and when it does again (its `EndpointConnectionStatusMonitor`).
  private static final String CONNECTIVITY = "EndpointConnectivityStatusChangeEvent";

  /// Characters of the longest message that is read; what is longer is of no interest here.
  private static final int LONGEST_READ = 4_096;

  private static final ObjectMapper JSON = JsonMapper.builder().build();

  /// What comes of the messages; told on threads of the connection, which are not to wait.
  interface Listener {

    /// A sign of life.
    void sign();

    /// The bridge hears an endpoint of the conference again, or not any more.
    void heard(String endpoint, boolean heard);

    /// Once, if it ends by itself or can't be opened.
    void ended(End how);
  }

  private final Listener listener;
  private final StringBuilder text = new StringBuilder();
  private boolean over;
  private boolean pinging;
  private @Nullable WebSocket socket;

  private EndpointSocket(Listener listener) {
    this.listener = listener;
  }

  /// Opens one; returns at once.
  static EndpointSocket open(HttpClient http, URI address, Duration longest, Listener listener) {
    EndpointSocket opened = new EndpointSocket(listener);
    var unused = http.newWebSocketBuilder()
        .connectTimeout(longest)
        .buildAsync(address, opened)
        .whenComplete((socket, failure) -> {
          if (failure != null) {
            opened.end(End.BROKEN);
          }
        });
    return opened;
  }

  @Override
  public void onOpen(WebSocket opened) {
    synchronized (this) {
      socket = opened;
      if (over) {
        opened.abort();
        return;
      }
    }
    listener.sign();
    var unused = opened.sendText(CONSTRAINTS, true);
    opened.request(1);
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    listener.sign();
    // One part too many makes it longer than what is read.
    text.append(data, 0, Math.min(data.length(), LONGEST_READ + 1));
    if (last) {
      read();
    }
    text.setLength(last ? 0 : Math.min(text.length(), LONGEST_READ + 1));
    from.request(1);
    return null;
  }

  private void read() {
    if (text.length() > LONGEST_READ || text.indexOf(CONNECTIVITY) < 0) {
      return;
    }
    try {
      JsonNode message = JSON.readTree(text.toString());
      if (message.path("colibriClass").asText().equals(CONNECTIVITY)) {
        listener.heard(message.path("endpoint").asText(), message.path("active").asBoolean(true));
      }
    } catch (JsonProcessingException e) {
      // A bridge that talks nonsense says nothing.
    }
  }

  @Override
  public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
    listener.sign();
    from.request(1);
    return null;
  }

  /// Says something, since a connection that broke is not always noticed by listening alone (seen
  /// with the JDK's client: about one in ten).
  void beat() {
    synchronized (this) {
      if (over || pinging || socket == null) {
        return;
      }
      pinging = true;
      var unused = socket.sendPing(ByteBuffer.allocate(0)).whenComplete((sent, failure) -> {
        synchronized (this) {
          pinging = false;
        }
        if (failure != null) {
          end(End.BROKEN);
        }
      });
    }
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    // 1001 "endpoint closed" and 1000 "replaced" are the bridge's own; 1006 is a process that died.
    end(code == 1001 || code == WebSocket.NORMAL_CLOSURE ? End.FORGOTTEN : End.BROKEN);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    // It was alive until now, or we would have heard of its end before.
    listener.sign();
    end(End.BROKEN);
  }

  private void end(End how) {
    synchronized (this) {
      if (over) {
        return;
      }
      over = true;
    }
    listener.ended(how);
  }

  /// Closes it without telling anyone.
  synchronized void close() {
    over = true;
    if (socket != null) {
      socket.abort();
    }
  }
}
