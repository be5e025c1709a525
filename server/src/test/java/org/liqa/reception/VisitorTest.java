package org.liqa.reception;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.liqa.TestApi;
import org.liqa.TestLiqa;

/// Who a visitor is: their numbers, their name, and who may see them.
class VisitorTest {

  private static TestLiqa liqa;

  @BeforeAll
  static void start() {
    liqa = TestLiqa.start();
  }

  @AfterAll
  static void stop() {
    liqa.close();
  }

  @ParameterizedTest
  @CsvSource({"1000000008, CITIZEN", "2000000006, RESIDENT"})
  void whoIsACitizenAndWhoAResidentIsReadFromTheNumber(String number, String residency) {
    var answer = enter("identity_number", number);

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.text("residency")).isEqualTo(residency);
    assertThat(answer.text("identity_number")).isEqualTo(number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1000000000", // check digit
        "1000000007",
        "0000000000", // first digit
        "3000000004",
        "100000000", // nine
        "10000000080", // eleven
        "100000000a",
        "",
        " ",
        "-1000000008",
        "1000000008; DROP TABLE visitor"
      })
  void aNumberThatCannotBeAnIdentityNumberIsNotAcceptable(String number) {
    var answer = enter("identity_number", number);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body().at("/errors/0/pointer").asText()).isEqualTo("/identity_number");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "١٠٠٠٠٠٠٠١٦", // Arabic-Indic
        "۱۰۰۰۰۰۰۰۱۶", // Eastern Arabic-Indic
        "１０００００００１６",
        "1000 000\u00A0016"
      })
  void howeverItsDigitsAreTypedItIsTheSameNumber(String typed) {
    enter("identity_number", "1000000016");

    var answer = enter("identity_number", typed);

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.problem()).isEqualTo("visitor-exists");
  }

  @Test
  void whoIsKnownIsAnsweredWithTheirIdToWhomMaySeeThem() {
    var visitor = TestVisitors.visitor(Gender.MALE);
    String id = liqa.as("receptionist").post("/visitors", visitor).id();

    for (String user : new String[] {"receptionist_jeddah", "registrar", "call_agent"}) {
      var again = liqa.as(user).post("/visitors", visitor);

      assertThat(again.status()).isEqualTo(409);
      assertThat(again.problem()).isEqualTo("visitor-exists");
      assertThat(again.text("visitor_id")).isEqualTo(id);
      assertThat(liqa.as(user).get("/visitors/" + id).status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0501234567,          +966501234567",
    "'050 123 4567',      +966501234567",
    "00966501234567,      +966501234567",
    "+966501234567,       +966501234567",
    "+966 50 123-4567,    +966501234567",
    "٠٥٠١٢٣٤٥٦٧,          +966501234567",
    "501234567,           +966501234567",
    "+201001234567,       +201001234567",
  })
  void aMobileIsKeptInOneForm(String typed, String kept) {
    var answer = enter("mobile", typed);

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.text("mobile")).isEqualTo(kept);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0112345678",
        "05012345",
        "05012345678",
        "+96650123456x",
        "telephone",
        "",
        "+1",
        "++966501234567"
      })
  void whatIsNoMobileIsNotAcceptable(String typed) {
    var answer = enter("mobile", typed);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body().at("/errors/0/pointer").asText()).isEqualTo("/mobile");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "علي\u202Eلا", // turns the line around
        "علي\u2066لا",
        "علي\u200Fلا",
        "علي\u200Bلا", // zero width, without use
        "علي\u00ADلا",
        "علي\u0000لا",
        "علي\nلا",
        "\uDB40\uDC41علي", // tag character
        "",
        "  ",
        "\u200C\u200D", // nothing to be seen
      })
  void aNameThatCouldDeceiveIsNotAcceptable(String name) {
    var answer = enter("full_name", name);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body().at("/errors/0/pointer").asText()).isEqualTo("/full_name");
  }

  @ParameterizedTest
  @ValueSource(strings = {"می\u200Cخواهم", "عَلِيّ", "عبدالله", "O’Brien", "Zoë", "=1+1", "<b>"})
  void aNameThatPeopleHaveIsKeptAsTyped(String name) {
    assertThat(enter("full_name", name).text("full_name")).isEqualTo(name);
  }

  @Test
  void aNameOfMoreThan120CharactersIsNotAcceptable() {
    assertThat(enter("full_name", "ع".repeat(120)).status()).isEqualTo(201);
    assertThat(enter("full_name", "ع".repeat(121)).status()).isEqualTo(422);
    assertThat(enter("full_name", "ع" + "\u0651".repeat(10_000)).status()).isEqualTo(422);
  }

  @ParameterizedTest
  @ValueSource(strings = {"male", "OTHER", ""})
  void aGenderIsOneOfTwo(String gender) {
    assertThat(enter("gender", gender).status()).isEqualTo(422);
  }

  @Test
  void numbersAreMaskedForThoseWhoDoNotEnterVisitors() {
    String id = TestVisitors.enter(liqa, Gender.FEMALE);

    var seen = liqa.as("scheduler").get("/visitors/" + id);

    assertThat(seen.text("identity_number")).startsWith("*******");
    assertThat(seen.text("mobile")).isEqualTo("*********4567");
  }

  @Test
  void aVisitorIsFoundByTheNumberAndByNothingShort() {
    var visitor = TestVisitors.visitor(Gender.MALE);
    String id = liqa.as("receptionist").post("/visitors", visitor).id();

    var found = liqa.as("call_agent")
        .post("/visitors/search", Map.of("identity_number", visitor.get("identity_number")));

    assertThat(found.items())
        .singleElement()
        .satisfies(v -> assertThat(v.path("id").asText()).isEqualTo(id));
    assertThat(liqa.as("call_agent")
            .post("/visitors/search", Map.of("identity_number", TestVisitors.identityNumber()))
            .items())
        .isEmpty();
  }

  @Test
  void aVisitorSentTwiceWithOneKeyIsEnteredOnce() {
    var visitor = TestVisitors.visitor(Gender.MALE);
    var key = Map.of("Idempotency-Key", "visitor-once");

    var first = liqa.as("receptionist").post("/visitors", visitor, key);
    var again = liqa.as("receptionist").post("/visitors", visitor, key);

    assertThat(again.status()).isEqualTo(201);
    assertThat(again.id()).isEqualTo(first.id());
  }

  @Test
  void whatNobodyAskedForIsMalformed() {
    var body = TestVisitors.visitor(Gender.MALE);
    body.put("residency", "CITIZEN");

    assertThat(liqa.as("receptionist").post("/visitors", body).status()).isEqualTo(400);
  }

  private static TestApi.Answer enter(String field, String value) {
    var body = TestVisitors.visitor(Gender.MALE);
    body.put(field, value);
    return liqa.as("receptionist").post("/visitors", body);
  }
}
