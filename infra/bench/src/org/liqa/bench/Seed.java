package org.liqa.bench;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.liqa.platform.EmbeddedDatabase;
import org.liqa.platform.SealedText;
import org.liqa.platform.Secrets;

/// Fills a schema as a large service would have: 50 centres, 500 halls, 1,000 officials, both booked
/// to 70 % for four weeks, one official whose calendar is full for a year, and three years of hours.
final class Seed implements AutoCloseable {

  static final String NOW = "2026-11-24T09:00:00+03:00";
  static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

  private static final String NOBODY = "'00000000-0000-0000-0000-000000000000'";
  private static final int CENTERS = 50;
  private static final int HALLS_OF_A_CENTER = 10;
  private static final int OFFICIALS = 1_000;
  private static final int VISITORS = 200;
  private static final int BOOKED_DAYS = 28;
  private static final double BOOKED = 0.7;
  private static final int UTC_OF_EIGHT = 5;

  /// A place where nothing is booked from February on, for whoever measures booking.
  record Place(UUID request, UUID visitor, UUID center, UUID hall, UUID official) {}

  private final Connection connection;
  private final SecureRandom random = new SecureRandom();
  private final SplittableRandom dice = new SplittableRandom(20_261_124);
  final List<UUID> centers = new ArrayList<>();
  final List<UUID> halls = new ArrayList<>();
  final List<UUID> officials = new ArrayList<>();
  private final List<UUID> visitors = new ArrayList<>();
  private final List<UUID> requests = new ArrayList<>();
  private UUID user;

  Seed(EmbeddedDatabase database) throws SQLException {
    this.connection = DriverManager.getConnection(
        database.jdbcUrl() + "?rewriteBatchedStatements=true&useBulkStmts=true",
        database.user(),
        database.password());
    connection.setAutoCommit(false);
  }

  /// The n-th of 200 places that have nothing to do with each other; men's.
  Place place(int n) {
    int center = n / 5 % CENTERS;
    return new Place(
        requests.get(n),
        visitors.get(n),
        centers.get(center),
        halls.get(center * HALLS_OF_A_CENTER + n % 5),
        officials.get(n));
  }

  void fill() throws SQLException {
    long began = System.nanoTime();
    fillPlaces();
    bookings();
    diary();
    hours();
    connection.commit();
    Bench.say("seeded in " + (System.nanoTime() - began) / 1_000_000_000 + " s");
  }

  /// Centres, halls, officials and visitors alone.
  void fillPlaces() throws SQLException {
    try (var rows = connection.createStatement().executeQuery("SELECT id FROM app_user LIMIT 1")) {
      rows.next();
      user = UUID.fromString(rows.getString(1));
    }
    directory();
    people();
    connection.commit();
  }

  private void directory() throws SQLException {
    try (PreparedStatement center = connection.prepareStatement("""
            INSERT INTO center (id, code, name_ar, name_en, region, time_zone, reception_capacity)
            VALUES (?, ?, 'مركز', 'Centre', 'Region', 'Asia/Riyadh', 80)""");
        PreparedStatement hall = connection.prepareStatement("""
            INSERT INTO hall (id, center_id, code, name_ar, name_en, section)
            VALUES (?, ?, ?, 'قاعة', 'Hall', ?)""");
        PreparedStatement official = connection.prepareStatement("""
            INSERT INTO official (id, username, name_ar, name_en, title_ar, title_en)
            VALUES (?, ?, 'مسؤول', 'Official', 'مسؤول', 'Official')""");
        PreparedStatement resource =
            connection.prepareStatement("INSERT INTO resource (id, kind) VALUES (?, ?)")) {
      for (int c = 0; c < CENTERS; c++) {
        UUID id = id();
        centers.add(id);
        set(center, id, "bench-" + c).addBatch();
        for (int h = 0; h < HALLS_OF_A_CENTER; h++) {
          UUID hallId = id();
          halls.add(hallId);
          set(hall, hallId, id, "h" + h, h < HALLS_OF_A_CENTER / 2 ? "MEN" : "WOMEN").addBatch();
          set(resource, hallId, "HALL").addBatch();
        }
      }
      for (int o = 0; o < OFFICIALS; o++) {
        UUID id = id();
        officials.add(id);
        set(official, id, "bench-official-" + o).addBatch();
        set(resource, id, "OFFICIAL").addBatch();
      }
      center.executeBatch();
      hall.executeBatch();
      official.executeBatch();
      resource.executeBatch();
    }
  }

  private void people() throws SQLException {
    Secrets secrets = new Secrets(RunningLiqa.SECRET);
    byte[] number = new SealedText(secrets, "identity-number", random).seal("1000000008");
    byte[] mobile = new SealedText(secrets, "mobile", random).seal("+966501234567");
    try (PreparedStatement visitor = connection.prepareStatement("""
            INSERT INTO visitor (id, identity_number, identity_hash, full_name, gender, mobile, created_at)
            VALUES (?, ?, ?, 'Bench', 'MALE', ?, '2026-11-01')""");
        PreparedStatement verification = connection.prepareStatement("""
            INSERT INTO identity_verification (id, visitor_id, document, verified_by, verified_at)
            VALUES (?, ?, 'NATIONAL_ID', ?, '2026-11-01')""");
        PreparedStatement request = connection.prepareStatement("""
            INSERT INTO request (id, number, visitor_id, verification_id, kind, channel, subject, details, stage,
              registered_at, gender)
            VALUES (?, ?, ?, ?, 'MEET_OFFICIAL', 'PHONE', 's', 'd', 'REGISTERED', '2026-11-01', 'MALE')""")) {
      for (int v = 0; v < VISITORS; v++) {
        UUID id = id();
        UUID verified = id();
        UUID asked = id();
        visitors.add(id);
        requests.add(asked);
        byte[] hash = new byte[32];
        random.nextBytes(hash);
        set(visitor, id, number, hash, mobile).addBatch();
        set(verification, verified, id, user).addBatch();
        set(request, asked, Integer.toString(90_000_000 + v), id, verified).addBatch();
      }
      visitor.executeBatch();
      verification.executeBatch();
      request.executeBatch();
    }
  }

  /// Every hall and every official by itself; that the two don't meet makes no difference to a
  /// search.
  private void bookings() throws SQLException {
    List<UUID> taken = new ArrayList<>(halls);
    taken.addAll(officials);
    UUID visit = id();
    try (PreparedStatement one = connection.prepareStatement("""
        INSERT INTO visit (id, request_id, visitor_id, center_id, hall_id, official_id, section, starts_at, ends_at,
          state, ended_at)
        VALUES (?, ?, ?, ?, ?, ?, 'MEN', '2026-11-01', '2026-11-02', 'COMPLETED', '2026-11-02')""")) {
      Place place = place(0);
      set(
              one,
              visit,
              place.request(),
              place.visitor(),
              place.center(),
              place.hall(),
              place.official())
          .execute();
    }
    try (PreparedStatement reservation = connection.prepareStatement("""
        INSERT INTO reservation (resource_id, visit_id, starts_at, ends_at) VALUES (?, ?, ?, ?)""")) {
      int waiting = 0;
      for (UUID resource : taken) {
        for (LocalDate day = TODAY; day.isBefore(TODAY.plusDays(BOOKED_DAYS)); day = day.plusDays(1)) {
          if (isFree(day)) {
            continue;
          }
          for (int half = 0; half < 16; half++) {
            if (dice.nextDouble() < BOOKED) {
              LocalDateTime start = day.atTime(UTC_OF_EIGHT, 0).plusMinutes(30L * half);
              set(reservation, resource, visit, start, start.plusMinutes(30)).addBatch();
              waiting++;
            }
          }
        }
        if (waiting > 5_000) {
          reservation.executeBatch();
          waiting = 0;
        }
      }
      reservation.executeBatch();
    }
  }

  /// Whose calendar has a year in it.
  UUID busiest() {
    return officials.getLast();
  }

  /// Eleven visits each working day of a year, told as a feed tells them.
  private void diary() throws SQLException {
    Place place = place(0);
    try (PreparedStatement visit = connection.prepareStatement("""
            INSERT INTO visit (id, request_id, visitor_id, center_id, hall_id, official_id, section, starts_at,
              ends_at, state)
            VALUES (?, ?, ?, ?, ?, ?, 'MEN', ?, ?, 'BOOKED')""");
        PreparedStatement history = connection.prepareStatement("""
            INSERT INTO visit_history (visit_id, at, user_id, action, state, hall_id, official_id, starts_at, ends_at)
            VALUES (?, '2026-11-01', ?, 'book', 'BOOKED', ?, ?, ?, ?)""")) {
      LocalDate day = TODAY.plusDays(1);
      for (; day.isBefore(TODAY.plusYears(1)); day = day.plusDays(1)) {
        for (int half = 0; half < 11 && !isFree(day); half++) {
          UUID id = id();
          LocalDateTime start = day.atTime(UTC_OF_EIGHT, 0).plusMinutes(30L * half);
          LocalDateTime end = start.plusMinutes(30);
          set(
                  visit,
                  id,
                  place.request(),
                  place.visitor(),
                  place.center(),
                  place.hall(),
                  busiest(),
                  start,
                  end)
              .addBatch();
          set(history, id, user, place.hall(), busiest(), start, end).addBatch();
        }
      }
      visit.executeBatch();
      history.executeBatch();
    }
  }

  private void hours() throws SQLException {
    try (PreparedStatement cell = connection.prepareStatement("""
        INSERT INTO video_hours (grain, size, cell, center_id, gender, official_id, duration_ms, sessions, visits)
        VALUES ('CENTER_OFFICIAL', 'HOUR', ?, ?, ?, ?, ?, 2, 2)""")) {
      int waiting = 0;
      for (LocalDate day = TODAY.minusYears(3); day.isBefore(TODAY); day = day.plusDays(1)) {
        if (isFree(day)) {
          continue;
        }
        for (int center = 0; center < CENTERS; center++) {
          for (int hour = 8; hour < 16; hour++) {
            String gender = hour % 2 == 0 ? "MALE" : "FEMALE";
            UUID official = officials.get(dice.nextInt(OFFICIALS));
            set(
                    cell,
                    day.atTime(hour, 0),
                    centers.get(center),
                    gender,
                    official,
                    dice.nextLong(1, 3_600_000))
                .addBatch();
            waiting++;
          }
        }
        if (waiting > 5_000) {
          cell.executeBatch();
          waiting = 0;
        }
      }
      cell.executeBatch();
    }
    try (var statement = connection.createStatement()) {
      for (String[] size :
          new String[][] {{"DAY", "%Y-%m-%d"}, {"MONTH", "%Y-%m-01"}, {"YEAR", "%Y-01-01"}}) {
        statement.execute("""
            INSERT INTO video_hours (grain, size, cell, center_id, gender, official_id, duration_ms, sessions, visits)
            SELECT grain, '%s', STR_TO_DATE(DATE_FORMAT(cell, '%s'), '%%Y-%%m-%%d'), center_id, gender, official_id,
              SUM(duration_ms), SUM(sessions), SUM(visits)
            FROM video_hours
            WHERE size = 'HOUR'
            GROUP BY 1, 3, 4, 5, 6
            """.formatted(size[0], size[1]));
      }
      for (String[] grain : new String[][] {
        {"CENTER", "center_id", NOBODY}, {"OFFICIAL", NOBODY, "official_id"}, {"ALL", NOBODY, NOBODY}
      }) {
        statement.execute("""
            INSERT INTO video_hours (grain, size, cell, center_id, gender, official_id, duration_ms, sessions, visits)
            SELECT '%s', size, cell, %s, gender, %s, SUM(duration_ms), SUM(sessions), SUM(visits)
            FROM video_hours
            WHERE grain = 'CENTER_OFFICIAL'
            GROUP BY 2, 3, 4, 5, 6
            """.formatted((Object[]) grain));
      }
    }
  }

  static boolean isFree(LocalDate day) {
    return day.getDayOfWeek() == DayOfWeek.FRIDAY || day.getDayOfWeek() == DayOfWeek.SATURDAY;
  }

  /// Version 7, as the application's own, so that keys grow at their end.
  UUID id() {
    ByteBuffer bytes = ByteBuffer.allocate(16);
    bytes.putLong((System.currentTimeMillis() << 16) | 0x7000 | random.nextInt(0x1000));
    bytes.putLong((random.nextLong() >>> 2) | 0x8000_0000_0000_0000L);
    bytes.flip();
    return new UUID(bytes.getLong(), bytes.getLong());
  }

  static PreparedStatement set(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      switch (values[i]) {
        case UUID id -> statement.setString(i + 1, id.toString());
        case byte[] bytes -> statement.setBytes(i + 1, bytes);
        case LocalDateTime time -> statement.setTimestamp(i + 1, Timestamp.valueOf(time));
        case null -> statement.setObject(i + 1, null);
        case Object other -> statement.setObject(i + 1, other);
      }
    }
    return statement;
  }

  UUID user() {
    return user;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
