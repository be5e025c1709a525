package org.liqa.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/// Where the embedded database keeps what, and who may get in.
///
/// @param root the data folder, as the kernel knows it: without links, so that two names of one
/// folder are one folder
record EmbeddedFolder(Path root) {

  /// Unpacked distribution, system tables and log, with room to begin with.
  private static final long BYTES_FOR_FIRST_START = 600_000_000;

  private static final long BYTES_FOR_START = 50_000_000;

  /// The database's files; not there before it is installed.
  Path data() {
    return home().resolve("data");
  }

  /// For what the database sorts on disk; it is beside the data so that a full `/tmp` does no harm.
  Path temporary() {
    return home().resolve("tmp");
  }

  /// What the database prints.
  Path log() {
    return home().resolve("error.log");
  }

  private Path home() {
    return root.resolve("mariadb");
  }

  boolean isInstalled() {
    return Files.isDirectory(data());
  }

  /// Makes the folders and looks whether the disk has room.
  ///
  /// @throws StartFailure if it has not
  void prepare() throws IOException {
    long bytes = isInstalled() ? BYTES_FOR_START : BYTES_FOR_FIRST_START;
    long free = Files.getFileStore(root).getUsableSpace();
    if (free < bytes) {
      throw new StartFailure("The disk of " + root + " (LIQA_DATA_DIR) is full: "
          + bytes / 1_000_000 + " MB are needed, " + free / 1_000_000 + " MB are free.");
    }
    Files.createDirectories(temporary());
  }

  /// The password, made at the first start and kept for its owner's eyes.
  String password() throws IOException {
    Path file = home().resolve("password");
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

  /// The statements that the database runs at each start; has the password in it, and is there only
  /// while it starts.
  Path accounts() {
    return home().resolve("accounts.sql");
  }

  /// Writes the statements that the database runs at each start, before it listens: a password file
  /// that was lost is replaced, and so is the password.
  ///
  /// @return [#accounts]
  Path writeAccounts(String password) throws IOException {
    writePrivately(accounts(), """
        CREATE DATABASE IF NOT EXISTS %1$s CHARACTER SET utf8mb4;
        CREATE USER IF NOT EXISTS '%2$s'@'127.0.0.1';
        ALTER USER '%2$s'@'127.0.0.1' IDENTIFIED BY '%4$s';
        GRANT ALL PRIVILEGES ON *.* TO '%2$s'@'127.0.0.1' WITH GRANT OPTION;
        CREATE USER IF NOT EXISTS '%3$s'@'127.0.0.1';
        ALTER USER '%3$s'@'127.0.0.1' IDENTIFIED BY '%4$s';
        GRANT ALL PRIVILEGES ON %1$s.* TO '%3$s'@'127.0.0.1';
        """.formatted(
        EmbeddedDatabase.SCHEMA, EmbeddedDatabase.ADMINISTRATOR, EmbeddedDatabase.USER, password));
    return accounts();
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
}
