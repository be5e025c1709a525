package org.liqa.signaling.bridge;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// An endpoint's messages with the bridge, which Liqa holds in the browser's place: without them no
/// video is forwarded. What the bridge says there is read as a sign of life and no more.
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

  private final Runnable sign;
  private final Consumer<End> ended;
  private boolean over;
  private boolean pinging;
  private @Nullable WebSocket socket;

  private EndpointSocket(Runnable sign, Consumer<End> ended) {
    this.sign = sign;
    this.ended = ended;
  }

  /// Opens one; returns at once.
  ///
  /// @param sign  is run at each sign of life
  /// @param ended is told once if it ends by itself or can't be opened
  static EndpointSocket open(
      HttpClient http, URI address, Duration longest, Runnable sign, Consumer<End> ended) {
    EndpointSocket opened = new EndpointSocket(sign, ended);
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
    sign.run();
    var unused = opened.sendText(CONSTRAINTS, true);
    opened.request(1);
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    sign.run();
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
    sign.run();
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
    sign.run();
    end(End.BROKEN);
  }

  private void end(End how) {
    synchronized (this) {
      if (over) {
        return;
      }
      over = true;
    }
    ended.accept(how);
  }

  /// Closes it without telling anyone.
  synchronized void close() {
    over = true;
    if (socket != null) {
      socket.abort();
    }
  }
}
