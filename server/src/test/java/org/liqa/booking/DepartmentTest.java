package org.liqa.booking;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.liqa.TestApi;
import org.liqa.TestLiqa;
import org.liqa.TestRace;

/// A visit is booked for a department and taken by one of its officials: never more of them at a
/// time than officials who can have them.
class DepartmentTest {

  private static final int SIZE = 12;

  private static TestLiqa liqa;
  private static Fleet fleet;
  private static String official;
  private static String official2;
  private static String department;
  private static int weeks;

  private Instant ten;

  @BeforeAll
  static void start() {
    liqa = TestLiqa.start();
    fleet = new Fleet(liqa, SIZE);
    official = fleet.visits.official("official");
    official2 = fleet.visits.official("official2");
    department = department(List.of("MEET_MINISTER"), List.of(official, official2));
  }

  @AfterAll
  static void stop() {
    liqa.close();
  }

  /// Each test has a Wednesday of its own.
  @BeforeEach
  void nextWeek() {
    ten = Instant.parse("2026-11-25T07:00:00Z").plus(Duration.ofDays(7L * weeks++));
  }

  private static String department(List<String> decides, List<String> officials) {
    var made = liqa.as("admin")
        .post(
            "/departments",
            Map.of(
                "name",
                Map.of("ar", "إدارة المعاملات", "en", "Transactions"),
                "decides",
                decides,
                "official_ids",
                officials));
    assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
    return made.id();
  }

  private TestApi.Answer bookFor(String department, int hall, int visitor, int minutes) {
    Instant from = ten.plus(Duration.ofMinutes(minutes));
    Map<String, Object> body =
        fleet.body(hall, 0, visitor, from, from.plus(Duration.ofMinutes(30)));
    body.remove("official_id");
    body.put("department_id", department);
    return liqa.as("scheduler").post("/visits", body);
  }

  private TestApi.Answer bookWith(String named, int hall, int visitor, int minutes) {
    Instant from = ten.plus(Duration.ofMinutes(minutes));
    Map<String, Object> body =
        fleet.body(hall, 0, visitor, from, from.plus(Duration.ofMinutes(30)));
    body.put("official_id", named);
    return liqa.as("scheduler").post("/visits", body);
  }

  private static TestApi.Answer take(String username, String visit) {
    return liqa.as(username).post("/visits/" + visit + "/take", Map.of());
  }

  private static String usernameOf(TestApi.Answer visit) {
    return visit.text("official_id").equals(official) ? "official" : "official2";
  }

  private static String colleagueOf(TestApi.Answer visit) {
    return usernameOf(visit).equals("official") ? "official2" : "official";
  }

  @Test
  void aVisitForADepartmentHasOneOfItsOfficialsWhoIsFree() {
    assertThat(bookWith(official, 0, 0, 0).status()).isEqualTo(201);

    var visit = bookFor(department, 1, 1, 0);

    assertThat(visit.status()).as(visit.body().toString()).isEqualTo(201);
    assertThat(visit.text("official_id")).isEqualTo(official2);
    assertThat(visit.text("department_id")).isEqualTo(department);
    assertThat(visit.body().path("taken_at").isNull()).isTrue();
    var refused = bookFor(department, 2, 2, 15);
    assertThat(refused.problem()).isEqualTo("slot-taken");
    assertThat(refused.body().path("conflicts")).hasToString("[\"official\"]");
    assertThat(refused.body().path("alternatives"))
        .extracting(
            slot -> slot.path("hall_id").asText() + slot.path("starts_at").asText())
        .hasSize(3)
        .doesNotHaveDuplicates()
        .allMatch(place -> place.endsWith(ten.plusSeconds(1_800).toString()));
  }

  @Test
  void howeverManyBookAtOnceThereAreNoMoreVisitsThanOfficials() {
    String three = department(List.of("SERVICE"), fleet.officials.subList(0, 3));

    List<TestApi.Answer> answers =
        TestRace.of(50, racer -> bookFor(three, racer % SIZE, racer % SIZE, 0));

    List<TestApi.Answer> booked =
        answers.stream().filter(answer -> answer.status() == 201).toList();
    assertThat(booked)
        .extracting(visit -> visit.text("official_id"))
        .containsExactlyInAnyOrderElementsOf(fleet.officials.subList(0, 3));
    assertThat(answers)
        .filteredOn(answer -> answer.status() != 201)
        .allSatisfy(answer -> assertThat(answer.problem()).isEqualTo("slot-taken"));
  }

  @Test
  void anOfficialWhoHasEnoughThatDayIsPassedOver() {
    String two = department(List.of("SERVICE"), fleet.officials.subList(4, 6));
    var pace = liqa.as("admin")
        .send(
            "PUT",
            "/officials/" + fleet.officials.get(4) + "/pace",
            Map.of("most_daily", 1),
            Map.of());
    assertThat(pace.status()).isEqualTo(200);

    Set<String> had = IntStream.range(0, 4)
        .mapToObj(i -> bookFor(two, i, i, 30 * i).text("official_id"))
        .collect(Collectors.toSet());
    long ofThe4th = liqa.as("scheduler")
        .get("/visits?official_id=" + fleet.officials.get(4) + "&from=" + ten)
        .items()
        .size();

    assertThat(had).containsExactlyInAnyOrderElementsOf(fleet.officials.subList(4, 6));
    assertThat(ofThe4th).isEqualTo(1);
  }

  @Test
  void aColleagueTakesItAndTheVisitorIsToldNothing() {
    var visit = bookFor(department, 0, 0, 0);
    String taker = colleagueOf(visit);
    assertThat(liqa.as(taker).get("/untaken-visits").items())
        .anyMatch(item -> item.path("id").asText().equals(visit.id()));

    var taken = take(taker, visit.id());

    assertThat(taken.status()).as(taken.body().toString()).isEqualTo(200);
    assertThat(usernameOf(taken)).isEqualTo(taker);
    assertThat(taken.body().path("taken_at").isNull()).isFalse();
    assertThat(take(taker, visit.id()).status()).isEqualTo(200);
    assertThat(take(usernameOf(visit), visit.id()).problem()).isEqualTo("visit-taken");
    assertThat(liqa.as(taker).get("/untaken-visits").items())
        .noneMatch(item -> item.path("id").asText().equals(visit.id()));
    assertThat(bookWith(visit.text("official_id"), 1, 1, 0).status()).isEqualTo(201);
    assertThat(liqa.as("scheduler").get("/messages?visit_id=" + visit.id()).items())
        .noneMatch(message -> message.path("purpose").asText().equals("VISIT_MOVED"));
  }

  @Test
  void whatTheTakerHasOfTheDepartmentsThenIsAColleagues() {
    var first = bookFor(department, 0, 0, 0);
    var second = bookFor(department, 1, 1, 0);

    var taken = take(usernameOf(second), first.id());

    assertThat(taken.status()).as(taken.body().toString()).isEqualTo(200);
    assertThat(taken.text("official_id")).isEqualTo(second.text("official_id"));
    assertThat(liqa.as("scheduler").get("/visits/" + second.id()).text("official_id"))
        .isEqualTo(first.text("official_id"));
  }

  @Test
  void whoIsAskedForByNameLeavesTheDepartmentsToAColleague() {
    var visit = bookFor(department, 0, 0, 0);
    String named = visit.text("official_id");

    var booked = bookWith(named, 1, 1, 0);

    assertThat(booked.status()).as(booked.body().toString()).isEqualTo(201);
    var after = liqa.as("scheduler").get("/visits/" + visit.id());
    assertThat(after.text("official_id")).isIn(official, official2).isNotEqualTo(named);
    assertThat(after.body().path("taken_at").isNull()).isTrue();
    assertThat(liqa.as("scheduler").get("/messages?visit_id=" + visit.id()).items())
        .noneMatch(message -> message.path("purpose").asText().equals("VISIT_MOVED"));
    assertThat(bookWith(named, 2, 2, 0).problem()).isEqualTo("slot-taken");
    assertThat(bookWith(after.text("official_id"), 2, 2, 0).problem()).isEqualTo("slot-taken");
  }

  @Test
  void whatWasTakenOrNoColleagueCanHaveStaysWithWhoIsAskedForByName() {
    var taken = bookFor(department, 0, 0, 0);
    assertThat(take(usernameOf(taken), taken.id()).status()).isEqualTo(200);
    var only = bookFor(department, 1, 1, 0);

    assertThat(bookWith(taken.text("official_id"), 2, 2, 0).problem()).isEqualTo("slot-taken");
    assertThat(bookWith(only.text("official_id"), 2, 2, 0).problem()).isEqualTo("slot-taken");

    assertThat(liqa.as("scheduler").get("/visits/" + only.id()).body()).isEqualTo(only.body());
  }

  @Test
  void howeverManyAskByNameAndForTheDepartmentAtOnceNobodyIsInTwoVisits() {
    List<TestApi.Answer> answers = TestRace.of(SIZE, racer -> switch (racer % 3) {
      case 0 -> bookWith(official, racer, racer, 0);
      case 1 -> bookWith(official2, racer, racer, 0);
      default -> bookFor(department, racer, racer, 0);
    });

    assertThat(answers)
        .allSatisfy(
            answer -> assertThat(answer.status()).as(answer.body().toString()).isIn(201, 409));
    List<TestApi.Answer> booked =
        answers.stream().filter(answer -> answer.status() == 201).toList();
    assertThat(booked).hasSizeBetween(1, 2);
    assertThat(booked)
        .extracting(visit -> liqa.as("scheduler").get("/visits/" + visit.id()).text("official_id"))
        .doesNotHaveDuplicates();
    assertThat(booked)
        .filteredOn(visit -> visit.body().path("department_id").isNull())
        .allSatisfy(visit -> assertThat(
                liqa.as("scheduler").get("/visits/" + visit.id()).text("official_id"))
            .isEqualTo(visit.text("official_id")));
  }

  @Test
  void whoHasAnotherMeetingThenCantTakeIt() {
    assertThat(bookWith(official, 0, 0, 0).status()).isEqualTo(201);
    var visit = bookFor(department, 1, 1, 0);

    var refused = take("official", visit.id());

    assertThat(refused.problem()).isEqualTo("slot-taken");
    var still = liqa.as("scheduler").get("/visits/" + visit.id());
    assertThat(still.text("official_id")).isEqualTo(official2);
    assertThat(still.body().path("taken_at").isNull()).isTrue();
    assertThat(take("official2", visit.id()).status()).isEqualTo(200);
  }

  @Test
  void ofManyWhoTakeAtOnceEachVisitIsOnesAndNobodyHasTwoAtATime() {
    List<String> visits = IntStream.range(0, 8)
        .mapToObj(i -> bookFor(department, i, i, 30 * (i / 2)).id())
        .toList();

    List<TestApi.Answer> answers = TestRace.of(
        50, racer -> take(racer % 2 == 0 ? "official" : "official2", visits.get(racer % 32 / 4)));

    assertThat(answers)
        .allSatisfy(answer ->
            assertThat(answer.status()).as(answer.body().toString()).isIn(200, 404, 409, 412));
    List<TestApi.Answer> after =
        visits.stream().map(id -> liqa.as("scheduler").get("/visits/" + id)).toList();
    assertThat(after)
        .extracting(visit -> visit.text("official_id") + visit.text("starts_at"))
        .doesNotHaveDuplicates();
    assertThat(answers).filteredOn(answer -> answer.status() == 200).isNotEmpty();
  }

  @Test
  void aSchedulerNamesOneOfTheDepartment() {
    var visit = bookFor(department, 0, 0, 0);
    String path = "/visits/" + visit.id() + "/take";

    var stranger = liqa.as("scheduler").post(path, Map.of("official_id", fleet.officials.get(0)));
    var named = liqa.as("scheduler").post(path, Map.of("official_id", official));

    assertThat(stranger.text("errors/0/pointer")).isEqualTo("/official_id");
    assertThat(named.text("official_id")).isEqualTo(official);
    assertThat(liqa.as("scheduler").post(path, Map.of("official_id", official2)).problem())
        .isEqualTo("visit-taken");
  }

  @ParameterizedTest
  @CsvSource({"department_id", "kind"})
  void aSearchForWhoeverIsFreeFindsEachHallAtATimeOnce(String by) {
    String who = by.equals("kind") ? "&kind=MEET_MINISTER" : "&department_id=" + department;
    assertThat(bookWith(official, 0, 0, 0).status()).isEqualTo(201);
    assertThat(bookWith(official2, 1, 1, 30).status()).isEqualTo(201);

    List<JsonNode> found = slots(who);

    assertThat(found)
        .extracting(
            slot -> slot.path("hall_id").asText() + slot.path("starts_at").asText())
        .doesNotHaveDuplicates();
    assertThat(officialsAt(found, 0)).containsExactly(official2);
    assertThat(officialsAt(found, 30)).containsExactly(official);
    assertThat(found)
        .filteredOn(slot -> slot.path("starts_at").asText().equals(ten.toString()))
        .extracting(slot -> slot.path("hall_id").asText())
        .containsAll(fleet.halls.subList(1, SIZE));
    assertThat(slots("&kind=COMPANY")).isEmpty();
  }

  @Test
  void aSearchForWhoeverIsFreeFindsWhoHasTheLeastToDoThatDay() {
    assertThat(bookWith(official, 0, 0, 120).status()).isEqualTo(201);
    assertThat(officialsAt(slots("&department_id=" + department), 0)).containsExactly(official2);

    assertThat(bookWith(official2, 0, 0, 180).status()).isEqualTo(201);
    assertThat(bookWith(official2, 0, 0, 240).status()).isEqualTo(201);

    assertThat(officialsAt(slots("&kind=MEET_MINISTER"), 0)).containsExactly(official);
  }

  @ParameterizedTest
  @CsvSource({"department_id", "kind", "official_id"})
  void aSecondHallStandsAloneInASearch(String beside) {
    String named = switch (beside) {
      case "department_id" -> department;
      case "kind" -> "SERVICE";
      default -> official;
    };

    var refused = liqa.as("scheduler")
        .get("/slots?center_id=" + fleet.visits.center("riyadh") + "&counterpart_hall_id="
            + fleet.visits.hall("jeddah", "m1") + "&" + beside + "=" + named);

    assertThat(refused.text("errors/0/pointer")).isEqualTo("/counterpart_hall_id");
  }

  private Set<String> officialsAt(List<JsonNode> slots, int minutes) {
    String start = ten.plus(Duration.ofMinutes(minutes)).toString();
    return slots.stream()
        .filter(slot -> slot.path("starts_at").asText().equals(start))
        .map(slot -> slot.path("official_id").asText())
        .collect(Collectors.toSet());
  }

  private List<JsonNode> slots(String who) {
    return liqa.as("scheduler")
        .get("/slots?limit=200&center_id=" + fleet.visits.center("riyadh") + "&from=" + ten + "&to="
            + ten.plus(Duration.ofHours(1)) + who)
        .items();
  }

  @ParameterizedTest
  @CsvSource({"official_id", "counterpart_hall_id"})
  void aDepartmentStandsAlone(String beside) {
    Map<String, Object> body = fleet.body(0, 0, 0, ten, ten.plus(Duration.ofMinutes(30)));
    body.remove("official_id");
    body.put("department_id", department);
    body.put(beside, beside.equals("official_id") ? official : fleet.visits.hall("jeddah", "m1"));

    assertThat(liqa.as("scheduler").post("/visits", body).text("errors/0/pointer"))
        .isEqualTo("/department_id");
  }

  @Test
  void aDepartmentWithoutOfficialsIsNamed() {
    String empty = department(List.of("COMPANY"), List.of());

    assertThat(bookFor(empty, 0, 0, 0).text("errors/0/pointer")).isEqualTo("/department_id");
    assertThat(bookFor(fleet.halls.get(0), 0, 0, 0).text("errors/0/pointer"))
        .isEqualTo("/department_id");
  }

  @Test
  void whoIsInADepartmentIsChanged() {
    String changed = department(List.of("SERVICE"), List.of(official));
    var before = liqa.as("admin").get("/departments/" + changed);

    var after = liqa.as("admin")
        .patch(
            "/departments/" + changed,
            new HashMap<>(Map.of("official_ids", List.of(official2))),
            before.header("ETag"));

    assertThat(after.body().path("official_ids")).hasToString("[\"" + official2 + "\"]");
    assertThat(after.body().path("decides")).hasToString("[\"SERVICE\"]");
    assertThat(bookFor(changed, 0, 0, 0).text("official_id")).isEqualTo(official2);
  }
}
