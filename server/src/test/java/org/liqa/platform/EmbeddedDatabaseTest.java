package org.liqa.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

@Timeout(120)
class EmbeddedDatabaseTest {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabaseTest.class);

  @TempDir
  Path folder;

  /// Unpacking is tested by whoever runs first; here it would only take time.
  @BeforeEach
  void linkTheDistribution() throws IOException {
    var distribution = TestDatabase.distribution();
    Files.createSymbolicLink(folder.resolve(distribution.getFileName()), distribution);
  }

  @AfterEach
  void unlinkTheDistribution() throws IOException {
    Files.delete(folder.resolve(TestDatabase.distribution().getFileName()));
  }

  @Test
  void whatWasWrittenIsThereAfterARestart() throws Exception {
    try (var database = EmbeddedDatabase.start(folder)) {
      write(database, 1);
    }

    try (var database = EmbeddedDatabase.start(folder)) {
      assertThat(rows(database)).isEqualTo(1);
    }
  }

  @Test
  void aFolderInUseIsRefusedInOneLine() {
    try (var first = EmbeddedDatabase.start(folder)) {
      assertThat(first.jdbcUrl()).isNotEmpty();

      assertThatThrownBy(() -> EmbeddedDatabase.start(folder))
          .isInstanceOf(StartFailure.class)
          .hasMessageStartingWith("Another Liqa is running on the folder " + folder)
          .hasMessageNotContaining("\n");
    }
  }

  @Test
  void aKilledOwnerLeavesNoServerAndLosesNoCommit() throws Exception {
    Process owner = ownerInAnotherProcess();
    ProcessHandle server = serverOf(folder);

    owner.destroyForcibly().waitFor();

    server.onExit().get(30, TimeUnit.SECONDS);
    try (var database = EmbeddedDatabase.start(folder)) {
      assertThat(rows(database)).isEqualTo(2);
    }
  }

  /// The guard between us and the server may die as well; then nobody tells the server to stop.
  @Test
  void aServerThatWasLeftBehindIsEndedByTheNextStart() throws Exception {
    Process owner = ownerInAnotherProcess();
    ProcessHandle server = serverOf(folder);
    List<ProcessHandle> guards =
        owner.descendants().filter(process -> process.pid() != server.pid()).toList();

    guards.forEach(ProcessHandle::destroyForcibly);
    owner.destroyForcibly().waitFor();

    assertThat(server.isAlive()).isTrue();
    try (var database = EmbeddedDatabase.start(folder)) {
      assertThat(server.isAlive()).isFalse();
      assertThat(rows(database)).isEqualTo(2);
    }
  }

  @Test
  void aServerThatDiesIsStartedAgainOnTheSamePort() throws Exception {
    try (var database = EmbeddedDatabase.start(folder)) {
      write(database, 1);
      ProcessHandle server = serverOf(folder);

      server.destroyForcibly();
      server.onExit().get(30, TimeUnit.SECONDS);

      await(() -> rows(database) == 1);
      assertThat(serverOf(folder).pid()).isNotEqualTo(server.pid());
    }
    assertThat(serversOf(folder)).isEmpty();
  }

  @Test
  void closingLeavesNoServer() {
    var database = EmbeddedDatabase.start(folder);
    ProcessHandle server = serverOf(folder);

    database.close();

    assertThat(server.isAlive()).isFalse();
  }

  @Test
  void thePasswordIsForTheOwnersEyesAndLiqaHasItsSchemaAlone() throws Exception {
    try (var database = EmbeddedDatabase.start(folder);
        var connection =
            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        var statement = connection.createStatement()) {
      Path password = folder.resolve("mariadb/password");

      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(password)))
          .isEqualTo("rw-------");
      assertThatThrownBy(() -> statement.executeQuery("SELECT * FROM mysql.global_priv"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("denied");
      assertThatThrownBy(() -> DriverManager.getConnection(database.jdbcUrl(), "root", ""))
          .isInstanceOf(SQLException.class);
    }
  }

  @Test
  void aLostPasswordFileIsReplaced() throws Exception {
    try (var database = EmbeddedDatabase.start(folder)) {
      write(database, 1);
    }
    Files.delete(folder.resolve("mariadb/password"));

    try (var database = EmbeddedDatabase.start(folder)) {
      assertThat(rows(database)).isEqualTo(1);
    }
  }

  @Test
  void theServerKeepsThePromisesThatBookingRestsOn() throws Exception {
    try (var database = EmbeddedDatabase.start(folder);
        var connection =
            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        var statement = connection.createStatement();
        var row = statement.executeQuery("""
            SELECT @@innodb_flush_log_at_trx_commit, @@transaction_isolation,
                   @@innodb_snapshot_isolation, @@character_set_database, @@time_zone,
                   @@sql_mode LIKE '%STRICT_ALL_TABLES%'
            """)) {
      assertThat(row.next()).isTrue();
      assertThat(row.getInt(1)).isEqualTo(1);
      assertThat(row.getString(2)).isEqualTo("READ-COMMITTED");
      assertThat(row.getBoolean(3)).isTrue();
      assertThat(row.getString(4)).isEqualTo("utf8mb4");
      assertThat(row.getString(5)).isEqualTo("+00:00");
      assertThat(row.getBoolean(6)).isTrue();
    }
  }

  @Test
  void aFolderThatCannotBeMadeIsNamedInOneLine() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));

    assertThatThrownBy(() -> EmbeddedDatabase.start(file.resolve("data")))
        .isInstanceOf(StartFailure.class)
        .hasMessageStartingWith(
            "The folder " + file.resolve("data") + " (LIQA_DATA_DIR) can't be written")
        .hasMessageNotContaining("\n");
  }

  @Test
  void aServerThatDoesNotComeUpSaysWhyInOneLine() throws Exception {
    EmbeddedDatabase.start(folder).close();
    Files.write(folder.resolve("mariadb/data/ibdata1"), new byte[4096]);

    assertThatThrownBy(() -> EmbeddedDatabase.start(folder))
        .isInstanceOf(StartFailure.class)
        .hasMessageStartingWith("The embedded database does not start: ")
        .hasMessageContaining("ibdata1")
        .hasMessageNotContaining("\n");
  }

  /// Another JVM that starts the database, commits two rows and then holds still until it is
  /// killed.
  public static void main(String[] arguments) throws Exception {
    var database = EmbeddedDatabase.start(Path.of(arguments[0]));
    write(database, 1);
    write(database, 2);
    System.out.println("written");
    Thread.currentThread().join(Duration.ofMinutes(2));
  }

  private Process ownerInAnotherProcess() throws IOException {
    Process owner = new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "-cp",
            System.getProperty("java.class.path"),
            EmbeddedDatabaseTest.class.getName(),
            folder.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
    BufferedReader printed = owner.inputReader();
    while (!"written".equals(printed.readLine())) {
      assertThat(owner.isAlive()).isTrue();
    }
    return owner;
  }

  static ProcessHandle serverOf(Path folder) {
    return serversOf(folder).getFirst();
  }

  private static List<ProcessHandle> serversOf(Path folder) {
    String argument = EmbeddedCommand.dataArgument(folder.resolve("mariadb/data"));
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().command().orElse("").endsWith("/mariadbd"))
        .filter(
            process -> List.of(process.info().arguments().orElse(new String[0])).contains(argument))
        .toList();
  }

  /// Asks again until it is so; a question that fails is a no.
  private static void await(Callable<Boolean> question) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    var pause = new CountDownLatch(1);
    while (System.nanoTime() < deadline) {
      try {
        if (question.call()) {
          return;
        }
      } catch (Exception e) {
        LOG.debug("not yet", e);
      }
      pause.await(20, TimeUnit.MILLISECONDS);
    }
    throw new AssertionError("waited 30 s in vain");
  }

  private static void write(EmbeddedDatabase database, int value) throws SQLException {
    try (var connection =
            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE IF NOT EXISTS kept (value INT PRIMARY KEY)");
      statement.execute("INSERT INTO kept VALUES (" + value + ")");
    }
  }

  private static int rows(EmbeddedDatabase database) throws SQLException {
    try (var connection =
            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT COUNT(*) FROM kept")) {
      row.next();
      return row.getInt(1);
    }
  }
}
