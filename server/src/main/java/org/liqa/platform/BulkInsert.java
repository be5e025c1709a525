package org.liqa.platform;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/// Rows of one table, sent some thousands at a time in the caller's transaction, for where there
/// are very many. Every constraint holds as for any other insert. Used by one thread; closing it
/// sends what waits.
public final class BulkInsert implements AutoCloseable {

  private static final int ROWS_AT_A_TIME = 4_000;

  /// A statement has 65,535 parameters at most.
  private static final int ROWS_OF_A_STATEMENT = 1_000;

  private final Handle handle;
  private final String insert;
  private final String row;
  private final String otherwise;
  private final List<@Nullable Object[]> waiting = new ArrayList<>();

  /// @param columns separated by commas, in the order in which rows have them
  public BulkInsert(Handle handle, String table, String columns) {
    this(handle, table, columns, "");
  }

  /// @param otherwise what follows the values, such as `ON DUPLICATE KEY UPDATE`
  public BulkInsert(Handle handle, String table, String columns, String otherwise) {
    this.handle = handle;
    this.insert = "INSERT INTO " + table + " (" + columns + ") VALUES ";
    this.row =
        "(" + String.join(", ", Collections.nCopies(columns.split(",", -1).length, "?")) + ")";
    this.otherwise = otherwise;
  }

  /// A row; ids, instants and enums as the database layer has them elsewhere.
  public void add(@Nullable Object... values) {
    waiting.add(values);
    if (waiting.size() == (otherwise.isEmpty() ? ROWS_AT_A_TIME : ROWS_OF_A_STATEMENT)) {
      flush();
    }
  }

  /// Sends what waits, for rows that refer to it.
  public void flush() {
    if (waiting.isEmpty()) {
      return;
    }
    // Of what may find its key there the driver would send each row by itself.
    int together = otherwise.isEmpty() ? 1 : waiting.size();
    String sql = insert + String.join(", ", Collections.nCopies(together, row)) + " " + otherwise;
    try (PreparedStatement statement = handle.getConnection().prepareStatement(sql)) {
      int rows = 0;
      int position = 0;
      for (@Nullable Object[] values : waiting) {
        for (Object value : values) {
          set(statement, ++position, value);
        }
        if (++rows % together == 0) {
          statement.addBatch();
          position = 0;
        }
      }
      statement.executeBatch();
    } catch (SQLException e) {
      // As JDBI would say it, so that a deadlock is known as one.
      throw new UnableToExecuteStatementException("rows could not be inserted", e, null);
    } finally {
      waiting.clear();
    }
  }

  @Override
  public void close() {
    flush();
  }

  private static void set(PreparedStatement statement, int position, @Nullable Object value)
      throws SQLException {
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
}
