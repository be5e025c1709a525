package org.liqa.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// A real MariaDB for tests: one server for the whole test JVM, an empty schema for whoever asks.
///
/// The server is kept in `target/test-mariadb` from run to run, so that only the first waits for it
/// to be made; it is durable against the end of processes, not against a power cut. Test JVMs that
/// share a `target` take turns. Thread-safe.
///
/// @param url      `jdbc:mariadb://…` of the schema
/// @param user     has this schema and no more, as in earnest
/// @param password its password
public record TestDatabase(String url, String user, String password) {

  private static final Path FOLDER = Path.of("target", "test-mariadb").toAbsolutePath();

  private static final AtomicInteger SCHEMAS = new AtomicInteger();

  /// A new empty schema.
  public static TestDatabase fresh() {
    EmbeddedDatabase server = Server.RUNNING;
    String schema = "liqa_" + SCHEMAS.incrementAndGet();
    try (var connection = administrator(server);
        var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + schema + " CHARACTER SET utf8mb4");
    } catch (SQLException e) {
      throw new IllegalStateException("no schema for a test", e);
    }
    return new TestDatabase(server.jdbcUrl(schema), server.user(), server.password());
  }

  /// A connection to the schema; the caller closes it.
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(url, user, password);
  }

  /// A folder with MariaDB's own files in it, which another data folder of a test may link to.
  static Path distribution() throws IOException {
    Files.createDirectories(FOLDER);
    return EmbeddedDistribution.in(FOLDER).root();
  }

  private static Connection administrator(EmbeddedDatabase server) throws SQLException {
    return DriverManager.getConnection(
        server.jdbcUrl("mysql"), EmbeddedDatabase.ADMINISTRATOR, server.password());
  }

  /// Started by whoever asks first.
  private static final class Server {

    static final EmbeddedDatabase RUNNING = start();

    private static EmbeddedDatabase start() {
      try {
        Files.createDirectories(FOLDER);
        // Never closed: the lock ends with the JVM, after the server.
        var turn = FileChannel.open(
            FOLDER.resolve("turn"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        turn.lock();
        var server = EmbeddedDatabase.start(FOLDER, EmbeddedDatabase.Durability.PROCESS);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        clear(server);
        return server;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (SQLException e) {
        throw new IllegalStateException("the test server does not answer its administrator", e);
      }
    }

    /// Drops the schemas of earlier runs.
    private static void clear(EmbeddedDatabase server) throws SQLException {
      try (var connection = administrator(server);
          var statement = connection.createStatement()) {
        var schemas = new ArrayList<String>();
        try (var rows = statement.executeQuery(
            "SELECT schema_name FROM information_schema.schemata WHERE schema_name LIKE 'liqa\\_%'")) {
          while (rows.next()) {
            schemas.add(rows.getString(1));
          }
        }
        for (String schema : schemas) {
          statement.execute("DROP DATABASE " + schema);
        }
        statement.execute(
            "GRANT ALL PRIVILEGES ON `liqa\\_%`.* TO '" + server.user() + "'@'127.0.0.1'");
      }
    }
  }
}
