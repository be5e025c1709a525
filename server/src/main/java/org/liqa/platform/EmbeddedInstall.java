package org.liqa.platform;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes an empty database, as MariaDB's `mariadb-install-db` does but in a second, without its
/// look-ups of host names.
final class EmbeddedInstall {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedInstall.class);

  private static final Duration LONGEST = Duration.ofSeconds(90);

  private final EmbeddedDistribution distribution;
  private final EmbeddedFolder folder;

  EmbeddedInstall(EmbeddedDistribution distribution, EmbeddedFolder folder) {
    this.distribution = distribution;
    this.folder = folder;
  }

  /// Makes the system tables beside the data's place and renames at the end: data that is there is
  /// whole.
  ///
  /// @throws StartFailure with the database's own words if it can't be made
  void run() throws IOException {
    Path part = folder.data().resolveSibling("data.part");
    EmbeddedCommand.endLeftOver(part, LONGEST);
    EmbeddedDistribution.delete(part);
    Files.createDirectories(part);
    var command = new EmbeddedCommand(distribution, folder, EmbeddedDatabase.Durability.PROCESS)
        .install(part);
    Process installer = new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.log().toFile()))
        .redirectError(ProcessBuilder.Redirect.appendTo(folder.log().toFile()))
        .start();
    try (OutputStream sql = installer.getOutputStream()) {
      writeSystemTables(sql);
    } catch (IOException e) {
      LOG.debug("the installer ended before it had read all", e);
    }
    if (exitCode(installer) != 0) {
      throw new StartFailure("The embedded database could not be made: "
          + EmbeddedProcess.firstError(Files.readString(folder.log())) + " (all of it is in "
          + folder.log() + ").");
    }
    Files.move(part, folder.data(), StandardCopyOption.ATOMIC_MOVE);
  }

  private void writeSystemTables(OutputStream sql) throws IOException {
    write(sql, "CREATE DATABASE mysql;\nUSE mysql;\nSET @auth_root_socket = NULL;\n");
    for (Path script : distribution.systemTables()) {
      Files.copy(script, sql);
      sql.write('\n');
    }
    // The scripts make administrators without a password; ours come with each start.
    write(sql, """
        DELETE FROM mysql.global_priv WHERE User IN ('', 'root');
        DELETE FROM mysql.proxies_priv;
        DELETE FROM mysql.db WHERE Db LIKE 'test%';
        """);
  }

  private static void write(OutputStream sql, String statements) throws IOException {
    sql.write(statements.getBytes(StandardCharsets.UTF_8));
  }

  private static int exitCode(Process process) {
    try {
      if (process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
        return process.exitValue();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
    return -1;
  }
}
