package org.liqa.booking;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.liqa.TestApi;
import org.liqa.TestLiqa;
import org.liqa.TestRace;

/// Many want the same at once: exactly one gets it, and the others are told what is taken and what
/// is not.
class BookingRaceTest {

  private static final int RACERS = 50;

  private static TestLiqa liqa;
  private static Fleet fleet;

  /// Each race has a working day of its own.
  private static final AtomicInteger DAYS = new AtomicInteger();

  @BeforeAll
  static void start() {
    liqa = TestLiqa.start();
    fleet = new Fleet(liqa, RACERS);
  }

  @AfterAll
  static void stop() {
    liqa.close();
  }

  /// Later than everyone signed in, since a token is not good before its time.
  private static final Instant HALF_PAST_NINE = TestLiqa.TUESDAY_NINE.plusSeconds(1_800);

  @BeforeEach
  void atHalfPastNine() {
    liqa.clock().set(HALF_PAST_NINE);
  }

  private static Instant nextDayAt(int hour) {
    int day = DAYS.getAndIncrement();
    // The 29th of November 2026 is a Sunday; five working days a week.
    return Instant.parse("2026-11-29T00:00:00Z")
        .plus(Duration.ofDays(day / 5 * 7L + day % 5))
        .plus(Duration.ofHours(hour - 3));
  }

  private static Instant minutes(Instant at, int minutes) {
    return at.plus(Duration.ofMinutes(minutes));
  }

  /// What they contend for.
  enum Contended {
    HALL,
    OFFICIAL,
    VISITOR;

    int hallOf(int racer) {
      return this == HALL ? 0 : racer;
    }

    int officialOf(int racer) {
      return this == OFFICIAL ? 0 : racer;
    }

    int visitorOf(int racer) {
      return this == VISITOR ? 0 : racer;
    }
  }

  /// How the time of every second racer lies to that of the others, 10:00 to 11:00, in minutes from
  /// ten.
  enum Overlap {
    EQUAL(0, 60),
    ENCLOSING(-30, 90),
    ENCLOSED(15, 45),
    CROSSING_LEFT(-30, 30),
    CROSSING_RIGHT(30, 90),
    SAME_START(0, 30);

    final int from;
    final int to;

    Overlap(int from, int to) {
      this.from = from;
      this.to = to;
    }
  }

  static Stream<Arguments> races() {
    return Stream.of(Overlap.values())
        .flatMap(overlap ->
            Stream.of(Contended.values()).map(contended -> Arguments.of(overlap, contended)));
  }

  @ParameterizedTest(name = "{0} of the {1}")
  @MethodSource("races")
  void ofFiftyThatOverlapOneIsBooked(Overlap overlap, Contended contended) {
    Instant ten = nextDayAt(10);

    List<TestApi.Answer> answers = TestRace.of(RACERS, racer -> {
      boolean other = racer % 2 == 1;
      return fleet.book(
          contended.hallOf(racer),
          contended.officialOf(racer),
          contended.visitorOf(racer),
          minutes(ten, other ? overlap.from : 0),
          minutes(ten, other ? overlap.to : 60));
    });

    assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
    List<TestApi.Answer> losers =
        answers.stream().filter(answer -> answer.status() != 201).toList();
    assertThat(losers).allSatisfy(loser -> {
      assertThat(loser.status()).as(loser.body().toString()).isEqualTo(409);
      assertThat(loser.problem()).isEqualTo("slot-taken");
      assertThat(loser.body().path("conflicts").toString())
          .isEqualTo("[\"" + contended.name().toLowerCase(java.util.Locale.ROOT) + "\"]");
      assertThat(loser.body().path("alternatives")).hasSize(3);
    });
    int last = answers.lastIndexOf(losers.getLast());
    assertBookable(contended.visitorOf(last), losers.getLast());
  }

  /// Each alternative that was offered is had; one after another, since they may overlap.
  private static void assertBookable(int visitor, TestApi.Answer refused) {
    for (JsonNode slot : refused.body().path("alternatives")) {
      var booked = liqa.as("scheduler")
          .post(
              "/visits",
              Map.of(
                  "request_id",
                  fleet.requests.get(visitor),
                  "hall_id",
                  slot.path("hall_id").asText(),
                  "official_id",
                  slot.path("official_id").asText(),
                  "starts_at",
                  slot.path("starts_at").asText(),
                  "ends_at",
                  slot.path("ends_at").asText()));
      assertThat(booked.status()).as(booked.body().toString()).isEqualTo(201);
      cancel(booked.id());
    }
  }

  private static TestApi.Answer cancel(String visit) {
    return liqa.as("scheduler")
        .post(
            "/visits/" + visit + "/cancel",
            Map.of("cancelled_by", "CENTER", "reason", "لم يعد لازما"));
  }

  @Test
  void adjacentVisitsAreAllBooked() {
    Instant eight = nextDayAt(8);

    List<TestApi.Answer> answers = TestRace.of(
        RACERS,
        racer -> fleet.book(0, 0, 0, minutes(eight, racer * 5), minutes(eight, racer * 5 + 5)));

    assertThat(answers).extracting(TestApi.Answer::status).containsOnly(201);
  }

  @Test
  void fromHallToHallBothHallsAreTaken() {
    Instant ten = nextDayAt(10);
    String jeddah = fleet.visits.hall("jeddah", "m1");

    List<TestApi.Answer> answers = TestRace.of(RACERS, racer -> {
      Map<String, Object> body =
          new HashMap<>(fleet.body(racer, racer, racer, ten, minutes(ten, 30)));
      body.remove("official_id");
      body.put("counterpart_hall_id", jeddah);
      return liqa.as("scheduler").post("/visits", body);
    });

    assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
    assertThat(answers).filteredOn(answer -> answer.status() != 201).allSatisfy(loser -> {
      assertThat(loser.problem()).isEqualTo("slot-taken");
      assertThat(loser.body().path("conflicts").toString()).isEqualTo("[\"hall\"]");
      assertThat(loser.body().at("/alternatives/0/starts_at").asText())
          .isEqualTo(minutes(ten, 30).toString());
    });
    Map<String, Object> inJeddah = fleet.body(0, 0, 0, minutes(ten, 15), minutes(ten, 45));
    inJeddah.put("hall_id", jeddah);
    assertThat(liqa.as("scheduler").post("/visits", inJeddah).problem()).isEqualTo("slot-taken");
  }

  @Test
  void fiftyMovesToOneSlotMoveOneAndLeaveTheOthersWhereTheyWere() {
    Instant day = nextDayAt(8);
    Instant wanted = minutes(day, 300);
    List<String> booked = Stream.iterate(0, i -> i + 1)
        .limit(RACERS)
        .map(i ->
            fleet.book(i, 0, i, minutes(day, i * 5), minutes(day, i * 5 + 5)).id())
        .toList();

    List<TestApi.Answer> answers = TestRace.of(
        RACERS,
        racer -> liqa.as("scheduler")
            .post(
                "/visits/" + booked.get(racer) + "/reschedule",
                Map.of(
                    "starts_at",
                    wanted.toString(),
                    "ends_at",
                    minutes(wanted, 5).toString())));

    assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
    for (int i = 0; i < RACERS; i++) {
      var visit = liqa.as("scheduler").get("/visits/" + booked.get(i));
      boolean won = answers.get(i).status() == 200;
      assertThat(answers.get(i).problem()).isEqualTo(won ? "" : "slot-taken");
      assertThat(visit.text("starts_at"))
          .isEqualTo((won ? wanted : minutes(day, i * 5)).toString());
    }
  }

  private static List<String> listed(String state) {
    return liqa.as("scheduler").get("/visits?limit=200&state=" + state).items().stream()
        .map(visit -> visit.path("id").asText())
        .toList();
  }

  @Test
  void aHoldBlocksUntilItsTimeIsOverAndThenNoLonger() {
    Instant ten = nextDayAt(10);
    var hold = fleet.hold(0, ten, minutes(ten, 30), 120);
    assertThat(hold.status()).isEqualTo(201);
    assertThat(hold.text("state")).isEqualTo("HELD");
    assertThat(
            fleet.book(0, 0, 0, ten, minutes(ten, 30)).body().path("conflicts").toString())
        .isEqualTo("[\"hall\",\"official\",\"visitor\"]");
    assertThat(listed("HELD")).contains(hold.id());

    liqa.clock().advance(Duration.ofSeconds(121));

    assertThat(liqa.as("scheduler").get("/visits/" + hold.id()).text("state")).isEqualTo("EXPIRED");
    assertThat(listed("EXPIRED")).contains(hold.id());
    assertThat(listed("HELD")).doesNotContain(hold.id());
    assertThat(liqa.as("scheduler").post("/visits/" + hold.id() + "/confirm").problem())
        .isEqualTo("state-not-allowed");
    assertThat(fleet.book(0, 0, 0, ten, minutes(ten, 30)).status()).isEqualTo(201);
  }

  @Test
  void aHoldThatIsConfirmedStays() {
    Instant ten = nextDayAt(10);
    var hold = fleet.hold(0, ten, minutes(ten, 30), 60);

    assertThat(liqa.as("scheduler").post("/visits/" + hold.id() + "/confirm").text("state"))
        .isEqualTo("BOOKED");

    liqa.clock().advance(Duration.ofSeconds(61));
    assertThat(fleet.book(0, 0, 0, ten, minutes(ten, 30)).problem()).isEqualTo("slot-taken");
  }

  @Test
  void aHoldIsConfirmedOrItsSlotIsAnothersAndNeverBoth() {
    Instant day = nextDayAt(8);
    for (int round = 0; round < 12; round++) {
      Instant from = minutes(day, round * 10);
      Instant to = minutes(from, 10);
      liqa.clock().set(HALF_PAST_NINE);
      var hold = fleet.hold(0, from, to, 60);
      Instant expiry = Instant.parse(hold.text("hold_expires_at"));
      liqa.clock().set(expiry.minusMillis(round % 10));

      List<TestApi.Answer> answers = TestRace.of(
          6,
          racer -> racer % 2 == 0
              ? liqa.as("scheduler").post("/visits/" + hold.id() + "/confirm")
              : fleet.book(0, racer, racer, from, to));

      assertThat(answers).filteredOn(answer -> answer.status() < 300).hasSizeLessThanOrEqualTo(1);
      assertThat(answers)
          .filteredOn(answer -> answer.status() >= 300)
          .allSatisfy(
              refused -> assertThat(refused.problem()).isIn("slot-taken", "state-not-allowed"));
    }
  }

  @Test
  void whatIsCancelledIsFreeAtOnce() {
    Instant ten = nextDayAt(10);
    var first = fleet.book(0, 0, 0, ten, minutes(ten, 30));
    assertThat(cancel(first.id()).text("state")).isEqualTo("CANCELLED");

    assertThat(fleet.book(0, 0, 0, ten, minutes(ten, 30)).status()).isEqualTo(201);
  }

  @ParameterizedTest
  @org.junit.jupiter.params.provider.CsvSource({
    "fail,    '{\"reason\":\"انقطع الاتصال\"}'",
    "no-show, '{\"absent\":\"VISITOR\"}'",
  })
  void whateverEndsAVisitFreesWhatIsLeftOfIt(String step, String body) {
    Instant from = minutes(HALF_PAST_NINE, 5);
    int own = step.equals("fail") ? 0 : 1;
    Map<String, Object> wanted = fleet.body(own, own, own, from, minutes(from, 60));
    var visit = liqa.as("scheduler").post("/visits", wanted);
    liqa.clock().set(minutes(from, 10).plusSeconds(10));

    assertThat(liqa.as("hall_operator")
            .post("/visits/" + visit.id() + "/" + step, body)
            .status())
        .isEqualTo(200);

    wanted.put("starts_at", minutes(from, 11).toString());
    assertThat(liqa.as("scheduler").post("/visits", wanted).status()).isEqualTo(201);
  }
}
