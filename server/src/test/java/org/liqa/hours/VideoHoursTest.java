package org.liqa.hours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.chrono.HijrahDate;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.liqa.TestApi;
import org.liqa.TestLiqa;
import org.liqa.platform.TestDatabase;

/// The hours by HTTP: what `GET /statistics/video-hours` answers for sessions of any day.
class VideoHoursTest {

  private static TestLiqa liqa;
  private static TestSessions sessions;

  @BeforeAll
  static void start() {
    TestDatabase schema = TestDatabase.fresh();
    liqa = TestLiqa.start(schema);
    sessions = new TestSessions(liqa, schema);
  }

  @AfterAll
  static void stop() {
    sessions.close();
    liqa.close();
  }

  /// A centre with a men's and a women's hall, and an official of its own.
  private record Place(String center, String men, String women, String official, ZoneId zone) {

    static Place of(String code, String zone) {
      String center = sessions.center(code, zone);
      return new Place(
          center,
          sessions.hall(center, "m1", "MEN"),
          sessions.hall(center, "w1", "WOMEN"),
          sessions.official(code),
          ZoneId.of(zone));
    }

    void met(boolean men, String from, String to) {
      sessions.meet(visit(men), Instant.parse(from), Instant.parse(to));
    }

    org.liqa.booking.VisitId visit(boolean men) {
      return sessions.visit(center, men ? this.men : women, men ? "MEN" : "WOMEN", official);
    }
  }

  private static TestApi.Answer ask(String query) {
    return liqa.as("analyst").get("/statistics/video-hours?" + query);
  }

  private static Map<String, Long> rows(TestApi.Answer answer, String key) {
    Map<String, Long> rows = new HashMap<>();
    answer
        .body()
        .path("rows")
        .forEach(
            row -> rows.merge(row.path(key).asText(), row.path("duration_ms").asLong(), Long::sum));
    return rows;
  }

  @Test
  void aSessionAcrossMidnightIsSplitThereAndCountedWhereItStarted() {
    Place place = Place.of("midnight", "Asia/Riyadh");
    place.met(true, "2025-03-10T20:59:59.250Z", "2025-03-10T21:00:00.600Z");

    JsonNode rows = ask("from=2025-03-10&to=2025-03-12&by=day,hour&center_id=" + place.center())
        .body()
        .path("rows");

    assertThat(rows).hasSize(2);
    assertThat(rows.get(0).path("day").asText()).isEqualTo("2025-03-10");
    assertThat(rows.get(0).path("hour").asText()).isEqualTo("2025-03-10T23");
    assertThat(rows.get(0).path("duration_ms").asLong()).isEqualTo(750);
    assertThat(rows.get(0).path("sessions").asLong()).isEqualTo(1);
    assertThat(rows.get(0).path("visits").asLong()).isEqualTo(1);
    assertThat(rows.get(1).path("day").asText()).isEqualTo("2025-03-11");
    assertThat(rows.get(1).path("hour").asText()).isEqualTo("2025-03-11T00");
    assertThat(rows.get(1).path("duration_ms").asLong()).isEqualTo(600);
    assertThat(rows.get(1).path("sessions").asLong()).isZero();
  }

  @Test
  void fromIsInTheStretchAndToIsNot() {
    Place place = Place.of("bounds", "Asia/Riyadh");
    place.met(false, "2025-03-31T20:59:00Z", "2025-03-31T21:02:00Z");

    String center = "&center_id=" + place.center();
    assertThat(ask("from=2025-03-31&to=2025-04-01" + center).text("totals/total_ms"))
        .isEqualTo("60000");
    assertThat(ask("from=2025-04-01&to=2025-04-02" + center).text("totals/total_ms"))
        .isEqualTo("120000");
    assertThat(ask("from=2025-04-02&to=2025-04-03" + center).text("totals/total_ms"))
        .isEqualTo("0");
  }

  @Test
  void aDayIsThatOfTheCentreItself() {
    Place place = Place.of("london", "Europe/London");
    place.met(true, "2025-07-01T22:30:00Z", "2025-07-01T23:30:00Z");

    assertThat(rows(ask("from=2025-07-01&to=2025-07-03&by=day&center_id=" + place.center()), "day"))
        .isEqualTo(Map.of("2025-07-01", 1_800_000L, "2025-07-02", 1_800_000L));
  }

  @Test
  void theHourThatTheClockShowsTwiceIsOneHourOfTwo() {
    Place place = Place.of("autumn", "Europe/London");
    place.met(true, "2025-10-25T23:30:00Z", "2025-10-26T02:30:00Z");

    assertThat(
            rows(ask("from=2025-10-26&to=2025-10-27&by=hour&center_id=" + place.center()), "hour"))
        .isEqualTo(Map.of(
            "2025-10-26T00", 1_800_000L, "2025-10-26T01", 7_200_000L, "2025-10-26T02", 1_800_000L));
  }

  @Test
  void monthsAndYearsAreThoseOfTheCalendarAskedFor() {
    Place place = Place.of("hijri", "Asia/Riyadh");
    // The last evening of 1446 and the first night of 1447: Muharram began on 26 June 2025.
    place.met(true, "2025-06-25T20:00:00Z", "2025-06-25T22:00:00Z");

    String query = "from=2025-01-01&to=2026-01-01&by=month,year&center_id=" + place.center();
    TestApi.Answer gregorian = ask(query + "&calendar=gregorian");
    TestApi.Answer hijri = ask(query + "&calendar=islamic-umalqura");

    assertThat(rows(gregorian, "month")).isEqualTo(Map.of("2025-06", 7_200_000L));
    assertThat(rows(gregorian, "year")).isEqualTo(Map.of("2025", 7_200_000L));
    assertThat(rows(hijri, "month"))
        .isEqualTo(Map.of("1446-12", 3_600_000L, "1447-01", 3_600_000L));
    assertThat(rows(hijri, "year")).isEqualTo(Map.of("1446", 3_600_000L, "1447", 3_600_000L));
  }

  @Test
  void aSessionInTheNightOnWhichRamadanEndsIsOfBothMonths() {
    Place place = Place.of("ramadan", "Asia/Riyadh");
    // Shawwal 1446 began on 30 March 2025.
    place.met(false, "2025-03-29T20:30:00Z", "2025-03-29T21:45:00Z");

    TestApi.Answer hijri =
        ask("from=2025-03-01&to=2025-05-01&by=month&calendar=islamic-umalqura&center_id="
            + place.center());

    assertThat(rows(hijri, "month"))
        .isEqualTo(Map.of("1446-09", 1_800_000L, "1446-10", 2_700_000L));
  }

  @Test
  void aRowHasAKeyForEachOfWhatWasAskedAndItsShareOfTheTotal() {
    Place place = Place.of("share", "Asia/Riyadh");
    place.met(true, "2025-05-05T06:00:00Z", "2025-05-05T07:00:00Z");
    place.met(false, "2025-05-05T06:00:00Z", "2025-05-05T09:00:00Z");

    TestApi.Answer answer = ask("from=2025-05-05&to=2025-05-06&by=gender,official,center&center_id="
        + place.center()
        + "&official_id="
        + place.official());

    assertThat(answer.body().path("rows")).hasSize(2).allSatisfy(row -> {
      assertThat(row.path("center_id").asText()).isEqualTo(place.center());
      assertThat(row.path("official_id").asText()).isEqualTo(place.official());
      assertThat(row.path("share").asDouble())
          .isEqualTo(row.path("gender").asText().equals("MALE") ? 0.25 : 0.75);
    });
    JsonNode totals = answer.body().path("totals");
    assertThat(totals.path("male_ms").asLong()).isEqualTo(3_600_000);
    assertThat(totals.path("female_ms").asLong()).isEqualTo(10_800_000);
    assertThat(totals.path("total_ms").asLong()).isEqualTo(14_400_000);
    assertThat(totals.path("male_share").asDouble()).isEqualTo(0.25);
    assertThat(totals.path("female_share").asDouble()).isEqualTo(0.75);
    assertThat(totals.path("sessions").asLong()).isEqualTo(2);
    assertThat(totals.path("visits").asLong()).isEqualTo(2);
  }

  @Test
  void aVisitOfSeveralSessionsIsOneVisitAndAnOpenSessionIsNotCounted() {
    Place place = Place.of("open", "Asia/Riyadh");
    var visit = place.visit(true);
    sessions.meet(
        visit, Instant.parse("2025-05-05T06:00:00Z"), Instant.parse("2025-05-05T06:10:00Z"));
    sessions.meet(
        visit, Instant.parse("2025-05-05T06:20:00Z"), Instant.parse("2025-05-05T06:25:00Z"));
    sessions.open(visit, Instant.parse("2025-05-05T06:30:00Z"));

    JsonNode totals =
        ask("from=2025-05-05&to=2025-05-06&center_id=" + place.center()).body().path("totals");

    assertThat(totals.path("total_ms").asLong())
        .isEqualTo(Duration.ofMinutes(15).toMillis());
    assertThat(totals.path("sessions").asLong()).isEqualTo(2);
    assertThat(totals.path("visits").asLong()).isEqualTo(1);
    assertThat(liqa.as("analyst").get("/visits/" + visit + "/sessions").items())
        .hasSize(3)
        .last()
        .satisfies(session -> {
          assertThat(session.path("ended_at").isNull()).isTrue();
          assertThat(session.path("end_reason").isNull()).isTrue();
        });
  }

  @Test
  void hoursAreToldApartByWhatWasAskedAndForWhomAsItWasWhenTheSessionBegan() {
    Place place = Place.of("asked", "Asia/Riyadh");
    // Who names a company and asks to meet the minister asks for themselves.
    var minister = sessions.request("MEET_MINISTER", "CITIZEN", "شركة");
    var company = sessions.request("COMPANY", "RESIDENT", "شركة");
    sessions.meet(
        sessions.visit(place.center(), place.men(), "MEN", place.official(), minister),
        Instant.parse("2025-05-06T06:00:00Z"),
        Instant.parse("2025-05-06T07:00:00Z"));
    sessions.meet(
        sessions.visit(place.center(), place.women(), "WOMEN", place.official(), company),
        Instant.parse("2025-05-06T06:00:00Z"),
        Instant.parse("2025-05-06T06:00:10Z"));
    place.met(true, "2025-05-06T08:00:00Z", "2025-05-06T08:00:05Z");
    sessions.database.useTransaction(handle -> handle.execute(
        "UPDATE request SET kind = 'SERVICE', residency = 'RESIDENT' WHERE id = ?", minister));

    String query = "from=2025-05-06&to=2025-05-07&center_id=" + place.center() + "&by=";
    assertThat(rows(ask(query + "kind"), "kind"))
        .isEqualTo(Map.of("MEET_MINISTER", 3_600_000L, "COMPANY", 10_000L, "null", 5_000L));
    assertThat(rows(ask(query + "residency"), "residency"))
        .isEqualTo(Map.of("CITIZEN", 3_600_000L, "RESIDENT", 10_000L, "null", 5_000L));
    assertThat(rows(ask(query + "company,day"), "company"))
        .isEqualTo(Map.of("false", 3_605_000L, "true", 10_000L));
    assertThat(ask(query + "kind,company").body().path("rows"))
        .extracting(
            row -> row.path("kind").getNodeType(), row -> row.path("company").getNodeType())
        .containsOnlyOnce(tuple(JsonNodeType.NULL, JsonNodeType.BOOLEAN))
        .contains(tuple(JsonNodeType.STRING, JsonNodeType.BOOLEAN));
    assertThat(rows(ask(query + "section"), "section"))
        .isEqualTo(Map.of("MEN", 3_605_000L, "WOMEN", 10_000L));
    assertThat(ask(query + "kind,official").text("errors/0/pointer")).isEqualTo("/by");
    String ofAll = "from=2020-01-01&to=2030-01-01&by=";
    assertThat(rows(ask(ofAll + "kind"), "kind"))
        .isEqualTo(rows(ask(ofAll + "kind,center"), "kind"));
  }

  @Test
  void whatASessionCountsInStaysWhenItsCentreMovesToAnotherZone() {
    Place place = Place.of("moved", "Asia/Riyadh");
    var visit = place.visit(true);
    SessionId open = sessions.open(visit, Instant.parse("2025-05-05T20:30:00Z"));
    var center = liqa.as("admin").get("/centers/" + place.center());
    liqa.as("admin")
        .patch(
            "/centers/" + place.center(),
            Map.of("time_zone", "Europe/London"),
            center.header("ETag"));

    sessions.end(visit, open, Instant.parse("2025-05-05T21:30:00Z"));

    assertThat(rows(ask("from=2025-05-01&to=2025-06-01&by=day&center_id=" + place.center()), "day"))
        .isEqualTo(Map.of("2025-05-05", 1_800_000L, "2025-05-06", 1_800_000L));
  }

  @Test
  void aSupervisorSeesTheirOwnCentreAlone() {
    Place elsewhere = Place.of("elsewhere", "Asia/Riyadh");
    elsewhere.met(true, "2024-05-05T06:00:00Z", "2024-05-05T07:00:00Z");
    String query = "/statistics/video-hours?from=2024-05-01&to=2024-06-01";

    assertThat(liqa.as("admin").get(query).text("totals/total_ms")).isEqualTo("3600000");
    assertThat(liqa.as("supervisor").get(query).text("totals/total_ms")).isEqualTo("0");
    assertThat(liqa.as("supervisor")
            .get(query + "&center_id=" + elsewhere.center())
            .status())
        .isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "receptionist",
        "registrar",
        "scheduler",
        "hall_operator",
        "official",
        "follow_up",
        "call_agent"
      })
  void statisticsAreForAnalystsSupervisorsAndAdmins(String username) {
    assertThat(liqa.as(username)
            .get("/statistics/video-hours?from=2024-05-01&to=2024-06-01")
            .status())
        .isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({
    "'to=2026-01-01', from",
    "'from=2026-01-01', to",
    "'from=2026-01-02&to=2026-01-01', to",
    "'from=2026-01-01&to=2026-01-01', to",
    "'from=1600-01-01&to=2099-01-01', from",
    "'from=2000-01-01&to=2500-01-01', to",
    "'from=2000-01-01&to=+12026-01-01', to",
    "'from=2000-02-30&to=2026-01-01', from",
    "'from=yesterday&to=2026-01-01', from",
    "'from=2026-01-01&to=2026-02-01&by=week', by",
    "'from=2026-01-01&to=2026-02-01&by=gender,,day', by",
    "'from=2026-01-01&to=2026-02-01&calendar=julian', calendar",
    "'from=2026-01-01&to=2026-02-01&center_id=00000000-0000-7000-8000-000000000000', center_id",
    "'from=2026-01-01&to=2026-02-01&center_id=riyadh', center_id",
    "'from=2026-01-01&to=2026-02-01&official_id=x', official_id",
  })
  void aQuestionOutOfBoundsIsRefusedNamingTheParameter(String query, String field) {
    TestApi.Answer answer = ask(query);

    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(422);
    assertThat(answer.text("errors/0/pointer")).isEqualTo("/" + field);
  }

  @Test
  void aQuestionThatTellsMoreApartThanAnAnswerHasRoomForIsRefused() {
    UUID center = UUID.fromString(Place.of("room", "Asia/Riyadh").center());
    sessions.database.useTransaction(handle -> {
      handle.execute("""
          INSERT INTO video_hours (grain, size, cell, center_id, gender, official_id, duration_ms, sessions, visits)
          SELECT 'CENTER', 'HOUR', '2040-01-01' + INTERVAL seq HOUR, ?, 'MALE',
            '00000000-0000-0000-0000-000000000000', 1, 0, 0
          FROM seq_0_to_200000
          """, center);
      handle.execute("""
          INSERT INTO video_hours (grain, size, cell, center_id, gender, official_id, duration_ms, sessions, visits)
          SELECT 'ALL', 'MONTH', '2040-01-01' + INTERVAL seq MONTH, ?, 'MALE',
            '00000000-0000-0000-0000-000000000000', 0, 0, 0
          FROM seq_0_to_273
          """, center);
    });

    TestApi.Answer all = ask("from=2040-01-01&to=2070-01-01&by=hour,center");
    TestApi.Answer ofOne = ask("from=2040-01-01&to=2070-01-01&by=hour&center_id=" + center);
    TestApi.Answer less = ask("from=2040-01-01&to=2050-01-01&by=hour,center");
    sessions.database.useTransaction(
        handle -> handle.execute("DELETE FROM video_hours WHERE center_id = ?", center));

    assertThat(List.of(all, ofOne)).allSatisfy(answer -> {
      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.text("errors/0/pointer")).isEqualTo("/by");
    });
    assertThat(less.text("totals/total_ms")).isEqualTo("87672");
  }

  /// 700 officials in 300 months.
  @Test
  void officialsOfDecadesAreToldApartThoughTheirMonthsWouldBeMoreThanThereIsRoomFor() {
    UUID nobody = new UUID(0, 0);
    sessions.database.useTransaction(handle -> {
      handle.execute("""
          INSERT INTO video_hours (grain, size, cell, center_id, gender, official_id, duration_ms, sessions, visits)
          SELECT 'OFFICIAL', 'MONTH', '2070-01-01' + INTERVAL month.seq MONTH, ?, 'MALE',
            CONCAT('00000000-0000-7000-8000-', LPAD(official.seq, 12, '0')), 1, 0, 0
          FROM seq_0_to_299 month JOIN seq_1_to_700 official
          """, nobody);
      handle.execute("""
          INSERT INTO video_hours (grain, size, cell, center_id, gender, official_id, duration_ms, sessions, visits)
          SELECT 'OFFICIAL', 'YEAR', '2070-01-01' + INTERVAL year.seq YEAR, ?, 'MALE',
            CONCAT('00000000-0000-7000-8000-', LPAD(official.seq, 12, '0')), 12, 0, 0
          FROM seq_0_to_24 year JOIN seq_1_to_700 official
          """, nobody);
      handle.execute("""
          INSERT INTO video_hours (grain, size, cell, center_id, gender, official_id, duration_ms, sessions, visits)
          SELECT 'ALL', 'MONTH', '2070-01-01' + INTERVAL seq MONTH, ?, 'MALE',
            ?, 700, 0, 0
          FROM seq_0_to_299
          """, nobody, nobody);
    });

    TestApi.Answer answer = ask("from=2070-01-01&to=2095-01-01&by=official");
    sessions.database.useTransaction(
        handle -> handle.execute("DELETE FROM video_hours WHERE cell >= '2070-01-01'"));

    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    assertThat(answer.body().path("rows"))
        .hasSize(700)
        .allSatisfy(row -> assertThat(row.path("duration_ms").asLong()).isEqualTo(300));
  }

  private record Met(Place place, boolean men, Instant from, Instant to) {

    /// How much of it is in the days of its centre from `first` up to `last`, which is not in it.
    long within(LocalDate first, LocalDate last) {
      Instant begin = first.atStartOfDay(place.zone()).toInstant();
      Instant end = last.atStartOfDay(place.zone()).toInstant();
      Instant later = from.isAfter(begin) ? from : begin;
      Instant earlier = to.isBefore(end) ? to : end;
      return Math.max(0, Duration.between(later, earlier).toMillis());
    }
  }

  /// Sessions of a second to three days, about the ends of months and years of both calendars and
  /// the days on which London's clock jumps, against their raw sum; and each grouping against the
  /// days.
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 20_260_302})
  void whateverTheGroupingTheTotalIsWhatTheSessionsAddUpTo(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Place> places = List.of(
        Place.of("random-r" + seed, "Asia/Riyadh"), Place.of("random-l" + seed, "Europe/London"));
    List<Met> met = new ArrayList<>();
    for (Place place : places) {
      for (boolean men : new boolean[] {true, false}) {
        Instant at = Instant.parse("2023-12-31T18:00:00Z");
        for (int i = 0; i < 12; i++) {
          at = at.plusMillis(random.nextLong(Duration.ofDays(45).toMillis()));
          Instant end = at.plusMillis(
              i % 3 == 0
                  ? random.nextLong(Duration.ofDays(3).toMillis())
                  : random.nextLong(Duration.ofHours(2).toMillis()));
          sessions.meet(place.visit(men), at, end);
          met.add(new Met(place, men, at, end));
          at = end;
        }
      }
    }
    for (int i = 0; i < 4; i++) {
      Place place = places.get(random.nextInt(2));
      LocalDate from = LocalDate.of(2023, 12, 1).plusDays(random.nextInt(500));
      LocalDate to = from.plusDays(1 + random.nextInt(700));
      String query = "from=" + from + "&to=" + to + "&center_id=" + place.center();
      long men = sum(met, m -> m.place().equals(place) && m.men() ? m.within(from, to) : 0);
      long women = sum(met, m -> m.place().equals(place) && !m.men() ? m.within(from, to) : 0);
      Map<String, Long> days = rows(ask(query + "&by=day"), "day");

      for (String calendar : List.of("gregorian", "islamic-umalqura")) {
        for (String by : List.of(
            "", "gender", "center,gender", "official", "hour", "day", "month", "year,gender")) {
          TestApi.Answer answer = ask(query + "&calendar=" + calendar + "&by=" + by);
          JsonNode totals = answer.body().path("totals");
          assertThat(totals.path("male_ms").asLong()).as("%s by %s", query, by).isEqualTo(men);
          assertThat(totals.path("female_ms").asLong()).isEqualTo(women);
          assertThat(totals.path("total_ms").asLong()).isEqualTo(men + women);
          assertThat(rows(answer, "none").values().stream()
                  .mapToLong(Long::longValue)
                  .sum())
              .isEqualTo(men + women);
        }
        assertThat(rows(ask(query + "&calendar=" + calendar + "&by=month"), "month"))
            .isEqualTo(together(
                days,
                calendar.equals("gregorian")
                    ? day -> day.toString().substring(0, 7)
                    : VideoHoursTest::hijriMonth));
      }
    }
  }

  private static long sum(List<Met> met, Function<Met, Long> part) {
    return met.stream().mapToLong(part::apply).sum();
  }

  private static Map<String, Long> together(
      Map<String, Long> days, Function<LocalDate, String> key) {
    Map<String, Long> sums = new HashMap<>();
    days.forEach((day, ms) -> sums.merge(key.apply(LocalDate.parse(day)), ms, Long::sum));
    return sums;
  }

  private static String hijriMonth(LocalDate day) {
    HijrahDate date = HijrahDate.from(day);
    return "%d-%02d".formatted(date.get(ChronoField.YEAR), date.get(ChronoField.MONTH_OF_YEAR));
  }
}
