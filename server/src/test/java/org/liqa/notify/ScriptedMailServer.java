package org.liqa.notify;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.liqa.platform.Settings;

/// A mail server that answers what the test says: refusals, and silence.
final class ScriptedMailServer implements AutoCloseable {

  /// What it was told, line by line.
  final List<String> heard = new CopyOnWriteArrayList<>();

  private final ServerSocket socket;
  private final Map<String, String> answers;

  /// @param host    one of this machine's loopback addresses
  /// @param answers to the greeting (`HELLO`) and to commands by their first word; 250 where there
  ///                is none, and nothing at all where it is empty
  ScriptedMailServer(String host, Map<String, String> answers) {
    this.answers = answers;
    try {
      this.socket = new ServerSocket(0, 10, InetAddress.getByName(host));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::serve);
  }

  Settings.Smtp address(@Nullable String user) {
    return new Settings.Smtp(
        socket.getInetAddress().getHostAddress(),
        socket.getLocalPort(),
        false,
        user,
        user == null ? null : "a password",
        "liqa@example.org");
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket client = socket.accept()) {
        talk(client);
      } catch (SocketException e) {
        return;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void talk(Socket client) throws IOException {
    var lines =
        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
    say(client, answers.getOrDefault("HELLO", "220 here"));
    boolean inMessage = false;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      heard.add(line);
      if (inMessage) {
        inMessage = !line.equals(".");
        if (!inMessage) {
          say(client, answers.getOrDefault(".", "250 taken"));
        }
        continue;
      }
      String command = line.split("[ :]", 2)[0];
      inMessage = command.equals("DATA");
      say(client, answers.getOrDefault(command, inMessage ? "354 go on" : "250 well"));
    }
  }

  private static void say(Socket client, String answer) throws IOException {
    if (!answer.isEmpty()) {
      client.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.UTF_8));
      client.getOutputStream().flush();
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
