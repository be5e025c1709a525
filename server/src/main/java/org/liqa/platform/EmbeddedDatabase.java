package org.liqa.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A MariaDB of Liqa's own in the data folder, for those who have none: on loopback alone, there
/// while we are, and gone when we are.
///
/// In the folder are `lock` ([FolderLock]), `mariadb-<version>` ([EmbeddedDistribution]) and
/// `mariadb` ([EmbeddedFolder]). Liqa works as the user `liqa`, which has the schema `liqa` and
/// nothing else. A server that dies is started again on the same port. Thread-safe.
public final class EmbeddedDatabase implements AutoCloseable {

  /// How much a commit survives.
  enum Durability {
    /// A power cut: each commit is on the disk before it is answered.
    POWER_CUT,
    /// The end of the process, but no power cut: for tests, which commit often and keep nothing.
    PROCESS
  }

  static final String SCHEMA = "liqa";
  static final String USER = "liqa";
  static final String ADMINISTRATOR = "root";

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);

  /// After a crash it reads its log again, at most 48 MB: seconds. More is a fault.
  private static final Duration LONGEST_START = Duration.ofSeconds(90);

  private static final Duration LONGEST_STOP = Duration.ofSeconds(20);

  /// A free port can be taken by somebody else before the database gets to it.
  private static final int MOST_PORTS_TRIED = 5;

  private final EmbeddedCommand command;
  private final FolderLock lock;
  private final String password;
  private final int port;
  private final KeptProcess process;

  private EmbeddedDatabase(EmbeddedCommand command, FolderLock lock, String password)
      throws IOException {
    this.command = command;
    this.lock = lock;
    this.password = password;
    for (int tried = 1; ; tried++) {
      int free = freePort();
      EmbeddedProcess started = launch(free);
      if (answers(started, free)) {
        this.port = free;
        this.process =
            KeptProcess.of("the embedded database", LONGEST_STOP, started, new OnSamePort());
        break;
      }
      started.stop(LONGEST_STOP);
      String printed = started.printed();
      if (!printed.contains("Bind on TCP/IP port") || tried == MOST_PORTS_TRIED) {
        throw new StartFailure("The embedded database does not start: "
            + EmbeddedProcess.firstError(printed) + " (all of it is in "
            + command.folder().log()
            + ").");
      }
    }
  }

  /// Starts the database of that folder, or makes one there first; returns when it answers.
  ///
  /// @param dataDir made if it is not there
  /// @throws StartFailure in one line: the folder is in use, can't be written or its disk is full,
  /// or the database does not come up
  public static EmbeddedDatabase start(Path dataDir) {
    return start(dataDir, Durability.POWER_CUT);
  }

  static EmbeddedDatabase start(Path dataDir, Durability durability) {
    long began = System.nanoTime();
    try {
      Files.createDirectories(dataDir);
      var folder = new EmbeddedFolder(dataDir.toRealPath());
      FolderLock lock = FolderLock.take(folder.root());
      try {
        EmbeddedDatabase database = start(folder, durability, lock);
        LOG.info(
            "the embedded database answers after {} ms",
            TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
        return database;
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw failure(dataDir, e);
    }
  }

  private static EmbeddedDatabase start(
      EmbeddedFolder folder, Durability durability, FolderLock lock) throws IOException {
    folder.prepare();
    EmbeddedCommand.endLeftOver(folder.data(), LONGEST_STOP);
    var distribution = EmbeddedDistribution.in(folder.root());
    if (!folder.isInstalled()) {
      new EmbeddedInstall(distribution, folder).run();
    }
    var command = new EmbeddedCommand(distribution, folder, durability);
    return new EmbeddedDatabase(command, lock, folder.password());
  }

  /// `jdbc:mariadb://…` of Liqa's schema.
  public String jdbcUrl() {
    return jdbcUrl(SCHEMA);
  }

  /// Who may use the schema.
  public String user() {
    return USER;
  }

  /// That user's password, and the administrator's.
  public String password() {
    return password;
  }

  /// Of another schema in the same server; for tests.
  String jdbcUrl(String schema) {
    return jdbcUrl(port, schema);
  }

  /// Shuts the database down and gives the folder back. Twice is as good as once.
  @Override
  public void close() {
    try (lock) {
      process.stop();
    } catch (IOException e) {
      LOG.warn("the embedded database was not shut down cleanly: {}", e.toString());
    }
  }

  /// The pool waits for it there.
  private final class OnSamePort implements KeptProcess.Starter {
    @Override
    public EmbeddedProcess launch() throws IOException {
      EmbeddedCommand.endLeftOver(command.folder().data(), LONGEST_STOP);
      return EmbeddedDatabase.this.launch(port);
    }

    @Override
    public boolean answers(EmbeddedProcess started) throws IOException {
      return EmbeddedDatabase.this.answers(started, port);
    }
  }

  private EmbeddedProcess launch(int onPort) throws IOException {
    Path accounts = command.folder().writeAccounts(password);
    return EmbeddedProcess.start(
        command.serve(onPort, accounts), command.folder().log());
  }

  /// Waits until it answers or ends. Its socket is open before it listens to anyone, so one attempt
  /// may take long.
  private boolean answers(EmbeddedProcess started, int onPort) throws IOException {
    long deadline = System.nanoTime() + LONGEST_START.toNanos();
    String url = jdbcUrl(onPort, SCHEMA) + "?connectTimeout=" + LONGEST_START.toMillis();
    try {
      while (started.isAlive() && System.nanoTime() < deadline) {
        try (var connection = DriverManager.getConnection(url, USER, password)) {
          return connection.isValid(5);
        } catch (SQLException e) {
          LockSupport.parkNanos(Duration.ofMillis(15).toNanos());
        }
      }
      return false;
    } finally {
      Files.deleteIfExists(command.folder().accounts());
    }
  }

  private static String jdbcUrl(int port, String schema) {
    return "jdbc:mariadb://127.0.0.1:" + port + "/" + schema;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static StartFailure failure(Path dataDir, IOException e) {
    boolean full =
        String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("no space left");
    if (full) {
      return new StartFailure("The disk of " + dataDir + " (LIQA_DATA_DIR) is full.", e);
    }
    String why = e instanceof FileSystemException file && file.getReason() != null
        ? file.getReason()
        : e.getClass().getSimpleName();
    return new StartFailure(
        "The folder " + dataDir + " (LIQA_DATA_DIR) can't be written: " + why + ".", e);
  }
}
