package org.liqa.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.liqa.TestApi;
import org.liqa.TestLiqa;
import org.liqa.platform.TestDatabase;
import org.liqa.reception.Gender;
import org.liqa.reception.TestVisitors;

/// How a request comes in, by whichever way, and moves on; and that its visitor is told once.
class StagesTest {

  private static final List<String> ORDER =
      List.of("DISPATCHED", "RECEIVED", "UNDER_STUDY", "REFERRED", "DECIDED", "CLOSED");

  private static TestDatabase schema;
  private static TestLiqa liqa;
  private static TestLiqa secondNode;

  @BeforeAll
  static void start() {
    schema = TestDatabase.fresh();
    liqa = TestLiqa.start(schema);
    secondNode = TestLiqa.start(schema);
  }

  @AfterAll
  static void stop() {
    secondNode.close();
    liqa.close();
  }

  @Test
  void aRequestMovesThroughItsStagesInOrderAndSaysWhoAndWhen() {
    var request = TestVisitors.request(liqa, Gender.MALE, "MEET_OFFICIAL");
    for (String stage : ORDER) {
      assertThat(move(liqa, request.id(), stage).status()).as(stage).isEqualTo(200);
    }

    var stages = liqa.as("follow_up").get("/requests/" + request.id()).body().path("stages");

    assertThat(stages).hasSize(7);
    assertThat(stages.path(0).path("stage").asText()).isEqualTo("REGISTERED");
    assertThat(stages.path(0).path("by").asText()).isEqualTo("registrar");
    assertThat(stages.path(6).path("stage").asText()).isEqualTo("CLOSED");
    assertThat(stages.path(6).path("by").asText()).isEqualTo("follow_up");
    assertThat(stages.path(6).path("note").asText()).isEqualTo("ملاحظة");
    assertThat(stages.path(6).path("at").asText()).isNotEmpty();
  }

  @Test
  void noOtherStepIsAllowed() {
    var request = TestVisitors.request(liqa, Gender.MALE, "SERVICE");
    for (String current : ORDER) {
      for (String wrong : ORDER) {
        if (!wrong.equals(current)) {
          var refused = move(liqa, request.id(), wrong);
          assertThat(refused.status()).as(wrong).isEqualTo(409);
          assertThat(refused.problem()).isEqualTo("stage-not-allowed");
        }
      }
      move(liqa, request.id(), current);
    }

    assertThat(move(liqa, request.id(), "CLOSED").status()).isEqualTo(409);
  }

  @Test
  void eachStageIsToldOnceInArabicHoweverManyMoveItAndOnWhicheverNode() throws Exception {
    var request = TestVisitors.request(liqa, Gender.FEMALE, "MEET_MINISTER");
    for (String stage : ORDER) {
      List<Callable<Integer>> movers = new ArrayList<>();
      movers.addAll(Collections.nCopies(3, () -> move(liqa, request.id(), stage).status()));
      movers.addAll(
          Collections.nCopies(3, () -> move(secondNode, request.id(), stage).status()));
      try (var threads = Executors.newFixedThreadPool(movers.size())) {
        var answers =
            threads.invokeAll(movers).stream().map(Future::resultNow).sorted().toList();
        assertThat(answers).containsExactly(200, 409, 409, 409, 409, 409);
      }
    }

    var messages =
        liqa.as("follow_up").get("/messages?request_id=" + request.id()).items();

    assertThat(messages)
        .extracting(m -> m.path("purpose").asText())
        .containsExactlyInAnyOrder(
            "REQUEST_REGISTERED",
            "STAGE_DISPATCHED",
            "STAGE_RECEIVED",
            "STAGE_UNDER_STUDY",
            "STAGE_REFERRED",
            "STAGE_DECIDED",
            "STAGE_CLOSED");
    assertThat(messages).allMatch(m -> m.path("text").asText().contains(request.text("number")));
    assertThat(messages).allMatch(m -> m.path("text").asText().matches("(?s).*\\p{IsArabic}.*"));
  }

  @Test
  void aStageSentTwiceWithOneKeyIsReachedOnce() {
    var request = TestVisitors.request(liqa, Gender.MALE, "SERVICE");
    Map<String, String> key = Map.of("Idempotency-Key", "stage-once");
    String path = "/requests/" + request.id() + "/stage";

    var first = liqa.as("follow_up").post(path, Map.of("to", "DISPATCHED"), key);
    var again = liqa.as("follow_up").post(path, Map.of("to", "DISPATCHED"), key);

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(first.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"registrar", "scheduler", "official", "supervisor", "admin", "analyst"})
  void onlyFollowUpMovesARequest(String user) {
    var request = TestVisitors.request(liqa, Gender.MALE, "SERVICE");

    var answer =
        liqa.as(user).post("/requests/" + request.id() + "/stage", Map.of("to", "DISPATCHED"));

    assertThat(answer.status()).isEqualTo(403);
  }

  @Test
  void noRequestIsTakenOfWhomNobodyVerified() {
    String checkIn = TestVisitors.checkIn(liqa, Gender.MALE);
    String registration = TestVisitors.registration(liqa, checkIn);
    var body = TestVisitors.request(registration, "SERVICE");

    var refused = liqa.as("registrar").post("/requests", body);
    liqa.as("receptionist")
        .post("/check-ins/" + checkIn + "/verify-identity", Map.of("document", "IQAMA"));
    var taken = liqa.as("registrar").post("/requests", body);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.problem()).isEqualTo("identity-not-verified");
    assertThat(taken.status()).isEqualTo(201);
    assertThat(taken.text("stage")).isEqualTo("REGISTERED");
  }

  @ParameterizedTest
  @EnumSource(value = Channel.class, names = "RECEPTION", mode = EnumSource.Mode.EXCLUDE)
  void fromAfarTooARequestIsTakenOnlyOnceTheVisitorIsVerified(Channel channel) {
    String visitor = liqa.as("call_agent")
        .post("/visitors", TestVisitors.visitor(Gender.FEMALE))
        .id();
    Map<String, Object> body = Map.of(
        "channel", channel.name(),
        "visitor_id", visitor,
        "kind", "SERVICE",
        "subject", "طلب",
        "details", "تفاصيل");

    var refused = liqa.as("call_agent").post("/requests", body);
    liqa.as("call_agent")
        .post("/visitors/" + visitor + "/verify-identity", Map.of("document", "ABSHER"));
    var taken = liqa.as("call_agent").post("/requests", body);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.problem()).isEqualTo("identity-not-verified");
    assertThat(taken.status()).isEqualTo(201);
    assertThat(taken.text("channel")).isEqualTo(channel.name());
    assertThat(taken.body().path("registration_ms").isNull()).isTrue();
  }

  @Test
  void inReceptionACallAgentTakesNoRequest() {
    String checkIn = TestVisitors.checkIn(liqa, Gender.MALE);
    String registration = TestVisitors.registration(liqa, checkIn);

    var answer =
        liqa.as("call_agent").post("/requests", TestVisitors.request(registration, "SERVICE"));

    assertThat(answer.status()).isEqualTo(403);
  }

  /// Whatever code runs: neither no verification, nor another's.
  @Test
  void theSchemaHasNoPlaceForARequestOfWhomNobodyVerified() throws SQLException {
    UUID other = UUID.fromString(TestVisitors.enter(liqa, Gender.MALE));
    TestVisitors.request(liqa, Gender.MALE, "SERVICE");
    try (var connection = schema.connect();
        var statement = connection.createStatement()) {
      String insert = "INSERT INTO request (id, number, visitor_id, verification_id, kind, channel,"
          + " subject, details, stage, registered_at) SELECT UUID(), '99999999', '" + other
          + "', %s, 'SERVICE', 'PHONE', 's', 'd', 'REGISTERED', NOW() FROM identity_verification"
          + " LIMIT 1";

      assertThatThrownBy(() -> statement.execute(insert.formatted("NULL")))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("verification_id");
      assertThatThrownBy(() -> statement.execute(insert.formatted("id")))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("foreign key");
    }
  }

  @Test
  void aNumberIsDigitsThatFindASlipByThemselves() {
    var request = TestVisitors.request(liqa, Gender.MALE, "SERVICE");
    String number = request.text("number");
    char wrong = number.charAt(3) == '9' ? '0' : (char) (number.charAt(3) + 1);

    assertThat(number).matches("\\d{8,9}");
    assertThat(byNumber(number).items())
        .extracting(r -> r.path("id").asText())
        .containsExactly(request.id());
    assertThat(byNumber(number.substring(0, 3) + wrong + number.substring(4)).status())
        .isEqualTo(422);
  }

  @Test
  void aNumberIsFoundInArabicDigitsToo() {
    var request = TestVisitors.request(liqa, Gender.MALE, "SERVICE");
    StringBuilder arabic = new StringBuilder();
    request.text("number").chars().forEach(c -> arabic.append((char) ('٠' + (c - '0'))));

    var found = liqa.as("follow_up")
        .get("/requests?number="
            + java.net.URLEncoder.encode(
                arabic.toString(), java.nio.charset.StandardCharsets.UTF_8));

    assertThat(found.items()).extracting(r -> r.path("id").asText()).containsExactly(request.id());
  }

  @Test
  void aCompanysRequestNamesTheCompany() {
    String checkIn = TestVisitors.checkIn(liqa, Gender.MALE);
    liqa.as("receptionist")
        .post("/check-ins/" + checkIn + "/verify-identity", Map.of("document", "NATIONAL_ID"));
    var body = TestVisitors.request(TestVisitors.registration(liqa, checkIn), "COMPANY");

    assertThat(liqa.as("registrar").post("/requests", body).status()).isEqualTo(422);
    body.put("company", "مؤسسة النماء");
    assertThat(liqa.as("registrar").post("/requests", body).text("company"))
        .isEqualTo("مؤسسة النماء");
  }

  @Test
  void anotherCentresRequestIsNotTheirsToSee() {
    var request = TestVisitors.request(liqa, Gender.MALE, "SERVICE");

    assertThat(liqa.as("receptionist_jeddah").get("/requests/" + request.id()).status())
        .isEqualTo(404);
    assertThat(liqa.as("receptionist_jeddah").get("/requests?limit=200").items())
        .extracting((JsonNode r) -> r.path("id").asText())
        .doesNotContain(request.id());
    assertThat(liqa.as("official").get("/requests/" + request.id()).status()).isEqualTo(404);
  }

  @Test
  void whatIsDoneAndWhoDidItAreThereTogether() throws SQLException {
    var request = TestVisitors.request(liqa, Gender.MALE, "SERVICE");
    move(liqa, request.id(), "DISPATCHED");
    move(liqa, request.id(), "CLOSED");

    try (var connection = schema.connect();
        var audit = connection.prepareStatement("""
            SELECT a.action, u.username FROM audit a JOIN app_user u ON u.id = a.user_id
            WHERE a.subject = ? ORDER BY a.id""")) {
      audit.setString(1, request.id());
      List<String> rows = new ArrayList<>();
      try (var result = audit.executeQuery()) {
        while (result.next()) {
          rows.add(result.getString(1) + " by " + result.getString(2));
        }
      }
      assertThat(rows)
          .containsExactly("request.registered by registrar", "request.dispatched by follow_up");
    }
  }

  private static TestApi.Answer byNumber(String number) {
    return liqa.as("follow_up").get("/requests?number=" + number);
  }

  private static TestApi.Answer move(TestLiqa node, String request, String to) {
    return node.as("follow_up")
        .post("/requests/" + request + "/stage", Map.of("to", to, "note", "ملاحظة"));
  }
}
