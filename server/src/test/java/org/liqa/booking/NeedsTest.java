package org.liqa.booking;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.liqa.TestApi;
import org.liqa.TestLiqa;

/// Who needs something of a hall sits in one that offers it: in searches, bookings and moves.
class NeedsTest {

  private static final int PLAIN = 0;
  private static final int FITTING = 1;

  private static TestLiqa liqa;
  private static Fleet fleet;
  private static int weeks;

  private Instant ten;

  @BeforeAll
  static void start() {
    liqa = TestLiqa.start();
    fleet = new Fleet(liqa, 4);
    patch(
        "admin",
        "/halls/" + fleet.halls.get(FITTING),
        Map.of("offers", List.of("WHEELCHAIR", "HEARING_LOOP")));
    patch("receptionist", "/visitors/" + visitorOf(0), Map.of("needs", List.of("WHEELCHAIR")));
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

  private static String visitorOf(int request) {
    return liqa.as("scheduler").get("/requests/" + fleet.requests.get(request)).text("visitor_id");
  }

  private static void patch(String who, String path, Map<String, Object> body) {
    var answer = liqa.as(who).patch(path, body, liqa.as(who).get(path).header("ETag"));
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
  }

  private TestApi.Answer book(int hall, int visitor) {
    return fleet.book(hall, 0, visitor, ten, ten.plus(Duration.ofMinutes(30)));
  }

  private Set<String> hallsFound(String more) {
    return liqa
        .as("scheduler")
        .get("/slots?limit=200&center_id=" + fleet.visits.center("riyadh")
            + "&section=MEN&official_id=" + fleet.officials.get(1) + "&from=" + ten + "&to="
            + ten.plus(Duration.ofHours(1)) + more)
        .items()
        .stream()
        .map(slot -> slot.path("hall_id").asText())
        .collect(Collectors.toSet());
  }

  @Test
  void whatIsNeededAndOfferedIsKept() {
    assertThat(liqa.as("receptionist").get("/visitors/" + visitorOf(0)).body().path("needs"))
        .hasToString("[\"WHEELCHAIR\"]");
    assertThat(liqa.as("scheduler")
            .get("/halls/" + fleet.halls.get(FITTING))
            .body()
            .path("offers"))
        .hasToString("[\"WHEELCHAIR\",\"HEARING_LOOP\"]");
  }

  @Test
  void aSearchFindsHallsThatFitAndNoOthers() {
    String fitting = fleet.halls.get(FITTING);
    String plain = fleet.halls.get(PLAIN);

    assertThat(hallsFound("")).contains(fitting, plain);
    assertThat(hallsFound("&request_id=" + fleet.requests.get(0)))
        .contains(fitting)
        .doesNotContain(plain);
    assertThat(hallsFound("&needs=HEARING_LOOP")).contains(fitting).doesNotContain(plain);
    assertThat(hallsFound("&needs=WHEELCHAIR&needs=LOW_VISION")).isEmpty();
  }

  @Test
  void anEmptyNeedInASearchIsRefused() {
    var answer = liqa.as("scheduler")
        .get("/slots?center_id=" + fleet.visits.center("riyadh")
            + "&section=MEN&duration_minutes=30&needs=");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body().at("/errors/0/pointer").asText()).isEqualTo("/needs");
  }

  @Test
  void aHallThatDoesNotFitIsRefusedWithWhatItLacks() {
    var refused = book(PLAIN, 0);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.problem()).isEqualTo("hall-unfit");
    assertThat(refused.body().path("missing")).hasToString("[\"WHEELCHAIR\"]");
    assertThat(book(FITTING, 0).status()).isEqualTo(201);
  }

  @Test
  void aMoveIntoAHallThatDoesNotFitIsRefusedAndNothingIsLost() {
    String visit = book(FITTING, 0).id();

    var moved = liqa.as("scheduler")
        .post(
            "/visits/" + visit + "/reschedule",
            Map.of(
                "starts_at", ten.plusSeconds(3_600).toString(),
                "ends_at", ten.plusSeconds(5_400).toString(),
                "hall_id", fleet.halls.get(PLAIN)));

    assertThat(moved.problem()).isEqualTo("hall-unfit");
    assertThat(liqa.as("scheduler").get("/visits/" + visit).text("starts_at"))
        .isEqualTo(ten.toString());
  }

  @Test
  void aDayIsMovedIntoHallsThatFitOrNotAtAll() {
    String visit = book(FITTING, 0).id();
    Instant next = ten.plus(Duration.ofDays(1));
    // The demonstration's first hall offers it too.
    for (String hall : List.of(fleet.halls.get(FITTING), fleet.visits.hall("riyadh", "m1"))) {
      assertThat(preview(visit, next).path("obstacle").isNull()).isTrue();
      var taken = liqa.as("scheduler")
          .post(
              "/visits",
              fleet.visits.visit(
                  fleet.visits.requestByPhone(fleet.visits.visitor("MALE")),
                  hall,
                  fleet.officials.get(hall.equals(fleet.halls.get(FITTING)) ? 1 : 2),
                  next,
                  next.plus(Duration.ofMinutes(30))));
      assertThat(taken.status()).as(taken.body().toString()).isEqualTo(201);
    }

    assertThat(preview(visit, next).path("obstacle").path("problem").asText())
        .isEqualTo("slot-taken");
  }

  private static JsonNode preview(String visit, Instant day) {
    var preview = liqa.as("scheduler")
        .post(
            "/day-moves/preview",
            Map.of(
                "official_id",
                fleet.officials.getFirst(),
                "date",
                day.minus(Duration.ofDays(1)).toString().substring(0, 10),
                "to_date",
                day.toString().substring(0, 10)));
    return preview
        .body()
        .path("moves")
        .valueStream()
        .filter(move -> move.path("visit_id").asText().equals(visit))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatDoesNotFitAnyMoreIsNamed() {
    String visit = book(PLAIN, 2).id();

    patch("receptionist", "/visitors/" + visitorOf(2), Map.of("needs", List.of("LOW_VISION")));

    assertThat(liqa.as("scheduler").get("/unfit-visits").items())
        .filteredOn(hit -> hit.path("visit_id").asText().equals(visit))
        .singleElement()
        .matches(hit -> hit.path("why").asText().contains("LOW_VISION"));
  }

  @ParameterizedTest
  @CsvSource({"/halls/, offers, admin", "/visitors/, needs, receptionist"})
  void whatIsNoNeedIsRefused(String path, String field, String who) {
    String id = who.equals("admin") ? fleet.halls.get(PLAIN) : visitorOf(3);
    var before = liqa.as(who).get(path + id);

    var answer =
        liqa.as(who).patch(path + id, Map.of(field, List.of("A_GARDEN")), before.header("ETag"));

    var nothing = liqa.as(who)
        .patch(path + id, Map.of(field, Collections.singletonList(null)), before.header("ETag"));

    assertThat(answer.status()).isIn(400, 422);
    assertThat(nothing.status()).isEqualTo(422);
    assertThat(nothing.text("errors/0/pointer")).isEqualTo("/" + field);
    assertThat(liqa.as(who).get(path + id).header("ETag")).isEqualTo(before.header("ETag"));
  }
}
