package org.liqa.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.liqa.TestApi;
import org.liqa.TestLiqa;
import org.liqa.TestVisits;
import org.liqa.signaling.socket.TestSocket;

/// Whoever wants into a room that is not theirs, or wants nobody to be in it, over real sockets.
class AbuseTest {

  private static final Instant TEN = Instant.parse("2026-11-24T07:00:00Z");
  private static final Duration LENGTH = Duration.ofMinutes(5);
  private static final int CONTENDERS = 50;
  private static final int CROWD = 500;
  private static final TestLiqa LIQA = TestLiqa.start();

  private static int booked;

  private final TestVisits visits = new TestVisits(LIQA);
  private final Instant startsAt = TEN.plus(LENGTH.multipliedBy(booked++));
  private String visit = "";

  @AfterAll
  static void stop() {
    LIQA.close();
  }

  @BeforeEach
  void book() {
    visit = book("official", "m1");
  }

  private String book(String official, String hall) {
    LIQA.clock().set(TEN.minus(Duration.ofMinutes(20)));
    String id = LIQA.as("scheduler")
        .post(
            "/visits",
            visits.visit(
                visits.request("MALE"),
                visits.hall("riyadh", hall),
                visits.official(official),
                startsAt,
                startsAt.plus(LENGTH)))
        .id();
    LIQA.clock().set(startsAt);
    return id;
  }

  private static String ticket(String username, String visit) {
    TestApi.Answer answer = LIQA.as(username).post("/visits/" + visit + "/ticket");
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    return answer.text("ticket");
  }

  private static TestSocket open(String visit) {
    return TestSocket.open(
        "ws://localhost:" + LIQA.port() + "/signaling/" + visit, "http://localhost:" + LIQA.port());
  }

  private static TestSocket join(String visit, String by, String token) {
    return open(visit).send("{\"type\":\"join\",\"" + by + "\":\"" + token + "\"}");
  }

  private static boolean getsIn(String visit, String ticket) {
    TestSocket socket = join(visit, "ticket", ticket);
    JsonNode first = socket.awaitAny("joined", "error");
    return first.path("type").asText().equals("joined") || socket.closeCode() != 4401;
  }

  @Test
  void ofFiftyWhoUseATicketAtOnceOneGetsIn() throws Exception {
    String ticket = ticket("official", visit);
    Callable<Boolean> contender = () -> getsIn(visit, ticket);

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var all = threads.invokeAll(Collections.nCopies(CONTENDERS, contender));

      assertThat(all.stream().map(Future::resultNow).filter(in -> in)).hasSize(1);
    }
  }

  @Test
  void aTicketThatWasTamperedWithOpensNothing() throws Exception {
    String real = ticket("official", visit);
    String[] parts = real.split("\\.");
    String hall = text(parts[1]).replace("OFFICIAL", "HALL");
    List<String> forged = List.of(
        base64("{\"alg\":\"none\"}") + "." + parts[1] + ".",
        base64("{\"alg\":\"None\"}") + "." + parts[1] + "." + parts[2],
        parts[0] + "." + base64(hall) + "." + parts[2],
        parts[0] + "." + parts[1] + "." + flipped(parts[2]),
        parts[0] + "." + parts[1] + ".",
        parts[0] + "." + parts[1],
        signed(parts[0] + "." + parts[1], "liqa-demo"),
        "",
        "..",
        "x".repeat(4_000));

    for (String ticket : forged) {
      TestSocket socket = join(visit, "ticket", ticket);
      assertThat(socket.closeCode()).as(ticket).isIn(4401, 1008);
    }

    join(visit, "ticket", real).await("joined");
  }

  @Test
  void oneKindOfTokenDoesNotStandForAnother() {
    String ticket = ticket("official", visit);
    assertThat(join(visit, "resume_token", ticket).closeCode()).isEqualTo(4401);

    JsonNode joined = join(visit, "ticket", ticket).await("joined");

    String resume = joined.path("resume_token").asText();
    assertThat(join(visit, "ticket", resume).closeCode()).isEqualTo(4401);
    assertThat(LIQA.anonymous().withToken(resume).get("/me").status()).isEqualTo(401);
  }

  @Test
  void aTicketOfAnotherVisitIsNotLetInAndStaysGoodForItsOwn() {
    String other = book("official2", "m2");
    TestSocket hall = join(other, "ticket", ticket("hall_operator", other));
    hall.await("joined");
    String ticket = ticket("official", visit);

    assertThat(join(other, "ticket", ticket).closeCode()).isEqualTo(4403);

    JsonNode joined = join(visit, "ticket", ticket).await("joined");
    assertThat(join(other, "resume_token", joined.path("resume_token").asText()).closeCode())
        .isEqualTo(4401);
    assertThat(joined.path("participants")).hasSize(1);
    hall.send("{\"type\":\"ping\"}").await("pong");
  }

  @Test
  void nobodyReachesAParticipantOfAnotherVisit() {
    String other = book("official2", "m2");
    TestSocket stranger = join(other, "ticket", ticket("official2", other));
    String strangerId = stranger.await("joined").path("participant_id").asText();
    TestSocket official = join(visit, "ticket", ticket("official", visit));
    official.await("joined");

    official.send(
        "{\"type\":\"candidate\",\"to\":\"" + strangerId + "\",\"candidate\":null,\"ref\":\"c\"}");

    JsonNode error = official.await("error");
    assertThat(error.path("code").asText()).isEqualTo("no-such-participant");
    assertThat(error.path("ref").asText()).isEqualTo("c");
    official.send("{\"type\":\"ping\"}").await("pong");
  }

  @Test
  void aCrowdThatDoesNotJoinStopsNobodyAndIsSentAway() {
    List<TestSocket> crowd =
        new ArrayList<>(IntStream.range(0, CROWD).mapToObj(i -> open(visit)).toList());

    TestSocket hall = join(visit, "ticket", ticket("hall_operator", visit));
    hall.await("joined");
    TestSocket official = join(visit, "ticket", ticket("official", visit));
    String officialId = official.await("joined").path("participant_id").asText();
    hall.send("{\"type\":\"candidate\",\"to\":\"" + officialId + "\",\"candidate\":null}");
    official.await("candidate");
    LIQA.clock().advance(Duration.ofSeconds(6));

    assertThat(crowd).allSatisfy(idle -> assertThat(idle.closeCode()).isEqualTo(4401));
    hall.send("{\"type\":\"ping\"}").await("pong");
  }

  @Test
  void anAddressThatIsNotTheSendersBusinessIsPassedOnToNobody() {
    TestSocket hall = join(visit, "ticket", ticket("hall_operator", visit));
    hall.await("joined");
    TestSocket official = join(visit, "ticket", ticket("official", visit));
    String officialId = official.await("joined").path("participant_id").asText();
    String metadata = "candidate:1 1 udp 1 169.254.169.254 80 typ host";

    hall.send("{\"type\":\"candidate\",\"to\":\"" + officialId + "\",\"candidate\":\"" + metadata
        + "\"}");
    hall.send("{\"type\":\"description\",\"to\":\"" + officialId
        + "\",\"sdp_type\":\"offer\",\"sdp\":\"v=0\\r\\na=" + metadata + "\\r\\ns=-\\r\\n\"}");

    JsonNode first = official.awaitAny("candidate", "description");
    assertThat(first.path("type").asText()).isEqualTo("description");
    assertThat(first.path("sdp").asText()).isEqualTo("v=0\r\ns=-\r\n");
  }

  @Test
  void whatIsTooDeepOrTooLongIsRefusedAndTheRoomGoesOn() {
    TestSocket hall = join(visit, "ticket", ticket("hall_operator", visit));
    hall.await("joined");
    TestSocket official = join(visit, "ticket", ticket("official", visit));
    official.await("joined");

    assertThat(open(visit).send("[".repeat(60_000)).closeCode()).isIn(1007, 1008);
    official.send(
        "{\"type\":\"ping\",\"ref\":" + "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000) + "}");

    assertThat(official.closeCode()).isEqualTo(1008);
    assertThat(hall.await("participant_changed").at("/participant/online").asBoolean())
        .isFalse();
    assertThat(open(visit)
            .send("{\"type\":\"join\",\"ticket\":" + "9".repeat(50_000) + "}")
            .closeCode())
        .isEqualTo(1008);
    hall.send("{\"type\":\"ping\"}").await("pong");
  }

  private static String flipped(String signature) {
    char first = signature.charAt(0);
    return (first == 'A' ? 'B' : 'A') + signature.substring(1);
  }

  private static String signed(String content, String key) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    byte[] signature = mac.doFinal(content.getBytes(StandardCharsets.US_ASCII));
    return content + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(String base64) {
    return new String(Base64.getUrlDecoder().decode(base64), StandardCharsets.UTF_8);
  }
}
