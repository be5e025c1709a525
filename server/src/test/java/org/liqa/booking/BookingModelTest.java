package org.liqa.booking;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.liqa.TestApi;
import org.liqa.TestLiqa;
import org.liqa.TestVisits;

/// Random days of a scheduler against a plain model of them: every answer is the one the model
/// gives,
/// and every search finds exactly what trying each time by itself finds.
class BookingModelTest {

  private static final int STEPS = 80;
  private static final int BUFFER = 10;

  /// Of the first visitor, who needs what the second hall alone offers.
  private static final int IN_WHEELCHAIR = 0;

  private static final int STEP_FREE = 1;
  private static final int NOBODY = -1;
  private static final int OPENS = 8 * 60;
  private static final int CLOSES = 16 * 60;

  private static TestLiqa liqa;
  private static TestVisits visits;
  private static final List<String> officials = new ArrayList<>();
  private static final List<String> requests = new ArrayList<>();
  private static String department;

  @BeforeAll
  static void start() {
    liqa = TestLiqa.start();
    visits = new TestVisits(liqa);
    officials.add(visits.official("official"));
    officials.add(visits.official("official2"));
    department = liqa.as("admin")
        .post(
            "/departments",
            Map.of(
                "name",
                Map.of("ar", "إدارة", "en", "Department"),
                "decides",
                List.of("SERVICE"),
                "official_ids",
                officials))
        .id();
    for (int i = 0; i < 3; i++) {
      String visitor = visits.visitor("MALE");
      if (i == IN_WHEELCHAIR) {
        var entered = liqa.as("receptionist").get("/visitors/" + visitor);
        liqa.as("receptionist")
            .patch(
                "/visitors/" + visitor,
                Map.of("needs", List.of("WHEELCHAIR")),
                entered.header("ETag"));
      }
      requests.add(visits.requestByPhone(visitor));
    }
  }

  @AfterAll
  static void stop() {
    liqa.close();
  }

  /// A day of the model: two days are there, each from midnight in Riyadh.
  private static Instant at(int day, int minute) {
    return Instant.parse("2026-11-24T21:00:00Z")
        .plus(Duration.ofDays(day))
        .plus(Duration.ofMinutes(minute));
  }

  /// A visit as the model knows it.
  private static final class Booked {
    final String id;
    int hall;
    int official;
    final int visitor;
    int day;
    int from;
    int to;
    boolean held;
    boolean over;
    final Instant heldUntil;

    /// Whether its official stands in for the department.
    boolean standsIn;

    Booked(String id, Wish wish, boolean held, Instant heldUntil) {
      this.id = id;
      this.hall = wish.hall;
      this.official = wish.official;
      this.visitor = wish.visitor;
      this.day = wish.day;
      this.from = wish.from;
      this.to = wish.to;
      this.held = held;
      this.heldUntil = heldUntil;
    }

    Wish place() {
      return new Wish(hall, official, visitor, day, from, to);
    }

    /// Where that is, with the same people.
    void moveTo(Wish place) {
      hall = place.hall;
      day = place.day;
      from = place.from;
      to = place.to;
    }

    /// Whether less than those minutes are between it and another.
    boolean isWithin(int minutes, Wish wish) {
      return wish.from < to + minutes && from - minutes < wish.to;
    }

    boolean takes(Instant now) {
      return !over && (!held || heldUntil.isAfter(now));
    }
  }

  private record Wish(int hall, int official, int visitor, int day, int from, int to) {
    Wish with(int other) {
      return new Wish(hall, other, visitor, day, from, to);
    }
  }

  private record Closed(String id, char owner, int which, int day) {}

  /// The world of one run: a centre of its own with two halls, and everything that is booked there.
  private static final class Model {
    final SplittableRandom random;
    final String center;
    final List<String> halls = new ArrayList<>();
    final List<Booked> booked = new ArrayList<>();
    final List<Closed> closed = new ArrayList<>();
    final int[] breaks = new int[2];
    final int[] most = new int[2];

    /// The part of the day that is searched, in minutes from midnight.
    int earliest;

    int latest;

    Model(long seed) {
      this.random = new SplittableRandom(seed);
      for (int i = 0; i < 2; i++) {
        breaks[i] = 5 * random.nextInt(6);
        most[i] = random.nextInt(2, 7);
        var pace = liqa.as("admin")
            .send(
                "PUT",
                "/officials/" + officials.get(i) + "/pace",
                Map.of("break_minutes", breaks[i], "most_daily", most[i]),
                Map.of());
        assertThat(pace.status()).isEqualTo(200);
      }
      this.center = liqa.as("admin")
          .post(
              "/centers",
              Map.of(
                  "code",
                  "model-" + seed,
                  "name",
                  Map.of("ar", "مركز", "en", "Centre"),
                  "region",
                  "Asir",
                  "buffer_minutes",
                  BUFFER))
          .id();
      for (int i = 0; i < 2; i++) {
        halls.add(liqa.as("admin")
            .post(
                "/centers/" + center + "/halls",
                Map.of(
                    "code",
                    "m" + i,
                    "name",
                    "قاعة",
                    "section",
                    "MEN",
                    "offers",
                    i == STEP_FREE ? List.of("WHEELCHAIR") : List.of()))
            .id());
      }
    }

    Instant now() {
      return liqa.clock().instant();
    }

    Wish wish() {
      int from = OPENS - 30 + 5 * random.nextInt((CLOSES - OPENS + 60) / 5);
      int length = 5 * random.nextInt(1, 25);
      return new Wish(
          random.nextInt(2),
          random.nextInt(2),
          random.nextInt(3),
          random.nextInt(2),
          from,
          from + length);
    }

    boolean isClosed(int hall, int official, int day) {
      return closed.stream()
          .anyMatch(one -> one.day == day
              && (one.owner == 'c'
                  || (one.owner == 'h' && one.which == hall)
                  || (one.owner == 'o' && one.which == official)));
    }

    boolean isUnfit(int hall, int visitor) {
      return visitor == IN_WHEELCHAIR && hall != STEP_FREE;
    }

    boolean isFull(int official, int day, @Nullable Booked except) {
      return booked.stream()
              .filter(visit -> visit != except && visit.takes(now()))
              .filter(visit -> visit.official == official && visit.day == day)
              .count()
          >= most[official];
    }

    boolean isOpen(Wish wish) {
      return wish.from >= OPENS
          && wish.to <= CLOSES
          && !isClosed(wish.hall, wish.official, wish.day);
    }

    Set<String> conflicts(Wish wish, @Nullable Booked except) {
      Set<String> conflicts = new TreeSet<>();
      for (Booked other : booked) {
        if (other == except || !other.takes(now()) || other.day != wish.day) {
          continue;
        }
        if (other.hall == wish.hall && other.isWithin(BUFFER, wish)) {
          conflicts.add("hall");
        }
        if (other.official == wish.official
            && other.isWithin(Math.max(BUFFER, breaks[wish.official]), wish)) {
          conflicts.add("official");
        }
        if (other.visitor == wish.visitor && other.isWithin(0, wish)) {
          conflicts.add("visitor");
        }
      }
      return conflicts;
    }

    String expected(Wish wish, @Nullable Booked except) {
      if (isUnfit(wish.hall, wish.visitor)) {
        return "hall-unfit";
      }
      if (!isOpen(wish) || isFull(wish.official, wish.day, except)) {
        return "time-not-bookable";
      }
      Set<String> conflicts = conflicts(wish, except);
      return conflicts.isEmpty() ? "done" : "slot-taken" + conflicts;
    }

    Map<String, Object> body(Wish wish) {
      return new HashMap<>(visits.visit(
          requests.get(wish.visitor),
          halls.get(wish.hall),
          officials.get(wish.official),
          at(wish.day, wish.from),
          at(wish.day, wish.to)));
    }

    @Nullable
    Booked any() {
      return booked.isEmpty() ? null : booked.get(random.nextInt(booked.size()));
    }

    void book(boolean hold) {
      Wish wish = wish();
      Map<String, Object> body = body(wish);
      if (hold) {
        body.put("hold_seconds", 60);
      }
      String expected = expected(wish, null);
      if (expected.equals("slot-taken[official]") && makesRoom(wish)) {
        expected = "done";
      }
      var answer = liqa.as("scheduler").post("/visits", body);
      assertThat(said(answer)).as("%s of %s", wish, answer.body()).isEqualTo(expected);
      if (expected.equals("done")) {
        Instant until = hold ? Instant.parse(answer.text("hold_expires_at")) : Instant.MAX;
        booked.add(new Booked(answer.id(), wish, hold, until));
      }
    }

    /// Gives what the official has for the department then to the other, if they can have all of it
    /// and nothing else is in the way.
    private boolean makesRoom(Wish wish) {
      int around = Math.max(BUFFER, breaks[wish.official]);
      List<Booked> inTheWay = booked.stream()
          .filter(visit -> visit.takes(now()) && visit.official == wish.official)
          .filter(visit -> visit.day == wish.day && visit.isWithin(around, wish))
          .toList();
      int other = 1 - wish.official;
      for (Booked visit : inTheWay) {
        if (!visit.standsIn || !expected(visit.place().with(other), visit).equals("done")) {
          inTheWay.forEach(given -> given.official = wish.official);
          return false;
        }
        visit.official = other;
      }
      return true;
    }

    /// Either official will do: one who is there and free has it.
    void bookForDepartment() {
      Wish any = wish();
      Map<String, Object> body = body(any);
      body.remove("official_id");
      body.put("department_id", department);
      Map<Integer, String> expected = new TreeMap<>();
      for (int official = 0; official < 2; official++) {
        expected.put(official, expected(any.with(official), null));
      }
      var answer = liqa.as("scheduler").post("/visits", body);
      String said = said(answer);
      if (expected.containsValue("done")) {
        assertThat(said).as("%s of %s", any, answer.body()).isEqualTo("done");
        int official = officials.indexOf(answer.text("official_id"));
        assertThat(expected.get(official)).isEqualTo("done");
        Booked visit = new Booked(answer.id(), any.with(official), false, Instant.MAX);
        visit.standsIn = true;
        booked.add(visit);
      } else {
        assertThat(said).as("%s of %s", any, answer.body()).isEqualTo(common(any, expected));
      }
    }

    /// What stands in the way of both: what is taken for each that is there.
    private String common(Wish any, Map<Integer, String> expected) {
      Set<String> common = new TreeSet<>(Set.of("hall", "official", "visitor"));
      boolean there = false;
      for (int official = 0; official < 2; official++) {
        if (String.valueOf(expected.get(official)).startsWith("slot-taken")) {
          common.retainAll(conflicts(any.with(official), null));
          there = true;
        }
      }
      return there ? "slot-taken" + common : String.valueOf(expected.get(0));
    }

    void confirm(Booked visit) {
      String expected = visit.held && visit.takes(now()) ? "done" : "state-not-allowed";
      assertThat(said(liqa.as("scheduler").post("/visits/" + visit.id + "/confirm")))
          .isEqualTo(expected);
      if (expected.equals("done")) {
        visit.held = false;
      }
    }

    void move(Booked visit) {
      Wish any = wish();
      Wish wish = new Wish(any.hall, visit.official, visit.visitor, any.day, any.from, any.to);
      String expected = visit.over || visit.held ? "state-not-allowed" : expected(wish, visit);
      var answer = liqa.as("scheduler")
          .post(
              "/visits/" + visit.id + "/reschedule",
              Map.of(
                  "starts_at",
                  at(wish.day, wish.from).toString(),
                  "ends_at",
                  at(wish.day, wish.to).toString(),
                  "hall_id",
                  halls.get(wish.hall)));
      assertThat(said(answer)).as("%s of %s", wish, answer.body()).isEqualTo(expected);
      if (expected.equals("done")) {
        visit.moveTo(wish);
      }
    }

    /// Each has the other's time and hall, if neither is then in the way of a third.
    void swap(Booked one, Booked other) {
      String expected;
      if (one == other) {
        expected = "invalid-value";
      } else if (one.over || one.held || other.over || other.held) {
        expected = "state-not-allowed";
      } else {
        expected = swapped(one, other);
      }
      var answer =
          liqa.as("scheduler").post("/visits/" + one.id + "/swap", Map.of("visit_id", other.id));
      assertThat(said(answer)).as(answer.body().toString()).isEqualTo(expected);
    }

    /// Swaps them in the model, or leaves them and says why not.
    private String swapped(Booked one, Booked other) {
      Wish ones = one.place();
      Wish others = other.place();
      one.over = true;
      other.over = true;
      one.moveTo(others);
      String expected = expected(one.place(), null);
      one.over = false;
      if (expected.equals("done")) {
        other.moveTo(ones);
        expected = expected(other.place(), null);
      }
      other.over = false;
      if (!expected.equals("done")) {
        one.moveTo(ones);
        other.moveTo(others);
      }
      return expected;
    }

    void cancel(Booked visit) {
      String expected = visit.takes(now()) ? "done" : "state-not-allowed";
      assertThat(said(liqa.as("scheduler")
              .post(
                  "/visits/" + visit.id + "/cancel",
                  Map.of("cancelled_by", "CENTER", "reason", "x"))))
          .isEqualTo(expected);
      visit.over = visit.over || expected.equals("done");
    }

    void close() {
      int day = random.nextInt(2);
      int which = random.nextInt(2);
      // An official's would be the other runs' as well, since officials have no centre.
      char owner = random.nextBoolean() ? 'c' : 'h';
      boolean hit = booked.stream()
          .anyMatch(visit -> visit.takes(now())
              && visit.day == day
              && (owner == 'c' || visit.hall == which)
              && !isClosed(visit.hall, visit.official, day));
      var answer = liqa.as("admin")
          .post(
              "/closures",
              Map.of(
                  owner == 'c' ? "center_id" : "hall_id",
                  owner == 'c' ? center : halls.get(which),
                  "starts_on",
                  "2026-11-" + (25 + day),
                  "ends_on",
                  "2026-11-" + (25 + day),
                  "reason",
                  Map.of("ar", "صيانة", "en", "Repair")));
      assertThat(said(answer)).as(answer.body().toString()).isEqualTo(hit ? "visits-hit" : "done");
      if (!hit) {
        closed.add(new Closed(answer.id(), owner, which, day));
      }
    }

    void open() {
      if (!closed.isEmpty()) {
        Closed one = closed.remove(random.nextInt(closed.size()));
        liqa.as("admin").send("DELETE", "/closures/" + one.id, null, Map.of());
      }
    }

    /// With one of the officials, or with whoever of the department is free.
    void search() {
      int named = random.nextInt(3);
      List<Integer> any = named == 2 ? List.of(0, 1) : List.of(named);
      int visitor = random.nextInt(NOBODY, 3);
      int length = 5 * random.nextInt(1, 25);
      int day = random.nextInt(2);
      earliest = random.nextBoolean() ? 0 : 5 * random.nextInt(8 * 12, 12 * 12);
      latest = random.nextBoolean() ? 24 * 60 : 5 * random.nextInt(12 * 12 + 1, 17 * 12);
      Map<String, List<String>> expected = new HashMap<>();
      for (int hall = 0; hall < 2; hall++) {
        for (int from = OPENS; from + length <= CLOSES; from += 5) {
          Wish wish = new Wish(hall, 0, visitor, day, from, from + length);
          List<String> free = any.stream()
              .filter(official -> isOffered(wish.with(official)))
              .map(officials::get)
              .toList();
          if (!free.isEmpty()) {
            expected.put(hall + " " + at(day, from), free);
          }
        }
      }
      String path = "/slots?limit=" + random.nextInt(5, 40) + "&center_id=" + center
          + "&section=MEN&duration_minutes=" + length + "&from=" + at(day, 0) + "&to="
          + at(day + 1, 0) + "&earliest=" + clock(earliest) + "&latest=" + clock(latest)
          + (named == 2 ? "&department_id=" + department : "&official_id=" + officials.get(named))
          + (visitor == NOBODY ? "" : "&request_id=" + requests.get(visitor));
      List<JsonNode> found = pages(path);
      assertThat(found)
          .extracting(this::place)
          .containsExactlyInAnyOrderElementsOf(expected.keySet());
      assertThat(found)
          .allSatisfy(slot -> assertThat(expected.get(place(slot)))
              .contains(slot.path("official_id").asText()));
    }

    private String place(JsonNode slot) {
      return halls.indexOf(slot.path("hall_id").asText()) + " "
          + slot.path("starts_at").asText();
    }

    private static List<JsonNode> pages(String path) {
      List<JsonNode> found = new ArrayList<>();
      JsonNode cursor = null;
      do {
        var page =
            liqa.as("scheduler").get(path + (cursor == null ? "" : "&cursor=" + cursor.asText()));
        found.addAll(page.items());
        cursor = page.body().path("next_cursor");
      } while (!cursor.isNull());
      return found;
    }

    /// On the quarter hour, or where a free stretch begins.
    private boolean isOffered(Wish wish) {
      if (isUnfit(wish.hall, wish.visitor) || isFull(wish.official, wish.day, null)) {
        return false;
      }
      for (int minute = wish.from; minute < wish.to; minute += 5) {
        if (!isFree(wish, minute)) {
          return false;
        }
      }
      return wish.from % 15 == 0 || wish.from == OPENS || !isFree(wish, wish.from - 5);
    }

    private static String clock(int minute) {
      return "%02d:%02d".formatted(minute / 60, minute % 60);
    }

    private boolean isFree(Wish wish, int minute) {
      if (minute < earliest || minute + 5 > latest) {
        return false;
      }
      Wish five = new Wish(wish.hall, wish.official, wish.visitor, wish.day, minute, minute + 5);
      return isOpen(five) && conflicts(five, null).isEmpty();
    }
  }

  private static String said(TestApi.Answer answer) {
    if (answer.status() < 300) {
      return "done";
    }
    if (!answer.problem().equals("slot-taken")) {
      return answer.problem();
    }
    Set<String> conflicts = new TreeSet<>();
    answer.body().path("conflicts").forEach(kind -> conflicts.add(kind.asText()));
    return "slot-taken" + conflicts;
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 20_261_124})
  void everyAnswerIsTheModelsAndEverySearchFindsWhatIsFree(long seed) {
    Model model = new Model(seed);
    for (int step = 0; step < STEPS; step++) {
      Booked any = model.any();
      int what = model.random.nextInt(20);
      if (what < 4 || any == null) {
        model.book(false);
      } else if (what < 6) {
        model.bookForDepartment();
      } else if (what < 9) {
        model.book(true);
      } else if (what < 10) {
        model.confirm(any);
      } else if (what < 12) {
        model.move(any);
      } else if (what < 13) {
        model.swap(any, model.booked.get(model.random.nextInt(model.booked.size())));
      } else if (what < 14) {
        model.cancel(any);
      } else if (what < 15) {
        model.close();
      } else if (what < 16) {
        model.open();
      } else if (what < 17) {
        liqa.clock().advance(Duration.ofSeconds(40));
      } else {
        model.search();
      }
    }
    model.booked.forEach(visit -> {
      if (visit.takes(model.now())) {
        model.cancel(visit);
      }
    });
  }
}
