package org.liqa.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Three years of so many sessions, made by the database itself: visits of four sessions each, of
/// requests of every kind, the media events that fold to them, and no roll-up. Every key and check
/// holds.
final class ManySessions {

  static final LocalDate FROM = Seed.TODAY.minusYears(3);

  private static final int SESSIONS_OF_A_VISIT = 4;
  private static final int VISITS_AT_A_TIME = 50_000;
  private static final int FIRST_REQUEST = 80_000_000;

  /// Of the visit numbered `n` among `:visits`: when it begins, spread over the days and over eight
  /// hours of them.
  private static final String STARTS = """
      TIMESTAMP('%1$s', '05:00:00')
        + INTERVAL (n * DATEDIFF('%2$s', '%1$s') DIV %3$d) DAY
        + INTERVAL ((n * 7) MOD 15) * 30 MINUTE""";

  private ManySessions() {}

  /// @param seed has filled the directory
  static void make(Connection connection, Seed seed, long sessions) throws SQLException {
    long visits = Math.max(sessions / SESSIONS_OF_A_VISIT, 1);
    String starts = STARTS.formatted(FROM, Seed.TODAY, visits);
    connection.setAutoCommit(true);
    try (Statement sql = connection.createStatement()) {
      numbered(sql, "bench_hall", seed.halls);
      numbered(sql, "bench_official", seed.officials);
      List<UUID> requests = requests(sql, seed);
      numbered(sql, "bench_request", requests);
      for (long first = 0; first < visits; first += VISITS_AT_A_TIME) {
        long last = Math.min(first + VISITS_AT_A_TIME, visits) - 1;
        // An official is of one centre: twenty of each.
        sql.execute("""
            INSERT INTO visit (id, request_id, visitor_id, center_id, hall_id, official_id, section, starts_at,
              ends_at, state, connected_ms, ended_at)
            SELECT %1$s, bench_request.id, '%2$s', hall.center_id, hall.id, official.id, hall.section, starts_at,
              starts_at + INTERVAL 30 MINUTE, 'COMPLETED', 4 * (240000 + numbered.n MOD 100000), starts_at + INTERVAL 30 MINUTE
            FROM (SELECT seq AS n, %3$s AS starts_at FROM seq_%4$d_to_%5$d) AS numbered
            JOIN bench_request ON bench_request.n = numbered.n MOD %6$d
            JOIN bench_hall ON bench_hall.n = numbered.n MOD 500
            JOIN hall ON hall.id = bench_hall.id
            JOIN bench_official ON bench_official.n = (numbered.n MOD 500) DIV 10 * 20 + numbered.n DIV 500 MOD 20
            JOIN official ON official.id = bench_official.id
            ORDER BY numbered.n
            """.formatted(
                id("starts_at", "numbered.n"),
                seed.place(0).visitor(),
                starts.replace("n *", "seq *"),
                first,
                last,
                requests.size()));
      }
      List<String> triggers = new ArrayList<>(dropTriggers(sql, "media_event"));
      triggers.addAll(dropTriggers(sql, "session"));
      for (long first = 0; first < visits; first += VISITS_AT_A_TIME) {
        events(sql, starts, first, Math.min(first + VISITS_AT_A_TIME, visits) - 1);
      }
      for (String trigger : triggers) {
        sql.execute(trigger);
      }
      sql.execute("ANALYZE TABLE session, visit, media_event");
    }
  }

  /// One of each kind by citizens and by residents, for themselves and for companies.
  private static List<UUID> requests(Statement sql, Seed seed) throws SQLException {
    List<UUID> ids = new ArrayList<>();
    for (String kind : List.of("MEET_MINISTER", "MEET_OFFICIAL", "SERVICE", "COMPANY")) {
      for (String residency : List.of("CITIZEN", "RESIDENT")) {
        for (String company : kind.equals("COMPANY") ? List.of("'c'") : List.of("NULL", "'c'")) {
          UUID id = seed.id();
          sql.execute("""
              INSERT INTO request (id, number, visitor_id, verification_id, kind, channel, subject, details, company,
                stage, registered_at, gender, residency)
              SELECT '%s', %d, visitor_id, verification_id, '%s', channel, subject, details, %s, stage,
                registered_at, gender, '%s'
              FROM request
              WHERE id = '%s'
              """.formatted(
                  id, FIRST_REQUEST + ids.size(), kind, company, residency, seed.place(0).request()));
          ids.add(id);
        }
      }
    }
    return ids;
  }

  /// MariaDB 11.4.5 fills UUIDs with zeros where rows of a `SELECT` go into a table with triggers.
  ///
  /// @return what makes them again
  private static List<String> dropTriggers(Statement sql, String table) throws SQLException {
    List<String> names = new ArrayList<>();
    try (ResultSet rows = sql.executeQuery("SHOW TRIGGERS LIKE '" + table + "'")) {
      while (rows.next()) {
        names.add(rows.getString("Trigger"));
      }
    }
    List<String> made = new ArrayList<>();
    for (String name : names) {
      try (ResultSet row = sql.executeQuery("SHOW CREATE TRIGGER " + name)) {
        row.next();
        made.add(row.getString("SQL Original Statement"));
      }
      sql.execute("DROP TRIGGER " + name);
    }
    return made;
  }

  private static void events(Statement sql, String starts, long first, long last)
      throws SQLException {
    String visits = """
        (SELECT seq AS n, %s AS starts_at FROM seq_%d_to_%d) AS numbered
        """.formatted(starts.replace("n *", "seq *"), first, last);
    String visit = id("starts_at", "n");
    sql.execute("""
        INSERT INTO media_event (visit_id, participant_id, epoch, sequence, hall, kind, at, known_at)
        SELECT %1$s, IF(e.seq MOD 2 = 1, '%2$s', '%3$s'), 1, e.seq, e.seq MOD 2 = 1,
          IF(e.seq < 3, 'ONLINE', 'MEDIA_ON'), starts_at, starts_at
        FROM %4$s, seq_1_to_3 AS e
        ORDER BY n, e.seq
        """.formatted(visit, new UUID(0, 1), new UUID(0, 2), visits));
    sql.execute("""
        INSERT INTO media_event (visit_id, participant_id, epoch, sequence, hall, kind, at, known_at)
        SELECT %1$s, '%2$s', 1, 4 + 2 * s.seq + e.seq, FALSE, IF(e.seq = 0, 'MEDIA_ON', 'MEDIA_OFF'), %3$s, %3$s
        FROM %4$s, seq_0_to_3 AS s, seq_0_to_1 AS e
        ORDER BY n, s.seq, e.seq
        """.formatted(
            visit,
            new UUID(0, 2),
            "starts_at + INTERVAL s.seq * 7 MINUTE"
                + " + INTERVAL e.seq * (240000 + n MOD 100000) * 1000 MICROSECOND",
            visits));
    sql.execute("""
        INSERT INTO session (id, visit_id, started_at, ended_at, duration_ms, end_reason, gender, center_id, section,
          official_id, kind, residency, company, hall_id, time_zone, node)
        SELECT %1$s, visit.id, began, began + INTERVAL length_ms * 1000 MICROSECOND, length_ms, 'MEDIA_LOST',
          IF(visit.section = 'MEN', 'MALE', 'FEMALE'), visit.center_id, visit.section, visit.official_id,
          request.kind, request.residency, request.company IS NOT NULL, visit.hall_id, 'Asia/Riyadh', 'bench'
        FROM (
          SELECT n, s.seq AS s, starts_at, starts_at + INTERVAL s.seq * 7 MINUTE AS began,
            240000 + n MOD 100000 AS length_ms
          FROM %2$s, seq_0_to_3 AS s
        ) AS numbered
        JOIN visit ON visit.id = CAST(%3$s AS UUID)
        JOIN request ON request.id = visit.request_id
        ORDER BY n, s
        """.formatted(id("began", "n * 4 + s"), visits, id("numbered.starts_at", "n")));
  }

  /// A UUID of version 7 after a time, its rest a number.
  private static String id(String time, String number) {
    String ms = "LPAD(HEX(CAST(UNIX_TIMESTAMP(" + time + ") * 1000 AS UNSIGNED)), 12, '0')";
    return "CONCAT(SUBSTR(" + ms + ", 1, 8), '-', SUBSTR(" + ms + ", 9, 4), '-7000-8000-', LPAD(HEX("
        + number + "), 12, '0'))";
  }

  private static void numbered(Statement sql, String table, List<UUID> ids) throws SQLException {
    sql.execute("CREATE TABLE " + table + " (n INT PRIMARY KEY, id UUID NOT NULL)");
    StringBuilder rows = new StringBuilder();
    for (int n = 0; n < ids.size(); n++) {
      rows.append(n == 0 ? "" : ", ").append("(" + n + ", '" + ids.get(n) + "')");
    }
    sql.execute("INSERT INTO " + table + " VALUES " + rows);
  }
}
