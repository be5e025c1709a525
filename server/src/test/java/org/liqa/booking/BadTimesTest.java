package org.liqa.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.liqa.TestApi;
import org.liqa.TestLiqa;
import org.liqa.TestVisits;

/// Times and dates that can't be, at each door that takes them: 422 with the field's name, and
/// nothing done.
class BadTimesTest {

  private static TestLiqa liqa;
  private static String workingHours;
  private static String before;

  /// A door, who may open it, what is sent besides times, and its fields for a beginning and an
  /// end.
  private record Door(
      String who, String method, String path, Map<String, Object> body, String from, String to) {

    TestApi.Answer ask(String start, String end) {
      Map<String, Object> sent = new HashMap<>(body);
      sent.put(from, start);
      sent.put(to, end);
      return liqa.as(who).send(method, path, sent, Map.of());
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  private static List<Door> ofTimes;
  private static List<Door> ofDates;
  private static List<String> windows;
  private static List<DateDoor> ofOneDate;

  /// A door that takes a date, asked with it, and its field.
  private record DateDoor(String field, Function<String, TestApi.Answer> asked) {}

  @BeforeAll
  static void start() {
    liqa = TestLiqa.start();
    TestVisits visits = new TestVisits(liqa);
    String center = visits.center("riyadh");
    String hall = visits.hall("riyadh", "m1");
    String official = visits.official("official");
    String request = visits.requestByPhone(visits.visitor("MALE"));
    Map<String, Object> visit =
        Map.of("request_id", request, "hall_id", hall, "official_id", official);
    Map<String, Object> booked = new HashMap<>(visit);
    booked.put("starts_at", "2026-12-01T07:00:00Z");
    booked.put("ends_at", "2026-12-01T07:30:00Z");
    String id = liqa.as("scheduler").post("/visits", booked).id();
    String room = liqa.as("admin")
        .post(
            "/audience-rooms",
            Map.of("center_id", center, "code", "bad", "name", Map.of("ar", "مجلس", "en", "Room")))
        .id();
    String audience = liqa.as("scheduler")
        .post(
            "/audiences",
            Map.of("request_id", request, "center_id", center, "official_id", official))
        .id();
    liqa.as("official").post("/audiences/" + audience + "/approve");
    Map<String, Object> held = new HashMap<>(visit);
    held.put("hold_seconds", 60);
    Map<String, Object> series = new HashMap<>(visit);
    series.put("weeks", 2);
    ofTimes = List.of(
        new Door("scheduler", "POST", "/visits", visit, "starts_at", "ends_at"),
        new Door("scheduler", "POST", "/visits", held, "starts_at", "ends_at"),
        new Door("scheduler", "POST", "/visit-series", series, "starts_at", "ends_at"),
        new Door(
            "scheduler", "POST", "/visits/" + id + "/reschedule", Map.of(), "starts_at", "ends_at"),
        new Door(
            "scheduler",
            "POST",
            "/audiences/" + audience + "/book",
            Map.of("room_id", room),
            "starts_at",
            "ends_at"));
    ofDates = List.of(
        new Door(
            "admin",
            "POST",
            "/closures",
            Map.of("center_id", center, "reason", Map.of("ar", "عيد", "en", "Eid")),
            "starts_on",
            "ends_on"),
        new Door(
            "admin",
            "PUT",
            "/working-hours",
            Map.of("center_id", center, "week", List.of()),
            "valid_from",
            "valid_to"),
        new Door(
            "scheduler",
            "POST",
            "/waiting-list",
            Map.of("request_id", request, "center_id", center),
            "earliest_on",
            "latest_on"));
    windows = List.of(
        "/slots?center_id=" + center + "&",
        "/visits?",
        "/audiences?",
        "/centers/" + center + "/hall-times?",
        "/centers/" + center + "/visits?");
    ofOneDate = List.of(
        new DateDoor(
            "date",
            date -> liqa.as("scheduler")
                .post(
                    "/day-moves/preview",
                    Map.of("official_id", official, "date", date, "to_date", "2026-12-08"))),
        new DateDoor(
            "to_date",
            date -> liqa.as("scheduler")
                .post(
                    "/day-moves",
                    Map.of(
                        "official_id",
                        official,
                        "date",
                        "2026-12-01",
                        "to_date",
                        date,
                        "plan",
                        "1"))),
        new DateDoor(
            "date",
            date -> liqa.as("scheduler")
                .get("/audience-list?center_id=" + center + "&official_id=" + official + "&date="
                    + date)));
    workingHours = "/working-hours?center_id=" + center;
    before = world();
  }

  @AfterAll
  static void stop() {
    liqa.close();
  }

  private static String world() {
    return Stream.of("/visits", "/audiences", "/waiting-list", "/closures", workingHours)
        .map(path -> liqa.as("scheduler").get(path).body().toString())
        .reduce("", String::concat);
  }

  @AfterEach
  void nothingWasDone() {
    assertThat(world()).isEqualTo(before);
  }

  static Stream<Arguments> badTimes() {
    List<List<String>> times = List.of(
        // Without a zone.
        List.of("2026-12-02T10:00:00", "2026-12-02T10:30:00Z", "starts_at"),
        List.of("2026-12-02T10:00:00Z", "2026-12-02T10:30", "ends_at"),
        List.of("2026-12-02", "2026-12-02T10:30:00Z", "starts_at"),
        // An end that is not after the start.
        List.of("2026-12-02T10:00:00Z", "2026-12-02T09:30:00Z", "ends_at"),
        List.of("2026-12-02T10:00:00Z", "2026-12-02T10:00:00Z", "ends_at"),
        List.of("2026-12-02T10:00:00+03:00", "2026-12-02T10:30:00+04:00", "ends_at"),
        // Years in which nobody meets.
        List.of("0001-01-01T10:00:00Z", "0001-01-01T10:30:00Z", "starts_at"),
        List.of("9999-12-31T10:00:00Z", "9999-12-31T10:30:00Z", "starts_at"),
        List.of("2026-12-02T10:00:00Z", "9999-12-31T10:30:00Z", "ends_at"),
        // Too short and too long.
        List.of("2026-12-02T10:00:00Z", "2026-12-02T10:04:00Z", "ends_at"),
        List.of("2026-12-02T10:00:00Z", "2026-12-06T14:00:00Z", "ends_at"),
        // Days, hours and offsets that there are not.
        List.of("2027-02-29T10:00:00Z", "2027-02-28T10:30:00Z", "starts_at"),
        List.of("2026-11-31T10:00:00Z", "2026-12-01T10:30:00Z", "starts_at"),
        List.of("2026-12-02T25:00:00Z", "2026-12-02T10:30:00Z", "starts_at"),
        List.of("2026-12-02T10:00:00+19:00", "2026-12-02T10:30:00Z", "starts_at"),
        List.of("2026-12-02T10:00:30Z", "2026-12-02T10:30:00Z", "starts_at"),
        // A Hijri date, and words.
        List.of("1448-06-30T10:00:00Z", "1448-06-30T10:30:00Z", "starts_at"),
        List.of("tomorrow", "2026-12-02T10:30:00Z", "starts_at"),
        List.of("", "2026-12-02T10:30:00Z", "starts_at"));
    return times.stream()
        .flatMap(bad -> Stream.of(0, 1, 2, 3, 4)
            .map(door -> Arguments.of(door, bad.get(0), bad.get(1), bad.get(2))));
  }

  @ParameterizedTest(name = "door {0}: {1} to {2}")
  @MethodSource("badTimes")
  void aTimeThatCantBeIsNamed(int door, String start, String end, String field) {
    var answer = ofTimes.get(door).ask(start, end);

    assertThat(answer.status()).as(ofTimes.get(door) + " " + answer.body()).isEqualTo(422);
    assertThat(answer.text("errors/0/pointer")).isEqualTo("/" + field);
  }

  static Stream<Arguments> badDates() {
    List<List<String>> dates = List.of(
        List.of("0001-01-01", "2026-12-02", "from"),
        List.of("9999-12-31", "9999-12-31", "from"),
        List.of("2027-02-29", "2027-03-01", "from"),
        List.of("2026-11-31", "2026-12-01", "from"),
        List.of("2026-13-01", "2026-12-01", "from"),
        List.of("1448-09-30", "1448-09-30", "from"),
        List.of("tomorrow", "2026-12-02", "from"),
        List.of("2026-12-02", "2026-12-01", "to"),
        List.of("2026-12-02", "9999-12-31", "to"));
    return dates.stream()
        .flatMap(bad ->
            Stream.of(0, 1, 2).map(door -> Arguments.of(door, bad.get(0), bad.get(1), bad.get(2))));
  }

  @ParameterizedTest(name = "door {0}: {1} to {2}")
  @MethodSource("badDates")
  void aDateThatCantBeIsNamed(int door, String from, String to, String which) {
    Door asked = ofDates.get(door);

    var answer = asked.ask(from, to);

    assertThat(answer.status()).as(asked + " " + answer.body()).isEqualTo(422);
    assertThat(answer.text("errors/0/pointer"))
        .isEqualTo("/" + (which.equals("from") ? asked.from() : asked.to()));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "0001-01-01",
        "9999-12-31",
        "2027-02-29",
        "2026-11-31",
        "2026-13-01",
        "1448-09-30",
        "tomorrow",
      })
  void aSingleDateThatCantBeIsNamed(String date) {
    for (DateDoor door : ofOneDate) {
      var answer = door.asked().apply(date);

      assertThat(answer.status()).as(door.field() + " " + answer.body()).isEqualTo(422);
      assertThat(answer.text("errors/0/pointer")).isEqualTo("/" + door.field());
    }
  }

  static Stream<Arguments> badWindows() {
    List<List<String>> bad = List.of(
        List.of("2026-12-02T10:00:00", "2026-12-02T11:00:00Z", "from"),
        List.of("2026-12-02T10:00:00Z", "2026-12-02T09:00:00Z", "to"),
        List.of("0001-01-01T00:00:00Z", "2026-12-02T11:00:00Z", "from"),
        List.of("2026-12-02T10:00:00Z", "9999-12-31T00:00:00Z", "to"),
        List.of("2027-02-29T10:00:00Z", "2027-03-01T11:00:00Z", "from"),
        List.of("1448-09-30T10:00:00Z", "1448-09-30T11:00:00Z", "from"));
    return bad.stream()
        .flatMap(window -> Stream.of(0, 1, 2, 3, 4)
            .map(door -> Arguments.of(door, window.get(0), window.get(1), window.get(2))));
  }

  @ParameterizedTest(name = "{0} to {1}")
  @CsvSource({
    "8, 12:00, earliest",
    "25:00, 12:00, earliest",
    "08:60, 12:00, earliest",
    "08:00, noon, latest",
    "12:00, 08:00, latest",
    "12:00, 12:00, latest",
  })
  void aPartOfTheDayThatCantBeIsNamed(String earliest, String latest, String field) {
    var answer =
        liqa.as("scheduler").get(windows.getFirst() + "earliest=" + earliest + "&latest=" + latest);

    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(422);
    assertThat(answer.text("errors/0/pointer")).isEqualTo("/" + field);
  }

  @ParameterizedTest(name = "door {0}: {1} to {2}")
  @MethodSource("badWindows")
  void aWindowThatCantBeIsNamed(int door, String from, String to, String field) {
    var answer = liqa.as("scheduler").get(windows.get(door) + "from=" + from + "&to=" + to);

    assertThat(answer.status()).as(windows.get(door) + " " + answer.body()).isEqualTo(422);
    assertThat(answer.text("errors/0/pointer")).isEqualTo("/" + field);
  }
}
