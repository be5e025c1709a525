package org.liqa.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/// What an answer takes without a roll-up: `GROUP BY` over the sessions themselves, in MariaDB and
/// in DuckDB. Both count a session where it began; neither splits it.
final class RawGroups implements AutoCloseable {

  private static final int TIMES = 3;

  /// How each tells apart what is asked; local time is three hours ahead.
  private static final Map<String, String> GROUPS = groups();

  private final Connection maria;
  private final Connection duck;

  /// @param maria  has the sessions
  /// @param folder for what passes between the two
  RawGroups(Connection maria, Path folder) throws SQLException, IOException {
    this.maria = maria;
    this.duck = DriverManager.getConnection("jdbc:duckdb:");
    load(folder);
  }

  private static Map<String, String> groups() {
    String local = "(started_at + INTERVAL '3' HOUR)";
    Map<String, String> groups = new LinkedHashMap<>();
    groups.put("gender", "gender");
    groups.put("center", "center_id");
    groups.put("official", "official_id");
    groups.put("hour", "CAST(" + local + " AS DATE), EXTRACT(HOUR FROM " + local + ")");
    groups.put("day", "CAST(" + local + " AS DATE)");
    groups.put("month", "EXTRACT(YEAR FROM " + local + "), EXTRACT(MONTH FROM " + local + ")");
    groups.put("year", "EXTRACT(YEAR FROM " + local + ")");
    return groups;
  }

  /// By a file, which DuckDB reads fastest.
  private void load(Path folder) throws SQLException, IOException {
    Path file = folder.resolve("sessions.csv");
    try (Statement sql = maria.createStatement();
        BufferedWriter out = Files.newBufferedWriter(file)) {
      sql.setFetchSize(10_000);
      try (ResultSet read = sql.executeQuery(
          "SELECT started_at, gender, center_id, official_id, duration_ms FROM session")) {
        while (read.next()) {
          out.write(String.join(
              ",",
              read.getString(1),
              read.getString(2),
              read.getString(3),
              read.getString(4),
              read.getString(5)));
          out.newLine();
        }
      }
    }
    try (Statement sql = duck.createStatement()) {
      sql.execute("SET threads = " + Runtime.getRuntime().availableProcessors());
      sql.execute("CREATE TABLE session AS SELECT * FROM read_csv('" + file
          + "', header = false, columns = {'started_at': 'TIMESTAMP', 'gender': 'VARCHAR',"
          + " 'center_id': 'UUID', 'official_id': 'UUID', 'duration_ms': 'BIGINT'})");
    }
    Files.delete(file);
  }

  /// Milliseconds, the median of three.
  Map<String, Object> measure() throws SQLException {
    Map<String, Object> figures = new LinkedHashMap<>();
    for (Map.Entry<String, String> group : GROUPS.entrySet()) {
      String question = "SELECT " + group.getValue() + ", SUM(duration_ms), COUNT(*) FROM session WHERE started_at >= '"
          + ManySessions.FROM + "' AND started_at < '" + Seed.TODAY + "' GROUP BY "
          + (group.getKey().equals("hour") || group.getKey().equals("month") ? "1, 2" : "1");
      Map<String, Object> times = new LinkedHashMap<>();
      times.put("mariadb_ms", ms(maria, question));
      times.put("duckdb_ms", ms(duck, question));
      figures.put(group.getKey(), times);
    }
    return figures;
  }

  private static double ms(Connection connection, String question) throws SQLException {
    double[] took = new double[TIMES];
    for (int n = 0; n < TIMES; n++) {
      long began = System.nanoTime();
      try (Statement sql = connection.createStatement();
          ResultSet rows = sql.executeQuery(question)) {
        while (rows.next()) {
          rows.getLong(rows.getMetaData().getColumnCount());
        }
      }
      took[n] = (System.nanoTime() - began) / 1e6;
    }
    java.util.Arrays.sort(took);
    return Reads.tenth(took[TIMES / 2]);
  }

  @Override
  public void close() throws SQLException {
    duck.close();
  }
}
