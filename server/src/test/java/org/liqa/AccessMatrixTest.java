package org.liqa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Who may do what: every endpoint, every role, at the own centre and at another, against the table
/// in
/// `access-matrix.txt`.
class AccessMatrixTest {

  private static final List<String> ROLES = List.of(
      "receptionist",
      "registrar",
      "scheduler",
      "hall_operator",
      "official",
      "follow_up",
      "call_agent",
      "supervisor",
      "analyst",
      "admin");

  /// Those who are bound to Riyadh in the demonstration.
  private static final Set<String> BOUND =
      Set.of("receptionist", "registrar", "hall_operator", "supervisor");

  /// What is of all centres together.
  private static final List<String> OF_ALL_CENTERS =
      List.of("/months", "/month-reports", "/published-figures");

  private static final Instant TEN = Instant.parse("2026-11-24T07:00:00Z");

  private static TestLiqa liqa;
  private static Map<String, String> ours;
  private static Map<String, String> theirs;

  /// A line of the table.
  ///
  /// @param who null for anybody
  record Line(
      String method,
      String path,
      @Nullable Set<String> who,
      String where,
      @Nullable String body) {

    static Line parse(String text) {
      String[] parts = text.split("\\|", -1);
      String[] call = parts[0].strip().split("\\s+", 2);
      String who = parts[1].strip();
      return new Line(
          call[0],
          call[1],
          switch (who) {
            case "anybody" -> null;
            case "everybody" -> Set.copyOf(ROLES);
            default -> Set.of(who.split("\\s+"));
          },
          parts[2].strip(),
          parts.length > 3 ? parts[3].strip() : null);
    }

    /// The endpoint without the names of its parameters.
    String endpoint() {
      return method + " " + path.replaceAll("\\?.*", "").replaceAll("\\{[a-z_]+}", "{}");
    }

    TestApi.Answer ask(TestApi api, Map<String, String> ids) {
      Map<String, String> headers = new HashMap<>();
      // A tag that nothing has: who gets through changes nothing.
      headers.put("If-Match", "\"0\"");
      return api.send(method, filled(path, ids), body == null ? null : filled(body, ids), headers);
    }

    private static String filled(String text, Map<String, String> ids) {
      String filled = text;
      for (Map.Entry<String, String> id : ids.entrySet()) {
        filled = filled.replace("{" + id.getKey() + "}", id.getValue());
      }
      return filled;
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  static Stream<Line> table() {
    try (var table = AccessMatrixTest.class.getResourceAsStream("access-matrix.txt")) {
      return new String(table.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .map(Line::parse)
              .toList()
              .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeAll
  static void start() {
    liqa = TestLiqa.start();
    TestVisits visits = new TestVisits(liqa);
    ours = things(visits, "riyadh", "receptionist", "official", TEN);
    theirs = things(visits, "jeddah", "receptionist_jeddah", "official2", TEN);
    addBound("riyadh_analyst", List.of("analyst", "admin"), visits.center("riyadh"));
  }

  @AfterAll
  static void stop() {
    liqa.close();
  }

  /// What is a centre's and an official's, from the check-in to the visit.
  private static Map<String, String> things(
      TestVisits visits, String center, String receptionist, String official, Instant at) {
    Map<String, String> ids = new HashMap<>();
    ids.put("ramadan", "1448");
    ids.put("month", "2026-11");
    ids.put("format", "csv");
    ids.put("nothing", UUID.randomUUID().toString());
    ids.put("user", liqa.as("admin").get("/users").items().getFirst().path("id").asText());
    ids.put("center", visits.center(center));
    ids.put("hall", visits.hall(center, "m1"));
    ids.put("official", visits.official(official));
    ids.put(
        "department",
        liqa.as("admin")
            .post(
                "/departments",
                Map.of(
                    "name",
                    Map.of("ar", "إدارة", "en", "Department"),
                    "decides",
                    List.of("SERVICE"),
                    "official_ids",
                    List.of()))
            .id());
    ids.put("visitor", visits.visitor("MALE"));
    ids.put(
        "check_in",
        liqa.as(receptionist)
            .post(
                "/check-ins",
                Map.of("visitor_id", ids.get("visitor"), "center_id", ids.get("center")))
            .id());
    String registrar = "registrar_" + center;
    addBound(registrar, List.of("registrar"), visits.center(center));
    ids.put(
        "registration",
        liqa.as(registrar)
            .post("/registrations", Map.of("check_in_id", ids.get("check_in")))
            .id());
    ids.put("request", visits.requestByPhone(ids.get("visitor")));
    var visit = liqa.as("scheduler")
        .post(
            "/visits",
            visits.visit(
                ids.get("request"),
                ids.get("hall"),
                ids.get("official"),
                at,
                at.plus(Duration.ofMinutes(30))));
    assertThat(visit.status()).as(visit.body().toString()).isEqualTo(201);
    ids.put("visit", visit.id());
    var feed =
        liqa.as("scheduler").post("/calendar-feeds", Map.of("official_id", ids.get("official")));
    ids.put(
        "audience",
        liqa.as("scheduler")
            .post(
                "/audiences",
                Map.of(
                    "request_id",
                    ids.get("request"),
                    "center_id",
                    ids.get("center"),
                    "official_id",
                    ids.get("official")))
            .id());
    ids.put("secret", feed.text("address").replaceAll(".*/", ""));
    return ids;
  }

  /// Somebody who is bound to a centre.
  private static void addBound(String username, List<String> roles, String center) {
    liqa.as("admin")
        .post(
            "/users",
            Map.of(
                "username",
                username,
                "display_name",
                "موظف",
                "password",
                "liqa-demo",
                "roles",
                roles,
                "center_id",
                center));
  }

  @Test
  void whatIsOfAllCentersIsNotForWhoIsBoundToOne() {
    List<Line> ofAll = table()
        .filter(line -> OF_ALL_CENTERS.stream().anyMatch(line.path()::startsWith))
        .toList();

    assertThat(ofAll)
        .hasSize(11)
        .allSatisfy(line ->
            assertThat(line.ask(liqa.as("riyadh_analyst"), ours).status()).isEqualTo(403));
  }

  @Test
  void theTableHasEachEndpointOnce() {
    Set<String> served = new TreeSet<>();
    liqa.anonymous()
        .get("/openapi.json")
        .body()
        .path("paths")
        .properties()
        .forEach(path -> path.getValue()
            .fieldNames()
            .forEachRemaining(method -> served.add(method.toUpperCase(Locale.ROOT)
                + " "
                + path.getKey().replaceAll("\\{[a-z_]+}", "{}"))));
    List<String> told = new ArrayList<>(table().map(Line::endpoint).toList());

    assertThat(told).doesNotHaveDuplicates();
    assertThat(told).containsExactlyInAnyOrderElementsOf(served);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("table")
  void whoIsNotSignedInIsAskedTo(Line line) {
    int status = line.ask(liqa.anonymous(), ours).status();

    if (line.who() == null) {
      assertThat(status).isNotIn(401, 403, 404, 500);
    } else {
      assertThat(status).isEqualTo(401);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("table")
  void whoIsNamedGetsThroughAndNobodyElse(Line line) {
    for (String role : ROLES) {
      if (line.path().equals("/auth/logout")) {
        continue;
      }
      int status = line.ask(liqa.as(role), ours).status();
      boolean may = line.who() == null || line.who().contains(role);

      if (!may) {
        assertThat(status).as("%s as %s", line, role).isEqualTo(403);
      } else if (line.where().equals("none")) {
        assertThat(status).as("%s as %s", line, role).isEqualTo(404);
      } else if (line.method().equals("GET")) {
        assertThat(status).as("%s as %s", line, role).isEqualTo(200);
      } else {
        assertThat(status).as("%s as %s", line, role).isNotIn(401, 403, 404, 405, 500);
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("table")
  void whatIsAnothersIsNotThere(Line line) {
    for (String role : ROLES) {
      boolean may = line.who() == null || line.who().contains(role);
      if (!may || line.path().equals("/auth/logout")) {
        continue;
      }
      boolean hidden = switch (line.where()) {
        case "center" -> BOUND.contains(role);
        case "theirs" -> BOUND.contains(role) || role.equals("official");
        case "none" -> true;
        default -> false;
      };
      int status = line.ask(liqa.as(role), theirs).status();

      if (hidden) {
        assertThat(status).as("%s as %s", line, role).isEqualTo(404);
      } else {
        assertThat(status).as("%s as %s", line, role).isNotIn(401, 403, 404, 405, 500);
      }
    }
  }
}
