package org.liqa.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.chrono.HijrahDate;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.liqa.TestClock;
import org.liqa.TestLiqa;
import org.liqa.TestVerify;
import org.liqa.access.Logins;
import org.liqa.access.Users;
import org.liqa.audit.Audit;
import org.liqa.directory.Directory;
import org.liqa.platform.Database;
import org.liqa.platform.IdSource;
import org.liqa.platform.Secrets;
import org.liqa.platform.TestDatabase;

/// Three years of the service, in a fortieth of their number.
class DemoYearsTest {

  private static final int PART = 40;
  private static final DemoFigures FIGURES = DemoFigures.PUBLISHED.part(PART);
  private static final LocalDate FROM = LocalDate.of(2023, 11, 24);
  private static final LocalDate TO = LocalDate.of(2026, 11, 24);
  private static final String SPAN = "from=" + FROM + "&to=" + TO;

  private static Database database;
  private static DemoPlaces places;
  private static TestLiqa liqa;

  @BeforeAll
  static void start() {
    TestDatabase schema = TestDatabase.fresh();
    database = Database.open(schema.url(), schema.user(), schema.password(), 4, new SecureRandom());
    TestClock clock = new TestClock(TestLiqa.TUESDAY_NINE);
    SecureRandom random = new SecureRandom();
    IdSource ids = IdSource.timeOrdered(clock, random);
    Secrets secrets = new Secrets("a secret for these three years alone, long enough");
    Users users = new Users(
        database,
        clock,
        ids,
        new Logins(database, clock, ids, random, secrets),
        (by, action, user) -> {});
    Directory directory = new Directory(database, new Audit(database, clock));
    places = database.inTransaction(handle -> {
      DemoDirectory staff = new DemoDirectory(directory, users, ids);
      staff.make();
      DemoPlaces made = new DemoPlaces(directory, staff, ids, PART);
      new DemoYears(staff, made, secrets, clock.instant()).make(handle, FIGURES);
      return made;
    });
    liqa = TestLiqa.start(schema);
  }

  @AfterAll
  static void stop() {
    liqa.close();
    database.close();
  }

  private static JsonNode statistics(String path) {
    return liqa.as("analyst").get("/statistics/" + path).body();
  }

  private static List<Instant> instants(String sql) {
    return database.inTransaction(
        handle -> handle.createQuery(sql).mapTo(Instant.class).list());
  }

  private static long count(String sql) {
    return database.inTransaction(
        handle -> handle.createQuery(sql).mapTo(Long.class).one());
  }

  @Test
  void theHoursAreThePublishedOnesToTheMillisecondFiftySixOfAHundredMens() {
    JsonNode totals = statistics("video-hours?" + SPAN + "&by=gender").path("totals");

    assertThat(totals.path("total_ms").asLong()).isEqualTo(298_000L * 3_600_000 / PART);
    assertThat(totals.path("male_share").asDouble()).isEqualTo(0.56, within(1e-9));
    assertThat(totals.path("female_share").asDouble()).isEqualTo(0.44, within(1e-9));
  }

  @Test
  void everythingElseThatIsPublishedAddsUpToo() {
    JsonNode overview = statistics("overview?" + SPAN);

    assertThat(overview.path("requests_of_men").asInt()).isEqualTo(56_896 / PART);
    assertThat(overview.path("requests_of_women").asInt()).isEqualTo(20_036 / PART);
    assertThat(overview.path("requests_of_companies").asInt()).isEqualTo(11_240 / PART);
    assertThat(overview.path("requests_of_residents").asInt()).isEqualTo(10_062 / PART);
    assertThat(overview.path("minister_appointments").asInt()).isEqualTo(5_500 / PART);
    assertThat(overview.path("calls_in").asInt()).isEqualTo(255_920 / PART);
    assertThat(overview.path("calls_out").asInt()).isEqualTo(27_753 / PART);
    assertThat(overview.path("mean_registration_ms").asLong()).isBetween(410_000L, 430_000L);
    assertThat(overview.path("satisfied_share").asDouble()).isBetween(0.92, 0.96);
    assertThat(overview.path("first_meeting_share").asDouble()).isBetween(0.86, 0.90);
    assertThat(overview.path("discrepancies")).isEmpty();
  }

  @Test
  void theHoursAreWhatTheMediaEventsFoldTo() {
    ByteArrayOutputStream said = new ByteArrayOutputStream();

    boolean right = TestVerify.run(database, new PrintStream(said, true, StandardCharsets.UTF_8));

    assertThat(right).as(said.toString(StandardCharsets.UTF_8)).isTrue();
  }

  @Test
  void someVisitsWereMissedCancelledOrFailedAndSomeConnectionsDropped() {
    long all = count("SELECT COUNT(*) FROM visit");

    assertThat(count("SELECT COUNT(*) FROM visit WHERE state = 'NO_SHOW'") * 100 / all)
        .isBetween(4L, 8L);
    assertThat(count("SELECT COUNT(*) FROM visit WHERE state = 'CANCELLED'")).isPositive();
    assertThat(count("SELECT COUNT(*) FROM visit WHERE state = 'FAILED'")).isPositive();
    assertThat(count("SELECT COUNT(*) FROM visit WHERE official_id IS NULL")).isPositive();
    assertThat(count("SELECT COUNT(*) FROM session WHERE end_reason = 'MEDIA_LOST'"))
        .isPositive();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT hall_id AS who, starts_at FROM visit"
            + " UNION ALL SELECT counterpart_hall_id, starts_at FROM visit",
        "SELECT official_id AS who, starts_at FROM visit",
        "SELECT visitor_id AS who, DATE(starts_at) AS starts_at FROM visit",
      })
  void nobodyIsInTwoVisitsAtATimeAndAVisitorInOneADay(String taken) {
    assertThat(
            count(
                "SELECT COUNT(*) FROM (SELECT who FROM (" + taken
                    + ") AS taken WHERE who IS NOT NULL GROUP BY who, starts_at HAVING COUNT(*) > 1) AS twice"))
        .isZero();
  }

  @Test
  void sessionsLieWithinTheHourOfTheirVisit() {
    assertThat(count("""
            SELECT COUNT(*)
            FROM session s
            JOIN visit v ON v.id = s.visit_id
            WHERE s.started_at < v.starts_at OR s.ended_at > v.ends_at OR s.ended_at > v.ended_at
            """)).isZero();
  }

  @Test
  void nobodyMeetsBeforeTheyAsked() {
    assertThat(count("""
            SELECT COUNT(*)
            FROM visit v
            JOIN request r ON r.id = v.request_id
            WHERE r.registered_at >= v.starts_at
            """)).isZero();
  }

  @Test
  void visitsAreInWorkingHoursWhichAreFewerInRamadanAndNoneOnFeasts() {
    boolean anyInRamadan = false;
    for (Instant start : instants("SELECT DISTINCT starts_at FROM visit")) {
      ZonedDateTime local = start.atZone(DemoDirectory.RIYADH);
      HijrahDate date = HijrahDate.from(local.toLocalDate());
      boolean ramadan = date.get(ChronoField.MONTH_OF_YEAR) == 9;
      anyInRamadan |= ramadan;

      assertThat(local.getDayOfWeek()).isNotIn(DayOfWeek.FRIDAY, DayOfWeek.SATURDAY);
      assertThat(local.getHour()).isBetween(ramadan ? 10 : 8, ramadan ? 14 : 15);
      assertThat(date.get(ChronoField.MONTH_OF_YEAR) * 100 + date.get(ChronoField.DAY_OF_MONTH))
          .isNotIn(1001, 1002, 1003, 1209, 1210, 1211, 1212);
    }
    assertThat(anyInRamadan).isTrue();
    assertThat(count("SELECT COUNT(*) FROM closure WHERE reason_en = 'Eid al-Fitr'"))
        .isEqualTo(9);
    assertThat(count("SELECT COUNT(*) FROM working_rule WHERE ramadan_year IS NOT NULL"))
        .isEqualTo(9);
  }

  @Test
  void theSameSeedGivesTheSameDays() {
    assertThat(lengths(7)).isEqualTo(lengths(7)).isNotEqualTo(lengths(8));
  }

  private static List<Long> lengths(long seed) {
    return new DemoPlan(
            places, DemoFigures.PUBLISHED.part(400), FROM, TO, new SplittableRandom(seed))
        .meetings.stream()
            .map(meeting -> meeting.startsAt.toEpochMilli() + meeting.connectedMs)
            .toList();
  }
}
