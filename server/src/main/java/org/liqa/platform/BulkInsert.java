package org.liqa.platform;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/// Rows of one table, sent some thousands at a time in the caller's transaction, for where there
/// are
/// very many. Every constraint holds as for any other insert. Used by one thread; closing it sends
/// what waits.
public final class BulkInsert implements AutoCloseable {

  private static final int ROWS_AT_A_TIME = 4_000;

  private final PreparedStatement statement;
  private int waiting;

  /// @param columns separated by commas, in the order in which rows have them
  public BulkInsert(Handle handle, String table, String columns) {
    this(handle, table, columns, "");
  }

  /// @param otherwise what follows the values, such as `ON DUPLICATE KEY UPDATE`
  public BulkInsert(Handle handle, String table, String columns, String otherwise) {
    String places = String.join(", ", Collections.nCopies(columns.split(",", -1).length, "?"));
    String sql = "INSERT INTO " + table + " (" + columns + ") VALUES (" + places + ") " + otherwise;
    try {
      this.statement = handle.getConnection().prepareStatement(sql);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /// A row; ids, instants and enums as the database layer has them elsewhere.
  public void add(@Nullable Object... row) {
    try {
      for (int i = 0; i < row.length; i++) {
        set(i + 1, row[i]);
      }
      statement.addBatch();
      if (++waiting == ROWS_AT_A_TIME) {
        send();
      }
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private void set(int position, @Nullable Object value) throws SQLException {
    switch (value) {
      case null -> statement.setObject(position, null);
      case Id id -> statement.setString(position, id.value().toString());
      case UUID id -> statement.setString(position, id.toString());
      case Enum<?> name -> statement.setString(position, name.name());
      case Instant at -> statement.setObject(position, LocalDateTime.ofInstant(at, ZoneOffset.UTC));
      case byte[] bytes -> statement.setBytes(position, bytes);
      case Object other -> statement.setObject(position, other);
    }
  }

  /// Sends what waits, for rows that refer to it.
  public void flush() {
    try {
      if (waiting > 0) {
        send();
      }
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private void send() throws SQLException {
    waiting = 0;
    statement.executeBatch();
  }

  /// As JDBI would say it, so that a deadlock is known as one.
  private static JdbiException failed(SQLException e) {
    return new UnableToExecuteStatementException("rows could not be inserted", e, null);
  }

  @Override
  public void close() {
    try (statement) {
      flush();
    } catch (SQLException e) {
      throw failed(e);
    }
  }
}
