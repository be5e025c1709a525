package org.liqa.platform;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The embedded database's command lines.
///
/// All its settings are on them, so that no file of the machine's has a say and no path needs
/// quoting; the password is not.
///
/// @param distribution MariaDB's own files
/// @param folder       where it works
/// @param durability   what a commit survives
record EmbeddedCommand(
    EmbeddedDistribution distribution,
    EmbeddedFolder folder,
    EmbeddedDatabase.Durability durability) {

  /// Reads statements from its standard input, which make the system tables, and ends.
  ///
  /// @param data an empty folder
  List<String> install(Path data) {
    var command = settings(data);
    command.add("--bootstrap");
    return command;
  }

  /// Serves.
  ///
  /// @param port     of loopback
  /// @param accounts statements to run before it listens
  List<String> serve(int port, Path accounts) {
    var command = settings(folder.data());
    command.add("--bind-address=127.0.0.1");
    command.add("--port=" + port);
    command.add("--init-file=" + accounts);
    return command;
  }

  /// The part of a command line by which a database of that folder is known.
  static String dataArgument(Path data) {
    return "--datadir=" + data;
  }

  /// Ends every database that an earlier Liqa left on this data folder, and waits until it is gone.
  static void endLeftOver(Path data, Duration patience) {
    EmbeddedProcess.endLeftOver("mariadbd", dataArgument(data), patience);
  }

  private List<String> settings(Path data) {
    var settings = new ArrayList<>(List.of(
        distribution.program().toString(),
        "--no-defaults",
        dataArgument(data),
        "--basedir=" + distribution.root(),
        "--lc-messages-dir=" + distribution.share(),
        "--character-sets-dir=" + distribution.share().resolve("charsets"),
        "--tmpdir=" + folder.temporary(),
        "--pid-file=" + folder.data().resolveSibling("pid"),
        "--socket=",
        "--skip-name-resolve",
        "--skip-log-bin",
        // On loopback it hides nothing, and the key that it makes at every start takes 1 to 8 s.
        "--skip-ssl",
        "--local-infile=OFF",
        "--max-connections=200",
        "--character-set-server=utf8mb4",
        "--collation-server=utf8mb4_uca1400_ai_ci",
        "--default-time-zone=+00:00",
        "--sql-mode=STRICT_ALL_TABLES,ONLY_FULL_GROUP_BY,NO_ZERO_DATE,NO_ZERO_IN_DATE,"
            + "ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION",
        "--transaction-isolation=READ-COMMITTED",
        // A transaction whose snapshot has been overtaken gets an error instead of losing an
        // update.
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
}
