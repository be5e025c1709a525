package org.liqa.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.liqa.TestApi;
import org.liqa.TestLiqa;
import org.liqa.TestRace;
import org.liqa.TestVisits;
import org.liqa.platform.TestDatabase;

/// Who waits for a time is offered what becomes free: in their order, one at a time, each for half
/// an hour. Two nodes share the work.
@Timeout(60)
class WaitingListTest {

  /// A Wednesday; only from 10:00 to 11:00 in Riyadh is anybody there.
  private static final String DAY = "2026-11-25";

  private static final Instant TEN = Instant.parse("2026-11-25T07:00:00Z");
  private static final Instant ELEVEN = TEN.plus(Duration.ofHours(1));

  private static TestLiqa liqa;
  private static TestLiqa other;
  private static TestVisits visits;
  private static TestApi scheduler;
  private static int centers;

  private String center;
  private String hall;
  private String official;

  @BeforeAll
  static void start() {
    TestDatabase database = TestDatabase.fresh();
    liqa = TestLiqa.start(database);
    other = TestLiqa.start(database);
    visits = new TestVisits(liqa);
    scheduler = liqa.as("scheduler");
  }

  @AfterAll
  static void stop() {
    other.close();
    liqa.close();
  }

  /// A centre with one hall and an official of its own, so that each slot is wanted by all.
  @BeforeEach
  void makeACentre() {
    signIn();
    String code = "waits-" + centers++;
    var name = Map.of("ar", "مركز", "en", "Centre");
    center = liqa.as("admin")
        .post("/centers", Map.of("code", code, "name", name, "region", "Asir"))
        .id();
    hall = liqa.as("admin")
        .post(
            "/centers/" + center + "/halls", Map.of("code", "m", "name", "قاعة", "section", "MEN"))
        .id();
    official = liqa.as("admin")
        .post("/officials", Map.of("username", code, "display_name", name, "title", name))
        .id();
    var hours = liqa.as("admin")
        .send(
            "PUT",
            "/working-hours",
            Map.of(
                "center_id",
                center,
                "valid_from",
                "2026-01-01",
                "week",
                List.of(Map.of("day", "WEDNESDAY", "opens_at", "10:00", "closes_at", "11:00"))),
            Map.of());
    assertThat(hours.status()).isEqualTo(200);
  }

  /// Signed in anew for each test, since tests let hours go by.
  private static TestApi scheduler() {
    return scheduler;
  }

  private static void signIn() {
    scheduler = liqa.anonymous().signIn("scheduler", "liqa-demo");
  }

  private String book(Instant from, Instant to) {
    var answer = scheduler()
        .post(
            "/visits",
            visits.visit(visits.requestByPhone(visits.visitor("MALE")), hall, official, from, to));
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    return answer.id();
  }

  private static void cancel(String visit) {
    var answer = scheduler()
        .post("/visits/" + visit + "/cancel", Map.of("cancelled_by", "CENTER", "reason", "x"));
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
  }

  private Map<String, Object> wish(int minutes) {
    Map<String, Object> body = new HashMap<>();
    body.put("request_id", visits.requestByPhone(visits.visitor("MALE")));
    body.put("center_id", center);
    body.put("official_id", official);
    body.put("duration_minutes", minutes);
    body.put("earliest_on", DAY);
    body.put("latest_on", DAY);
    return body;
  }

  private String waits(int minutes) {
    var answer = scheduler().post("/waiting-list", wish(minutes));
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    assertThat(answer.text("state")).isEqualTo("WAITING");
    return answer.id();
  }

  private static TestApi.Answer entry(String id) {
    return scheduler().get("/waiting-list/" + id);
  }

  private static boolean isOffered(TestApi.Answer entry) {
    return !entry.body().path("offer").isNull();
  }

  private static TestApi.Answer await(String entry, Predicate<TestApi.Answer> wanted)
      throws InterruptedException {
    CountDownLatch pause = new CountDownLatch(1);
    TestApi.Answer now = entry(entry);
    while (!wanted.test(now)) {
      assertThat(pause.await(50, TimeUnit.MILLISECONDS)).isFalse();
      now = entry(entry);
    }
    return now;
  }

  @Test
  void whatIsFreedIsOfferedToWhoCameFirstAndHeldForThem() throws Exception {
    String booked = book(TEN, ELEVEN);
    String first = waits(60);
    String second = waits(60);

    cancel(booked);
    var offered = await(first, WaitingListTest::isOffered);

    assertThat(offered.text("offer/starts_at")).isEqualTo(TEN.toString());
    assertThat(isOffered(entry(second))).isFalse();
    String held = offered.text("offer/visit_id");
    assertThat(scheduler().get("/visits/" + held).text("state")).isEqualTo("HELD");
    assertThat(scheduler().get("/messages?visit_id=" + held).items())
        .extracting(message -> message.path("purpose").asText())
        .containsExactly("VISIT_OFFERED");
    var anybody = scheduler()
        .post(
            "/visits",
            visits.visit(
                visits.requestByPhone(visits.visitor("MALE")), hall, official, TEN, ELEVEN));
    assertThat(anybody.problem()).isEqualTo("slot-taken");
  }

  @Test
  void whatDoesNotFitWhoCameFirstIsTheNexts() throws Exception {
    Map<String, Object> wish = wish(60);
    String visitor = scheduler().get("/requests/" + wish.get("request_id")).text("visitor_id");
    var before = liqa.as("receptionist").get("/visitors/" + visitor);
    liqa.as("receptionist")
        .patch(
            "/visitors/" + visitor,
            Map.of("needs", List.of("SIGN_LANGUAGE")),
            before.header("ETag"));
    String first = scheduler().post("/waiting-list", wish).id();
    String second = waits(60);

    await(second, WaitingListTest::isOffered);

    assertThat(isOffered(entry(first))).isFalse();
  }

  @Test
  void whatIsAcceptedIsBookedAndWhoHasItWaitsNoMore() throws Exception {
    String first = waits(60);
    String held = await(first, WaitingListTest::isOffered).text("offer/visit_id");

    var accepted = scheduler().post("/waiting-list/" + first + "/accept");

    assertThat(accepted.status()).as(accepted.body().toString()).isEqualTo(200);
    assertThat(accepted.text("state")).isEqualTo("TAKEN");
    assertThat(scheduler().get("/visits/" + held).text("state")).isEqualTo("BOOKED");
    assertThat(scheduler().post("/waiting-list/" + first + "/accept").problem())
        .isEqualTo("no-offer");
    assertThat(scheduler().post("/waiting-list/" + first + "/withdraw").problem())
        .isEqualTo("waits-no-more");
  }

  @Test
  void anAcceptanceIsTakenBackAndTheTimeIsOfferedAgainInOrder() throws Exception {
    String first = waits(60);
    String held = await(first, WaitingListTest::isOffered).text("offer/visit_id");
    String second = waits(60);
    scheduler().post("/waiting-list/" + first + "/accept");

    var back = scheduler().post("/waiting-list/" + first + "/undo");

    assertThat(back.status()).as(back.body().toString()).isEqualTo(200);
    assertThat(back.text("state")).isEqualTo("WAITING");
    assertThat(scheduler().get("/visits/" + held).text("state")).isEqualTo("CANCELLED");
    assertThat(await(first, WaitingListTest::isOffered).text("offer/starts_at"))
        .isEqualTo(TEN.toString());
    assertThat(isOffered(entry(second))).isFalse();
    assertThat(scheduler().post("/waiting-list/" + first + "/undo").problem())
        .isEqualTo("nothing-accepted");
  }

  @ParameterizedTest
  @CsvSource({"cancel, CANCELLED", "reschedule, BOOKED", "check-in, CHECKED_IN"})
  void anAcceptanceIsNotTakenBackOnceSomethingElseWasDone(String step, String state)
      throws Exception {
    String first = waits(30);
    String held = await(first, WaitingListTest::isOffered).text("offer/visit_id");
    scheduler().post("/waiting-list/" + first + "/accept");
    Map<String, Object> body = switch (step) {
      case "cancel" -> Map.of("cancelled_by", "CENTER", "reason", "x");
      case "reschedule" ->
        Map.of(
            "starts_at",
            TEN.plusSeconds(900).toString(),
            "ends_at",
            TEN.plusSeconds(2_700).toString());
      default -> Map.of();
    };
    var done = (step.equals("check-in") ? receptionist() : scheduler())
        .post("/visits/" + held + "/" + step, body);
    assertThat(done.status()).as(done.body().toString()).isEqualTo(200);

    var late = scheduler().post("/waiting-list/" + first + "/undo");

    assertThat(late.status()).isEqualTo(409);
    assertThat(late.problem()).isEqualTo("moved-on");
    assertThat(entry(first).text("state")).isEqualTo("TAKEN");
    assertThat(scheduler().get("/visits/" + held).text("state")).isEqualTo(state);
  }

  /// Of the test's own centre.
  private TestApi receptionist() {
    var made = liqa.as("admin")
        .post(
            "/users",
            Map.of(
                "username",
                "receptionist-" + center,
                "display_name",
                "Receptionist",
                "password",
                "a-long-password",
                "roles",
                List.of("receptionist"),
                "center_id",
                center));
    assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
    return liqa.anonymous().signIn("receptionist-" + center, "a-long-password");
  }

  @Test
  void whatIsDeclinedIsTheNextsAndIsNotOfferedToTheSameAgain() throws Exception {
    String first = waits(30);
    await(first, WaitingListTest::isOffered);
    String second = waits(60);

    assertThat(scheduler().post("/waiting-list/" + first + "/decline").status()).isEqualTo(200);

    // The first is still the first: the other times of the hour come to it before the second.
    var again = await(first, WaitingListTest::isOffered);
    assertThat(again.text("offer/starts_at")).isEqualTo(TEN.plusSeconds(900).toString());
    assertThat(isOffered(entry(second))).isFalse();
    scheduler().post("/waiting-list/" + first + "/withdraw");
    assertThat(await(second, WaitingListTest::isOffered).text("offer/starts_at"))
        .isEqualTo(TEN.toString());
    assertThat(entry(first).text("state")).isEqualTo("WITHDRAWN");
  }

  @Test
  void anOfferThatNobodyTakesInHalfAnHourPassesToTheNext() throws Exception {
    String first = waits(60);
    await(first, WaitingListTest::isOffered);
    String second = waits(60);

    liqa.clock().advance(Duration.ofMinutes(31));
    other.clock().advance(Duration.ofMinutes(31));
    signIn();

    assertThat(isOffered(entry(first))).isFalse();
    assertThat(scheduler().post("/waiting-list/" + first + "/accept").problem())
        .isEqualTo("no-offer");
    assertThat(await(second, WaitingListTest::isOffered).text("offer/starts_at"))
        .isEqualTo(TEN.toString());
    assertThat(entry(first).text("state")).isEqualTo("WAITING");
  }

  @Test
  void manySlotsFreedAtOnceAreOfferedInOrderAndEachToOne() throws Exception {
    List<String> booked = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      booked.add(book(TEN.plusSeconds(600L * i), TEN.plusSeconds(600L * i + 600)));
    }
    List<String> entries = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      entries.add(waits(10));
    }

    List<Boolean> freed = TestRace.of(6, racer -> {
      cancel(booked.get(racer));
      return true;
    });

    assertThat(freed).hasSize(6);
    List<String> times = new ArrayList<>();
    for (String entry : entries.subList(0, 4)) {
      times.add(await(entry, WaitingListTest::isOffered).text("offer/starts_at"));
    }
    assertThat(times).doesNotHaveDuplicates();
    assertThat(isOffered(entry(entries.getLast()))).isFalse();
    assertThat(
            scheduler().get("/waiting-list?center_id=" + center + "&limit=200").items())
        .extracting(item -> item.path("id").asText())
        .containsExactlyElementsOf(entries);
  }

  @Test
  void oneOfferIsTakenOnceHoweverManyAcceptOrDecline() throws Exception {
    String first = waits(60);
    String held = await(first, WaitingListTest::isOffered).text("offer/visit_id");

    List<TestApi.Answer> answers = TestRace.of(
        50,
        racer ->
            scheduler().post("/waiting-list/" + first + (racer % 2 == 0 ? "/accept" : "/decline")));

    assertThat(answers)
        .allSatisfy(
            answer -> assertThat(answer.status()).as(answer.body().toString()).isIn(200, 409));
    String state = scheduler().get("/visits/" + held).text("state");
    assertThat(state).isIn("BOOKED", "CANCELLED");
    assertThat(entry(first).text("state")).isEqualTo(state.equals("BOOKED") ? "TAKEN" : "WAITING");
  }

  @Test
  void aRequestWaitsOnceAtATime() {
    Map<String, Object> wish = wish(60);

    List<TestApi.Answer> answers =
        TestRace.of(50, racer -> scheduler().post("/waiting-list", wish));

    assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> answer.status() != 201)
        .allSatisfy(answer -> assertThat(answer.problem()).isEqualTo("waits-already"));
  }

  @Test
  void whoseDaysAreOverIsOfferedNothingMore() throws Exception {
    book(TEN, ELEVEN);
    String late = waits(60);
    Instant before = liqa.clock().instant();

    liqa.clock().set(ELEVEN.plus(Duration.ofDays(1)));
    other.clock().set(ELEVEN.plus(Duration.ofDays(1)));

    try {
      signIn();
      await(late, entry -> entry.text("state").equals("EXPIRED"));
    } finally {
      liqa.clock().set(before);
      other.clock().set(before);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "earliest_on,      0001-01-01",
    "latest_on,        9999-12-31",
    "latest_on,        2026-11-24",
    "latest_on,        2027-03-01",
    "duration_minutes, 0",
    "duration_minutes, 6000",
    "notice_minutes,   1",
    "request_id,       01976dc0-0000-7000-8000-000000000000",
    "center_id,        01976dc0-0000-7000-8000-000000000000",
    "official_id,      01976dc0-0000-7000-8000-000000000000",
  })
  void whatCantBeIsNamed(String field, String value) {
    Map<String, Object> wish = wish(60);
    wish.put(field, value.matches("\\d{1,4}") ? Integer.valueOf(value) : value);

    var answer = scheduler().post("/waiting-list", wish);

    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(422);
    assertThat(answer.text("errors/0/pointer")).isEqualTo("/" + field);
  }
}
