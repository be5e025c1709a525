package org.liqa.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A MariaDB of Liqa's own in the data folder, for those who have none: on loopback alone, and gone
/// when we are.
///
/// In the folder are `lock` ([FolderLock]), `mariadb-<version>` ([EmbeddedDistribution]) and
/// `mariadb` with
/// `data`, `password` (random, made once, for the owner's eyes) and `error.log`. Liqa works as the
/// user `liqa`, which has the
/// schema `liqa` and nothing else. Thread-safe.
public final class EmbeddedDatabase implements AutoCloseable {

  /// How much a commit survives.
  enum Durability {
    /// A power cut: each commit is on the disk before it is answered.
    POWER_CUT,
    /// The end of the process, but no power cut: for tests, which commit often and keep nothing.
    PROCESS
  }

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);

  static final String SCHEMA = "liqa";
  static final String USER = "liqa";
  static final String ADMINISTRATOR = "root";

  /// Recovery after a crash reads the log again, at most its 48 MB: seconds. More is a fault.
  private static final Duration LONGEST_START = Duration.ofSeconds(90);

  private static final Duration LONGEST_STOP = Duration.ofSeconds(20);

  /// Unpacked distribution, system tables and log, with room to begin with.
  private static final long BYTES_FOR_FIRST_START = 600_000_000;

  private static final long BYTES_FOR_START = 50_000_000;

  /// A free port can be taken by somebody else before the database gets to it.
  private static final int MOST_PORTS_TRIED = 5;

  private final FolderLock lock;
  private final EmbeddedProcess process;
  private final int port;
  private final String password;

  private EmbeddedDatabase(FolderLock lock, EmbeddedProcess process, int port, String password) {
    this.lock = lock;
    this.process = process;
    this.port = port;
    this.password = password;
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
      Path folder = dataDir.toRealPath();
      FolderLock lock = FolderLock.take(folder);
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
      process.stop(LONGEST_STOP);
    } catch (IOException e) {
      LOG.warn("the embedded database was not shut down cleanly: {}", e.toString());
    }
  }

  private static EmbeddedDatabase start(Path folder, Durability durability, FolderLock lock)
      throws IOException {
    Path home = folder.resolve("mariadb");
    Path data = home.resolve("data");
    boolean first = !Files.isDirectory(data);
    requireSpace(folder, first ? BYTES_FOR_FIRST_START : BYTES_FOR_START);
    EmbeddedProcess.endLeftOver(data, LONGEST_STOP);
    var distribution = EmbeddedDistribution.in(folder);
    Files.createDirectories(home.resolve("tmp"));
    var log = home.resolve("error.log");
    if (first) {
      install(distribution, data, log);
    }
    String password = password(home.resolve("password"));
    Path accounts = home.resolve("accounts.sql");
    writePrivately(accounts, accounts(password));
    try {
      for (int tried = 1; ; tried++) {
        int port = freePort();
        var process =
            EmbeddedProcess.start(command(distribution, data, durability, port, accounts), log);
        if (answers(process, port, password)) {
          return new EmbeddedDatabase(lock, process, port, password);
        }
        process.stop(LONGEST_STOP);
        String printed = process.printed();
        if (!printed.contains("Bind on TCP/IP port") || tried == MOST_PORTS_TRIED) {
          throw new StartFailure("The embedded database does not start: " + lastError(printed)
              + " (all of it is in " + log + ").");
        }
      }
    } finally {
      Files.deleteIfExists(accounts);
    }
  }

  /// Makes the system tables, beside the data's place until they are whole.
  private static void install(EmbeddedDistribution distribution, Path data, Path log)
      throws IOException {
    Path part = data.resolveSibling("data.part");
    EmbeddedDistribution.delete(part);
    Files.createDirectories(part);
    var command = settings(distribution, part, Durability.PROCESS);
    command.add("--bootstrap");
    var installer = new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
    try (var sql = installer.getOutputStream()) {
      sql.write("CREATE DATABASE mysql;\nUSE mysql;\nSET @auth_root_socket = NULL;\n"
          .getBytes(StandardCharsets.UTF_8));
      for (Path script : distribution.systemTables()) {
        Files.copy(script, sql);
        sql.write('\n');
      }
      // The scripts make passwordless administrators; the accounts come with each start.
      sql.write("""
          DELETE FROM mysql.global_priv WHERE User IN ('', 'root');
          DELETE FROM mysql.proxies_priv;
          DELETE FROM mysql.db WHERE Db LIKE 'test%';
          """.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      LOG.debug("the installer ended before it had read all", e);
    }
    if (exitCode(installer) != 0) {
      throw new StartFailure(
          "The embedded database could not be made: " + lastError(Files.readString(log)));
    }
    Files.move(part, data, StandardCopyOption.ATOMIC_MOVE);
  }

  private static int exitCode(Process process) {
    try {
      if (process.waitFor(LONGEST_START.toSeconds(), TimeUnit.SECONDS)) {
        return process.exitValue();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
    return -1;
  }

  private static List<String> command(
      EmbeddedDistribution distribution,
      Path data,
      Durability durability,
      int port,
      Path accounts) {
    var command = settings(distribution, data, durability);
    command.add("--bind-address=127.0.0.1");
    command.add("--port=" + port);
    command.add("--init-file=" + accounts);
    return command;
  }

  /// All settings are on the command line, so that no file of the machine's has a say, and a path
  /// needs no quoting.
  private static List<String> settings(
      EmbeddedDistribution distribution, Path data, Durability durability) {
    var settings = new ArrayList<>(List.of(
        distribution.program().toString(),
        "--no-defaults",
        EmbeddedProcess.dataArgument(data),
        "--basedir=" + distribution.root(),
        "--lc-messages-dir=" + distribution.share(),
        "--character-sets-dir=" + distribution.share().resolve("charsets"),
        "--tmpdir=" + data.resolveSibling("tmp"),
        "--pid-file=" + data.resolveSibling("pid"),
        "--socket=",
        "--skip-name-resolve",
        "--skip-log-bin",
        // On loopback it hides nothing, and the key it makes at every start takes 1 to 8 s.
        "--skip-ssl",
        "--local-infile=OFF",
        "--max-connections=200",
        "--character-set-server=utf8mb4",
        "--collation-server=utf8mb4_uca1400_ai_ci",
        "--default-time-zone=+00:00",
        "--sql-mode=STRICT_ALL_TABLES,ONLY_FULL_GROUP_BY,NO_ZERO_DATE,NO_ZERO_IN_DATE,"
            + "ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION",
        "--transaction-isolation=READ-COMMITTED",
        "--innodb-snapshot-isolation=ON",
        "--innodb-buffer-pool-size=256M",
        "--innodb-buffer-pool-dump-at-shutdown=OFF",
        "--innodb-buffer-pool-load-at-startup=OFF",
        "--innodb-log-file-size=48M"));
    switch (durability) {
      case POWER_CUT -> settings.add("--innodb-flush-log-at-trx-commit=1");
      case PROCESS ->
        settings.addAll(List.of("--innodb-flush-log-at-trx-commit=2", "--innodb-doublewrite=OFF"));
    }
    if ("root".equals(System.getProperty("user.name"))) {
      settings.add("--user=root"); // without it the database refuses to run as root
    }
    return settings;
  }

  /// Run by the database at every start, before it listens: a password file that was lost is
  /// replaced, and so is the password.
  private static String accounts(String password) {
    return """
        CREATE DATABASE IF NOT EXISTS %1$s CHARACTER SET utf8mb4;
        CREATE USER IF NOT EXISTS '%2$s'@'127.0.0.1';
        ALTER USER '%2$s'@'127.0.0.1' IDENTIFIED BY '%4$s';
        GRANT ALL PRIVILEGES ON *.* TO '%2$s'@'127.0.0.1' WITH GRANT OPTION;
        CREATE USER IF NOT EXISTS '%3$s'@'127.0.0.1';
        ALTER USER '%3$s'@'127.0.0.1' IDENTIFIED BY '%4$s';
        GRANT ALL PRIVILEGES ON %1$s.* TO '%3$s'@'127.0.0.1';
        """.formatted(SCHEMA, ADMINISTRATOR, USER, password);
  }

  private static String password(Path file) throws IOException {
    if (Files.exists(file)) {
      String kept = Files.readString(file).strip();
      if (kept.matches("[0-9a-f]{48}")) {
        return kept;
      }
    }
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    String made = HexFormat.of().formatHex(random);
    writePrivately(file, made);
    return made;
  }

  /// Readable by the owner alone from its first byte on, and whole or not there.
  private static void writePrivately(Path file, String text) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.deleteIfExists(part);
    Files.createFile(
        part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(part, text, StandardOpenOption.WRITE);
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /// Waits until it answers or ends. Its socket is open before it listens to anyone, so one attempt
  /// may take long.
  private static boolean answers(EmbeddedProcess process, int port, String password) {
    long deadline = System.nanoTime() + LONGEST_START.toNanos();
    String url = jdbcUrl(port, SCHEMA) + "?connectTimeout=" + LONGEST_START.toMillis();
    while (process.isAlive() && System.nanoTime() < deadline) {
      try (var connection = DriverManager.getConnection(url, USER, password)) {
        return connection.isValid(5);
      } catch (SQLException e) {
        LockSupport.parkNanos(Duration.ofMillis(15).toNanos());
      }
    }
    return false;
  }

  private static String jdbcUrl(int port, String schema) {
    return "jdbc:mariadb://127.0.0.1:" + port + "/" + schema;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void requireSpace(Path folder, long bytes) throws IOException {
    long free = Files.getFileStore(folder).getUsableSpace();
    if (free < bytes) {
      throw new StartFailure("The disk of " + folder + " (LIQA_DATA_DIR) is full: "
          + bytes / 1_000_000 + " MB are needed, " + free / 1_000_000 + " MB are free.");
    }
  }

  private static String lastError(String printed) {
    List<String> lines = printed.lines().filter(line -> !line.isBlank()).toList();
    return lines.stream()
        .filter(line -> line.contains("[ERROR]") && !line.endsWith("Aborting"))
        .findFirst()
        .or(() -> lines.reversed().stream().findFirst())
        .map(line -> line.replaceFirst("^.*\\[ERROR] ", ""))
        .orElse("it printed nothing");
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
