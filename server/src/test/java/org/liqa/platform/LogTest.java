package org.liqa.platform;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.liqa.TestLiqa;
import org.liqa.TestVisits;
import org.liqa.reception.TestVisitors;
import org.liqa.signaling.socket.TestSocket;
import org.slf4j.LoggerFactory;

/// What stands in the log: each request with its id, and nothing of any person.
class LogTest {

  private static final String NAME = "كناري بن عصفور الزقزوق";
  private static final String MOBILE = "0559876541";
  private static final String SUBJECT = "canary-subject-7d2f";
  private static final String DETAILS = "canary-details-91ab";
  private static final String PASSWORD = "canary-password-55e0";
  private static final String AGENT = "canary-agent";
  private static final String SDP = "canary-sdp-4c1e";
  private static final String ROUND_TRIP = "31337.125";
  private static final Instant TEN = Instant.parse("2026-11-24T07:00:00Z");

  private static final ListAppender<ILoggingEvent> KEPT = new ListAppender<>();

  private static TestLiqa liqa;
  private static List<String> lines;
  private static String identity;
  private static String token = "";
  private static List<String> secrets = List.of();

  @BeforeAll
  static void runWithCanaries() {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    KEPT.setContext((LoggerContext) LoggerFactory.getILoggerFactory());
    KEPT.start();
    root.addAppender(KEPT);
    liqa = TestLiqa.start();
    identity = TestVisitors.identityNumber();
    live();
    call();
    liqa.close();
    root.detachAppender(KEPT);
    lines = encoded();
  }

  @AfterAll
  static void stop() {
    KEPT.stop();
  }

  /// A visitor's way with what goes wrong on it, so that each kind of refusal is in the log.
  private static void live() {
    Map<String, Object> visitor = new HashMap<>();
    visitor.put("identity_number", identity);
    visitor.put("full_name", NAME);
    visitor.put("gender", "MALE");
    visitor.put("mobile", MOBILE);
    var receptionist = liqa.as("receptionist");
    token = receptionist.token();
    var headers = Map.of("User-Agent", AGENT + "\tERROR faked", "X-Request-Id", "canary-id-1");
    String id = receptionist.post("/visitors", visitor, headers).id();
    receptionist.post("/visitors", visitor);
    receptionist.post("/visitors/search", Map.of("identity_number", identity));
    visitor.put("gender", "NEITHER");
    receptionist.post("/visitors", visitor);
    receptionist.post("/visitors", "{\"identity_number\":\"" + identity + "\",");
    receptionist.get("/visitors/" + identity);
    receptionist.get("/requests?number=" + identity);
    liqa.anonymous().post("/auth/token", Map.of("username", NAME, "password", PASSWORD));
    liqa.anonymous().withToken(PASSWORD).get("/me");
    String checkIn = receptionist
        .post(
            "/check-ins",
            Map.of("visitor_id", id, "center_id", new TestVisits(liqa).center("riyadh")))
        .id();
    receptionist.post("/check-ins/" + checkIn + "/verify-identity", Map.of("document", "IQAMA"));
    String registration = TestVisitors.registration(liqa, checkIn);
    Map<String, Object> request = TestVisitors.request(registration, "SERVICE");
    request.put("subject", SUBJECT);
    request.put("details", DETAILS);
    liqa.as("registrar").post("/requests", request);
    liqa.as("registrar").post("/requests", request);
    request.put("details", DETAILS.repeat(500));
    liqa.as("registrar").post("/requests", request);
  }

  /// A call with a guest, and with what a room refuses.
  private static void call() {
    TestVisits visits = new TestVisits(liqa);
    String visit = liqa.as("scheduler")
        .post(
            "/visits",
            visits.visit(
                visits.request("MALE"),
                visits.hall("riyadh", "m1"),
                visits.official("official"),
                TEN,
                TEN.plus(Duration.ofMinutes(30))))
        .id();
    liqa.clock().set(TEN);
    String ticket =
        liqa.as("hall_operator").post("/visits/" + visit + "/ticket").text("ticket");
    TestSocket hall = join(visit, ticket);
    hall.await("joined");
    String link = liqa.as("hall_operator")
        .post("/visits/" + visit + "/invitations", Map.of("display_name", NAME))
        .text("link");
    String secret = link.substring(link.indexOf("#guest=") + "#guest=".length());
    TestSocket guest = join(visit, secret);
    String id = hall.await("guest_waiting").path("participant_id").asText();
    hall.send("{\"type\":\"admit\",\"participant_id\":\"" + id + "\"}");
    secrets = List.of(ticket, secret, guest.await("joined").path("resume_token").asText());

    String offer = "{\"type\":\"description\",\"to\":\"" + id
        + "\",\"sdp_type\":\"offer\",\"sdp\":\"v=0\\r\\no=- 1 1 IN IP4 0.0.0.0\\r\\ns=" + SDP
        + "\\r\\nt=0 0\\r\\n";
    hall.send(offer + "\"}");
    guest.await("description");
    hall.send(offer + "m=audio 9 UDP/TLS/RTP/SAVPF 111\\r\\n\"}").await("error");
    hall.send("{\"type\":\"stats\",\"round_trip_ms\":" + ROUND_TRIP + "}");
    hall.send("{\"type\":\"" + SDP + "\"}");
    assertThat(hall.closeCode()).isEqualTo(1008);
    assertThat(join(visit, ticket).closeCode()).isEqualTo(4401);
    guest.send("{\"type\":\"leave\"}").closeCode();
  }

  private static TestSocket join(String visit, String ticket) {
    return TestSocket.open(
            "ws://localhost:" + liqa.port() + "/signaling/" + visit,
            "http://localhost:" + liqa.port())
        .send("{\"type\":\"join\",\"ticket\":\"" + ticket + "\"}");
  }

  private static List<String> encoded() {
    JsonEncoder encoder = new JsonEncoder();
    encoder.setContext(KEPT.getContext());
    encoder.start();
    List<String> encoded = new ArrayList<>();
    for (ILoggingEvent event : List.copyOf(KEPT.list)) {
      encoded.add(new String(encoder.encode(event), StandardCharsets.UTF_8));
    }
    return encoded;
  }

  @Test
  void nothingOfAPersonIsInIt() {
    String international = "966" + MOBILE.substring(1);

    assertThat(lines)
        .isNotEmpty()
        .noneMatch(line -> line.contains(identity)
            || line.contains("كناري")
            || line.contains(MOBILE)
            || line.contains(international)
            || line.contains(SUBJECT)
            || line.contains(DETAILS)
            || line.contains(PASSWORD)
            || line.contains(token)
            || line.contains(AGENT));
  }

  @Test
  void nothingOfACallIsInIt() {
    assertThat(secrets).hasSize(3);
    assertThat(lines)
        .noneMatch(line -> line.contains(SDP)
            || line.contains(ROUND_TRIP)
            || secrets.stream().anyMatch(line::contains));
  }

  @Test
  void eachRequestIsALineWithItsIdItsMethodAndItsStatus() {
    assertThat(KEPT.list)
        .anyMatch(event -> "canary-id-1".equals(event.getMDCPropertyMap().get("request"))
            && event.getFormattedMessage().startsWith("POST /api/v1/visitors 201 "));
  }

  @Test
  void whatWasRefusedIsNoErrorOfOurs() {
    assertThat(KEPT.list).noneMatch(event -> event.getLevel().isGreaterOrEqual(Level.ERROR));
  }

  @Test
  void everyEventIsOneLine() {
    assertThat(lines).allMatch(line -> line.strip().lines().count() == 1);
  }
}
