package org.liqa.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.liqa.TestApi;
import org.liqa.TestLiqa;
import org.liqa.TestRace;
import org.liqa.TestVisits;

/// Working hours and closures as dated rules, what may be booked under them, and whom a change
/// hits.
/// Each test has a week of its own.
class CalendarChangeTest {

  private static TestLiqa liqa;
  private static TestVisits visits;
  private static String riyadh;
  private static String hall;
  private static String official;

  @BeforeAll
  static void start() {
    liqa = TestLiqa.start();
    visits = new TestVisits(liqa);
    riyadh = visits.center("riyadh");
    hall = visits.hall("riyadh", "m1");
    official = visits.official("official");
  }

  @AfterAll
  static void stop() {
    liqa.close();
  }

  private static TestApi.Answer book(String from, int minutes) {
    return book(hall, official, from, minutes);
  }

  private static TestApi.Answer book(String inHall, String with, String from, int minutes) {
    Instant start = Instant.parse(from + ":00Z");
    return liqa.as("scheduler")
        .post(
            "/visits",
            visits.visit(
                visits.requestByPhone(visits.visitor("MALE")),
                inHall,
                with,
                start,
                start.plus(Duration.ofMinutes(minutes))));
  }

  private static TestApi.Answer close(String owner, String id, String from, String to) {
    return liqa.as("admin").post("/closures", closure(owner, id, from, to));
  }

  private static Map<String, Object> closure(String owner, String id, String from, String to) {
    return new HashMap<>(Map.of(
        owner,
        id,
        "starts_on",
        from,
        "ends_on",
        to,
        "reason",
        Map.of("ar", "عيد الفطر", "en", "Eid")));
  }

  private static TestApi.Answer hours(
      String owner, String id, String from, String to, Object... stretches) {
    Map<String, Object> body = new HashMap<>();
    body.put(owner, id);
    body.put("valid_from", from);
    body.put("valid_to", to);
    body.put("week", List.of(stretches));
    return liqa.as("admin").send("PUT", "/working-hours", body, Map.of());
  }

  private static Map<String, String> stretch(String day, String opens, String closes) {
    return Map.of("day", day, "opens_at", opens, "closes_at", closes);
  }

  private static List<String> slots(String from, String to, int minutes) {
    return liqa
        .as("scheduler")
        .get("/slots?center_id=" + riyadh + "&section=MEN&official_id=" + official + "&from=" + from
            + ":00Z&to=" + to + ":00Z&limit=200&duration_minutes=" + minutes)
        .items()
        .stream()
        .filter(slot -> slot.path("hall_id").asText().equals(hall))
        .map(slot -> slot.path("starts_at").asText().substring(0, 16))
        .toList();
  }

  @Test
  void aDayMayHaveSeveralStretchesAndAVisitLiesInOne() {
    hours(
        "center_id",
        riyadh,
        "2027-01-03",
        "2027-01-03",
        stretch("SUNDAY", "09:00", "10:00"),
        stretch("SUNDAY", "20:00", "24:00"));

    assertThat(slots("2027-01-03T00:00", "2027-01-04T00:00", 60))
        .containsExactly("2027-01-03T06:00");
    assertThat(book("2027-01-03T06:30", 60).problem()).isEqualTo("time-not-bookable");
    assertThat(book("2027-01-03T06:00", 60).status()).isEqualTo(201);
    assertThat(slots("2027-01-04T00:00", "2027-01-05T00:00", 240))
        .contains("2027-01-04T05:00", "2027-01-04T09:00");
  }

  @Test
  void aRuleIsInForceFromItsFirstDayToItsLast() {
    Object[] evenings = {
      stretch("MONDAY", "12:00", "15:00"),
      stretch("TUESDAY", "12:00", "15:00"),
      stretch("WEDNESDAY", "12:00", "15:00")
    };
    hours("official_id", official, "2027-01-11", "2027-01-12", evenings);

    assertThat(slots("2027-01-10T21:00", "2027-01-13T21:00", 180))
        .startsWith("2027-01-11T09:00", "2027-01-12T09:00", "2027-01-13T05:00");
  }

  @ParameterizedTest
  @CsvSource({
    "center_id,   2027-01-17, the centre",
    "hall_id,     2027-01-18, the hall",
    "official_id, 2027-01-19, the official",
  })
  void aClosureOfAnyOfThemClosesTheDay(String owner, String day, String who) {
    String id = switch (owner) {
      case "center_id" -> riyadh;
      case "hall_id" -> hall;
      default -> official;
    };

    assertThat(close(owner, id, day, day).status()).isEqualTo(201);

    assertThat(slots(day + "T00:00", day + "T21:00", 30)).isEmpty();
    var refused = book(day + "T06:00", 30);
    assertThat(refused.problem()).isEqualTo("time-not-bookable");
    assertThat(refused.text("detail")).contains(who + " is closed on " + day);
  }

  @Test
  void whatIsTakenAwayIsOpenAgain() {
    var closure = close("hall_id", hall, "2027-01-24", "2027-01-24");
    assertThat(liqa.as("admin")
            .send("DELETE", "/closures/" + closure.id(), null, Map.of())
            .status())
        .isEqualTo(204);
    var rule =
        hours("hall_id", hall, "2027-01-24", "2027-01-24", stretch("SUNDAY", "08:00", "09:00"));
    assertThat(slots("2027-01-24T00:00", "2027-01-25T00:00", 60))
        .containsExactly("2027-01-24T05:00");

    assertThat(liqa.as("admin")
            .send("DELETE", "/working-hours/" + rule.id(), null, Map.of())
            .status())
        .isEqualTo(200);

    assertThat(slots("2027-01-24T00:00", "2027-01-25T00:00", 480))
        .containsExactly("2027-01-24T05:00");
  }

  @Test
  void aChangeThatHitsBookedVisitsNamesThemAndIsNotMade() {
    var first = book("2027-01-31T06:00", 30);
    var second = book("2027-01-31T08:00", 30);

    var refused = close("official_id", official, "2027-01-31", "2027-02-01");

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.problem()).isEqualTo("visits-hit");
    assertThat(visitsOf(refused)).containsExactly(first.id(), second.id());
    assertThat(refused.body().at("/visits/0/why").asText()).contains("is closed on 2027-01-31");
    assertThat(slots("2027-02-01T00:00", "2027-02-02T00:00", 480)).isNotEmpty();
    assertThat(
            hours("hall_id", hall, "2027-01-31", "2027-01-31", stretch("SUNDAY", "08:00", "10:00"))
                .problem())
        .isEqualTo("visits-hit");
  }

  @Test
  void whatIsKeptBookedIsNamedUntilItIsMoved() {
    var visit = book("2027-02-07T06:00", 30);
    Map<String, Object> body = closure("hall_id", hall, "2027-02-07", "2027-02-07");
    body.put("keep_booked", true);

    var closed = liqa.as("admin").post("/closures", body);

    assertThat(closed.status()).isEqualTo(201);
    assertThat(visitsOf(closed)).containsExactly(visit.id());
    assertThat(unfit()).contains(visit.id());
    // A later change does not hit it again.
    assertThat(close("center_id", riyadh, "2027-02-07", "2027-02-07").status()).isEqualTo(201);

    liqa.as("scheduler")
        .post(
            "/visits/" + visit.id() + "/reschedule",
            Map.of("starts_at", "2027-02-08T06:00:00Z", "ends_at", "2027-02-08T06:30:00Z"));
    assertThat(unfit()).doesNotContain(visit.id());
  }

  /// Whoever is first, nobody is stranded in silence: a visit is refused, or it is named.
  @Test
  void aClosureAndABookingAtOnceKnowOfEachOther() {
    for (int day = 14; day < 19; day++) {
      String date = "2027-02-" + day;

      List<TestApi.Answer> answers = TestRace.of(
          8,
          racer -> racer == 0
              ? close("hall_id", hall, date, date)
              : book(hall, official, date + "T0" + (5 + racer % 4) + ":00", 30));

      TestApi.Answer closed = answers.getFirst();
      List<String> booked = answers.stream()
          .skip(1)
          .filter(answer -> answer.status() == 201)
          .map(TestApi.Answer::id)
          .toList();
      if (closed.status() == 201) {
        assertThat(booked).isEmpty();
      } else {
        assertThat(closed.problem()).isEqualTo("visits-hit");
        assertThat(booked).containsAll(visitsOf(closed)).isNotEmpty();
      }
    }
  }

  @Test
  void aCentreInAZoneWithSummerTimeOpensByItsOwnClock() {
    String cairo = liqa.as("admin")
        .post(
            "/centers",
            Map.of(
                "code",
                "cairo",
                "name",
                Map.of("ar", "القاهرة", "en", "Cairo"),
                "region",
                "Cairo",
                "time_zone",
                "Africa/Cairo"))
        .id();
    String room = liqa.as("admin")
        .post(
            "/centers/" + cairo + "/halls", Map.of("code", "m1", "name", "قاعة", "section", "MEN"))
        .id();

    // Egypt's clocks go forward on the last Friday of April: the 29th is a Thursday, the 2nd a
    // Sunday.
    assertThat(book(room, official, "2027-04-29T06:00", 30).status()).isEqualTo(201);
    assertThat(book(room, official, "2027-04-29T05:30", 30).problem())
        .isEqualTo("time-not-bookable");
    assertThat(book(room, official, "2027-05-02T05:00", 30).status()).isEqualTo(201);
    assertThat(book(room, official, "2027-05-02T12:45", 30).problem())
        .isEqualTo("time-not-bookable");
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"valid_from\":\"2027-03-01\",\"week\":[]}', 422, /center_id",
    "'{\"center_id\":\"R\",\"valid_from\":\"0001-03-01\",\"week\":[]}', 422, /valid_from",
    "'{\"center_id\":\"R\",\"valid_from\":\"2027-02-29\",\"week\":[]}', 422, /valid_from",
    "'{\"center_id\":\"R\",\"valid_from\":\"2027-03-02\",\"valid_to\":\"2027-03-01\",\"week\":[]}', 422, /valid_to",
    "'{\"center_id\":\"R\",\"valid_from\":\"2027-03-02\",\"week\":[{\"day\":\"SUNDAY\",\"opens_at\":\"25:00\",\"closes_at\":\"26:00\"}]}', 422, /week/0/opens_at",
    "'{\"center_id\":\"R\",\"valid_from\":\"2027-03-02\",\"week\":[{\"day\":\"SUNDAY\",\"opens_at\":\"09:00\",\"closes_at\":\"09:00\"}]}', 422, /week/0/closes_at",
    "'{\"center_id\":\"R\",\"valid_from\":\"2027-03-02\",\"week\":[{\"day\":\"SUNDAY\",\"opens_at\":\"09:00\",\"closes_at\":\"11:00\"},{\"day\":\"SUNDAY\",\"opens_at\":\"10:00\",\"closes_at\":\"12:00\"}]}', 422, /week",
  })
  void hoursThatCannotBeAreRefusedByName(String body, int status, String pointer) {
    var answer = liqa.as("admin")
        .send("PUT", "/working-hours", body.replace("\"R\"", "\"" + riyadh + "\""), Map.of());

    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
    assertThat(answer.body().at("/errors/0/pointer").asText()).isEqualTo(pointer);
  }

  private static List<String> visitsOf(TestApi.Answer answer) {
    return answer
        .body()
        .path("visits")
        .valueStream()
        .map(visit -> visit.path("visit_id").asText())
        .toList();
  }

  private static List<String> unfit() {
    return liqa.as("scheduler").get("/unfit-visits").items().stream()
        .map((JsonNode hit) -> hit.path("visit_id").asText())
        .toList();
  }
}
