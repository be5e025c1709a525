package org.liqa.hours;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.liqa.TestApi;
import org.liqa.TestLiqa;
import org.liqa.audit.Audit;
import org.liqa.booking.VisitEnds;
import org.liqa.booking.VisitHistory;
import org.liqa.booking.VisitId;
import org.liqa.booking.Visits;
import org.liqa.directory.Directory;
import org.liqa.directory.Section;
import org.liqa.platform.BulkInsert;
import org.liqa.platform.Database;
import org.liqa.platform.IdSource;
import org.liqa.platform.TestDatabase;
import org.liqa.signaling.clock.EndReason;
import org.liqa.signaling.clock.MediaEvent;
import org.liqa.signaling.clock.MediaEvent.Kind;

/// Sessions of any day and length, recorded as rooms record them, beside a Liqa that answers for
/// them.
final class TestSessions implements AutoCloseable {

  static final UUID HALL = new UUID(0, 1);
  static final UUID OFFICIAL = new UUID(0, 2);

  final Database database;
  final SessionLedger ledger;

  private final TestLiqa liqa;
  private final TestApi api;
  private final IdSource ids = IdSource.timeOrdered(InstantSource.system(), new SecureRandom());
  private int requests;
  private boolean hasSecondAnalyst;
  private final Map<VisitId, Long> sequences = new ConcurrentHashMap<>();

  TestSessions(TestLiqa liqa, TestDatabase schema) {
    this.liqa = liqa;
    this.api = liqa.as("admin");
    this.database =
        Database.open(schema.url(), schema.user(), schema.password(), 4, new SecureRandom());
    Audit audit = new Audit(database, liqa.clock());
    VisitHistory history = new VisitHistory(database, audit, List.of());
    VisitEnds ends = new VisitEnds(database, history, new ArrayList<>());
    this.ledger = new SessionLedger(
        database, new Directory(database, audit), new Visits(database, ends, history));
  }

  /// A new centre's id.
  String center(String code, String zone) {
    return api.post(
            "/centers",
            Map.of(
                "code",
                code,
                "name",
                Map.of("ar", "مركز", "en", code),
                "region",
                "Asir",
                "time_zone",
                zone))
        .id();
  }

  /// A new hall's id.
  String hall(String center, String code, String section) {
    return api.post(
            "/centers/" + center + "/halls",
            Map.of("code", code, "name", "قاعة", "section", section))
        .id();
  }

  /// A new official's id.
  String official(String username) {
    return api.post(
            "/officials",
            Map.of(
                "username",
                username,
                "display_name",
                Map.of("ar", "مسؤول", "en", username),
                "title",
                Map.of("ar", "مدير", "en", "Director")))
        .id();
  }

  /// A request's id.
  ///
  /// @param company null where it is for none
  UUID request(String kind, String residency, @Nullable String company) {
    UUID id = ids.next();
    database.useTransaction(handle -> {
      // Who asks and who verified them is another room's to test.
      handle.execute("SET foreign_key_checks = 0");
      handle
          .createUpdate("""
              INSERT INTO request (id, number, visitor_id, verification_id, kind, channel, subject, details, company,
                stage, registered_at, gender, residency)
              VALUES (:id, :number, :id, :id, :kind, 'PHONE', 's', 'd', :company, 'REGISTERED', '2026-01-01', 'MALE',
                :residency)
              """)
          .bind("id", id)
          .bind("number", "T" + requests++)
          .bind("kind", kind)
          .bind("residency", residency)
          .bind("company", company)
          .execute();
      handle.execute("SET foreign_key_checks = 1");
    });
    return id;
  }

  /// A visit that is going on, whatever the calendar says.
  VisitId visit(String center, String hall, String section, String official) {
    return visit(center, hall, section, official, ids.next());
  }

  /// As [#visit], of a request.
  VisitId visit(String center, String hall, String section, String official, UUID request) {
    VisitId id = new VisitId(ids.next());
    database.useTransaction(handle -> handle
        .createUpdate("""
            INSERT INTO visit (id, request_id, visitor_id, center_id, hall_id, official_id, section, starts_at,
              ends_at, state)
            VALUES (:id, :request, :id, :center, :hall, :official, :section, '2026-01-01', '2026-01-02', 'IN_PROGRESS')
            """)
        .bind("id", id)
        .bind("request", request)
        .bind("center", center)
        .bind("hall", hall)
        .bind("official", official)
        .bind("section", section)
        .execute());
    return id;
  }

  /// A session, from both sides having media to the official's having none.
  SessionId meet(VisitId visit, Instant from, Instant to) {
    SessionId session = open(visit, from);
    end(visit, session, to);
    return session;
  }

  /// The official has no media any more.
  void end(VisitId visit, SessionId session, Instant at) {
    database.useTransaction(handle -> {
      happened(visit, OFFICIAL, Kind.MEDIA_OFF, at);
      ledger.close(session, at, EndReason.MEDIA_LOST);
    });
  }

  /// A session that goes on.
  SessionId open(VisitId visit, Instant from) {
    SessionId session = new SessionId(ids.next());
    database.useTransaction(handle -> {
      for (UUID who : List.of(HALL, OFFICIAL)) {
        happened(visit, who, Kind.ONLINE, from);
        happened(visit, who, Kind.MEDIA_ON, from);
      }
      if (!ledger.open(session, visit, from, "node")) {
        throw new IllegalStateException("the session was refused");
      }
    });
    return session;
  }

  /// The answer to somebody's proposal to add to a visit's time or to take from it.
  ///
  /// @param effect `ADD` or `TAKE`
  TestApi.Answer propose(String who, VisitId visit, String effect, String from, String to) {
    return liqa.as(who)
        .post(
            "/corrections",
            Map.of(
                "visit_id", visit.toString(),
                "effect", effect,
                "starts_at", from,
                "ends_at", to,
                "reason", "الكاميرا كانت متوقفة"));
  }

  /// Proposes that as an analyst and approves it as another.
  ///
  /// @return the correction's id
  String correct(VisitId visit, String effect, String from, String to) {
    String id = propose("analyst", visit, effect, from, to).id();
    TestApi.Answer approved = secondAnalyst().post("/corrections/" + id + "/approve", Map.of());
    assertThat(approved.status()).as(approved.body().toString()).isEqualTo(200);
    return id;
  }

  /// The demonstration has one analyst, who may not approve what they proposed.
  private TestApi secondAnalyst() {
    if (!hasSecondAnalyst) {
      TestApi.Answer made = api.post(
          "/users",
          Map.of(
              "username", "analyst2",
              "display_name", "محلل",
              "password", "liqa-demo",
              "roles", List.of("analyst")));
      assertThat(made.status()).isEqualTo(201);
      hasSecondAnalyst = true;
    }
    return liqa.as("analyst2");
  }

  /// Men's sessions of one visit that lasted no time, one a second, of which nothing else is known:
  /// no media event gives them, and no cell counts them.
  void addMany(String center, String hall, String official, Instant from, int count) {
    VisitId visit = visit(center, hall, "MEN", official);
    database.useTransaction(handle -> {
      try (BulkInsert rows = new BulkInsert(
          handle,
          "session",
          "id, visit_id, started_at, ended_at, duration_ms, end_reason, gender, center_id, section,"
              + " official_id, hall_id, time_zone, node")) {
        for (int second = 0; second < count; second++) {
          Instant at = from.plusSeconds(second);
          rows.add(
              ids.next(),
              visit,
              at,
              at,
              0L,
              EndReason.LEFT,
              Gender.MALE,
              center,
              Section.MEN,
              official,
              hall,
              "Asia/Riyadh",
              "many");
        }
      }
    });
  }

  /// Takes away what [#addMany] added.
  void removeMany() {
    database.useTransaction(handle -> handle.execute("DELETE FROM session WHERE node = 'many'"));
  }

  private void happened(VisitId visit, UUID who, Kind kind, Instant at) {
    ledger.happened(visit, event(visit, who, kind, at));
  }

  /// The next of a visit.
  MediaEvent event(VisitId visit, UUID who, Kind kind, Instant at) {
    long sequence = sequences.merge(visit, 1L, Long::sum);
    return new MediaEvent(who, who.equals(HALL), 1, sequence, kind, at, at);
  }

  /// Does something to the rows of any table.
  void run(String sql) {
    database.useTransaction(handle -> handle.execute(sql));
  }

  /// Does something to the rows of a table past the triggers that keep them as they are.
  void pastTriggers(String table, String sql) {
    database.useTransaction(handle -> {
      try (Statement statement = handle.getConnection().createStatement()) {
        List<String> triggers = dropTriggers(statement, table);
        try {
          statement.execute(sql);
        } finally {
          for (String trigger : triggers) {
            statement.execute(trigger);
          }
        }
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    });
  }

  /// @return what makes them again
  private static List<String> dropTriggers(Statement statement, String table) throws SQLException {
    List<String> names = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery("SHOW TRIGGERS LIKE '" + table + "'")) {
      while (rows.next()) {
        names.add(rows.getString("Trigger"));
      }
    }
    List<String> made = new ArrayList<>();
    for (String name : names) {
      try (ResultSet row = statement.executeQuery("SHOW CREATE TRIGGER " + name)) {
        row.next();
        made.add(row.getString("SQL Original Statement"));
      }
      statement.execute("DROP TRIGGER " + name);
    }
    return made;
  }

  @Override
  public void close() {
    database.close();
  }
}
