package org.liqa.platform;

import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A coturn of Liqa's own, for those who have none: on loopback unless told otherwise, there while
/// we are, and gone when we are.
///
/// It is configured as `infra/deploy/turn` has it, and relays to no address of this machine or its
/// networks but the one on which it listens itself: two browsers that both come through it meet
/// there. Its secret is a new one at each start. In the folder `turn` of the data folder are `lock`
/// ([FolderLock]), `turnserver.conf` and `log`. One that dies is started again on the same port.
/// Thread-safe.
public final class EmbeddedTurn implements AutoCloseable {

  /// Where Debian's package has it.
  static final Path PROGRAM = Path.of("/usr/bin/turnserver");

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedTurn.class);

  private static final Duration LONGEST_START = Duration.ofSeconds(20);
  private static final Duration LONGEST_STOP = Duration.ofSeconds(5);
  private static final Duration ONE_QUESTION = Duration.ofMillis(50);

  /// A free port can be taken by somebody else before coturn gets to it.
  private static final int MOST_PORTS_TRIED = 5;

  private final FolderLock lock;
  private final Settings.Turn servers;
  private final KeptProcess process;

  /// Its files.
  private record Folder(Path root) {
    Path configuration() {
      return root.resolve("turnserver.conf");
    }

    Path log() {
      return root.resolve("log");
    }
  }

  private EmbeddedTurn(FolderLock lock, Settings.Turn servers, KeptProcess process) {
    this.lock = lock;
    this.servers = servers;
    this.process = process;
  }

  /// Starts it; returns when it answers.
  ///
  /// @param dataDir made if it is not there
  /// @param random  where its secret comes from
  /// @throws StartFailure in one line: coturn is not installed, the address or the port is not to
  /// be
  /// had, or it does not come up
  public static EmbeddedTurn start(Path dataDir, Settings.OwnTurn where, SecureRandom random) {
    return start(PROGRAM, dataDir, where, random, List.of());
  }

  /// @param program where coturn is
  /// @param more    lines of configuration besides
  static EmbeddedTurn start(
      Path program, Path dataDir, Settings.OwnTurn where, SecureRandom random, List<String> more) {
    requireInstalled(program);
    try {
      var folder = new Folder(Files.createDirectories(dataDir).toRealPath().resolve("turn"));
      Files.createDirectories(folder.root());
      FolderLock lock = FolderLock.take(folder.root());
      try {
        endLeftOver(folder);
        return start(program, folder, lock, where, random, more);
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw new StartFailure("The embedded coturn does not start: " + e.getMessage() + ".", e);
    }
  }

  private static EmbeddedTurn start(
      Path program,
      Folder folder,
      FolderLock lock,
      Settings.OwnTurn where,
      SecureRandom random,
      List<String> more)
      throws IOException {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    String secret = HexFormat.of().formatHex(bytes);
    for (int tried = 1; ; tried++) {
      var there = new Settings.OwnTurn(where.host(), requireFreePort(where));
      configure(folder, there, secret, more);
      EmbeddedProcess started = launch(program, folder);
      if (answers(started, there)) {
        String address = "turn:" + there.host() + ":" + there.port();
        var servers = new Settings.Turn(
            List.of(address + "?transport=udp", address + "?transport=tcp"), secret);
        var kept = KeptProcess.of(
            "the embedded coturn", LONGEST_STOP, started, new InSamePlace(program, folder, there));
        LOG.info("the embedded coturn answers at {}:{}", there.host(), there.port());
        return new EmbeddedTurn(lock, servers, kept);
      }
      started.stop(LONGEST_STOP);
      if (where.port() != 0 || tried == MOST_PORTS_TRIED) {
        throw new StartFailure("The embedded coturn does not start: "
            + EmbeddedProcess.firstError(started.printed()) + " (all of it is in " + folder.log()
            + ").");
      }
    }
  }

  /// Asked before anything else is started.
  ///
  /// @throws StartFailure if it is not
  public static void requireInstalled() {
    requireInstalled(PROGRAM);
  }

  private static void requireInstalled(Path program) {
    if (!Files.isExecutable(program)) {
      throw new StartFailure("LIQA_TURN=embedded needs coturn, and " + program
          + " is not there: install the package coturn.");
    }
  }

  /// Where it is, and its secret.
  public Settings.Turn servers() {
    return servers;
  }

  /// Ends it. Twice is as good as once.
  @Override
  public void close() {
    try (lock) {
      process.stop();
    } catch (IOException e) {
      LOG.warn("the embedded coturn was not ended cleanly: {}", e.toString());
    }
  }

  private record InSamePlace(Path program, Folder folder, Settings.OwnTurn where)
      implements KeptProcess.Starter {
    @Override
    public EmbeddedProcess launch() throws IOException {
      endLeftOver(folder);
      return EmbeddedTurn.launch(program, folder);
    }

    @Override
    public boolean answers(EmbeddedProcess started) throws IOException {
      return EmbeddedTurn.answers(started, where);
    }
  }

  private static void endLeftOver(Folder folder) {
    EmbeddedProcess.endLeftOver(
        PROGRAM.getFileName().toString(), folder.configuration().toString(), LONGEST_STOP);
  }

  private static EmbeddedProcess launch(Path program, Folder folder) throws IOException {
    return EmbeddedProcess.start(
        List.of(program.toString(), "-c", folder.configuration().toString()), folder.log());
  }

  /// The deployed configuration, and what is this machine's. For our eyes alone from its first byte
  /// on: the secret is in it, and not on a command line that everyone here could read.
  private static void configure(
      Folder folder, Settings.OwnTurn where, String secret, List<String> more) throws IOException {
    var lines = new StringBuilder(deployed());
    lines.append("\n# This machine's.\n");
    List.of(
            "listening-ip=" + where.host(),
            "listening-port=" + where.port(),
            "relay-ip=" + where.host(),
            "allowed-peer-ip=" + where.host(),
            "static-auth-secret=" + secret,
            "userdb=" + folder.root().resolve("users"),
            "pidfile=" + folder.root().resolve("pid"),
            "no-tls",
            "no-dtls")
        .forEach(line -> lines.append(line).append('\n'));
    if (where.host().startsWith("127.")) {
      // Without it coturn does not look at what is allowed by name; the rest of loopback is denied
      // by name as well.
      lines.append("allow-loopback-peers\n");
    }
    more.forEach(line -> lines.append(line).append('\n'));
    Files.deleteIfExists(folder.configuration());
    Files.createFile(
        folder.configuration(),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(folder.configuration(), lines, StandardOpenOption.WRITE);
  }

  private static String deployed() throws IOException {
    try (@Nullable
        InputStream in = EmbeddedTurn.class.getResourceAsStream("/turn/turnserver.conf")) {
      if (in == null) {
        throw new IllegalStateException("coturn's configuration is packed with us");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /// One that is free for both UDP and TCP. The system picks a port that is free for one of them;
  /// for
  /// the other it may be taken.
  private static int requireFreePort(Settings.OwnTurn where) {
    for (int tried = 1; ; tried++) {
      try (var tcp = new ServerSocket();
          var udp = new DatagramSocket(null)) {
        tcp.bind(new InetSocketAddress(where.host(), where.port()));
        udp.bind(new InetSocketAddress(where.host(), tcp.getLocalPort()));
        return tcp.getLocalPort();
      } catch (IOException e) {
        if (where.port() != 0 || tried == MOST_PORTS_TRIED) {
          throw new StartFailure(
              "Port " + where.port() + " of " + where.host()
                  + " (LIQA_TURN_PORT, LIQA_TURN_HOST) can't be listened on; stop what uses it or set another.",
              e);
        }
      }
    }
  }

  /// Asks it where we are seen (RFC 8489's Binding) until it answers or ends.
  private static boolean answers(EmbeddedProcess started, Settings.OwnTurn where)
      throws IOException {
    byte[] question = ByteBuffer.allocate(20)
        .putShort((short) 0x0001)
        .putShort((short) 0)
        .putInt(0x2112A442)
        .putLong(System.nanoTime())
        .array();
    long deadline = System.nanoTime() + LONGEST_START.toNanos();
    try (var socket = new DatagramSocket()) {
      socket.setSoTimeout((int) ONE_QUESTION.toMillis());
      var there = new InetSocketAddress(InetAddress.getByName(where.host()), where.port());
      var answer = new DatagramPacket(new byte[512], 512);
      while (started.isAlive() && System.nanoTime() < deadline) {
        socket.send(new DatagramPacket(question, question.length, there));
        try {
          socket.receive(answer);
          if (Arrays.equals(question, 4, 20, answer.getData(), 4, 20)) {
            return true;
          }
        } catch (SocketTimeoutException e) {
          continue; // not yet
        }
      }
    }
    return false;
  }
}
