package org.liqa.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// Visitors and their visits, made through the API as the centre's staff make them.
final class Visits {

  private static final AtomicInteger COUNT = new AtomicInteger(7_000);

  private final URI origin;

  Visits(URI origin) {
    this.origin = origin;
  }

  /// A request of a new visitor of Riyadh's centre.
  ///
  /// @param gender `MALE` or `FEMALE`
  /// @return its id
  String request(String gender, String name, String subject) {
    Api reception = Api.as(origin, "receptionist");
    String visitor = id(reception.post(
        "/visitors",
        Map.of(
            "identity_number",
            identity(COUNT.incrementAndGet()),
            "full_name",
            name,
            "gender",
            gender,
            "mobile",
            "0551234567")));
    String checkIn = id(
        reception.post("/check-ins", Map.of("visitor_id", visitor, "center_id", center("riyadh"))));
    reception.post("/check-ins/" + checkIn + "/verify-identity", Map.of("document", "NATIONAL_ID"));
    Api registrar = Api.as(origin, "registrar");
    String registration = id(registrar.post("/registrations", Map.of("check_in_id", checkIn)));
    return id(registrar.post(
        "/requests",
        Map.of(
            "registration_id", registration,
            "kind", "MEET_OFFICIAL",
            "subject", subject,
            "details", subject)));
  }

  /// Books half an hour with the official `official`.
  ///
  /// @return the visit's id
  String book(String request, String hall, Instant startsAt) {
    return book(request, hall, startsAt, "official_id", official("official"));
  }

  /// Books half an hour with a hall of Jeddah's centre.
  ///
  /// @return the visit's id
  String bookBetween(String request, String hall, String jeddahs, Instant startsAt) {
    return book(request, hall, startsAt, "counterpart_hall_id", hall("jeddah", jeddahs));
  }

  private String book(String request, String hall, Instant startsAt, String with, String whom) {
    Map<String, Object> visit = new HashMap<>();
    visit.put("request_id", request);
    visit.put("hall_id", hall(hall));
    visit.put(with, whom);
    visit.put("starts_at", startsAt.toString());
    visit.put("ends_at", startsAt.plus(Duration.ofMinutes(30)).toString());
    return id(Api.as(origin, "scheduler").post("/visits", visit));
  }

  String center(String code) {
    return byField(Api.as(origin, "scheduler").items("/centers"), "code", code);
  }

  /// A hall of Riyadh's centre.
  String hall(String code) {
    return hall("riyadh", code);
  }

  private String hall(String center, String code) {
    String halls = "/centers/" + center(center) + "/halls";
    return byField(Api.as(origin, "scheduler").items(halls), "code", code);
  }

  String official(String username) {
    return byField(Api.as(origin, "scheduler").items("/officials"), "username", username);
  }

  private static String id(JsonNode made) {
    return made.path("id").asText();
  }

  private static String byField(List<JsonNode> items, String field, String value) {
    return items.stream()
        .filter(item -> item.path(field).asText().equals(value))
        .findFirst()
        .map(Visits::id)
        .orElseThrow(() -> new AssertionError("no " + value + " in " + items));
  }

  /// A citizen's identity number that its check digit allows.
  private static String identity(int count) {
    String digits = "1%08d".formatted(count);
    int sum = 0;
    for (int i = 0; i < 9; i++) {
      int digit = digits.charAt(i) - '0';
      int doubled = digit * 2;
      sum += i % 2 == 0 ? doubled / 10 + doubled % 10 : digit;
    }
    return digits + (10 - sum % 10) % 10;
  }
}
