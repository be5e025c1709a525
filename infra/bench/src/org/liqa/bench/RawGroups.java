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
import java.util.List;
import java.util.Map;

/// What an answer takes without a roll-up: `GROUP BY` over the sessions themselves, in MariaDB and
/// in DuckDB. Both count a session where it began; neither splits it.
final class RawGroups implements AutoCloseable {

  private static final int TIMES = 3;

  /// How each tells apart what is asked; local time is three hours ahead.
  private static final Map<String, List<String>> GROUPS = groups();

  private final Connection maria;
  private final Connection duck;

  /// @param maria  has the sessions
  /// @param folder for what passes between the two
  RawGroups(Connection maria, Path folder) throws SQLException, IOException {
    this.maria = maria;
    this.duck = DriverManager.getConnection("jdbc:duckdb:");
    load(folder);
  }

  private static Map<String, List<String>> groups() {
    String local = "(started_at + INTERVAL '3' HOUR)";
    String day = "CAST(" + local + " AS DATE)";
    String month = "EXTRACT(MONTH FROM " + local + ")";
    String year = "EXTRACT(YEAR FROM " + local + ")";
    Map<String, List<String>> groups = new LinkedHashMap<>();
    groups.put("gender", List.of("gender"));
    groups.put("center", List.of("center_id"));
    groups.put("official", List.of("official_id"));
    groups.put("section", List.of("section"));
    groups.put("kind", List.of("kind"));
    groups.put("hour", List.of(day, "EXTRACT(HOUR FROM " + local + ")"));
    groups.put("day", List.of(day));
    groups.put("month", List.of(year, month));
    groups.put("year", List.of(year));
    groups.put("gender,month", List.of("gender", year, month));
    return groups;
  }

  /// By a file, which DuckDB reads fastest.
  private void load(Path folder) throws SQLException, IOException {
    Path file = folder.resolve("sessions.csv");
    try (Statement sql = maria.createStatement();
        BufferedWriter out = Files.newBufferedWriter(file)) {
      sql.setFetchSize(10_000);
      try (ResultSet read = sql.executeQuery(
          "SELECT started_at, gender, center_id, official_id, section, kind, duration_ms FROM session")) {
        while (read.next()) {
          out.write(String.join(
              ",",
              read.getString(1),
              read.getString(2),
              read.getString(3),
              read.getString(4),
              read.getString(5),
              read.getString(6),
              read.getString(7)));
          out.newLine();
        }
      }
    }
    try (Statement sql = duck.createStatement()) {
      sql.execute("SET threads = " + Runtime.getRuntime().availableProcessors());
      sql.execute("CREATE TABLE session AS SELECT * FROM read_csv('" + file
          + "', header = false, columns = {'started_at': 'TIMESTAMP', 'gender': 'VARCHAR',"
          + " 'center_id': 'UUID', 'official_id': 'UUID', 'section': 'VARCHAR', 'kind': 'VARCHAR',"
          + " 'duration_ms': 'BIGINT'})");
    }
    Files.delete(file);
  }

  /// Milliseconds, the median of three.
  Map<String, Object> measure() throws SQLException {
    Map<String, Object> figures = new LinkedHashMap<>();
    for (Map.Entry<String, List<String>> group : GROUPS.entrySet()) {
      String columns = String.join(", ", group.getValue());
      String question = "SELECT " + columns + ", SUM(duration_ms), COUNT(*) FROM session WHERE started_at >= '"
          + ManySessions.FROM + "' AND started_at < '" + Seed.TODAY + "' GROUP BY " + columns;
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
