package org.liqa.reception;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.liqa.TestApi;
import org.liqa.TestLiqa;

/// A place in reception, the identity verified there, and the measured registration.
class ReceptionTest {

  private static TestLiqa liqa;

  @BeforeAll
  static void start() {
    liqa = TestLiqa.start();
  }

  @AfterAll
  static void stop() {
    liqa.close();
  }

  @AfterEach
  void emptyTheReception() {
    for (String user : List.of("receptionist", "receptionist_jeddah")) {
      liqa.as(user)
          .get("/check-ins?open=true&limit=200")
          .items()
          .forEach(checkIn ->
              liqa.as(user).post("/check-ins/" + checkIn.path("id").asText() + "/leave"));
    }
  }

  @ParameterizedTest
  @CsvSource({"MALE, MEN, M-", "FEMALE, WOMEN, W-"})
  void menAndWomenAreSentToTheirSectionWithItsTickets(
      Gender gender, String section, String ticket) {
    var first = arrive(TestVisitors.enter(liqa, gender));
    var second = arrive(TestVisitors.enter(liqa, gender));

    assertThat(first.status()).isEqualTo(201);
    assertThat(first.text("section")).isEqualTo(section);
    assertThat(first.body().path("identity_verified_at").isNull()).isTrue();
    assertThat(first.text("ticket")).startsWith(ticket);
    assertThat(number(second)).isEqualTo(number(first) + 1);
  }

  @Test
  void anotherCentresReceptionIsNotTheReceptionists() {
    String visitor = TestVisitors.enter(liqa, Gender.MALE);

    var answer = liqa.as("receptionist_jeddah")
        .post("/check-ins", Map.of("visitor_id", visitor, "center_id", center()));

    assertThat(answer.status()).isEqualTo(404);
  }

  @Test
  void whoIsNotAVisitorCannotArrive() {
    assertThat(arrive("019aab00-0000-7000-8000-000000000000").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @EnumSource(Document.class)
  void anIdentityIsVerifiedByOneOfFourDocuments(Document document) {
    String checkIn = TestVisitors.checkIn(liqa, Gender.MALE);

    var verified = verify(checkIn, document.name());

    assertThat(verified.status()).isEqualTo(200);
    assertThat(Instant.parse(verified.text("identity_verified_at"))).isNotNull();
    assertThat(verified.text("document")).isEqualTo(document.name());
  }

  @Test
  void anotherDocumentProvesNothing() {
    assertThat(
            verify(TestVisitors.checkIn(liqa, Gender.MALE), "DRIVING_LICENCE").status())
        .isEqualTo(422);
  }

  @Test
  void anIdentityIsVerifiedByReceptionistsAlone() {
    String checkIn = TestVisitors.checkIn(liqa, Gender.MALE);

    for (String user : List.of("registrar", "admin", "supervisor", "hall_operator", "call_agent")) {
      assertThat(liqa.as(user)
              .post("/check-ins/" + checkIn + "/verify-identity", Map.of("document", "IQAMA"))
              .status())
          .as(user)
          .isEqualTo(403);
    }
  }

  @Test
  @Timeout(60)
  void ofThoseWhoArriveAtOnceAsManyGetInAsThereArePlaces() throws Exception {
    int places = 12;
    var center = liqa.as("admin").get("/centers/" + center());
    liqa.as("admin")
        .patch("/centers/" + center(), Map.of("reception_capacity", places), center.header("ETag"));
    List<String> visitors = new ArrayList<>();
    for (int i = 0; i < places + 12; i++) {
      visitors.add(TestVisitors.enter(liqa, i % 2 == 0 ? Gender.MALE : Gender.FEMALE));
    }
    var receptionist = liqa.as("receptionist");
    List<Callable<TestApi.Answer>> arrivals =
        visitors.stream().<Callable<TestApi.Answer>>map(v -> () -> arrive(v)).toList();

    List<TestApi.Answer> answers;
    try (var threads = Executors.newFixedThreadPool(arrivals.size())) {
      answers = threads.invokeAll(arrivals).stream().map(Future::resultNow).toList();
    }

    var in = answers.stream().filter(a -> a.status() == 201).toList();
    var refused = answers.stream().filter(a -> a.status() != 201).toList();
    assertThat(in).hasSize(places);
    assertThat(in.stream().map(a -> a.text("ticket")).toList()).doesNotHaveDuplicates();
    assertThat(refused).allMatch(a -> a.status() == 409 && a.problem().equals("reception-full"));
    assertThat(receptionist.get("/check-ins?open=true&limit=200").items()).hasSize(places);
    thePlaceOfWhoLeavesOrHasANumberIsFree(in, visitors.getLast());
    liqa.as("admin")
        .patch(
            "/centers/" + center(),
            Map.of("reception_capacity", 80),
            liqa.as("admin").get("/centers/" + center()).header("ETag"));
  }

  private void thePlaceOfWhoLeavesOrHasANumberIsFree(List<TestApi.Answer> in, String next) {
    assertThat(arrive(next).status()).isEqualTo(409);
    liqa.as("receptionist").post("/check-ins/" + in.get(0).id() + "/leave");
    assertThat(arrive(next).status()).isEqualTo(201);

    assertThat(arrive(next).status()).isEqualTo(409);
    verify(in.get(1).id(), "NATIONAL_ID");
    String registration = TestVisitors.registration(liqa, in.get(1).id());
    assertThat(arrive(next).status()).as("still being registered").isEqualTo(409);
    liqa.as("registrar").post("/requests", TestVisitors.request(registration, "SERVICE"));
    assertThat(arrive(next).status()).isEqualTo(201);
  }

  @Test
  void leavingTwiceChangesNothing() {
    String checkIn = TestVisitors.checkIn(liqa, Gender.FEMALE);

    var first = liqa.as("receptionist").post("/check-ins/" + checkIn + "/leave");
    var again = liqa.as("receptionist").post("/check-ins/" + checkIn + "/leave");

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(first.body());
  }

  @Test
  void whoHasLeftIsNotVerifiedAndNotRegistered() {
    String checkIn = TestVisitors.checkIn(liqa, Gender.FEMALE);
    liqa.as("receptionist").post("/check-ins/" + checkIn + "/leave");

    assertThat(verify(checkIn, "NATIONAL_ID").problem()).isEqualTo("check-in-over");
    assertThat(liqa.as("registrar")
            .post("/registrations", Map.of("check_in_id", checkIn))
            .problem())
        .isEqualTo("check-in-over");
  }

  @Test
  void theRegistrationIsMeasuredFromSittingDownToTheNumber() {
    String checkIn = TestVisitors.checkIn(liqa, Gender.MALE);
    verify(checkIn, "NATIONAL_ID");
    String registration = TestVisitors.registration(liqa, checkIn);
    Instant satDown = liqa.clock().instant();
    liqa.clock().advance(Duration.ofMinutes(7));

    var request =
        liqa.as("registrar").post("/requests", TestVisitors.request(registration, "SERVICE"));

    liqa.clock().set(satDown);
    assertThat(request.status()).isEqualTo(201);
    assertThat(Duration.ofMillis(request.body().path("registration_ms").asLong()))
        .isBetween(Duration.ofMinutes(7), Duration.ofMinutes(9));
  }

  @Test
  void oneRegistrationOfAVisitorRunsAtATime() {
    String checkIn = TestVisitors.checkIn(liqa, Gender.MALE);
    TestVisitors.registration(liqa, checkIn);

    var second = liqa.as("registrar").post("/registrations", Map.of("check_in_id", checkIn));

    assertThat(second.status()).isEqualTo(409);
  }

  @Test
  void aRegistrationIsGoodForOneRequest() {
    String checkIn = TestVisitors.checkIn(liqa, Gender.MALE);
    verify(checkIn, "NATIONAL_ID");
    var body = TestVisitors.request(TestVisitors.registration(liqa, checkIn), "SERVICE");

    assertThat(liqa.as("registrar").post("/requests", body).status()).isEqualTo(201);
    assertThat(liqa.as("registrar").post("/requests", body).status()).isEqualTo(409);
  }

  @Test
  void ticketsBeginAnewEachDay() {
    String visitor = TestVisitors.enter(liqa, Gender.FEMALE);
    var arrival = Map.of("visitor_id", visitor, "center_id", center());
    arrive(visitor);
    int today = number(arrive(visitor));
    Instant now = liqa.clock().instant();
    liqa.clock().advance(Duration.ofDays(1));

    var tomorrow = liqa.anonymous().signIn("receptionist", "liqa-demo").post("/check-ins", arrival);

    liqa.clock().set(now);
    assertThat(today).isGreaterThan(1);
    assertThat(number(tomorrow)).isEqualTo(1);
  }

  private static int number(TestApi.Answer checkIn) {
    return Integer.parseInt(checkIn.text("ticket").substring(2));
  }

  private static TestApi.Answer arrive(String visitor) {
    return liqa.as("receptionist")
        .post("/check-ins", Map.of("visitor_id", visitor, "center_id", center()));
  }

  private static TestApi.Answer verify(String checkIn, String document) {
    return liqa.as("receptionist")
        .post("/check-ins/" + checkIn + "/verify-identity", Map.of("document", document));
  }

  private static String center() {
    return TestVisitors.center(liqa, "riyadh");
  }
}
