package org.liqa.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.liqa.TestApi;
import org.liqa.TestLiqa;
import org.liqa.TestRace;

/// How much an official takes on: breaks between meetings, and most of them a day.
class PaceTest {

  private static final int SIZE = 12;

  private static TestLiqa liqa;
  private static Fleet fleet;
  private static int used;

  /// Each test has an official of its own, and a Wednesday.
  private int official;

  private Instant ten;

  @BeforeAll
  static void start() {
    liqa = TestLiqa.start();
    fleet = new Fleet(liqa, SIZE);
  }

  @AfterAll
  static void stop() {
    liqa.close();
  }

  @BeforeEach
  void nextOfficial() {
    official = used++;
    ten = Instant.parse("2026-11-25T07:00:00Z").plus(Duration.ofDays(7L * official));
  }

  private TestApi.Answer put(Map<String, Object> pace) {
    return liqa.as("admin")
        .send("PUT", "/officials/" + fleet.officials.get(official) + "/pace", pace, Map.of());
  }

  private TestApi.Answer book(int visitor, int minutes) {
    Instant from = ten.plus(Duration.ofMinutes(minutes));
    return fleet.book(visitor, official, visitor, from, from.plus(Duration.ofMinutes(30)));
  }

  private List<String> offered(int days) {
    return liqa
        .as("scheduler")
        .get("/slots?limit=200&duration_minutes=30&center_id=" + fleet.visits.center("riyadh")
            + "&official_id=" + fleet.officials.get(official) + "&from=" + ten + "&to="
            + ten.plus(Duration.ofDays(days)))
        .items()
        .stream()
        .filter(slot -> slot.path("hall_id").asText().equals(fleet.halls.get(7)))
        .map(slot -> slot.path("starts_at").asText())
        .toList();
  }

  @Test
  void anOfficialHasABreakOnBothSidesOfEachMeeting() {
    assertThat(put(Map.of("break_minutes", 15)).text("break_minutes")).isEqualTo("15");
    assertThat(book(0, 60).status()).isEqualTo(201);

    assertThat(book(1, 90).body().path("conflicts").toString()).isEqualTo("[\"official\"]");
    assertThat(book(1, 20).problem()).isEqualTo("slot-taken");
    assertThat(offered(1)).contains(ten.plusSeconds(900).toString());
    assertThat(offered(1))
        .doesNotContain(
            ten.plusSeconds(1_800).toString(), ten.plusSeconds(5_400).toString());
    assertThat(book(1, 105).status()).isEqualTo(201);
    assertThat(book(2, 15).status()).isEqualTo(201);
  }

  @Test
  void anOfficialHasNoMoreMeetingsADayThanTheyMay() {
    put(Map.of("most_daily", 2));
    String first = book(0, 0).id();
    assertThat(book(1, 60).status()).isEqualTo(201);

    var refused = book(2, 120);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.problem()).isEqualTo("time-not-bookable");
    assertThat(offered(1)).noneMatch(start -> start.startsWith(day()));
    assertThat(offered(2)).isNotEmpty();
    var moved = liqa.as("scheduler")
        .post(
            "/visits/" + first + "/reschedule",
            Map.of(
                "starts_at",
                ten.plusSeconds(10_800).toString(),
                "ends_at",
                ten.plusSeconds(12_600).toString()));
    assertThat(moved.status()).as(moved.body().toString()).isEqualTo(200);
    liqa.as("scheduler")
        .post("/visits/" + first + "/cancel", Map.of("cancelled_by", "VISITOR", "reason", "x"));
    assertThat(book(2, 120).status()).isEqualTo(201);
  }

  private String day() {
    return ten.toString().substring(0, 10);
  }

  @Test
  void howeverManyBookAtOnceTheDayIsNotOverfilled() {
    put(Map.of("most_daily", 3));

    List<TestApi.Answer> answers = TestRace.of(SIZE, racer -> book(racer, racer * 30 - 120));

    assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(3);
    assertThat(answers)
        .filteredOn(answer -> answer.status() != 201)
        .allSatisfy(answer -> assertThat(answer.problem()).isEqualTo("time-not-bookable"));
  }

  @Test
  void aPaceThatWasSetMeanwhileIsNotOverwritten() {
    String path = "/officials/" + fleet.officials.get(official) + "/pace";
    var before = liqa.as("admin").get(path);

    var first = putAsSeen(before, 10);
    var late = putAsSeen(before, 20);

    assertThat(first.status()).as(first.body().toString()).isEqualTo(200);
    assertThat(late.status()).isEqualTo(412);
    assertThat(liqa.as("admin").get(path).text("break_minutes")).isEqualTo("10");
    assertThat(putAsSeen(liqa.as("admin").get(path), 20).status()).isEqualTo(200);
    assertThat(putAsSeen(first, 30).status()).isEqualTo(412);
  }

  @Test
  void ofManyWhoSetThePaceTheyHaveSeenOneDoes() {
    var seen = liqa.as("admin").get("/officials/" + fleet.officials.get(official) + "/pace");

    List<TestApi.Answer> answers = TestRace.of(SIZE, racer -> putAsSeen(seen, racer));

    assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> answer.status() != 200)
        .allSatisfy(answer -> assertThat(answer.problem()).isEqualTo("stale"));
  }

  private TestApi.Answer putAsSeen(TestApi.Answer seen, int breakMinutes) {
    return liqa.as("admin")
        .send(
            "PUT",
            "/officials/" + fleet.officials.get(official) + "/pace",
            Map.of("break_minutes", breakMinutes),
            Map.of("If-Match", seen.header("ETag")));
  }

  @ParameterizedTest
  @CsvSource({"break_minutes, -1", "break_minutes, 121", "most_daily, 0", "most_daily, 101"})
  void whatCantBeIsNamed(String field, int value) {
    var answer = put(new HashMap<>(Map.of(field, value)));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.text("errors/0/pointer")).isEqualTo("/" + field);
  }
}
