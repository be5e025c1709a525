package org.liqa;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.liqa.platform.AnchoredClock;
import org.liqa.platform.Database;
import org.liqa.platform.EmbeddedDatabase;
import org.liqa.platform.EmbeddedTurn;
import org.liqa.platform.Secrets;
import org.liqa.platform.Settings;
import org.liqa.platform.StartFailure;
import org.slf4j.bridge.SLF4JBridgeHandler;

/// The process: reads the settings, starts Liqa, says that it is ready, and ends it cleanly on
/// SIGTERM; or, told to `verify`, recounts the hours and ends with 0 if they are right; or, told to
/// `rebuild`, makes their roll-up again.
public final class Main {

  private static final int POOL_SIZE = 24;

  private Main() {}

  /// @param arguments none, `verify` or `rebuild`; everything else is set by environment variables
  public static void main(String[] arguments) throws InterruptedException {
    // What programs read and what is hashed has Western digits, wherever the machine stands.
    Locale.setDefault(Locale.ROOT);
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    try {
      if (arguments.length == 0) {
        run(Settings.read(System.getenv()));
      } else if (arguments.length == 1 && arguments[0].equals("verify")) {
        end(
            Settings.read(System.getenv()),
            database -> new VerifyCommand(database).run(System.out));
      } else if (arguments.length == 1 && arguments[0].equals("rebuild")) {
        end(
            Settings.read(System.getenv()),
            database -> new RebuildCommand(database).run(System.out));
      } else {
        throw new StartFailure(
            "Liqa takes no argument but verify, which recounts the hours, and rebuild, which makes their"
                + " roll-up again.");
      }
    } catch (StartFailure e) {
      System.err.println(e.getMessage());
      Runtime.getRuntime().halt(1);
    }
  }

  private static void run(Settings settings) throws InterruptedException {
    requireWritable(settings);
    requireFreePort(settings);
    if (settings.ownTurn() != null) {
      EmbeddedTurn.requireInstalled();
    }
    Instant now = settings.demoNow() == null ? Instant.now() : settings.demoNow();
    InstantSource clock = new AnchoredClock(now, System::nanoTime);
    @Nullable
    EmbeddedDatabase embedded =
        settings.database() == null ? EmbeddedDatabase.start(settings.dataDir()) : null;
    @Nullable EmbeddedTurn turn = null;
    Liqa liqa;
    try {
      turn = settings.ownTurn() == null
          ? null
          : EmbeddedTurn.start(settings.dataDir(), settings.ownTurn(), new SecureRandom());
      liqa = new Liqa(
          turn == null ? settings : settings.with(turn.servers()),
          open(settings, embedded),
          clock,
          Secrets.of(settings, new SecureRandom()));
    } catch (RuntimeException e) {
      close(turn, embedded);
      throw e;
    }
    @Nullable EmbeddedTurn ownTurn = turn;
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> {
      liqa.close();
      close(ownTurn, embedded);
      ended.countDown();
      // By itself a JVM that was asked to end answers 143, as if that had gone wrong.
      Runtime.getRuntime().halt(0);
    }));
    System.out.println("Liqa is ready: " + Liqa.origin(settings, liqa.port()));
    ended.await();
  }

  private static void close(@Nullable EmbeddedTurn turn, @Nullable EmbeddedDatabase database) {
    if (turn != null) {
      turn.close();
    }
    if (database != null) {
      database.close();
    }
  }

  /// Works on the database alone, and ends with 0 if that says that all is right.
  private static void end(Settings settings, Predicate<Database> work) {
    requireWritable(settings);
    boolean right;
    try (EmbeddedDatabase embedded =
            settings.database() == null ? EmbeddedDatabase.start(settings.dataDir()) : null;
        Database database = open(settings, embedded)) {
      right = work.test(database);
    }
    System.out.flush();
    Runtime.getRuntime().halt(right ? 0 : 1);
  }

  private static Database open(Settings settings, @Nullable EmbeddedDatabase embedded) {
    if (embedded != null) {
      return Database.open(
          embedded.jdbcUrl(), embedded.user(), embedded.password(), POOL_SIZE, new SecureRandom());
    }
    Settings.DatabaseAddress address = settings.database();
    if (address == null) {
      throw new IllegalStateException("without an embedded database there is an address");
    }
    return Database.open(
        address.url(), address.user(), address.password(), POOL_SIZE, new SecureRandom());
  }

  /// Asked before the database is started; who takes the port in between is refused by the server.
  private static void requireFreePort(Settings settings) {
    try (var socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(settings.httpHost(), settings.httpPort()));
    } catch (IOException e) {
      throw new StartFailure(
          "Port " + settings.httpPort() + " of " + settings.httpHost()
              + " (LIQA_HTTP_PORT, LIQA_HTTP_HOST) can't be listened on; stop what uses it or set another.",
          e);
    }
  }

  private static void requireWritable(Settings settings) {
    try {
      Files.createDirectories(settings.dataDir());
      Files.delete(Files.createTempFile(settings.dataDir(), "write", ".tmp"));
    } catch (IOException e) {
      throw new StartFailure(
          "The folder " + settings.dataDir() + " (LIQA_DATA_DIR) can't be written.", e);
    }
  }
}
