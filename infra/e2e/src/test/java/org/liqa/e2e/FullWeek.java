package org.liqa.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// A centre larger than any there is, with a week of visits in half hours, made through the API.
///
/// It is the centre with most places, so that a scheduler's page begins with it.
final class FullWeek {

  /// Before the week's first visit: what is past cannot be booked.
  static final String NOW = "2026-11-22T07:00:00+03:00";

  private static final Instant SUNDAY_AT_EIGHT = Instant.parse("2026-11-22T05:00:00Z");
  private static final int DAYS = 5;
  private static final int HALF_HOURS = 16;
  private static final int AT_A_TIME = 4;

  private static final List<String> NAMES =
      List.of("ناصر القحطاني", "عبدالرحمن الشهري", "فهد العنزي", "سالم الدوسري", "خالد المطيري");

  private final URI origin;
  private final Visits visits;

  private FullWeek(URI origin) {
    this.origin = origin;
    this.visits = new Visits(origin);
  }

  /// @param halls how many, each with an official of its own
  /// @param days  from Sunday on, how many of them are booked to two thirds
  static void fill(URI origin, int halls, int days) {
    new FullWeek(origin).fill(halls, Math.min(days, DAYS));
  }

  private void fill(int halls, int days) {
    Api admin = Api.as(origin, "admin");
    String center = id(admin.post(
        "/centers",
        Map.of(
            "code",
            "large",
            "name",
            Map.of("ar", "المركز الكبير", "en", "The large centre"),
            "region",
            "Riyadh",
            "reception_capacity",
            10_000)));
    List<Callable<Integer>> work = new ArrayList<>();
    for (int n = 0; n < halls; n++) {
      String number = String.valueOf(n + 1);
      String hall = id(admin.post(
          "/centers/" + center + "/halls",
          Map.of(
              "code",
              "hall-" + number,
              "display_name",
              Map.of("ar", "القاعة " + number, "en", "Hall " + number),
              "section",
              "MEN")));
      String official = id(admin.post(
          "/officials",
          Map.of(
              "display_name", Map.of("ar", "المسؤول " + number, "en", "Official " + number),
              "title", Map.of("ar", "مدير", "en", "Director"),
              "username", "official-" + number)));
      int of = n;
      work.add(() -> book(of, hall, official, days));
    }
    try (ExecutorService clients = Executors.newFixedThreadPool(AT_A_TIME)) {
      for (Future<Integer> done : clients.invokeAll(work)) {
        int unused = done.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// Two half hours of three, others in the next hall.
  private int book(int n, String hall, String official, int days) {
    Api scheduler = Api.as(origin, "scheduler");
    String request = visits.request("MALE", NAMES.get(n % NAMES.size()), "A meeting");
    int booked = 0;
    for (int day = 0; day < days; day++) {
      for (int half = 0; half < HALF_HOURS; half++) {
        if ((half + n) % 3 != 0) {
          Instant start =
              SUNDAY_AT_EIGHT.plus(Duration.ofDays(day)).plus(Duration.ofMinutes(30L * half));
          scheduler.post(
              "/visits",
              Map.of(
                  "request_id", request,
                  "hall_id", hall,
                  "official_id", official,
                  "starts_at", start.toString(),
                  "ends_at", start.plus(Duration.ofMinutes(30)).toString()));
          booked++;
        }
      }
    }
    return booked;
  }

  private static String id(JsonNode made) {
    return made.path("id").asText();
  }
}
