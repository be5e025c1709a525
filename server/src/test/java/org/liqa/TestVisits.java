package org.liqa;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// Makes, through the API, what a test of visits needs: a visitor, their request, and where they
/// could be met.
public final class TestVisits {

  private static final AtomicInteger COUNT = new AtomicInteger();

  private final TestLiqa liqa;

  /// @param liqa where
  public TestVisits(TestLiqa liqa) {
    this.liqa = liqa;
  }

  /// The id of a centre by its code.
  public String center(String code) {
    return byField(liqa.as("scheduler").get("/centers"), "code", code)
        .path("id")
        .asText();
  }

  /// The id of a hall by its code in a centre.
  public String hall(String center, String code) {
    return byField(liqa.as("scheduler").get("/centers/" + center(center) + "/halls"), "code", code)
        .path("id")
        .asText();
  }

  /// The id of an official by username.
  public String official(String username) {
    return byField(liqa.as("scheduler").get("/officials"), "username", username)
        .path("id")
        .asText();
  }

  /// The id of a new visitor.
  public String visitor(String gender) {
    return liqa.as("receptionist")
        .post(
            "/visitors",
            Map.of(
                "identity_number",
                identity(COUNT.incrementAndGet()),
                "full_name",
                "زائر",
                "gender",
                gender,
                "mobile",
                "0551234567"))
        .id();
  }

  /// The id of a new request that a visitor made by telephone: of no centre.
  public String requestByPhone(String visitor) {
    liqa.as("call_agent")
        .post("/visitors/" + visitor + "/verify-identity", Map.of("document", "ABSHER"));
    return liqa.as("call_agent")
        .post(
            "/requests",
            Map.of(
                "channel",
                "PHONE",
                "visitor_id",
                visitor,
                "kind",
                "MEET_OFFICIAL",
                "subject",
                "طلب لقاء",
                "details",
                "تفاصيل"))
        .id();
  }

  /// The id of a new request of a new visitor, registered at Riyadh.
  public String request(String gender) {
    String visitor = visitor(gender);
    String checkIn = liqa.as("receptionist")
        .post("/check-ins", Map.of("visitor_id", visitor, "center_id", center("riyadh")))
        .id();
    liqa.as("receptionist")
        .post("/check-ins/" + checkIn + "/verify-identity", Map.of("document", "NATIONAL_ID"));
    String registration = liqa.as("registrar")
        .post("/registrations", Map.of("check_in_id", checkIn))
        .id();
    return liqa.as("registrar")
        .post(
            "/requests",
            Map.of(
                "registration_id",
                registration,
                "kind",
                "MEET_OFFICIAL",
                "subject",
                "طلب لقاء",
                "details",
                "تفاصيل"))
        .id();
  }

  /// What `POST /visits` takes.
  public Map<String, Object> visit(
      String request, String hall, String official, Instant from, Instant to) {
    Map<String, Object> body = new HashMap<>();
    body.put("request_id", request);
    body.put("hall_id", hall);
    body.put("official_id", official);
    body.put("starts_at", from.toString());
    body.put("ends_at", to.toString());
    return body;
  }

  /// A citizen's identity number that its check digit allows.
  public static String identity(int count) {
    String digits = "1%08d".formatted(count);
    int sum = 0;
    for (int i = 0; i < 9; i++) {
      int digit = digits.charAt(i) - '0';
      int doubled = digit * 2;
      sum += i % 2 == 0 ? doubled / 10 + doubled % 10 : digit;
    }
    return digits + (10 - sum % 10) % 10;
  }

  private static JsonNode byField(TestApi.Answer list, String field, String value) {
    return list.items().stream()
        .filter(item -> item.path(field).asText().equals(value))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no " + value + " in " + list.body()));
  }
}
