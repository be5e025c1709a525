package org.liqa.hours;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.liqa.TestApi;
import org.liqa.TestLiqa;
import org.liqa.TestVisits;
import org.liqa.booking.VisitId;
import org.liqa.booking.VisitState;
import org.liqa.platform.TestDatabase;

/// Each figure that counts visits leads to as many as it says, after a Sunday on which all befell
/// that can.
class CountedVisitsTest {

  private static final String SUNDAY = "from=2026-01-04&to=2026-01-05";

  private static TestLiqa liqa;
  private static TestSessions sessions;
  private static String official;
  private static String center;
  private static String hall;
  private static String elsewhere;
  private static String counterpart;

  @BeforeAll
  static void aSunday() {
    TestDatabase schema = TestDatabase.fresh();
    liqa = TestLiqa.start(schema);
    sessions = new TestSessions(liqa, schema);
    official = sessions.official("counted");
    center = sessions.center("counted", "Asia/Riyadh");
    hall = sessions.hall(center, "m1", "MEN");
    elsewhere = sessions.center("counted-2", "Asia/Tokyo");
    counterpart = sessions.hall(elsewhere, "m1", "MEN");
    int hour = 5;
    for (int minutes : List.of(3, 7, 15, 25, 40, 50, 65)) {
      VisitId visit = visit();
      Instant start = Instant.parse("2026-01-04T%02d:00:00Z".formatted(hour++));
      sessions.meet(visit, start.plusSeconds(120), start.plusSeconds(120 + 60L * minutes));
      went(visit, start, "COMPLETED", ", checked_in_at = starts_at + INTERVAL 1 MINUTE");
      joined(visit, "HALL", start.plusSeconds(60));
      joined(visit, "HALL", start.plusSeconds(600));
      joined(visit, "OFFICIAL", start.plusSeconds(90));
    }
    Instant ten = Instant.parse("2026-01-04T10:00:00Z");
    VisitId left = visit();
    sessions.open(left, ten);
    sessions.ledger.ended(left, VisitState.COMPLETED, ten.plusSeconds(30));
    went(left, ten, "COMPLETED", ", checked_in_at = starts_at");
    joined(left, "OFFICIAL", ten);
    went(visit(), ten, "NO_SHOW", ", absent = 'VISITOR'");
    went(visit(), ten, "NO_SHOW", ", absent = 'OFFICIAL', checked_in_at = starts_at");
    went(visit(), ten, "NO_SHOW", ", absent = 'OFFICIAL'");
    went(visit(), ten, "FAILED", ", reason = 'r'");
    went(visit(), ten, "CANCELLED", ", cancelled_by = 'CENTER'");
    went(visit(), ten, "CANCELLED", ", cancelled_by = 'CENTER', given_up = TRUE");
    went(visit(), ten, "EXPIRED", "");
    went(visit(), Instant.parse("2026-01-03T20:50:00Z"), "COMPLETED", "");
    went(visit(), Instant.parse("2026-01-04T21:00:00Z"), "COMPLETED", "");
    went(toTheOtherHall(visit()), ten, "COMPLETED", "");
    went(toTheOtherHall(visit()), ten, "NO_SHOW", ", absent = 'VISITOR'");
  }

  @AfterAll
  static void stop() {
    sessions.close();
    liqa.close();
  }

  private static VisitId visit() {
    return sessions.visit(center, hall, "MEN", official);
  }

  private static VisitId toTheOtherHall(VisitId visit) {
    sessions.database.useTransaction(handle -> handle.execute(
        "UPDATE visit SET official_id = NULL, counterpart_hall_id = ?, counterpart_center_id = ? WHERE id = ?",
        counterpart,
        elsewhere,
        visit.toString()));
    return visit;
  }

  /// A visit of half an hour, as it ended.
  private static void went(VisitId visit, Instant at, String state, String more) {
    sessions.database.useTransaction(handle -> handle
        .createUpdate(
            "UPDATE visit SET starts_at = :at, ends_at = :at + INTERVAL 30 MINUTE, state = :state,"
                + " ended_at = :at + INTERVAL 1 HOUR " + more + " WHERE id = :id")
        .bind("at", at)
        .bind("state", state)
        .bind("id", visit.value())
        .execute());
  }

  private static void joined(VisitId visit, String side, Instant at) {
    sessions.database.useTransaction(handle -> handle
        .createUpdate(
            "INSERT INTO participant (id, visit_id, person_id, side, display_name, epoch, arrived_at, departed_at)"
                + " VALUES (:id, :visit, :id, :side, 'n', 1, :at, :at)")
        .bind("id", UUID.randomUUID())
        .bind("visit", visit.value())
        .bind("side", side)
        .bind("at", at)
        .execute());
  }

  private static JsonNode ask(String path) {
    TestApi.Answer answer = liqa.as("analyst").get("/statistics/" + path);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    return answer.body();
  }

  private static List<JsonNode> counted(String figure, String query) {
    List<JsonNode> all = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = ask("counted-visits?limit=2&figure=" + figure + "&" + query + cursor);
      page.path("items").forEach(all::add);
      cursor = page.path("next_cursor").isNull()
          ? ""
          : "&cursor=" + page.path("next_cursor").asText();
    } while (!cursor.isEmpty());
    assertThat(all).as(figure).doesNotHaveDuplicates();
    return all;
  }

  @Test
  void eachCountOfHowVisitsWentLeadsToAsMany() {
    String here = SUNDAY + "&center_id=" + center;
    JsonNode body = ask("visits?" + here);
    Map<String, Integer> said = new LinkedHashMap<>();
    for (String figure : List.of(
        "booked",
        "completed",
        "cancelled",
        "failed",
        "no_show_visitor",
        "no_show_official",
        "sessions",
        "drops")) {
      said.put(figure, body.path(figure).asInt());
    }
    said.put("waited", body.at("/waiting/visitors").asInt());
    for (String side : List.of("visitor", "hall", "official")) {
      JsonNode came = body.at("/punctuality/" + side);
      said.put(side + "_came", came.path("visits").asInt());
      said.put(side + "_late", came.path("late").asInt());
    }
    for (JsonNode length : body.path("lengths")) {
      said.put(
          "length_" + length.path("from_minutes").asInt(), length.path("visits").asInt());
    }

    Map<String, Integer> listed = new LinkedHashMap<>();
    said.keySet()
        .forEach(figure ->
            listed.put(figure, counted(figure.toUpperCase(Locale.ROOT), here).size()));

    assertThat(said)
        .isEqualTo(listed)
        .allSatisfy((figure, count) -> assertThat(count).isPositive());
    assertThat(said).hasSize(22).containsEntry("booked", 14).containsEntry("cancelled", 1);
  }

  @Test
  void theFiguresOfAllCentresAndOfOneOfficialDoToo() {
    String ofOfficial = SUNDAY + "&official_id=" + official;

    assertThat(counted("BOOKED", SUNDAY))
        .hasSize(ask("visits?" + SUNDAY).path("booked").asInt());
    assertThat(counted("BOOKED", ofOfficial))
        .hasSize(ask("visits?" + ofOfficial).path("booked").asInt())
        .hasSize(12);
  }

  @Test
  void theTimeOfEachHallLeadsToTheVisitsThatTookIt() {
    JsonNode rows = ask("utilisation?by=hall&" + SUNDAY).path("rows");

    assertThat(rows)
        .filteredOn(
            row -> List.of(hall, counterpart).contains(row.path("hall_id").asText()))
        .hasSize(2)
        .allSatisfy(row -> {
          String ofHall = SUNDAY + "&hall_id=" + row.path("hall_id").asText();
          assertThat(row.path("no_shows").asInt()).isPositive();
          assertThat(counted("HALL_VISITS", ofHall)).hasSize(row.path("visits").asInt());
          assertThat(counted("HALL_NO_SHOWS", ofHall))
              .hasSize(row.path("no_shows").asInt());
          assertThat(connectedMs(counted("HALL_VISITS", ofHall)))
              .isEqualTo(row.path("used_ms").asLong());
        });
    assertThat(counted("HALL_VISITS", SUNDAY)).hasSize(sum(rows, "visits"));
    assertThat(counted("HALL_NO_SHOWS", SUNDAY + "&center_id=" + elsewhere)).hasSize(1);
  }

  @Test
  void theTimeOfEachOfficialDoesToo() {
    JsonNode rows = ask("utilisation?by=official&" + SUNDAY).path("rows");

    assertThat(rows)
        .filteredOn(row -> row.path("official_id").asText().equals(official))
        .singleElement()
        .satisfies(row -> {
          String theirs = SUNDAY + "&official_id=" + official;
          assertThat(row.path("no_shows").asInt()).isEqualTo(3);
          assertThat(counted("OFFICIAL_VISITS", theirs))
              .hasSize(row.path("visits").asInt());
          assertThat(counted("OFFICIAL_NO_SHOWS", theirs)).hasSize(3);
          assertThat(connectedMs(counted("OFFICIAL_VISITS", theirs)))
              .isEqualTo(row.path("used_ms").asLong());
        });
    assertThat(counted("OFFICIAL_NO_SHOWS", SUNDAY)).hasSize(sum(rows, "no_shows"));
  }

  private static long connectedMs(List<JsonNode> visits) {
    return visits.stream()
        .mapToLong(visit -> visit.path("connected_ms").asLong())
        .sum();
  }

  private static int sum(JsonNode rows, String field) {
    int sum = 0;
    for (JsonNode row : rows) {
      sum += row.path(field).asInt();
    }
    return sum;
  }

  @Test
  void appointmentsWithTheMinisterAreVisitsAndAudiences() {
    Instant noon = Instant.parse("2026-02-03T09:00:00Z");
    UUID request = sessions.request("MEET_MINISTER", "CITIZEN", null);
    went(sessions.visit(center, hall, "MEN", official, request), noon, "COMPLETED", "");
    went(sessions.visit(center, hall, "MEN", official, request), noon, "CANCELLED", "");
    sessions.database.useTransaction(handle -> {
      handle.execute("""
          INSERT INTO audience_room (id, center_id, code, name_ar, name_en)
          VALUES (?, ?, 'majlis', 'مجلس', 'Majlis')
          """, request, center);
      handle.execute("""
          INSERT INTO audience (id, request_id, visitor_id, center_id, official_id, room_id, starts_at, ends_at, state,
            asked_at)
          VALUES (?, ?, ?, ?, ?, ?, '2026-02-03 06:00', '2026-02-03 06:30', 'BOOKED', '2026-01-01')
          """, request, request, request, center, official, request);
    });
    String day = "from=2026-02-03&to=2026-02-04&center_id=" + center;

    assertThat(ask("overview?" + day).path("minister_appointments").asInt()).isEqualTo(2);
    assertThat(counted("MINISTER_APPOINTMENTS", day))
        .extracting(each -> each.path("audience_id").asText())
        .containsExactly(request.toString(), "null");
  }

  @Test
  void whatGoesOnNowLeadsToItsVisits() {
    String here = sessions.center("counted-now", "Asia/Riyadh");
    VisitId running = sessions.visit(here, sessions.hall(here, "m1", "MEN"), "MEN", official);
    VisitId notYet = sessions.visit(here, sessions.hall(here, "m2", "MEN"), "MEN", official);
    Instant now = liqa.clock().instant();
    sessions.open(running, now.minusSeconds(60));
    sessions.database.useTransaction(handle -> handle
        .createUpdate(
            "UPDATE visit SET state = 'CHECKED_IN', starts_at = :at, ends_at = :at + INTERVAL 1 HOUR"
                + " WHERE id = :id")
        .bind("at", now)
        .bind("id", notYet.value())
        .execute());

    JsonNode figures = ask("now?center_id=" + here);

    assertThat(figures.path("halls_live").asInt()).isEqualTo(1);
    assertThat(figures.path("visits_running").asInt()).isEqualTo(1);
    assertThat(figures.path("visits_waiting").asInt()).isEqualTo(1);
    assertThat(counted("HALLS_LIVE", "center_id=" + here)).hasSize(1);
    assertThat(counted("RUNNING", "center_id=" + here)).hasSize(1);
    assertThat(counted("PRESENT", "from=2026-11-24&to=2026-11-25&center_id=" + here))
        .extracting(each -> each.path("visit_id").asText())
        .containsExactly(notYet.toString());
    sessions.ledger.ended(running, VisitState.COMPLETED, now);
  }

  /// Soon after nine in the morning in Riyadh it is three in the afternoon in Tokyo and one at
  /// night
  /// in New York, all of the same day.
  @Test
  void hoursTodayAreOfEachCentresOwnDayBeforeASessionEndsAndAfter() {
    Instant now = liqa.clock().instant();
    long before = ask("now").path("video_of_women_today_ms").asLong();
    List<VisitId> running = new ArrayList<>();
    for (String zone : List.of("Asia/Tokyo", "America/New_York")) {
      String there =
          sessions.center(zone.substring(zone.indexOf('/') + 1).toLowerCase(Locale.ROOT), zone);
      VisitId visit = sessions.visit(there, sessions.hall(there, "w1", "WOMEN"), "WOMEN", official);
      sessions.open(visit, now.minus(Duration.ofHours(10)));
      running.add(visit);
    }
    Instant midnightInNewYork = Instant.parse("2026-11-24T05:00:00Z");
    long ofToday =
        Duration.ofHours(10).plus(Duration.between(midnightInNewYork, now)).toMillis();

    JsonNode meanwhile = ask("now");
    long since =
        Duration.between(now, Instant.parse(meanwhile.path("at").asText())).toMillis();
    assertThat(meanwhile.path("video_of_women_today_ms").asLong())
        .isEqualTo(before + ofToday + running.size() * since);
    running.forEach(visit -> sessions.ledger.ended(visit, VisitState.COMPLETED, now));
    assertThat(ask("now").path("video_of_women_today_ms").asLong()).isEqualTo(before + ofToday);
  }

  @Test
  void aHoldThatIsGivenUpWasNeverBookedAndCountsAsNothing() {
    TestVisits visits = new TestVisits(liqa);
    Instant two = Instant.parse("2026-11-24T11:00:00Z");
    Map<String, Object> body = visits.visit(
        visits.request("MALE"),
        visits.hall("riyadh", "m1"),
        visits.official("official"),
        two,
        two.plusSeconds(1_800));
    String booked = liqa.as("scheduler").post("/visits", body).id();
    body.put("starts_at", two.plusSeconds(3_600).toString());
    body.put("ends_at", two.plusSeconds(5_400).toString());
    body.put("hold_seconds", 600);
    String held = liqa.as("scheduler").post("/visits", body).id();
    String day = "from=2026-11-24&to=2026-11-25&center_id=" + visits.center("riyadh");
    JsonNode before = ask("visits?" + day);
    int cancelledNow =
        ask("now?center_id=" + visits.center("riyadh")).path("visits_cancelled").asInt();

    cancel(held);
    JsonNode given = ask("visits?" + day);
    cancel(booked);

    assertThat(given).isEqualTo(before);
    assertThat(ask("visits?" + day).path("cancelled").asInt())
        .isEqualTo(before.path("cancelled").asInt() + 1);
    assertThat(ask("now?center_id=" + visits.center("riyadh"))
            .path("visits_cancelled")
            .asInt())
        .isEqualTo(cancelledNow + 1);
    assertThat(counted("CANCELLED", day))
        .extracting(each -> each.path("visit_id").asText())
        .contains(booked)
        .doesNotContain(held);
  }

  private static void cancel(String visit) {
    assertThat(liqa.as("scheduler")
            .post("/visits/" + visit + "/cancel", Map.of("cancelled_by", "VISITOR", "reason", "r"))
            .text("state"))
        .isEqualTo("CANCELLED");
  }

  @ParameterizedTest
  @CsvSource({
    "'from=2026-01-01&to=2026-01-02', figure",
    "'figure=BOOKED&to=2026-01-02', from",
    "'figure=BOOKED&from=2020-01-01&to=2026-01-01', to",
  })
  void aQuestionOutOfBoundsIsRefusedNamingTheParameter(String query, String field) {
    assertRefused("analyst", query, field);
  }

  @Test
  void aHallOrAnOfficialThatDoesNotGoWithTheFigureIsRefusedByName() {
    assertRefused("analyst", SUNDAY + "&figure=BOOKED&hall_id=" + hall, "hall_id");
    assertRefused("analyst", SUNDAY + "&figure=HALL_VISITS&official_id=" + official, "official_id");
  }

  @Test
  void aHallOfAnotherCentreThanTheOneAskedForIsRefusedByName() {
    String ofHall = SUNDAY + "&hall_id=" + hall;

    assertThat(counted("HALL_VISITS", ofHall + "&center_id=" + center)).isNotEmpty();
    assertRefused("analyst", "figure=HALL_VISITS&" + ofHall + "&center_id=" + elsewhere, "hall_id");
    assertRefused("supervisor", "figure=HALL_VISITS&" + ofHall, "hall_id");
  }

  private static void assertRefused(String user, String query, String field) {
    TestApi.Answer answer = liqa.as(user).get("/statistics/counted-visits?" + query);

    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(422);
    assertThat(answer.text("errors/0/pointer")).isEqualTo("/" + field);
  }

  @Test
  void aSupervisorSeesTheirOwnCentresVisitsAlone() {
    String path = "/statistics/counted-visits?" + SUNDAY + "&figure=";

    assertThat(liqa.as("supervisor").get(path + "BOOKED").items()).isEmpty();
    assertThat(liqa.as("supervisor").get(path + "BOOKED&center_id=" + center).status())
        .isEqualTo(404);
    assertThat(liqa.as("supervisor").get(path + "OFFICIAL_VISITS").status()).isEqualTo(422);
  }
}
