package org.liqa.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liqa.TestApi;
import org.liqa.TestLiqa;
import org.liqa.TestVisits;
import org.liqa.signaling.socket.TestSocket;

/// Whom a room lets in, and who must go: guests by their links, the operators of two halls, and
/// those whom a visit is no longer for.
class DoorTest {

  private static final Instant TEN = Instant.parse("2026-11-24T07:00:00Z");
  private static final Duration LENGTH = Duration.ofMinutes(5);
  private static final Duration BETWEEN = Duration.ofMinutes(6);
  private static final TestLiqa LIQA = TestLiqa.start();

  /// Each test has a time of its own with nothing near it; all are within the hour of a sign-in.
  private static int booked;

  private final TestVisits visits = new TestVisits(LIQA);
  private final Instant startsAt = TEN.plus(BETWEEN.multipliedBy(booked++));
  private String visit = "";

  @AfterAll
  static void stop() {
    LIQA.close();
  }

  @BeforeEach
  void book() {
    visit = book(body -> {});
  }

  private String book(Consumer<Map<String, Object>> change) {
    LIQA.clock().set(startsAt.minus(LENGTH));
    Map<String, Object> body = new HashMap<>(visits.visit(
        visits.request("MALE"),
        visits.hall("riyadh", "m1"),
        visits.official("official"),
        startsAt,
        startsAt.plus(LENGTH)));
    change.accept(body);
    var answer = LIQA.as("scheduler").post("/visits", body);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    LIQA.clock().set(startsAt);
    return answer.id();
  }

  private static TestSocket join(String visit, String ticket) {
    return TestSocket.open(
            "ws://localhost:" + LIQA.port() + "/signaling/" + visit,
            "http://localhost:" + LIQA.port())
        .send("{\"type\":\"join\",\"ticket\":\"" + ticket + "\"}");
  }

  private static TestSocket enter(String username, String visit) {
    var ticket = LIQA.as(username).post("/visits/" + visit + "/ticket");
    assertThat(ticket.status()).as(ticket.body().toString()).isEqualTo(201);
    return join(visit, ticket.text("ticket"));
  }

  private TestApi.Answer invite(String username) {
    return LIQA.as(username)
        .post("/visits/" + visit + "/invitations", Map.of("display_name", "مترجمة"));
  }

  /// The secret of a link, which stands behind the `#` that browsers send to nobody.
  private static String secret(TestApi.Answer invitation) {
    String link = invitation.text("link");
    assertThat(link).contains("/call#guest=").doesNotContain("?");
    return link.substring(link.indexOf("#guest=") + "#guest=".length());
  }

  private static String waiting(TestSocket host) {
    return host.await("guest_waiting").path("participant_id").asText();
  }

  private static void media(TestSocket socket) {
    socket.send("{\"type\":\"media\",\"connected\":true}");
  }

  @Test
  void aTicketAskedForTwiceWithOneKeyIsOneTicket() {
    String path = "/visits/" + visit + "/ticket";
    Map<String, String> key = Map.of("Idempotency-Key", "ticket-of-" + visit);

    var first = LIQA.as("hall_operator").send("POST", path, null, key);
    var again = LIQA.as("hall_operator").send("POST", path, null, key);

    assertThat(first.status()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
  }

  @Test
  void aGuestsLinkOpensOneConnection() {
    TestSocket hall = enter("hall_operator", visit);
    String secret = secret(invite("hall_operator"));
    TestSocket guest = join(visit, secret);
    guest.await("waiting");

    assertThat(join(visit, secret).closeCode()).isEqualTo(4401);

    hall.send("{\"type\":\"admit\",\"participant_id\":\"" + waiting(hall) + "\"}");
    assertThat(guest.await("joined").path("side").asText()).isEqualTo("GUEST");
  }

  @Test
  void aGuestWhomTheOfficialRefusesIsOutAndTheLinkIsUsed() {
    TestSocket official = enter("official", visit);
    official.await("joined");
    String secret = secret(invite("official"));
    TestSocket guest = join(visit, secret);
    guest.await("waiting");

    official.send("{\"type\":\"refuse\",\"participant_id\":\"" + waiting(official) + "\"}");

    assertThat(guest.await("error").path("code").asText()).isEqualTo("refused");
    assertThat(guest.closeCode()).isEqualTo(4403);
    assertThat(join(visit, secret).closeCode()).isEqualTo(4401);
  }

  @Test
  void aGuestsLinkEndsHalfAnHourAfterTheVisitOrWhenItIsTakenBack() {
    TestApi.Answer late = invite("official");
    TestApi.Answer revoked = invite("official");
    Instant end = startsAt.plus(LENGTH).plus(Duration.ofMinutes(30));
    assertThat(Instant.parse(late.text("expires_at"))).isEqualTo(end);

    var answer = LIQA.as("official")
        .send("DELETE", "/visits/" + visit + "/invitations/" + revoked.id(), null, Map.of());
    assertThat(answer.status()).isEqualTo(204);

    assertThat(join(visit, secret(revoked)).closeCode()).isEqualTo(4403);
    LIQA.clock().set(end.plusSeconds(1));
    assertThat(join(visit, secret(late)).closeCode()).isEqualTo(4401);
  }

  @Test
  void aGuestWhoseInvitationIsTakenBackIsPutOut() {
    TestSocket hall = enter("hall_operator", visit);
    TestApi.Answer invitation = invite("official");
    TestSocket guest = join(visit, secret(invitation));
    hall.send("{\"type\":\"admit\",\"participant_id\":\"" + waiting(hall) + "\"}");
    String id = guest.await("joined").path("participant_id").asText();

    var answer = LIQA.as("official")
        .send("DELETE", "/visits/" + visit + "/invitations/" + invitation.id(), null, Map.of());

    assertThat(answer.status()).isEqualTo(204);
    assertThat(guest.closeCode()).isEqualTo(4403);
    assertThat(hall.await("participant_left").path("participant_id").asText()).isEqualTo(id);
  }

  @Test
  void aGuestHasNoAccessToTheApi() {
    TestSocket hall = enter("hall_operator", visit);
    String secret = secret(invite("hall_operator"));
    TestSocket guest = join(visit, secret);
    hall.send("{\"type\":\"admit\",\"participant_id\":\"" + waiting(hall) + "\"}");
    String resume = guest.await("joined").path("resume_token").asText();

    for (String token : List.of(secret, resume)) {
      TestApi api = LIQA.anonymous().withToken(token);
      assertThat(api.get("/me").status()).isEqualTo(401);
      assertThat(api.get("/visits/" + visit).status()).isEqualTo(401);
      assertThat(api.get("/ice-servers").status()).isEqualTo(401);
      assertThat(api.post("/visits/" + visit + "/ticket").status()).isEqualTo(401);
    }
  }

  @Test
  void twoHallsOfTwoCentresMeetEachWithItsOwnOperator() {
    String between = book(body -> {
      body.remove("official_id");
      body.put("hall_id", visits.hall("riyadh", "m2"));
      body.put("counterpart_hall_id", visits.hall("jeddah", "m1"));
    });
    assertThat(LIQA.as("official").post("/visits/" + between + "/ticket").status())
        .isEqualTo(404);

    TestSocket riyadh = enter("hall_operator", between);
    assertThat(riyadh.await("joined").path("side").asText()).isEqualTo("HALL");
    TestSocket jeddah = enter("hall_operator_jeddah", between);
    JsonNode joined = jeddah.await("joined");
    assertThat(joined.path("side").asText()).isEqualTo("COUNTERPART");
    assertThat(joined.path("visit_state").asText()).isEqualTo("READY");
    media(riyadh);
    media(jeddah);
    while (!jeddah.await("state").path("session_open").asBoolean()) {
      // The visit moved on, and no session yet.
    }
    LIQA.clock().advance(Duration.ofMinutes(5));
    jeddah.send("{\"type\":\"end\"}");

    assertThat(riyadh.await("ended").path("by").asText()).isEqualTo("COUNTERPART");
    JsonNode session =
        LIQA.as("analyst").get("/visits/" + between + "/sessions").items().getFirst();
    assertThat(session.path("duration_ms").asLong()).isGreaterThanOrEqualTo(300_000);
    JsonNode rows = LIQA.as("analyst")
        .get("/statistics/video-hours?from=2026-11-24&to=2026-11-25&by=center")
        .body()
        .path("rows");
    assertThat(rows).as("counted where the visitor sat, and once").hasSize(1);
    assertThat(rows.get(0).path("center_id").asText()).isEqualTo(visits.center("riyadh"));
  }

  @Test
  void anOfficialWhoseVisitWasGivenToAnotherIsOutAndTheOtherComesIn() {
    TestSocket official = enter("official", visit);
    official.await("joined");
    Instant later = startsAt.plus(Duration.ofDays(1));
    var rescheduled = LIQA.as("scheduler")
        .post(
            "/visits/" + visit + "/reschedule",
            Map.of("starts_at", later.toString(), "ends_at", later.plus(LENGTH).toString()));
    assertThat(rescheduled.status()).as(rescheduled.body().toString()).isEqualTo(200);
    Map<String, Object> day = new HashMap<>(Map.of(
        "official_id", visits.official("official"),
        "date", "2026-11-25",
        "to_official_id", visits.official("official2")));
    String plan = LIQA.as("scheduler").post("/day-moves/preview", day).text("plan");
    day.put("plan", plan);

    var moved = LIQA.as("scheduler").post("/day-moves", day);

    assertThat(moved.status()).as(moved.body().toString()).isEqualTo(200);
    assertThat(official.await("error").path("code").asText()).isEqualTo("expelled");
    assertThat(official.closeCode()).isEqualTo(4403);
    LIQA.clock().set(later);
    enter("official2", visit).await("joined");
  }

  @Test
  void whoIsDisabledIsOutAndNobodyElseIs() {
    TestSocket hall = enter("hall_operator", visit);
    hall.await("joined");
    var user = LIQA.as("admin")
        .post(
            "/users",
            Map.of(
                "username", "second_operator",
                "display_name", "موظف ثان",
                "password", "liqa-demo-2",
                "roles", List.of("hall_operator"),
                "center_id", visits.center("riyadh")));
    assertThat(user.status()).as(user.body().toString()).isEqualTo(201);
    var second = LIQA.anonymous().signIn("second_operator", "liqa-demo-2");
    TestSocket leaving = join(visit, second.post("/visits/" + visit + "/ticket").text("ticket"));
    leaving.await("joined");

    LIQA.as("admin").patch("/users/" + user.id(), Map.of("enabled", false), user.header("ETag"));

    assertThat(leaving.closeCode()).isEqualTo(4403);
    assertThat(hall.await("participant_left").path("reason").asText()).isEqualTo("LEFT");
    hall.send("{\"type\":\"ping\"}").await("pong");
  }
}
