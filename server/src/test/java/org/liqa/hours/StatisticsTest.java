package org.liqa.hours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.liqa.TestApi;
import org.liqa.TestLiqa;
import org.liqa.access.CenterId;
import org.liqa.access.OfficialId;
import org.liqa.audit.Audit;
import org.liqa.booking.VisitId;
import org.liqa.booking.VisitState;
import org.liqa.calendar.Calendar;
import org.liqa.directory.Directory;
import org.liqa.platform.Page;
import org.liqa.platform.TestDatabase;
import org.liqa.request.Kind;

/// How the service runs, and what its figures are made of.
class StatisticsTest {

  private static TestLiqa liqa;
  private static TestSessions sessions;
  private static String official;
  private static int places;

  /// A centre with a men's hall.
  private record Place(String center, String hall) {

    static Place fresh() {
      String center = sessions.center("statistics-" + places++, "Asia/Riyadh");
      return new Place(center, sessions.hall(center, "m1", "MEN"));
    }

    VisitId visit() {
      return sessions.visit(center, hall, "MEN", official);
    }

    VisitId met(String from, String to) {
      return met(visit(), from, to);
    }

    VisitId met(VisitId visit, String from, String to) {
      sessions.meet(visit, Instant.parse(from), Instant.parse(to));
      return visit;
    }
  }

  @BeforeAll
  static void start() {
    TestDatabase schema = TestDatabase.fresh();
    liqa = TestLiqa.start(schema);
    sessions = new TestSessions(liqa, schema);
    official = sessions.official("statistics");
  }

  @AfterAll
  static void stop() {
    sessions.close();
    liqa.close();
  }

  private static TestApi.Answer ask(String path) {
    return liqa.as("analyst").get("/statistics/" + path);
  }

  private static List<JsonNode> allParts(String query) {
    List<JsonNode> parts = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = ask("video-hours/parts?limit=1&" + query + cursor).body();
      page.path("items").forEach(parts::add);
      assertThat(page.path("items").size()).isLessThanOrEqualTo(1);
      cursor = page.path("next_cursor").isNull()
          ? ""
          : "&cursor=" + page.path("next_cursor").asText();
    } while (!cursor.isEmpty());
    return parts;
  }

  private static long countedMs(List<JsonNode> parts) {
    return parts.stream().mapToLong(part -> part.path("counted_ms").asLong()).sum();
  }

  @Test
  void whatAFigureIsMadeOfAddsUpToItPageByPage() {
    Place place = Place.fresh();
    place.met("2025-03-09T20:50:00Z", "2025-03-09T21:00:00.500Z");
    VisitId noon = place.met("2025-03-10T09:00:00Z", "2025-03-10T10:00:00Z");
    place.met("2025-03-10T20:59:59Z", "2025-03-10T21:30:00Z");
    place.met("2025-03-10T21:30:00Z", "2025-03-10T22:00:00Z");
    String id = sessions.correct(noon, "TAKE", "2025-03-10T09:00:00Z", "2025-03-10T09:10:00Z");

    List<JsonNode> parts = allParts("from=2025-03-10&to=2025-03-11&center_id=" + place.center());

    assertThat(parts)
        .extracting(part -> part.path("counted_ms").asLong())
        .containsExactlyInAnyOrder(500L, 3_600_000L, -600_000L, 1_000L);
    assertThat(countedMs(parts))
        .isEqualTo(ask("video-hours?from=2025-03-10&to=2025-03-11&center_id=" + place.center())
            .body()
            .at("/totals/total_ms")
            .asLong());
    assertThat(parts)
        .filteredOn(part -> !part.path("correction_id").isNull())
        .singleElement()
        .satisfies(part -> {
          assertThat(part.path("correction_id").asText()).isEqualTo(id);
          assertThat(part.path("session_id").isNull()).isTrue();
          assertThat(part.path("visit_id").asText()).isEqualTo(noon.toString());
        });
  }

  @Test
  void theKeysOfARowLeadToWhatItIsMadeOf() {
    Place place = Place.fresh();
    UUID minister = sessions.request("MEET_MINISTER", "CITIZEN", null);
    VisitId visit = sessions.visit(place.center(), place.hall(), "MEN", official, minister);
    place.met(visit, "2025-04-10T08:50:00Z", "2025-04-10T09:20:00Z");
    place.met("2025-04-10T11:00:00Z", "2025-04-10T11:05:00Z");
    String day = "from=2025-04-10&to=2025-04-11&center_id=" + place.center();

    for (String by :
        List.of("hour", "kind", "residency", "company", "section", "gender", "official")) {
      for (JsonNode row : ask("video-hours?by=" + by + "&" + day).body().path("rows")) {
        String key = by.equals("official") ? "official_id" : by;
        String asked = row.path(key).isNull()
            ? key + "_known=false"
            : key + "=" + row.path(key).asText();
        assertThat(countedMs(allParts(day + "&" + asked)))
            .as("by %s: %s", by, row)
            .isEqualTo(row.path("duration_ms").asLong());
      }
    }
    assertThat(allParts(day + "&hall_to_hall=true")).isEmpty();
    assertThat(allParts(day + "&kind=MEET_MINISTER")).hasSize(1);
    assertThat(allParts(day + "&kind_known=false&residency_known=true")).isEmpty();
  }

  @Test
  void aNumberOfSessionsOrVisitsLeadsToAsMany() {
    Place place = Place.fresh();
    VisitId twice = place.met("2025-04-14T20:50:00Z", "2025-04-14T21:10:00Z");
    place.met(twice, "2025-04-14T21:20:00Z", "2025-04-14T21:30:00Z");
    place.met("2025-04-15T09:00:00Z", "2025-04-15T09:10:00Z");
    String here = "&center_id=" + place.center();

    for (JsonNode row :
        ask("video-hours?by=day&from=2025-04-14&to=2025-04-17" + here).body().path("rows")) {
      LocalDate day = LocalDate.parse(row.path("day").asText());
      String question = "from=" + day + "&to=" + day.plusDays(1) + here + "&count=";
      assertThat(allParts(question + "SESSIONS")).hasSize(row.path("sessions").asInt());
      assertThat(allParts(question + "VISITS")).hasSize(row.path("visits").asInt());
    }
    assertThat(allParts("from=2025-04-15&to=2025-04-16&count=SESSIONS" + here)).hasSize(2);
    assertThat(allParts("from=2025-04-15&to=2025-04-16&count=VISITS" + here)).hasSize(1);
  }

  @Test
  void aVisitThatBeganTwiceAtOnceIsListedOnce() {
    Place place = Place.fresh();
    VisitId visit = place.met("2025-04-20T09:00:00Z", "2025-04-20T09:00:00Z");
    place.met(visit, "2025-04-20T09:00:00Z", "2025-04-20T09:10:00Z");
    String day = "from=2025-04-20&to=2025-04-21&center_id=" + place.center();

    assertThat(ask("video-hours?" + day).body().at("/totals/visits").asInt()).isEqualTo(1);
    assertThat(allParts(day + "&count=VISITS"))
        .singleElement()
        .satisfies(part -> assertThat(part.path("counted_ms").asLong()).isZero());
    assertThat(allParts(day + "&count=SESSIONS")).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"kind", "residency", "company", "gender,kind", "month,company,section"})
  void whatIsOfRequestsIsToldApartForWhoMaySeeThemAlone(String by) {
    String days = "from=2025-05-05&to=2025-05-06&by=" + by;

    for (String question : List.of(
        "video-hours?" + days,
        "video-hours.csv?" + days,
        "video-hours.xlsx?" + days,
        "comparison?with_from=2024-05-05&with_to=2024-05-06&from=2025-05-05&to=2025-05-06&by="
            + by.replace("month,", ""))) {
      String path = "/statistics/" + question;
      assertThat(liqa.as("admin").get(path).status()).as(question).isEqualTo(403);
      assertThat(liqa.as("supervisor").get(path).status()).as(question).isEqualTo(200);
    }
    assertThat(liqa.as("admin")
            .get("/statistics/video-hours?from=2025-05-05&to=2025-05-06&by=gender,section,center")
            .status())
        .isEqualTo(200);
  }

  @Test
  void whatAFigureIsMadeOfIsReadWithoutLookingAtAllElse() {
    Place busy = Place.fresh();
    Instant six = Instant.parse("2023-05-05T06:00:00Z");
    for (Place place : List.of(busy, Place.fresh(), Place.fresh())) {
      sessions.addMany(place.center(), place.hall(), official, six, 2_000);
    }
    String rarely = sessions.official("rarely");
    Place quiet = Place.fresh();
    Instant ten = Instant.parse("2023-05-05T10:00:00Z");
    sessions.meet(
        sessions.visit(quiet.center(), quiet.hall(), "MEN", rarely), ten, ten.plusSeconds(60));
    sessions.database.useTransaction(handle -> handle.execute("ANALYZE TABLE session"));

    assertThat(Map.of(
            "one centre's", rowsRead(quiet.center(), null, null, null),
            "one official's", rowsRead(null, rarely, null, null),
            "from hall to hall", rowsRead(null, null, true, null),
            "of a rare kind", rowsRead(busy.center(), null, null, Kind.SERVICE),
            "the first of many", rowsRead(busy.center(), official, null, null)))
        .allSatisfy((which, rows) -> assertThat(rows).isLessThan(100));
    sessions.removeMany();
  }

  /// How many rows a page of ten of 2023 looks at.
  private static long rowsRead(
      @Nullable String center,
      @Nullable String of,
      @Nullable Boolean hallToHall,
      @Nullable Kind kind) {
    var filter = new HoursPartStore.Filter(
        center == null ? null : CenterId.fromString(center),
        of == null ? null : OfficialId.fromString(of),
        hallToHall,
        null,
        kind,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
    var year = new HoursParts.Question(
        LocalDate.of(2023, 1, 1).atStartOfDay(), LocalDate.of(2024, 1, 1).atStartOfDay(), filter);
    return sessions.database.<Long>inTransaction(handle -> {
      long before = rowsRead(handle);
      var unused = new HoursParts(sessions.database).list(year, new Page.Query(10, null));
      long after = rowsRead(handle);
      // To look at the count is to read rows as well.
      return (after - before) - (rowsRead(handle) - after);
    });
  }

  private static long rowsRead(Handle handle) {
    return handle.createQuery("""
            SELECT SUM(variable_value)
            FROM information_schema.session_status
            WHERE variable_name LIKE 'HANDLER_READ%'
            """).mapTo(Long.class).one();
  }

  /// A visit of Sunday 4 January 2026 from nine to half past nine in Riyadh, as it ended.
  private static void went(VisitId visit, String state, String more) {
    sessions.database.useTransaction(handle -> handle.execute(
        "UPDATE visit SET starts_at = '2026-01-04 06:00', ends_at = '2026-01-04 06:30', state = ?,"
            + " ended_at = '2026-01-04 07:00' " + more + " WHERE id = ?",
        state,
        visit.toString()));
  }

  private static void joined(VisitId visit, String side, String at) {
    sessions.database.useTransaction(handle -> handle.execute(
        "INSERT INTO participant (id, visit_id, person_id, side, display_name, epoch, arrived_at, departed_at)"
            + " VALUES (?, ?, ?, ?, 'n', 1, ?, ?)",
        UUID.randomUUID().toString(),
        visit.toString(),
        UUID.randomUUID().toString(),
        side,
        at,
        at));
  }

  @Test
  void howVisitsWentIsCountedBySideAndLength() {
    Place place = Place.fresh();
    VisitId late = place.visit();
    place.met(late, "2026-01-04T06:08:00Z", "2026-01-04T06:26:00Z");
    sessions.open(late, Instant.parse("2026-01-04T06:27:00Z"));
    sessions.ledger.ended(late, VisitState.COMPLETED, Instant.parse("2026-01-04T06:30:00Z"));
    went(late, "COMPLETED", ", checked_in_at = '2026-01-04 06:03'");
    joined(late, "HALL", "2026-01-04 05:55:00");
    joined(late, "OFFICIAL", "2026-01-04 06:07:30");
    joined(late, "OFFICIAL", "2026-01-04 06:20:00");
    went(place.visit(), "NO_SHOW", ", absent = 'VISITOR'");
    went(place.visit(), "CANCELLED", ", cancelled_by = 'CENTER'");

    JsonNode figures =
        ask("visits?from=2026-01-04&to=2026-01-05&center_id=" + place.center()).body();

    assertThat(figures.path("booked").asLong()).isEqualTo(2);
    assertThat(figures.path("completed").asLong()).isEqualTo(1);
    assertThat(figures.path("cancelled").asLong()).isEqualTo(1);
    assertThat(figures.path("no_show_visitor").asLong()).isEqualTo(1);
    assertThat(figures.at("/waiting/mean_ms").asLong()).isEqualTo(300_000);
    assertThat(figures.at("/waiting/visitors").asLong()).isEqualTo(1);
    assertThat(figures.at("/punctuality/visitor/mean_late_minutes").asDouble()).isEqualTo(3);
    assertThat(figures.at("/punctuality/hall/late").asLong()).isZero();
    assertThat(figures.at("/punctuality/hall/visits").asLong()).isEqualTo(1);
    assertThat(figures.at("/punctuality/official/mean_late_minutes").asDouble()).isEqualTo(7.5);
    assertThat(figures.path("lengths"))
        .filteredOn(length -> length.path("visits").asLong() == 1)
        .singleElement()
        .satisfies(length -> assertThat(length.path("from_minutes").asInt()).isEqualTo(20));
    assertThat(figures.path("sessions").asLong()).isEqualTo(2);
    assertThat(figures.path("drops").asLong()).isEqualTo(1);
    assertThat(figures.path("drops_per_hour").asDouble()).isEqualTo(1 / (21 / 60.0));
  }

  private static void received(String center, String arrived, String... registrations) {
    String id = UUID.randomUUID().toString();
    sessions.database.useTransaction(handle -> {
      // Who it is and who receives them is another room's to test.
      handle.execute("SET foreign_key_checks = 0");
      handle.execute(
          "INSERT INTO check_in (id, visitor_id, center_id, day, section, ticket, arrived_at)"
              + " VALUES (?, ?, ?, DATE(?), 'MEN', LEFT(?, 12), ?)",
          id,
          id,
          center,
          arrived,
          id,
          arrived);
      for (String started : registrations) {
        handle.execute(
            "INSERT INTO registration (id, check_in_id, started_at, started_by, ended_at) VALUES (?, ?, ?, ?, ?)",
            UUID.randomUUID().toString(),
            id,
            started,
            id,
            started);
      }
      handle.execute("SET foreign_key_checks = 1");
    });
  }

  @Test
  void whoComesEarlyWaitsForTheirTimeToo() {
    Place place = Place.fresh();
    VisitId early = place.met("2026-01-04T06:02:00Z", "2026-01-04T06:26:00Z");
    went(early, "COMPLETED", ", checked_in_at = '2026-01-04 05:50'");

    JsonNode figures =
        ask("visits?from=2026-01-04&to=2026-01-05&center_id=" + place.center()).body();

    assertThat(figures.at("/waiting/mean_ms").asLong()).isEqualTo(120_000);
    assertThat(figures.at("/there/mean_ms").asLong()).isEqualTo(720_000);
    assertThat(figures.at("/there/visitors").asLong()).isEqualTo(1);
  }

  @Test
  void whoMetBeforeTheirTimeDidNotWaitAndIsCounted() {
    Place place = Place.fresh();
    VisitId before = place.met("2026-01-04T05:55:00Z", "2026-01-04T06:10:00Z");
    went(before, "COMPLETED", ", checked_in_at = '2026-01-04 05:50'");
    VisitId after = place.met("2026-01-04T06:12:00Z", "2026-01-04T06:26:00Z");
    went(after, "COMPLETED", ", checked_in_at = '2026-01-04 06:10'");
    VisitId never = place.visit();
    went(never, "NO_SHOW", ", absent = 'OFFICIAL', checked_in_at = '2026-01-04 05:50'");

    JsonNode figures =
        ask("visits?from=2026-01-04&to=2026-01-05&center_id=" + place.center()).body();

    assertThat(figures.at("/waiting/visitors").asLong()).isEqualTo(2);
    assertThat(figures.at("/waiting/mean_ms").asLong()).isEqualTo(60_000);
    assertThat(figures.at("/there/visitors").asLong()).isEqualTo(2);
    assertThat(figures.at("/there/mean_ms").asLong()).isEqualTo(210_000);
    assertThat(ask("counted-visits?figure=WAITED&from=2026-01-04&to=2026-01-05&center_id="
                + place.center())
            .items())
        .extracting(visit -> visit.path("visit_id").asText())
        .containsExactlyInAnyOrder(before.toString(), after.toString());
  }

  @Test
  void receptionIsTimedFromArrivalToTheFirstRegistration() {
    Place place = Place.fresh();
    received(place.center(), "2026-01-04 06:00:00", "2026-01-04 06:04:00", "2026-01-04 06:30:00");
    received(place.center(), "2026-01-04 07:00:00", "2026-01-04 07:08:00");
    received(place.center(), "2026-01-04 08:00:00");
    received(place.center(), "2026-01-05 06:00:00", "2026-01-05 06:01:00");

    JsonNode figures =
        ask("visits?from=2026-01-04&to=2026-01-05&center_id=" + place.center()).body();

    assertThat(figures.at("/reception/visitors").asLong()).isEqualTo(2);
    assertThat(figures.at("/reception/mean_ms").asLong()).isEqualTo(360_000);
    String list =
        "counted-check-ins?limit=1&from=2026-01-04&to=2026-01-05&center_id=" + place.center();
    TestApi.Answer first = ask(list);
    TestApi.Answer second = ask(list + "&cursor=" + first.text("next_cursor"));
    assertThat(first.items()).singleElement().satisfies(each -> {
      assertThat(each.path("arrived_at").asText()).isEqualTo("2026-01-04T06:00:00Z");
      assertThat(each.path("registered_at").asText()).isEqualTo("2026-01-04T06:04:00Z");
      assertThat(each.path("center_id").asText()).isEqualTo(place.center());
      assertThat(each.path("section").asText()).isEqualTo("MEN");
      assertThat(each.properties()).hasSize(5);
    });
    assertThat(second.items())
        .singleElement()
        .satisfies(each ->
            assertThat(each.path("registered_at").asText()).isEqualTo("2026-01-04T07:08:00Z"));
    assertThat(second.body().path("next_cursor").isNull()).isTrue();
  }

  @Test
  void aHallsTimeIsBookedUsedLostOrIdle() {
    Place place = Place.fresh();
    VisitId used = place.met("2026-01-04T06:00:00Z", "2026-01-04T06:10:00Z");
    went(used, "COMPLETED", "");
    went(place.visit(), "NO_SHOW", ", absent = 'OFFICIAL'");
    went(place.visit(), "CANCELLED", ", cancelled_by = 'VISITOR'");

    JsonNode halls = ask("utilisation?from=2026-01-04&to=2026-01-05&by=hall&center_id="
            + place.center())
        .body();

    assertThat(halls.path("rows")).singleElement().satisfies(row -> {
      assertThat(row.path("hall_id").asText()).isEqualTo(place.hall());
      assertThat(row.path("open_ms").asLong()).isEqualTo(8 * 3_600_000L);
      assertThat(row.path("booked_ms").asLong()).isEqualTo(3_600_000);
      assertThat(row.path("used_ms").asLong()).isEqualTo(600_000);
      assertThat(row.path("no_show_ms").asLong()).isEqualTo(1_800_000);
      assertThat(row.path("rest_ms").asLong()).isEqualTo(1_200_000);
      assertThat(row.path("idle_ms").asLong()).isEqualTo(7 * 3_600_000L);
    });
    assertThat(
            ask("utilisation?from=2026-01-04&to=2026-01-05&by=official").body().path("rows"))
        .filteredOn(row -> row.path("official_id").asText().equals(official))
        .singleElement()
        .satisfies(row -> assertThat(row.path("open_ms").asLong()).isEqualTo(8 * 3_600_000L));
  }

  @Test
  void idleTimeIsToldDayByDay() {
    Place place = Place.fresh();
    booked(place, "2026-01-04T06:00:00Z", Duration.ofMinutes(20));
    booked(place, "2026-01-05T06:00:00Z", Duration.ofHours(10));
    // The last moment of that day in Riyadh.
    booked(place, "2026-01-05T20:59:59Z", Duration.ofMinutes(20));

    JsonNode answer = ask("utilisation?from=2026-01-04&to=2026-01-07&by=hall&center_id="
            + place.center())
        .body();

    assertThat(answer.path("days"))
        .extracting(
            day -> day.path("day").asText(),
            day -> day.path("open_ms").asLong() / 60_000,
            day -> day.path("booked_ms").asLong() / 60_000,
            day -> day.path("idle_ms").asLong() / 60_000)
        .containsExactly(
            tuple("2026-01-04", 480L, 20L, 460L),
            tuple("2026-01-05", 480L, 620L, 0L),
            tuple("2026-01-06", 480L, 0L, 480L));
    assertThat(answer.path("rows"))
        .singleElement()
        .satisfies(row -> assertThat(row.path("idle_ms").asLong()).isEqualTo(940 * 60_000));
  }

  /// A visit that was to begin and last so.
  private static void booked(Place place, String from, Duration lasts) {
    Instant start = Instant.parse(from);
    sessions.database.useTransaction(handle -> handle.execute(
        "UPDATE visit SET starts_at = ?, ends_at = ?, state = 'COMPLETED', ended_at = ? WHERE id = ?",
        start,
        start.plus(lasts),
        start.plus(lasts),
        place.visit().toString()));
  }

  @Test
  void theDaysOfAZoneWhoseClocksChangeAreItsOwn() {
    String london = sessions.center("clocks", "Europe/London");
    Place place = new Place(london, sessions.hall(london, "m1", "MEN"));
    // The first and the last quarter of an hour of the Monday after the clocks went on.
    booked(place, "2026-03-29T23:00:00Z", Duration.ofMinutes(15));
    booked(place, "2026-03-30T22:45:00Z", Duration.ofMinutes(15));

    assertThat(ask("utilisation?from=2026-03-28&to=2026-04-01&by=hall&center_id=" + london)
            .body()
            .path("days"))
        .extracting(day -> day.path("visits").asInt())
        .containsExactly(0, 0, 2, 0);
  }

  @Test
  void aVisitThatWentOnBeyondItsTimeLeavesLessIdleAndNothingBookedInVain() {
    UseOfTime beyond =
        UseOfTime.of(100, new UtilisationStore.Taken(new UUID(0, 0), 0, 1, 30, 45, 0, 0));
    UseOfTime inVain =
        UseOfTime.of(100, new UtilisationStore.Taken(new UUID(0, 0), 0, 2, 60, 30, 1, 20));

    assertThat(beyond.restMs()).isZero();
    assertThat(beyond.idleMs()).isEqualTo(55);
    assertThat(inVain.restMs()).isEqualTo(10);
    assertThat(inVain.idleMs()).isEqualTo(40);
    assertThat(beyond.plus(inVain).idleMs()).isEqualTo(95);
  }

  @Test
  void officialsTimeIsToldWhereverTheCentresAre() {
    var utilisation = new Utilisation(
        sessions.database,
        new Directory(sessions.database, new Audit(sessions.database, liqa.clock())),
        new Calendar(sessions.database));
    LocalDate sunday = LocalDate.of(2026, 1, 4);

    List<Utilisation.Use> uses = sessions.database.inTransaction(handle -> {
      handle.savepoint("as it was");
      handle.execute("UPDATE center SET time_zone = 'Asia/Tokyo'");
      List<Utilisation.Use> elsewhere = utilisation.ofOfficials(sunday, sunday.plusDays(1));
      handle.rollbackToSavepoint("as it was");
      return elsewhere;
    });

    assertThat(uses)
        .filteredOn(use -> use.id().toString().equals(official))
        .singleElement()
        .satisfies(use -> assertThat(use.time().openMs()).isEqualTo(8 * 3_600_000L));
  }

  @Test
  void whatGoesOnNowIsCountedWithWhatIsOpen() {
    Place place = Place.fresh();
    Instant now = liqa.clock().instant();
    place.met(now.minusSeconds(1_000).toString(), now.minusSeconds(900).toString());
    VisitId visit = place.visit();
    sessions.open(visit, now.minusSeconds(600));

    JsonNode figures = ask("now?center_id=" + place.center()).body();

    assertThat(figures.path("halls_live").asLong()).isEqualTo(1);
    assertThat(figures.path("visits_running").asLong()).isEqualTo(2);
    assertThat(figures.path("video_today_ms").asLong()).isBetween(700_000L, 760_000L);
    assertThat(figures.path("video_of_men_today_ms").asLong())
        .isEqualTo(figures.path("video_today_ms").asLong());
    assertThat(figures.path("video_of_women_today_ms").asLong()).isZero();
    assertThat(figures.path("day").asText()).isEqualTo("2026-11-24");
    sessions.ledger.ended(visit, VisitState.COMPLETED, now);
  }

  @Test
  void aSessionThatClosesIsNeverMissingFromWhatIsCountedNow() throws Exception {
    Place place = Place.fresh();
    Instant now = liqa.clock().instant();
    List<VisitId> visits = new ArrayList<>();
    for (int hall = 0; hall < 40; hall++) {
      VisitId visit =
          new Place(place.center(), sessions.hall(place.center(), "n" + hall, "MEN")).visit();
      sessions.open(visit, now.minusSeconds(600));
      visits.add(visit);
    }

    try (var threads = Executors.newSingleThreadExecutor()) {
      Future<?> closing = threads.submit(
          () -> visits.forEach(visit -> sessions.ledger.ended(visit, VisitState.COMPLETED, now)));
      while (!closing.isDone()) {
        assertThat(ask("now?center_id=" + place.center())
                .body()
                .path("video_today_ms")
                .asLong())
            .isGreaterThanOrEqualTo(40 * 600_000L);
      }
      closing.get();
    }
  }

  @Test
  void twoStretchesOfDaysStandSideBySide() {
    Place place = Place.fresh();
    place.met("2025-06-02T06:00:00Z", "2025-06-02T07:30:00Z");
    place.met("2024-06-02T06:00:00Z", "2024-06-02T07:00:00Z");

    JsonNode comparison =
        ask("comparison?from=2025-06-01&to=2025-07-01&with_from=2024-06-01&with_to=2024-07-01"
                + "&by=center&center_id=" + place.center())
            .body();

    assertThat(comparison.path("rows")).singleElement().satisfies(row -> {
      assertThat(row.path("center_id").asText()).isEqualTo(place.center());
      assertThat(row.path("duration_ms").asLong()).isEqualTo(5_400_000);
      assertThat(row.path("with_duration_ms").asLong()).isEqualTo(3_600_000);
      assertThat(row.path("change").asDouble()).isEqualTo(0.5);
    });
    assertThat(comparison.at("/total/change").asDouble()).isEqualTo(0.5);
  }

  @ParameterizedTest
  @CsvSource({
    "'visits?to=2026-01-01', from",
    "'visits?from=2026-01-02&to=2026-01-01', to",
    "'visits?from=2020-01-01&to=2026-01-01', to",
    "'visits?from=2026-01-01&to=2026-01-02&center_id=00000000-0000-7000-8000-000000000000', center_id",
    "'counted-check-ins?from=2026-01-01', to",
    "'counted-check-ins?from=2020-01-01&to=2026-01-01', to",
    "'utilisation?from=2026-01-01&to=2026-01-02', by",
    "'utilisation?from=2026-01-01&to=2026-01-02&by=visitor', by",
    "'utilisation?from=2026-01-01&to=2026-12-01&by=hall', to",
    "'comparison?from=2026-01-01&to=2026-01-02&with_to=2025-01-01', with_from",
    "'comparison?from=2026-01-01&to=2026-01-02&with_from=1500-01-01&with_to=2025-01-01', with_from",
    "'comparison?from=2026-01-01&to=2026-01-02&with_from=2025-01-02&with_to=2025-01-01', with_to",
    "'comparison?from=2026-01-02&to=2026-01-01&with_from=2025-01-01&with_to=2025-01-02', to",
    "'comparison?from=2026-01-01&to=2026-01-02&with_from=2025-01-01&with_to=2025-01-02&by=day', by",
    "'video-hours/parts?from=2026-01-01', to",
    "'video-hours/parts?from=1500-01-01&to=2000-01-01', from",
    "'video-hours/parts?hour=2026-01-01', hour",
    "'video-hours/parts?hour=2026-01-01T09:30', hour",
    "'video-hours/parts?from=2026-01-01&to=2026-01-02&kind=PARTY', kind",
    "'video-hours/parts?from=2026-01-01&to=2026-01-02&gender=MALE&section=WOMEN', section",
    "'video-hours/parts?from=2026-01-01&to=2026-01-02&approved_from=1500-01-01T00:00:00Z', approved_from",
    "'video-hours/parts?from=2026-01-01&to=2026-01-02&approved_from=2026-01-02T00:00:00Z"
        + "&approved_to=2026-01-02T00:00:00Z', approved_to",
  })
  void aQuestionOutOfBoundsIsRefusedNamingTheParameter(String query, String field) {
    TestApi.Answer answer = ask(query);

    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(422);
    assertThat(answer.text("errors/0/pointer")).isEqualTo("/" + field);
  }

  @ParameterizedTest
  @CsvSource({
    "/statistics/video-hours?, center_id official_id",
    "/statistics/video-hours.csv?, center_id official_id",
    "/statistics/overview.xlsx?, center_id",
    "/statistics/comparison.pdf?with_from=2025-01-01&with_to=2025-01-02&, center_id official_id",
    "/statistics/visits.csv?, center_id official_id",
    "/statistics/utilisation.csv?by=hall&, center_id",
    "/statistics/comparison?with_from=2025-01-01&with_to=2025-01-02&, center_id official_id",
    "/statistics/video-hours/parts?, center_id official_id",
    "/statistics/exports/sessions.csv?, center_id official_id",
    "/statistics/exports/sessions.xlsx?, center_id official_id",
    "/statistics/visits?, center_id official_id",
    "/statistics/counted-visits?figure=BOOKED&, center_id official_id",
    "/statistics/counted-check-ins?, center_id",
    "/statistics/counted-visits?figure=HALL_VISITS&, hall_id",
    "/statistics/counted-requests?figure=REQUESTS&, center_id",
    "/statistics/counted-calls?direction=IN&, center_id",
    "/statistics/counted-answers?figure=ANSWERS&, center_id",
    "/statistics/utilisation?by=hall&, center_id",
    "/statistics/overview?, center_id",
    "/statistics/now?, center_id",
    "/corrections?, center_id",
  })
  void aCentreHallOrOfficialThatIsNotThereIsRefusedByName(String path, String parameters) {
    for (String parameter : parameters.split(" ")) {
      TestApi.Answer answer = liqa.as("analyst")
          .get(path + "from=2026-01-01&to=2026-01-02&" + parameter
              + "=00000000-0000-7000-8000-000000000000");

      assertThat(answer.status()).as(parameter).isEqualTo(422);
      assertThat(answer.text("errors/0/pointer")).isEqualTo("/" + parameter);
    }
  }
}
