package org.liqa.booking;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.liqa.TestApi;
import org.liqa.TestLiqa;
import org.liqa.TestVisits;

/// As many halls, officials and visitors as a race needs, so that contenders share nothing but what
/// they contend for.
final class Fleet {

  final TestVisits visits;
  final List<String> halls = new ArrayList<>();
  final List<String> officials = new ArrayList<>();
  final List<String> requests = new ArrayList<>();

  private final TestLiqa liqa;

  Fleet(TestLiqa liqa, int size) {
    this.liqa = liqa;
    this.visits = new TestVisits(liqa);
    String riyadh = visits.center("riyadh");
    for (int i = 0; i < size; i++) {
      halls.add(made(
          "/centers/" + riyadh + "/halls",
          Map.of("code", "race-" + i, "name", "قاعة " + i, "section", "MEN")));
      officials.add(made(
          "/officials",
          Map.of(
              "username",
              "race-" + i,
              "display_name",
              Map.of("ar", "مسؤول", "en", "Official"),
              "title",
              Map.of("ar", "مدير", "en", "Director"))));
      requests.add(visits.requestByPhone(visits.visitor("MALE")));
    }
  }

  private String made(String path, Map<String, Object> body) {
    TestApi.Answer answer = liqa.as("admin").post(path, body);
    if (answer.status() != 201) {
      throw new IllegalStateException(path + " was answered " + answer.body());
    }
    return answer.id();
  }

  /// A booking of the hall, official and visitor of those numbers.
  TestApi.Answer book(int hall, int official, int visitor, Instant from, Instant to) {
    return liqa.as("scheduler").post("/visits", body(hall, official, visitor, from, to));
  }

  /// As [#book], for a while.
  TestApi.Answer hold(int number, Instant from, Instant to, int seconds) {
    Map<String, Object> body = body(number, number, number, from, to);
    body.put("hold_seconds", seconds);
    return liqa.as("scheduler").post("/visits", body);
  }

  Map<String, Object> body(int hall, int official, int visitor, Instant from, Instant to) {
    return new HashMap<>(
        visits.visit(requests.get(visitor), halls.get(hall), officials.get(official), from, to));
  }
}
