package org.liqa.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.liqa.hours.Rebuild;
import org.liqa.hours.Recount;
import org.liqa.platform.Database;
import org.liqa.platform.EmbeddedDatabase;

/// The hours of three years at so many sessions: any grouping through the API while others close,
/// beside raw sums over the same rows; closing, recounting, rebuilding and exporting.
final class HoursAtScale {

  private static final List<String> GROUPINGS =
      List.of(
          "gender", "center", "official", "section", "kind", "residency", "company", "hour", "day",
          "month", "year", "gender,month", "center,official", "center,day", "kind,day",
          "official,month", "center,kind,month", "kind,residency,company,day", "gender,official,month",
          "gender,center,day");
  private static final String YEARS =
      "/statistics/video-hours?from=" + ManySessions.FROM + "&to=" + Seed.TODAY + "&by=";
  private static final int QUESTIONS = 400;
  private static final int MEANWHILE_PER_SECOND = 100;
  private static final long MOST_IN_A_WORKBOOK = 1_000_000;
  private static final long CLOSING_NANOS = 8_000_000_000L;

  private HoursAtScale() {}

  static Map<String, Object> measure(Path root, Path folder, long sessions) throws Exception {
    Files.createDirectories(folder);
    Map<String, Object> figures = new LinkedHashMap<>();
    try (EmbeddedDatabase embedded = EmbeddedDatabase.start(folder);
        RunningLiqa liqa = RunningLiqa.start(root, folder, embedded);
        Seed seed = new Seed(embedded);
        Connection connection = DriverManager.getConnection(
            embedded.jdbcUrl(), embedded.user(), embedded.password());
        Database database = Closing.open(embedded)) {
      seed.fillPlaces();
      figures.put("seed_seconds", seconds(() -> ManySessions.make(connection, seed, sessions)));
      Bench.say(sessions + " sessions seeded: " + figures);
      // No roll-up is there yet, so this makes all of it.
      figures.put("rebuild_seconds", seconds(() -> new Rebuild(database).run()));
      figures.put("verify_seconds", seconds(() -> verify(database)));
      figures.put("cells", count(connection, "video_hours"));
      Bench.say(sessions + " sessions, rebuilt and verified: " + figures);
      Client client = liqa.client();
      // Nothing of it is in the server's memory yet.
      figures.put(
          "first_by_center_day_seconds", seconds(() -> client.getAsAnalyst(YEARS + "center,day")));
      figures.put("api", groupings(client));
      try (Closing closing = new Closing(database, connection, seed, MEANWHILE_PER_SECOND)) {
        figures.put("api_while_closing", groupings(client));
        figures.put("closed_meanwhile_per_second", Reads.tenth(closing.perSecond()));
      }
      Bench.say(sessions + " sessions, asked: " + figures);
      try (RawGroups raw = new RawGroups(connection, folder)) {
        figures.put("raw", raw.measure(GROUPINGS));
      }
      try (Closing closing = new Closing(database, connection, seed, 1_000_000)) {
        Thread.sleep(CLOSING_NANOS / 1_000_000);
        figures.put("opened_and_closed_per_second", Reads.tenth(closing.perSecond()));
      }
      figures.put("export", export(client, liqa, sessions));
    }
    Bench.say(sessions + " sessions: " + figures);
    return figures;
  }

  private interface Work {
    void run() throws Exception;
  }

  private static double seconds(Work work) throws Exception {
    long began = System.nanoTime();
    work.run();
    return Reads.tenth((System.nanoTime() - began) / 1e9);
  }

  private static void verify(Database database) {
    Recount.Report report = new Recount(database).run();
    if (!report.differences().isEmpty()) {
      throw new IllegalStateException(report.differences().getFirst().toString());
    }
  }

  private static Map<String, Object> groupings(Client client) throws Exception {
    Map<String, Object> figures = new LinkedHashMap<>();
    for (String by : GROUPINGS) {
      figures.put(by, asked(client, YEARS + by));
    }
    figures.put("month_hijri", asked(client, YEARS + "month&calendar=islamic-umalqura"));
    return figures;
  }

  /// With how many sums it answers, by which alone its time may grow.
  private static Map<String, Object> asked(Client client, String path) throws Exception {
    Map<String, Object> figures = Reads.times(n -> client.getAsAnalyst(path), QUESTIONS);
    figures.put("sums", client.sums(path));
    return figures;
  }

  /// Each session a row, as both kinds of file; of more than a million a workbook has no place.
  private static Map<String, Object> export(Client client, RunningLiqa liqa, long sessions)
      throws Exception {
    String days = "?from=" + ManySessions.FROM + "&to=" + Seed.TODAY + "&language=EN";
    Map<String, Object> figures = new LinkedHashMap<>();
    for (String file : sessions > MOST_IN_A_WORKBOOK ? List.of("csv") : List.of("csv", "xlsx")) {
      String path = "/statistics/exports/sessions." + file + days;
      figures.put(file + "_seconds", seconds(() -> client.getAsAnalyst(path, Path.of("/dev/null"))));
    }
    figures.put("server_peak_mb", liqa.peakMegabytes());
    return figures;
  }

  private static long count(Connection connection, String table) throws Exception {
    try (var sql = connection.createStatement();
        var rows = sql.executeQuery("SELECT COUNT(*) FROM " + table)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
