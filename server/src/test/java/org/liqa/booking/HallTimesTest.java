package org.liqa.booking;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.liqa.TestApi;
import org.liqa.TestLiqa;
import org.liqa.TestVisits;

/// What a scheduler's page draws around the visits of a day.
class HallTimesTest {

  /// Ten in the morning of a Tuesday in Riyadh, where halls work from eight to four.
  private static final Instant TEN = TestLiqa.TUESDAY_NINE.plus(Duration.ofHours(1));

  private static TestLiqa liqa;
  private static TestVisits visits;

  @BeforeAll
  static void start() {
    liqa = TestLiqa.start();
    visits = new TestVisits(liqa);
  }

  @AfterAll
  static void stop() {
    liqa.close();
  }

  @Test
  void aHallIsFreeWhereItIsOpenAndNoVisitIs() {
    String hall = visits.hall("riyadh", "m1");
    var booked = liqa.as("scheduler")
        .post(
            "/visits",
            visits.visit(
                visits.request("MALE"),
                hall,
                visits.official("official"),
                TEN,
                TEN.plus(Duration.ofMinutes(30))));
    assertThat(booked.status()).isEqualTo(201);

    JsonNode times = timesOf(hall, "2026-11-24");

    assertThat(times.at("/open").toString())
        .isEqualTo(
            "[{\"starts_at\":\"2026-11-24T05:00:00Z\",\"ends_at\":\"2026-11-24T13:00:00Z\"}]");
    assertThat(times.at("/free").toString())
        .isEqualTo("[{\"starts_at\":\"2026-11-24T05:00:00Z\",\"ends_at\":\"2026-11-24T07:00:00Z\"},"
            + "{\"starts_at\":\"2026-11-24T07:30:00Z\",\"ends_at\":\"2026-11-24T13:00:00Z\"}]");
  }

  @Test
  void onADayOffNoHallIsOpen() {
    JsonNode times = timesOf(visits.hall("riyadh", "w1"), "2026-11-27");

    assertThat(times.path("open")).isEmpty();
    assertThat(times.path("free")).isEmpty();
  }

  @Test
  void allVisitsOfACentresDaysThatTakeTimeComeInOneAnswer() {
    String center = visits.center("riyadh");
    String kept = booked("w1", TEN.plus(Duration.ofDays(7)));
    String cancelled = booked("w1", TEN.plus(Duration.ofDays(7).plusHours(1)));
    liqa.as("scheduler")
        .post(
            "/visits/" + cancelled + "/cancel",
            Map.of("cancelled_by", "CENTER", "reason", "Not needed"));
    String path = "/centers/" + center + "/visits?from=2026-12-01T07:10:00Z&to=";

    assertThat(ids(liqa.as("scheduler").get(path + "2026-12-02T00:00:00Z"))).containsExactly(kept);
    assertThat(ids(liqa.as("scheduler").get(path + "2026-12-01T07:20:00Z"))).containsExactly(kept);
    assertThat(liqa.as("scheduler").get(path + "2026-12-31T00:00:00Z").status()).isEqualTo(422);
    String nowhere = path.replace(center, "01976dc0-0000-7000-8000-000000000000");
    assertThat(liqa.as("scheduler").get(nowhere + "2026-12-02T00:00:00Z").status())
        .isEqualTo(404);
  }

  @Test
  void aWindowOfNoTimeOrOfWeeksIsRefused() {
    String path = "/centers/" + visits.center("riyadh") + "/hall-times?from=2026-11-24T00:00:00Z";

    assertThat(liqa.as("scheduler").get(path + "&to=2026-11-24T00:00:00Z").status())
        .isEqualTo(422);
    assertThat(liqa.as("scheduler").get(path + "&to=2026-12-24T00:00:00Z").status())
        .isEqualTo(422);
    assertThat(liqa.as("scheduler").get(path).status()).isEqualTo(422);
  }

  private static String booked(String hall, Instant start) {
    return liqa.as("scheduler")
        .post(
            "/visits",
            visits.visit(
                visits.request("FEMALE"),
                visits.hall("riyadh", hall),
                visits.official("official"),
                start,
                start.plus(Duration.ofMinutes(30))))
        .id();
  }

  private static List<String> ids(TestApi.Answer answer) {
    return answer.items().stream().map(item -> item.path("id").asText()).toList();
  }

  private static JsonNode timesOf(String hall, String day) {
    Instant midnight = Instant.parse(day + "T00:00:00+03:00");
    return liqa
        .as("scheduler")
        .get("/centers/" + visits.center("riyadh") + "/hall-times?from=" + midnight + "&to="
            + midnight.plus(Duration.ofDays(1)))
        .items()
        .stream()
        .filter(item -> item.path("hall_id").asText().equals(hall))
        .findFirst()
        .orElseThrow();
  }
}
