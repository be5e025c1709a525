package org.liqa.reception;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.liqa.TestApi;
import org.liqa.TestLiqa;
import org.liqa.platform.Digits;

/// Makes what is needed before the thing under test: visitors, check-ins, requests, by HTTP as
/// staff
/// would. Each visitor has an identity number of their own.
public final class TestVisitors {

  private static final AtomicInteger SERIAL = new AtomicInteger(10_000);

  private TestVisitors() {}

  /// An identity number that nobody had, of a citizen.
  public static String identityNumber() {
    String nine = "10%07d".formatted(SERIAL.incrementAndGet());
    return nine + Digits.luhnDigit(nine);
  }

  /// The body of a new visitor, to be changed at will.
  public static Map<String, Object> visitor(Gender gender) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("identity_number", identityNumber());
    body.put("full_name", gender == Gender.MALE ? "فهد بن سالم الحربي" : "نورة بنت علي القحطاني");
    body.put("gender", gender.name());
    body.put("mobile", "0501234567");
    return body;
  }

  /// A visitor who is entered; the id.
  public static String enter(TestLiqa liqa, Gender gender) {
    return created(liqa.as("receptionist").post("/visitors", visitor(gender))).id();
  }

  /// A check-in of a new visitor at Riyadh; the id.
  public static String checkIn(TestLiqa liqa, Gender gender) {
    return created(liqa.as("receptionist")
            .post(
                "/check-ins",
                Map.of("visitor_id", enter(liqa, gender), "center_id", center(liqa, "riyadh"))))
        .id();
  }

  /// A request of a new visitor, taken at Riyadh by the whole way; the answer.
  public static TestApi.Answer request(TestLiqa liqa, Gender gender, String kind) {
    String checkIn = checkIn(liqa, gender);
    liqa.as("receptionist")
        .post("/check-ins/" + checkIn + "/verify-identity", Map.of("document", "NATIONAL_ID"));
    String registration = registration(liqa, checkIn);
    return created(liqa.as("registrar").post("/requests", request(registration, kind)));
  }

  /// A registration of a check-in; the id.
  public static String registration(TestLiqa liqa, String checkIn) {
    return created(liqa.as("registrar").post("/registrations", Map.of("check_in_id", checkIn)))
        .id();
  }

  /// The body of a request that ends a registration, to be changed at will.
  public static Map<String, Object> request(String registration, String kind) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("registration_id", registration);
    body.put("kind", kind);
    body.put("subject", "لقاء بشأن معاملة");
    body.put("details", "تفاصيل المعاملة");
    return body;
  }

  /// The id of a centre by its code.
  public static String center(TestLiqa liqa, String code) {
    return liqa.as("admin").get("/centers").items().stream()
        .filter(center -> center.path("code").asText().equals(code))
        .findFirst()
        .orElseThrow()
        .path("id")
        .asText();
  }

  private static TestApi.Answer created(TestApi.Answer answer) {
    if (answer.status() != 201) {
      throw new AssertionError(answer.status() + " " + answer.body());
    }
    return answer;
  }
}
