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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What an answer takes without a roll-up: `GROUP BY` over the sessions themselves, in MariaDB and
/// in DuckDB. Both count a session where it began; neither splits it.
final class RawGroups implements AutoCloseable {

  private static final int TIMES = 3;

  /// What takes longer is asked once.
  private static final double LONG_MS = 5_000;

  /// How each tells apart what is asked; local time is three hours ahead.
  private static final Map<String, List<String>> COLUMNS = columns();

  private final Connection maria;
  private final Connection duck;

  /// @param maria  has the sessions
  /// @param folder for what passes between the two
  RawGroups(Connection maria, Path folder) throws SQLException, IOException {
    this.maria = maria;
    this.duck = DriverManager.getConnection("jdbc:duckdb:");
    load(folder);
  }

  private static Map<String, List<String>> columns() {
    String local = "(started_at + INTERVAL '3' HOUR)";
    String day = "CAST(" + local + " AS DATE)";
    String month = "EXTRACT(MONTH FROM " + local + ")";
    String year = "EXTRACT(YEAR FROM " + local + ")";
    return Map.of(
        "center", List.of("center_id"),
        "official", List.of("official_id"),
        "hour", List.of(day, "EXTRACT(HOUR FROM " + local + ")"),
        "day", List.of(day),
        "month", List.of(year, month),
        "year", List.of(year));
  }

  /// By a file, which DuckDB reads fastest.
  private void load(Path folder) throws SQLException, IOException {
    Path file = folder.resolve("sessions.csv");
    try (Statement sql = maria.createStatement();
        BufferedWriter out = Files.newBufferedWriter(file)) {
      sql.setFetchSize(10_000);
      try (ResultSet read = sql.executeQuery(
          "SELECT started_at, gender, center_id, official_id, section, kind, residency, company, duration_ms FROM session")) {
        while (read.next()) {
          out.write(String.join(
              ",",
              read.getString(1),
              read.getString(2),
              read.getString(3),
              read.getString(4),
              read.getString(5),
              read.getString(6),
              read.getString(7),
              read.getString(8),
              read.getString(9)));
          out.newLine();
        }
      }
    }
    try (Statement sql = duck.createStatement()) {
      sql.execute("SET threads = " + Runtime.getRuntime().availableProcessors());
      sql.execute("CREATE TABLE session AS SELECT * FROM read_csv('" + file
          + "', header = false, columns = {'started_at': 'TIMESTAMP', 'gender': 'VARCHAR',"
          + " 'center_id': 'UUID', 'official_id': 'UUID', 'section': 'VARCHAR', 'kind': 'VARCHAR',"
          + " 'residency': 'VARCHAR', 'company': 'VARCHAR',"
          + " 'duration_ms': 'BIGINT'})");
    }
    Files.delete(file);
  }

  /// Milliseconds, the median of three.
  ///
  /// @param groupings as the API is asked
  Map<String, Object> measure(List<String> groupings) throws SQLException {
    Map<String, Object> figures = new LinkedHashMap<>();
    for (String by : groupings) {
      String columns = Stream.of(by.split(","))
          .flatMap(key -> COLUMNS.getOrDefault(key, List.of(key)).stream())
          .collect(Collectors.joining(", "));
      String question = "SELECT " + columns + ", SUM(duration_ms), COUNT(*) FROM session WHERE started_at >= '"
          + ManySessions.FROM + "' AND started_at < '" + Seed.TODAY + "' GROUP BY " + columns;
      Map<String, Object> times = new LinkedHashMap<>();
      times.put("mariadb_ms", ms(maria, question));
      times.put("duckdb_ms", ms(duck, question));
      figures.put(by, times);
    }
    return figures;
  }

  private static double ms(Connection connection, String question) throws SQLException {
    List<Double> took = new ArrayList<>();
    while (took.size() < TIMES && (took.isEmpty() || took.getFirst() < LONG_MS)) {
      long began = System.nanoTime();
      try (Statement sql = connection.createStatement();
          ResultSet rows = sql.executeQuery(question)) {
        while (rows.next()) {
          rows.getLong(rows.getMetaData().getColumnCount());
        }
      }
      took.add((System.nanoTime() - began) / 1e6);
    }
    took.sort(null);
    return Reads.tenth(took.get(took.size() / 2));
  }

  @Override
  public void close() throws SQLException {
    duck.close();
  }
}
