package org.liqa.calendar;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.liqa.TestVisits;

/// Ramadan's hours: by the calendar's days, and by the moon's where they are announced otherwise.
class RamadanTest {

  private static TestLiqa liqa;
  private static TestVisits visits;
  private static int centers;

  @BeforeAll
  static void start() {
    liqa = TestLiqa.start();
    visits = new TestVisits(liqa);
  }

  @AfterAll
  static void stop() {
    liqa.close();
  }

  /// The id of a centre of its own.
  private static String center() {
    var name = Map.of("ar", "مركز", "en", "Centre");
    return liqa.as("admin")
        .post("/centers", Map.of("code", "ram-" + centers++, "name", name, "region", "Asir"))
        .id();
  }

  private static TestApi.Answer put(String path, Map<String, Object> body) {
    return liqa.as("admin").send("PUT", path, body, Map.of());
  }

  /// Ten to three on the days of the week that it is.
  private static Map<String, Object> hours(String center, int year) {
    return new HashMap<>(Map.of(
        "center_id",
        center,
        "ramadan_year",
        year,
        "week",
        List.of("SUNDAY", "MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY").stream()
            .map(day -> Map.of("day", day, "opens_at", "10:00", "closes_at", "15:00"))
            .toList()));
  }

  private static TestApi.Answer announce(int year, String from, String to, boolean keep) {
    return put("/ramadan/" + year, Map.of("starts_on", from, "ends_on", to, "keep_booked", keep));
  }

  /// When a centre opens on a day, in UTC.
  private static String opens(String center, String date, String next) {
    return liqa.as("admin")
        .get("/centers/" + center + "/calendar?from=" + date + "&to=" + next)
        .text("items/0/open/0/starts_at");
  }

  @Test
  void ramadansHoursAreInForceOnItsDaysAlone() {
    String center = center();

    var set = put("/working-hours", hours(center, 1448));

    assertThat(set.status()).as(set.body().toString()).isEqualTo(200);
    assertThat(set.text("valid_from")).isEqualTo("2027-02-08");
    assertThat(set.text("valid_to")).isEqualTo("2027-03-08");
    assertThat(opens(center, "2027-02-07", "2027-02-08")).isEqualTo("2027-02-07T05:00:00Z");
    assertThat(opens(center, "2027-02-08", "2027-02-09")).isEqualTo("2027-02-08T07:00:00Z");
    assertThat(opens(center, "2027-03-08", "2027-03-09")).isEqualTo("2027-03-08T07:00:00Z");
    assertThat(opens(center, "2027-03-09", "2027-03-10")).isEqualTo("2027-03-09T05:00:00Z");
  }

  @Test
  void hoursAreSetOverThoseThatWereSeenAlone() {
    String center = center();
    Map<String, Object> hours = hours(center, 1448);
    var none = Map.of("If-Match", "\"0\"");
    assertThat(liqa.as("admin").send("PUT", "/working-hours", hours, none).status())
        .isEqualTo(200);

    var unseen = liqa.as("admin").send("PUT", "/working-hours", hours, none);

    assertThat(unseen.problem()).isEqualTo("stale");
    int version = liqa.as("admin")
        .get("/working-hours?center_id=" + center)
        .items()
        .getFirst()
        .path("version")
        .asInt();
    var seen = Map.of("If-Match", "\"" + version + "\"");
    assertThat(liqa.as("admin").send("PUT", "/working-hours", hours, seen).status())
        .isEqualTo(200);
    assertThat(liqa.as("admin").send("PUT", "/working-hours", hours, seen).problem())
        .isEqualTo("stale");
  }

  @Test
  void hoursMoveWithTheMoonAndTheOthersStay() {
    String center = center();
    put("/working-hours", hours(center, 1449));
    assertThat(liqa.as("official").get("/ramadan/1449").text("starts_on")).isEqualTo("2028-01-28");

    var announced = announce(1449, "2028-01-30", "2028-02-28", false);

    assertThat(announced.status()).as(announced.body().toString()).isEqualTo(200);
    assertThat(announced.body().path("announced").asBoolean()).isTrue();
    assertThat(liqa.as("official").get("/ramadan/1449").text("starts_on")).isEqualTo("2028-01-30");
    assertThat(opens(center, "2028-01-30", "2028-01-31")).isEqualTo("2028-01-30T07:00:00Z");
    assertThat(opens(center, "2028-02-28", "2028-02-29")).isEqualTo("2028-02-28T07:00:00Z");
    assertThat(opens(center, "2028-02-29", "2028-03-01")).isEqualTo("2028-02-29T05:00:00Z");
    // What is set after the announcement is for the announced days as well.
    assertThat(put("/working-hours", hours(center(), 1449)).text("valid_from"))
        .isEqualTo("2028-01-30");
  }

  @Test
  void anAnnouncementThatHitsVisitsIsRefusedOrNamesThem() {
    String center = center();
    String hall = liqa.as("admin")
        .post(
            "/centers/" + center + "/halls", Map.of("code", "m1", "name", "قاعة", "section", "MEN"))
        .id();
    put("/working-hours", hours(center, 1450));
    String first = liqa.as("official").get("/ramadan/1450").text("starts_on");
    assertThat(first).isEqualTo("2029-01-16");
    // Eight in the morning of the day before Ramadan, a Monday, which the moon may make its first.
    Instant eight = Instant.parse("2029-01-15T05:00:00Z");
    var booked = liqa.as("scheduler")
        .post(
            "/visits",
            visits.visit(
                visits.requestByPhone(visits.visitor("MALE")),
                hall,
                visits.official("official"),
                eight,
                eight.plusSeconds(1_800)));
    assertThat(booked.status()).as(booked.body().toString()).isEqualTo(201);

    var refused = announce(1450, "2029-01-15", "2029-02-12", false);

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.problem()).isEqualTo("visits-hit");
    assertThat(refused.text("visits/0/visit_id")).isEqualTo(booked.id());
    assertThat(liqa.as("official").get("/ramadan/1450").text("starts_on")).isEqualTo(first);
    var kept = announce(1450, "2029-01-15", "2029-02-12", true);
    assertThat(kept.text("visits/0/visit_id")).isEqualTo(booked.id());
    assertThat(liqa.as("scheduler").get("/visits/" + booked.id()).text("state"))
        .isEqualTo("BOOKED");
  }

  @Test
  void anAnnouncementThatWasMadeMeanwhileIsNotOverwritten() {
    var seen = liqa.as("admin").get("/ramadan/1452");
    String from = seen.text("starts_on");
    String to = seen.text("ends_on");
    assertThat(announce(1452, from, to, false).status()).isEqualTo(200);

    var late = liqa.as("admin")
        .send(
            "PUT",
            "/ramadan/1452",
            Map.of("starts_on", from, "ends_on", to),
            Map.of("If-Match", seen.header("ETag")));

    assertThat(late.status()).isEqualTo(412);
    assertThat(liqa.as("admin").get("/ramadan/1452").header("ETag")).isEqualTo("\"1\"");
  }

  @ParameterizedTest
  @CsvSource({
    "1448, 2027-02-08, 2027-03-10, /ends_on",
    "1448, 2027-02-08, 2027-03-07, /ends_on",
    "1448, 2027-02-15, 2027-03-15, /starts_on",
    "1448, 0001-02-08, 0001-03-08, /starts_on",
    "1300, 2027-02-08, 2027-03-08, /year",
    "9999, 2027-02-08, 2027-03-08, /year",
  })
  void anAnnouncementThatCantBeIsRefused(int year, String from, String to, String pointer) {
    var answer = announce(year, from, to, false);

    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(422);
    assertThat(answer.text("errors/0/pointer")).isEqualTo(pointer);
  }

  @Test
  void aRamadanDoesNotStandBesideDates() {
    Map<String, Object> body = hours(center(), 1448);
    body.put("valid_from", "2027-02-08");

    assertThat(put("/working-hours", body).text("errors/0/pointer")).isEqualTo("/ramadan_year");
  }
}
